// People in the order in which Vietnamese lists have them: by given name, which stands last, then
// by surname, then by what lies between. Pure.
#pragma once

#include <string>
#include <string_view>

namespace soket::text {

// "Đ/c Nguyễn Thị Thu Hà" → Nguyễn · Thị Thu · Hà. Forms of address and degrees are left off; a
// name of one word is a given name.
struct PersonName {
    std::string surname;
    std::string middle;
    std::string given;

    bool operator==(PersonName const&) const = default;
};
[[nodiscard]] PersonName person_name(std::string_view text);

// One for each person, however addressed and spelled: "Đ/c Lê Văn Hoà", "Lê Văn Hòa".
[[nodiscard]] std::string person_key(std::string_view text);

// Each part in the order of the Vietnamese alphabet, tones included (text::before). A strict order:
// two spellings of a name (hoà, hòa) are neighbours.
[[nodiscard]] bool person_before(std::string_view a, std::string_view b);

} // namespace soket::text

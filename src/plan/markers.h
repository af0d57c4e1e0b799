// The marks before sections, headings and list items: "IV.", "1.2", "a)", "(1)", "-", "+", "·".
// Private to the room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace soket::plan {

// In order of rank: what stands lower in the list can stand inside what is higher. Bullets have no
// rank among themselves: the document's first use decides.
enum class MarkerKind {
    none,
    part,    // Phần thứ nhất, Chương I, Điều 1
    capital, // A.
    roman,   // I.
    arabic,  // 1.
    decimal, // 1.1
    deep,    // 1.1.1
    letter,  // a)
    bracket, // (1)
    dash,
    plus,
    star,
    bullet,
};

struct Marker {
    MarkerKind kind = MarkerKind::none;
    std::string number;   // "IV", "1.2", "a"; empty for bullets
    std::size_t size = 0; // bytes up to the text
};

[[nodiscard]] Marker marker_of(std::string_view text);
[[nodiscard]] inline bool is_bullet(MarkerKind kind) { return kind >= MarkerKind::bracket; }
// Place in its row: "IV" and "4" are 4, "đ" follows "d"; 0 when it has none.
[[nodiscard]] int ordinal(Marker const& marker);
[[nodiscard]] int ordinal(MarkerKind kind, std::string_view number);

} // namespace soket::plan

// A whole number as a program, an address or a form's own field has it: digits, maybe a minus, and
// nothing else. What people write into tables and texts is read by text/number.h.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace soket {

// Nothing also where it doesn't fit.
template<std::integral Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text) {
    Number number{};
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

} // namespace soket

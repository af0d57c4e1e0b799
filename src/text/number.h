// Figures as people write them in Vietnamese offices.
#pragma once

#include "base/decimal.h"
#include "base/finding.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

namespace soket::text {

enum class NumberFault {
    empty,
    not_a_number, // "n/a"
    approximate,  // "khoảng 20", "trên 50", "~50"
    range,        // "50-60", "50 đến 60"
    with_words,   // "120 đ/c": a figure, and more behind it
    ambiguous,    // "300.00": neither Vietnamese nor English grouping; asked, not guessed
    too_precise,  // more than four decimals
    too_large,    // past figure_max (base/limits.h)
};

// "5.000" is five thousand, "8,5" and "8.5" are eight and a half, "1.234.567,25" and "1,234,567.25"
// are read, and "12%" with its sign dropped. A single mark followed by three digits is a group
// ("5.000", "5,000"), unless the integer part is 0 ("0,125"); "2,500" is ambiguous. Blanks (also
// non-breaking ones) around and as group marks are allowed. An English fraction that ends in 0
// ("300.00", "12.50") may be a group that lost a digit and is ambiguous; "8.0", "0.50" and "12.50%"
// can't be one. Full-width digits and marks, as some phones type them, count as the plain ones.
[[nodiscard]] std::expected<Decimal, NumberFault> read_number(std::string_view text);

// The same where the unit of measure stands behind the figure, spelled as `measure` but for tones
// and case: "120 đoàn viên". Any other word is a fault: "12 triệu" may be of another measure.
[[nodiscard]] std::expected<Decimal, NumberFault> read_number_of(std::string_view text,
                                                                 std::string_view measure);

// "một trăm hai mươi", "hai nghìn không trăm linh năm". Nothing when any word isn't of a number.
[[nodiscard]] std::optional<std::int64_t> read_number_words(std::string_view text);

} // namespace soket::text

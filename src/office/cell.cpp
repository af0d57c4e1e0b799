// Names and figures of single cells.
#include "office/workbook.h"

#include "base/limits.h"

#include <algorithm>
#include <charconv>

namespace soket::office {

namespace {

using text::NumberFault;

// Excel itself keeps 15 digits.
constexpr int significant_digits = 15;

// A number without its sign: 0.DIGITS × 10^point.
struct Digits {
    std::string digits;
    int point = 0;
};

std::optional<Digits> read_digits(std::string_view text) {
    Digits out;
    bool seen_point = false;
    bool seen_digit = false;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != 'E' && text[i] != 'e'; ++i) {
        if (text[i] == '.' && !seen_point) {
            seen_point = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            seen_digit = true;
            bool const leading = out.digits.empty() && text[i] == '0';
            if (!leading) out.digits += text[i];
            if (!seen_point && !leading) ++out.point;
            if (seen_point && leading) --out.point;
        } else {
            return {};
        }
    }
    if (!seen_digit || out.digits.size() > 400) return {};
    if (i == text.size()) return out;
    auto exponent = text.substr(i + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    int power = 0;
    auto const [end, error] =
        std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
    if (error != std::errc{} || end != exponent.data() + exponent.size()) return {};
    if (power > 400 || power < -400) return {};
    out.point += power;
    return out;
}

void round_to_significant(Digits& number) {
    if (constexpr std::size_t kept = significant_digits; number.digits.size() > kept) {
        bool carry = number.digits[kept] >= '5';
        number.digits.resize(kept);
        for (auto at = number.digits.rbegin(); carry && at != number.digits.rend(); ++at) {
            carry = *at == '9';
            *at = carry ? '0' : static_cast<char>(*at + 1);
        }
        if (carry) number.digits.insert(0, 1, '1'), ++number.point;
    }
    while (number.digits.ends_with('0')) number.digits.pop_back();
}

std::expected<Decimal, NumberFault> read_stored(std::string_view text, bool percent) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto number = read_digits(text);
    if (!number) return std::unexpected(NumberFault::not_a_number);
    round_to_significant(*number);
    if (percent) number->point += 2;
    if (number->digits.empty()) return Decimal{};
    if (number->point > significant_digits + 1) return std::unexpected(NumberFault::too_large);
    // All digits as ten-thousandths.
    auto const wanted = number->point + Decimal::places;
    if (wanted < static_cast<int>(number->digits.size()))
        return std::unexpected(NumberFault::too_precise);
    number->digits.append(static_cast<std::size_t>(wanted) - number->digits.size(), '0');
    std::int64_t units = 0;
    auto const [end, error] = std::from_chars(number->digits.data(),
                                              number->digits.data() + number->digits.size(), units);
    if (error != std::errc{} || Decimal::from_units(units) > figure_max)
        return std::unexpected(NumberFault::too_large);
    return Decimal::from_units(negative ? -units : units);
}

} // namespace

std::expected<Decimal, NumberFault> figure_of(Cell const& cell) {
    switch (cell.kind) {
    case CellKind::empty: return std::unexpected(NumberFault::empty);
    case CellKind::text: return text::read_number(cell.text);
    case CellKind::number: return read_stored(cell.text, cell.percent);
    case CellKind::boolean:
    case CellKind::date:
    case CellKind::error: break;
    }
    return std::unexpected(NumberFault::not_a_number);
}

std::string cell_name(int row, int column) {
    std::string letters;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row + 1);
}

std::optional<CellPosition> read_cell_name(std::string_view name) {
    std::size_t i = 0;
    int column = 0;
    for (; i < name.size() && i < 4; ++i) {
        char const c = static_cast<char>(name[i] & ~0x20);
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + (c - 'A' + 1);
    }
    int row = 0;
    auto const [end, error] = std::from_chars(name.data() + i, name.data() + name.size(), row);
    if (i == 0 || error != std::errc{} || end != name.data() + name.size()) return {};
    if (row < 1 || row > excel_rows_max || column > excel_columns_max) return {};
    return CellPosition{.row = row - 1, .column = column - 1};
}

Cell const& SheetContent::at(int row, int column) const {
    static Cell const none;
    auto const found =
        std::ranges::lower_bound(cells, std::pair(row, column), {},
                                 [](Cell const& c) { return std::pair(c.row, c.column); });
    bool const here = found != cells.end() && found->row == row && found->column == column;
    return here ? *found : none;
}

} // namespace soket::office

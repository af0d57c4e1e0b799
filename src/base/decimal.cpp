#include "base/decimal.h"

#include "base/assert.h"

#include <limits>

namespace soket {

namespace {

__extension__ using Wide = __int128;

Wide divide_rounded(Wide dividend, Wide divisor) {
    bool const negative = (dividend < 0) != (divisor < 0);
    if (dividend < 0) dividend = -dividend;
    if (divisor < 0) divisor = -divisor;
    Wide const quotient = (dividend + divisor / 2) / divisor;
    return negative ? -quotient : quotient;
}

std::optional<Decimal> narrowed(Wide units) {
    if (units > std::numeric_limits<std::int64_t>::max() ||
        units < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Decimal::from_units(static_cast<std::int64_t>(units));
}

// "-1.234,5" with the given marks; an empty mark leaves the groups together.
std::string write(Decimal figure, std::string_view group, std::string_view point) {
    bool const negative = figure.units() < 0;
    Wide units = figure.units();
    if (negative) units = -units;
    auto text = std::to_string(static_cast<std::uint64_t>(units / Decimal::scale));
    for (std::size_t i = text.size(); !group.empty() && i > 3; i -= 3) text.insert(i - 3, group);
    if (negative) text.insert(0, 1, '-');
    // 1 before the digits keeps their leading zeros.
    auto const fraction = std::to_string(static_cast<int>(units % Decimal::scale) + Decimal::scale);
    auto const last = fraction.find_last_not_of('0');
    if (last > 0) text.append(point).append(fraction, 1, last);
    return text;
}

} // namespace

std::optional<Decimal> multiply_divide(Decimal a, Decimal b, Decimal c) {
    if (c.units() == 0) return std::nullopt;
    return narrowed(divide_rounded(Wide{a.units()} * b.units(), c.units()));
}

std::optional<Decimal> ratio(Decimal a, Decimal b) {
    return multiply_divide(a, Decimal::whole(1), b);
}

std::optional<Decimal> percent(Decimal a, Decimal b) {
    return multiply_divide(a, Decimal::whole(100), b);
}

Decimal rounded(Decimal figure, int places) {
    SOKET_ASSERT(places >= 0 && places <= Decimal::places);
    std::int64_t step = 1;
    for (int i = places; i < Decimal::places; ++i) step *= 10;
    auto const units = divide_rounded(figure.units(), step) * step;
    return Decimal::from_units(static_cast<std::int64_t>(units));
}

std::string to_office(Decimal figure) { return write(figure, ".", ","); }
std::string to_plain(Decimal figure) { return write(figure, "", "."); }

} // namespace soket

#include "rollup/adding.h"

#include "base/assert.h"

#include <algorithm>
#include <ranges>

namespace soket::rollup {

namespace {

using targets::Adding;

std::optional<Effective> sum(std::span<Answered const> years) {
    std::optional<Effective> all;
    for (auto const& year : years) {
        if (!year.figure) continue;
        if (!all) all.emplace();
        all->figure += *year.figure;
    }
    return all;
}

std::optional<Effective> sum_of_both(std::span<Answered const> years) {
    std::optional<Effective> all;
    for (auto const& year : years) {
        if (!year.figure || !year.denominator) continue;
        if (!all) all = Effective{{}, Decimal{}};
        all->figure += *year.figure;
        *all->denominator += *year.denominator;
    }
    return all;
}

std::optional<Decimal> newest(std::span<Answered const> years) {
    for (auto const& year : std::views::reverse(years))
        if (year.figure) return year.figure;
    return std::nullopt;
}

} // namespace

std::optional<Effective> effective(Adding adding, std::span<Answered const> years) {
    SOKET_ASSERT(addable(years));
    switch (adding) {
    case Adding::sum: return sum(years);
    case Adding::ratio: return sum_of_both(years);
    case Adding::latest:
        if (auto const figure = newest(years)) return Effective{*figure, {}};
        return std::nullopt;
    case Adding::units_that:
    case Adding::unit_share:
        if (auto const figure = newest(years))
            return Effective{Decimal::whole(*figure == Decimal{} ? 0 : 1), {}};
        return std::nullopt;
    }
    SOKET_ASSERT(false);
    return std::nullopt;
}

bool addable(std::span<Answered const> years) {
    auto const fits = [&](auto const& part) {
        std::int64_t magnitude = 0;
        return std::ranges::all_of(years, [&](Answered const& year) {
            auto const& figure = part(year);
            if (!figure) return true;
            std::int64_t without_sign = figure->units();
            if (without_sign < 0 && __builtin_sub_overflow(0, figure->units(), &without_sign))
                return false;
            return !__builtin_add_overflow(magnitude, without_sign, &magnitude);
        });
    };
    return fits([](Answered const& year) { return year.figure; }) &&
           fits([](Answered const& year) { return year.denominator; });
}

bool is_share(Adding adding) {
    switch (adding) {
    case Adding::ratio:
    case Adding::unit_share: return true;
    case Adding::sum:
    case Adding::latest:
    case Adding::units_that: return false;
    }
    SOKET_ASSERT(false);
    return false;
}

std::optional<Decimal> result(Adding adding, Decimal figures, std::optional<Decimal> denominators,
                              std::size_t reported) {
    if (reported == 0) return std::nullopt;
    if (!is_share(adding)) return figures;
    SOKET_ASSERT(denominators.has_value());
    return percent(figures, *denominators);
}

} // namespace soket::rollup

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

std::optional<Answered> newest_of_two(std::span<Answered const> years) {
    for (auto const& year : std::views::reverse(years))
        if (year.figure && year.denominator) return year;
    return std::nullopt;
}

// Nothing when it doesn't fit into 64 bits. Weights are whole, so that nothing is lost.
std::optional<Decimal> weighted(Answered const& year) {
    return multiply_divide(*year.figure, *year.denominator, Decimal::whole(1));
}

bool done_in_time(targets::Target const& target, Decimal figure) {
    auto const day = targets::day_of(figure);
    return day && (!target.due || *day <= *target.due);
}

std::optional<Decimal> newest(std::span<Answered const> years) {
    for (auto const& year : std::views::reverse(years))
        if (year.figure) return year.figure;
    return std::nullopt;
}

} // namespace

std::optional<Effective> effective(targets::Target const& target, std::span<Answered const> years) {
    SOKET_ASSERT(addable(target.adding, years));
    auto const newest_as = [&](auto const& as) -> std::optional<Effective> {
        auto const figure = newest(years);
        if (!figure) return std::nullopt;
        return Effective{as(*figure), {}};
    };
    switch (target.adding) {
    case Adding::sum: return sum(years);
    case Adding::ratio: return sum_of_both(years);
    case Adding::weighted_mean:
        if (auto const year = newest_of_two(years))
            return Effective{weighted(*year).value(), year->denominator};
        return std::nullopt;
    case Adding::latest:
    case Adding::mean: return newest_as([](Decimal figure) { return figure; });
    case Adding::units_that:
    case Adding::unit_share:
    case Adding::all_units:
        return newest_as(
            [](Decimal figure) { return Decimal::whole(figure == Decimal{} ? 0 : 1); });
    case Adding::done_day:
        return newest_as(
            [&](Decimal figure) { return Decimal::whole(done_in_time(target, figure) ? 1 : 0); });
    case Adding::text: return std::nullopt;
    }
    SOKET_ASSERT(false);
    return std::nullopt;
}

bool addable(Adding adding, std::span<Answered const> years) {
    if (adding == Adding::weighted_mean)
        return std::ranges::all_of(years, [](Answered const& year) {
            return !year.figure || !year.denominator || weighted(year).has_value();
        });
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

bool holds_for_each(Adding adding) {
    switch (adding) {
    case Adding::ratio:
    case Adding::mean:
    case Adding::weighted_mean:
    case Adding::unit_share: return true;
    case Adding::sum:
    case Adding::latest:
    case Adding::units_that:
    case Adding::all_units:
    case Adding::done_day:
    case Adding::text: return false;
    }
    SOKET_ASSERT(false);
    return false;
}

std::optional<Decimal> result(Adding adding, Decimal figures, std::optional<Decimal> denominators,
                              std::size_t reported) {
    if (reported == 0 || adding == Adding::text) return std::nullopt;
    if (!holds_for_each(adding)) return figures;
    SOKET_ASSERT(denominators.has_value());
    bool const mean = adding == Adding::mean || adding == Adding::weighted_mean;
    return mean ? ratio(figures, *denominators) : percent(figures, *denominators);
}

} // namespace soket::rollup

#include "rollup/forecast.h"

#include "base/assert.h"
#include "cycle/cycle.h"
#include "targets/targets.h"

#include <algorithm>
#include <limits>

namespace soket::rollup {

namespace {

__extension__ using Wide = __int128;
using targets::Adding;
using targets::Direction;
using targets::Target;

constexpr Decimal hundred = Decimal::whole(100);

// A level that was seen on a day.
struct Seen {
    std::int64_t day = 0;
    std::int64_t units = 0;
};

std::int64_t number_of(Day day) { return day.time_since_epoch().count(); }

Day last_day_of(int year, cycle::Cycle const& cycle) {
    return std::min(day(year, 12, 31), cycle.as_of);
}

// Days that the figures are of: of the years that are asked for, within the term, until as_of.
std::int64_t days_covered(cycle::Cycle const& cycle) {
    auto const begin = std::max(cycle.term_begin, day(cycle.first_year, 1, 1));
    auto const end = last_day_of(cycle.last_year, cycle);
    return number_of(end) - number_of(begin) + 1;
}

std::optional<Decimal> at_pace(Decimal result, cycle::Cycle const& cycle) {
    auto const covered = days_covered(cycle);
    if (covered <= 0) return std::nullopt;
    auto const left = number_of(cycle.term_end) - number_of(last_day_of(cycle.last_year, cycle));
    auto const more = multiply_divide(result, Decimal::whole(left), Decimal::whole(covered));
    std::int64_t sum = 0;
    if (!more || __builtin_add_overflow(result.units(), more->units(), &sum)) return std::nullopt;
    return Decimal::from_units(sum);
}

std::vector<Seen> seen_of(Target const& target, Result const& result, cycle::Cycle const& cycle) {
    std::vector<Seen> seen;
    if (target.baseline) seen.push_back({number_of(cycle.term_begin), target.baseline->units()});
    for (auto const& [year, figure] : result.by_year) {
        auto const at = number_of(last_day_of(year, cycle));
        if (seen.empty() || at > seen.back().day) seen.push_back({at, figure.units()});
    }
    return seen;
}

// Least squares, in days and units from the first point so that products stay within 128 bits.
std::optional<Decimal> on_line(std::vector<Seen> const& seen, std::int64_t day) {
    Wide const n = static_cast<Wide>(seen.size());
    Wide sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (auto const& point : seen) {
        Wide const x = point.day - seen.front().day, y = Wide{point.units} - seen.front().units;
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    Wide const below = n * (n * sxx - sx * sx);
    if (below == 0) return std::nullopt;
    // (sy + slope × (n x − sx)) ÷ n, with the slope as a fraction.
    Wide const x = day - seen.front().day;
    Wide const above = sy * (n * sxx - sx * sx) + (n * sxy - sx * sy) * (n * x - sx);
    Wide const half = above < 0 ? -below / 2 : below / 2;
    Wide const units = (above + half) / below + seen.front().units;
    if (units > std::numeric_limits<std::int64_t>::max() ||
        units < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Decimal::from_units(static_cast<std::int64_t>(units));
}

Decimal within_bounds(Decimal figure, Target const& target, Result const& result) {
    bool const was_below = std::ranges::any_of(
        result.by_year, [](auto const& year) { return year.second < Decimal{}; });
    if (!was_below) figure = std::max(figure, Decimal{});
    bool const may_pass = result.goal && *result.goal > hundred;
    if (target.in_per_cent() && !may_pass) figure = std::min(figure, hundred);
    if (target.adding == Adding::units_that)
        figure = std::min(figure, std::max(*result.result,
                                           Decimal::whole(static_cast<std::int64_t>(result.due))));
    return figure;
}

std::optional<bool> reaches(Target const& target, Decimal figure, std::optional<Decimal> goal) {
    if (!goal) return std::nullopt;
    switch (target.direction) {
    case Direction::at_least: return figure >= *goal;
    case Direction::at_most: return figure <= *goal;
    case Direction::exactly: return figure == *goal;
    case Direction::by_date: break;
    }
    return std::nullopt;
}

std::optional<Decimal> yearly(Target const& target, Result const& result,
                              cycle::Cycle const& cycle) {
    if (target.adding != Adding::sum || target.direction != Direction::at_least || !result.goal ||
        *result.result >= *result.goal)
        return std::nullopt;
    return rounded_up(
        ratio(*result.goal - *result.result, years_left(cycle)).value_or(*result.goal));
}

struct Way {
    std::optional<Decimal> figure;
    Method method{};
};

Way way_of(Target const& target, Result const& result, cycle::Cycle const& cycle) {
    switch (target.adding) {
    case Adding::sum:
    case Adding::units_that: return {at_pace(*result.result, cycle), Method::pace};
    case Adding::latest:
    case Adding::mean:
    case Adding::weighted_mean:
    case Adding::unit_share: {
        auto const seen = seen_of(target, result, cycle);
        if (seen.size() < 2) return {result.result, Method::stays};
        return {on_line(seen, number_of(cycle.term_end)), Method::trend};
    }
    case Adding::ratio: return {result.result, Method::stays};
    case Adding::all_units:
    case Adding::done_day:
    case Adding::text: break;
    }
    return {};
}

} // namespace

std::optional<Forecast> forecast(Target const& target, Result const& result,
                                 cycle::Cycle const& cycle) {
    if (!result.result || target.by_day() || cycle.as_of >= cycle.term_end) return std::nullopt;
    auto const [figure, method] = way_of(target, result, cycle);
    if (!figure) return std::nullopt;
    auto const bounded = within_bounds(*figure, target, result);
    return Forecast{bounded, method, reaches(target, bounded, result.goal),
                    yearly(target, result, cycle)};
}

Decimal years_left(cycle::Cycle const& cycle) {
    auto const days = Decimal::whole((cycle.term_end - cycle.as_of).count());
    auto const tenths = multiply_divide(days, Decimal::whole(4), Decimal::whole(1461));
    return std::max(Decimal::from_units(Decimal::scale / 10),
                    rounded(tenths.value_or(Decimal{}), 1));
}

Decimal rounded_up(Decimal figure) {
    auto const below = Decimal::whole(figure.units() / Decimal::scale);
    return below < figure ? below + Decimal::whole(1) : below;
}

} // namespace soket::rollup

#include "rollup/status.h"

#include "base/assert.h"
#include "cycle/cycle.h"
#include "targets/targets.h"

#include <algorithm>
#include <chrono>

namespace soket::rollup {

namespace {

using targets::Adding;
using targets::Direction;
using targets::Target;

int year_of(Day day) { return int{std::chrono::year_month_day{day}.year()}; }

// The newest year that figures are asked for and that has begun.
int newest_year(cycle::Cycle const& cycle) {
    return std::min(year_of(cycle.as_of), cycle.last_year);
}

bool grows(Adding adding) { return adding == Adding::sum || adding == Adding::units_that; }

// The share of a year's goal that its days up to the cut-off day bear.
std::optional<Decimal> due_of_year(Decimal goal, int year, Day as_of) {
    auto const last = day(year, 12, 31);
    if (as_of >= last) return goal;
    auto const before = day(year - 1, 12, 31);
    return multiply_divide(goal, Decimal::whole((as_of - before).count()),
                           Decimal::whole((last - before).count()));
}

std::optional<Decimal> of_yearly_goals(Target const& target, cycle::Cycle const& cycle) {
    std::optional<Decimal> all;
    for (int year = cycle.first_year; year <= newest_year(cycle); ++year) {
        auto const goal = target.yearly_goals.find(year);
        if (goal == target.yearly_goals.end()) return std::nullopt;
        auto const due = due_of_year(goal->second, year, cycle.as_of);
        std::int64_t sum = 0;
        if (!due || __builtin_add_overflow(all.value_or(Decimal{}).units(), due->units(), &sum))
            return std::nullopt;
        all = Decimal::from_units(sum);
    }
    return all;
}

std::optional<Decimal> newest_yearly_goal(Target const& target, cycle::Cycle const& cycle) {
    auto const after = target.yearly_goals.upper_bound(newest_year(cycle));
    if (after == target.yearly_goals.begin()) return std::nullopt;
    return std::prev(after)->second;
}

std::optional<Expected> made_of(std::optional<Decimal> figure, Basis basis) {
    if (!figure) return std::nullopt;
    return Expected{*figure, basis};
}

std::optional<Expected> expected_quantity(Target const& target, std::optional<Decimal> goal,
                                          cycle::Cycle const& cycle, Decimal elapsed) {
    if (auto const sum = of_yearly_goals(target, cycle)) return made_of(sum, Basis::yearly_goals);
    if (!goal) return std::nullopt;
    return made_of(multiply_divide(*goal, elapsed, Decimal::whole(1)), Basis::elapsed_share);
}

std::optional<Expected> expected_level(Target const& target, std::optional<Decimal> goal,
                                       cycle::Cycle const& cycle, Decimal elapsed) {
    if (auto const level = newest_yearly_goal(target, cycle))
        return made_of(level, Basis::yearly_goal);
    if (!goal) return std::nullopt;
    if (target.adding != Adding::latest || !target.baseline)
        return Expected{*goal, Basis::goal_itself};
    auto const way = multiply_divide(*goal - *target.baseline, elapsed, Decimal::whole(1));
    if (!way) return std::nullopt;
    return Expected{*target.baseline + *way, Basis::from_baseline};
}

bool is_for_everybody(Target const& target) {
    return target.by_day() || target.adding == Adding::all_units;
}

Day due_day(Target const& target, cycle::Cycle const& cycle) {
    return target.due.value_or(cycle.term_end);
}

Status status_at_least(Known const& known) {
    if (known.goal && *known.result >= *known.goal) return Status::met;
    return *known.result >= *known.expected ? Status::on_track : Status::behind;
}

Status status_at_most(Known const& known, Adding adding, bool term_is_over) {
    bool const within = known.goal && *known.result <= *known.goal;
    if (grows(adding)) {
        if (known.goal && !within) return Status::behind;
        if (within && term_is_over) return Status::met;
    } else if (within) {
        return Status::met;
    }
    return *known.result <= *known.expected ? Status::on_track : Status::behind;
}

// On the way is between what is expected and the goal, from whichever side the way leads there.
Status status_exactly(Known const& known) {
    auto const result = *known.result;
    if (!known.goal) return result >= *known.expected ? Status::on_track : Status::behind;
    if (result == *known.goal) return Status::met;
    auto const [low, high] = std::minmax(*known.expected, *known.goal);
    return low <= result && result <= high ? Status::on_track : Status::behind;
}

} // namespace

std::optional<Expected> expected(Target const& target, std::optional<Decimal> goal,
                                 cycle::Cycle const& cycle, Decimal elapsed) {
    if (target.by_day()) {
        if (cycle.as_of < due_day(target, cycle)) return std::nullopt;
        return made_of(goal, Basis::due_day);
    }
    if (target.adding == Adding::all_units) return made_of(goal, Basis::goal_itself);
    if (grows(target.adding)) return expected_quantity(target, goal, cycle, elapsed);
    return expected_level(target, goal, cycle, elapsed);
}

Status status(Target const& target, cycle::Cycle const& cycle, Known const& known) {
    if (!known.result) return Status::no_data;
    if (is_for_everybody(target)) {
        bool const enough = target.adding == Adding::done_day && target.goal && known.goal &&
                            *known.result >= *known.goal;
        if (enough || (known.due > 0 && known.yes == known.due)) return Status::met;
        bool const early = target.by_day() && cycle.as_of < due_day(target, cycle);
        return early ? Status::on_track : Status::behind;
    }
    if (!known.expected) return Status::no_goal;
    switch (target.direction) {
    case Direction::at_least: return status_at_least(known);
    case Direction::at_most:
        return status_at_most(known, target.adding, cycle.as_of >= cycle.term_end);
    case Direction::exactly: return status_exactly(known);
    case Direction::by_date: break;
    }
    SOKET_ASSERT(false);
    return Status::no_data;
}

std::optional<Decimal> expected_shown(Target const& target, Result const& result) {
    if (!result.expected) return {};
    auto const places = target.places_shown();
    bool const count = result.goal && result.goal->is_whole() && places == Decimal::places;
    return rounded(*result.expected, count ? 0 : places);
}

bool is_provisional(Target const& target, Known const& known, Status status) {
    if (known.missing == 0 || status == Status::no_data || status == Status::no_goal) return false;
    // One that said no is enough to be short of everybody, whatever the others will say.
    if (is_for_everybody(target) && !target.goal) return known.yes + known.missing == known.due;
    if (!grows(target.adding)) return true;
    bool const reached = target.direction == Direction::at_least && status == Status::met;
    bool const passed = target.direction == Direction::at_most && known.goal && known.result &&
                        *known.result > *known.goal;
    return !reached && !passed;
}

} // namespace soket::rollup

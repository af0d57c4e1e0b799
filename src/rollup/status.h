// What a result should be by now, and how it stands against that. Pure: no store, no clock.
//
// Expected by now:
// - What adds up over the years (sum, units_that): the yearly goals of the years that figures are
//   asked for, up to the cut-off day, when each of them has one: whoever set them knew that not
//   every year bears the same. A year that isn't over on the cut-off day counts by the share of its
//   days. Otherwise the goal by the share of the term that has passed: nothing better is known.
// - A level (latest, ratio, unit_share): the goal of the newest year that has one, since a level
//   isn't divided by time. Otherwise, for `latest` with a baseline, the way from there to the goal
//   by the share of the term that has passed. Otherwise the goal itself: no share of a percentage
//   is a fair half-way mark.
// - Done by a day: nothing before that day, everything from it on.
#pragma once

#include "rollup/rollup.h"

#include <cstddef>
#include <optional>

namespace soket::rollup {

struct Expected {
    Decimal figure;
    Basis basis{};
};
// `goal` is the one for the term that holds for the unit; `elapsed` the share of the term, 0 to 1.
[[nodiscard]] std::optional<Expected> expected(targets::Target const& target,
                                               std::optional<Decimal> goal,
                                               cycle::Cycle const& cycle, Decimal elapsed);

// What is known of one target in one subtree.
struct Known {
    std::optional<Decimal> result;
    std::optional<Decimal> goal;
    std::optional<Decimal> expected;
    std::size_t due = 0;     // units that should have answered
    std::size_t yes = 0;     // those of them that said yes
    std::size_t missing = 0; // those of them that said nothing
};
// A quantity that must stay below a goal is never met before the term's last day, for it still
// grows; until then it is within the limit so far, or not.
[[nodiscard]] Status status(targets::Target const& target, cycle::Cycle const& cycle,
                            Known const& known);

// Whether units that haven't answered yet may still change that status: not where more can only add
// to a goal that is reached, or to a limit that is passed.
[[nodiscard]] bool is_provisional(targets::Target const& target, Known const& known, Status status);

} // namespace soket::rollup

// How one unit's figures of several years become the one figure that is added over units.
// Pure: no store, no clock.
#pragma once

#include "base/decimal.h"
#include "targets/targets.h"

#include <optional>
#include <span>

namespace soket::rollup {

// What a unit answered for one year.
struct Answered {
    std::optional<Decimal> figure;
    std::optional<Decimal> denominator; // where the target has two parts
};

// What a unit adds to the totals.
struct Effective {
    Decimal figure; // of a weighted mean times its weight
    std::optional<Decimal> denominator;
};

// Over the years, the oldest first; nothing when the unit didn't answer. A year of two figures
// counts when both are there: half of one would bend the ratio. Of yes and no the newest answer
// counts: what was done stays done, and what was undone is no more. Of days it is whether the
// newest one is there and not past the due day. The figures must be addable.
[[nodiscard]] std::optional<Effective> effective(targets::Target const& target,
                                                 std::span<Answered const> years);

// Whether the figures of all years together, and their products with what they weigh, stay within
// 64 bits.
[[nodiscard]] bool addable(targets::Adding adding, std::span<Answered const> years);

// Whole in themselves: the same goal holds for one unit as for all together. The goals of the
// others are quantities that all units reach together.
[[nodiscard]] bool holds_for_each(targets::Adding adding);

// Result in the target's measure, of the totals; nothing when no unit reported or the denominators
// (of a mean the units that reported) add up to zero.
[[nodiscard]] std::optional<Decimal> result(targets::Adding adding, Decimal figures,
                                            std::optional<Decimal> denominators,
                                            std::size_t reported);

} // namespace soket::rollup

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
    std::optional<Decimal> denominator; // of a ratio only
};

// What a unit adds to the totals.
struct Effective {
    Decimal figure;
    std::optional<Decimal> denominator;
};

// Over the years, the oldest first; nothing when the unit didn't answer. A year of a ratio counts
// when both of its figures are there: half of one would bend the ratio. Of yes and no the newest
// answer counts: what was done stays done, and what was undone is no more. The figures must be
// addable.
[[nodiscard]] std::optional<Effective> effective(targets::Adding adding,
                                                 std::span<Answered const> years);

// Whether the figures of all years together stay within 64 bits.
[[nodiscard]] bool addable(std::span<Answered const> years);

// In per cent, whole in themselves: the same goal holds for one unit as for all together. The
// goals of the others are quantities that all units reach together.
[[nodiscard]] bool is_share(targets::Adding adding);

// Result in the target's measure, of the totals; nothing when no unit reported or a ratio's
// denominators add up to zero.
[[nodiscard]] std::optional<Decimal> result(targets::Adding adding, Decimal figures,
                                            std::optional<Decimal> denominators,
                                            std::size_t reported);

} // namespace soket::rollup

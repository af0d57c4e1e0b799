// Figures that are likely slips, seen by what stands beside them: the unit's earlier figures, and
// those of units like it. Warnings only: an office asks, it doesn't shut out. Private to the room.
// Pure.
#pragma once

#include "report/report.h"
#include "targets/targets.h"

namespace soket::report {

// A figure of the same year that was reported before and now is twice, or half, of what it was:
// a mended count moves by less, a mended unit of measure or a lost digit by more.
inline constexpr std::int64_t restated_times = 2;
// What is held at a day (members, branches) doesn't grow or shrink so much from year to year; a
// lost or a doubled digit makes ten of one.
inline constexpr std::int64_t level_times = 5;
// Below this a few people make any ratio.
inline constexpr Decimal jump_least = Decimal::whole(20);

// Fewer say nothing about what is usual.
inline constexpr std::size_t siblings_least = 8;
// Units differ in size by far more than chance would have it, so both must hold: ten times the
// median (a digit too many), and farther from it than eight times the median distance (MAD), which
// one wild figure can't move as it moves a mean and a deviation.
inline constexpr std::int64_t outlier_times = 10;
inline constexpr std::int64_t outlier_distances = 8;

// Whether one is so many times the other, either way, and the larger one is worth a word.
[[nodiscard]] bool is_jump(Decimal a, Decimal b, std::int64_t times);

// Which figures are many times those of the same years in a report of before, or a small part.
[[nodiscard]] std::vector<Cell> jumps(Content const& now, Content const& before);

// report.restated: figures of the same years in a report of before, named by `before`, a key of the
// words.
[[nodiscard]] Findings restated(Content const& now, Content const& before, std::string_view which,
                                targets::Set const& set, std::map<Cell, Place> const& places);

// One unit's figures among its siblings.
struct Sibling {
    std::string unit;
    std::string kin; // units that are alike: their group, or their level
    std::map<Cell, Decimal> const* figures = nullptr;
};
// report.unlike_siblings, by unit.
[[nodiscard]] std::map<std::string, Findings> unlike_siblings(std::vector<Sibling> const& all,
                                                              targets::Set const& set);

} // namespace soket::report

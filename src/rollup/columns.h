// The roll-up itself: a column for each thing that is added up, units in depth-first order so that
// a subtree is one range, sums in whole ten-thousandths. A changed figure costs the way to the
// root. Pure: no store, no clock.
#pragma once

#include "base/decimal.h"
#include "rollup/row_sums.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace soket::rollup {

using UnitIndex = std::size_t; // in depth-first order
using ColumnIndex = std::size_t;

// Columns of totals for every unit: its own figure and all below it.
class Columns {
  public:
    // parent[i] is the unit above i, of the root (the first) its own. Depth-first order: parent[i]
    // is the unit just before i or one of those above that.
    Columns(std::vector<UnitIndex> const& parent, std::size_t columns);

    // The unit's own figure, replacing what was there; nothing: it didn't report. It must fit.
    void set(UnitIndex unit, ColumnIndex column, std::optional<Decimal> figure);
    [[nodiscard]] std::optional<Decimal> own(UnitIndex unit, ColumnIndex column) const;
    // Whether the unit itself reported. Over many units that is much quicker to ask than own().
    [[nodiscard]] bool has_own(UnitIndex unit, ColumnIndex column) const;

    // Whether the column's totals stay within 64 bits when the unit's own figure becomes this.
    [[nodiscard]] bool fits(UnitIndex unit, ColumnIndex column, Decimal figure) const;

    // Sum over the unit's subtree, and over how many units that reported it.
    [[nodiscard]] Decimal total(UnitIndex unit, ColumnIndex column) const;
    [[nodiscard]] std::size_t reported(UnitIndex unit, ColumnIndex column) const;

    // Reckons all totals from the units' own figures: what set() keeps right step by step.
    void recompute();

    [[nodiscard]] std::size_t units() const { return parent_.size(); }
    [[nodiscard]] std::size_t columns() const { return magnitude_.size(); }
    // The first unit after the subtree.
    [[nodiscard]] UnitIndex end(UnitIndex unit) const { return end_[unit]; }

  private:
    [[nodiscard]] std::size_t at(UnitIndex unit, ColumnIndex column) const;
    [[nodiscard]] std::uint64_t magnitude_with(UnitIndex unit, ColumnIndex column,
                                               Decimal figure) const;
    [[nodiscard]] bool has_below(UnitIndex unit) const { return end_[unit] != unit + 1; }
    [[nodiscard]] std::size_t presence_at(UnitIndex unit, ColumnIndex column) const;
    [[nodiscard]] std::size_t sums_at(UnitIndex unit, ColumnIndex column) const;
    [[nodiscard]] RowSums sums(UnitIndex unit, ColumnIndex column);
    void add_own_figures(UnitIndex begin, UnitIndex end);

    // 32 bits, since what a pass over all units reads is what it costs.
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> end_;
    std::vector<std::uint32_t> sums_row_; // of units with others below them
    // Row after row, a unit's figures side by side: a report touches one stretch of memory for each
    // unit on the way to the root, and all columns are added at once.
    std::vector<std::int64_t> own_; // no_figure where there is none
    // A bit for each figure that is there, each unit's from a new word: who walks down one column,
    // to see who is missing, meets a sixty-fourth of the memory.
    std::vector<std::uint64_t> present_;
    // Only of units with others below them: what the others hold is their own figure.
    std::vector<std::uint64_t> total_;
    std::vector<std::uint32_t> reported_; // units of the subtree that reported
    // Of each column the sum of the own figures without their signs: while it fits, every total
    // does, also on the way there.
    std::vector<std::uint64_t> magnitude_;
};

} // namespace soket::rollup

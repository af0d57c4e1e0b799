// The roll-up itself: figures in columns, units in depth-first order so that a subtree is one
// range, sums in whole ten-thousandths. A changed figure costs the way to the root.
// Pure: no store, no clock.
#pragma once

#include "base/decimal.h"

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

    // 32 bits, since a pass over a column is as fast as memory gives it.
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> end_;
    // Column after column, units side by side within one. An own figure that isn't there is 0
    // here and absent in present_.
    std::vector<std::int64_t> own_;
    std::vector<std::uint8_t> present_;
    std::vector<std::int64_t> total_;
    std::vector<std::uint32_t> reported_; // units of the subtree that reported
    // Of each column the sum of the own figures without their signs: while it fits, every total
    // does, also on the way there.
    std::vector<std::uint64_t> magnitude_;
};

} // namespace soket::rollup

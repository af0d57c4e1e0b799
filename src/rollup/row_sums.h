// Rows of figures added into rows of totals: the loops in which a full roll-up spends its time. The
// processor does four figures at a time where it can (AVX2), so that memory is what limits it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace soket::rollup {

// Stands where a unit reported no figure. Not a figure: it is further from 0 than any that fits.
inline constexpr std::int64_t no_figure = std::numeric_limits<std::int64_t>::min();

// What is known of some columns side by side, for one unit and all below it.
struct RowSums {
    std::uint64_t* total;    // without a sign, so that it may wrap on the way
    std::uint32_t* reported; // units that reported
};

// `count` columns; the row and the sums don't overlap.
void add_figures(std::int64_t const* figures, RowSums into, std::size_t count);
void add_sums(RowSums from, RowSums into, std::size_t count);

} // namespace soket::rollup

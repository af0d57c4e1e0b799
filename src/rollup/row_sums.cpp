#include "rollup/row_sums.h"

namespace soket::rollup {

[[gnu::target_clones("avx2", "default")]] void add_figures(std::int64_t const* figures,
                                                           RowSums into, std::size_t count) {
    auto const* __restrict from = figures;
    auto* __restrict total = into.total;
    auto* __restrict reported = into.reported;
    for (std::size_t i = 0; i < count; ++i) {
        total[i] += from[i] == no_figure ? 0 : static_cast<std::uint64_t>(from[i]);
        reported[i] += from[i] == no_figure ? 0 : 1;
    }
}

[[gnu::target_clones("avx2", "default")]] void add_sums(RowSums from, RowSums into,
                                                        std::size_t count) {
    auto const* __restrict total_from = from.total;
    auto const* __restrict reported_from = from.reported;
    auto* __restrict total = into.total;
    auto* __restrict reported = into.reported;
    for (std::size_t i = 0; i < count; ++i) {
        total[i] += total_from[i];
        reported[i] += reported_from[i];
    }
}

} // namespace soket::rollup

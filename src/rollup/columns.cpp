#include "rollup/columns.h"

#include "base/assert.h"

#include <algorithm>
#include <limits>
#include <thread>

namespace soket::rollup {

namespace {

constexpr std::size_t word_bits = 64;
std::size_t words_of(std::size_t columns) { return (columns + word_bits - 1) / word_bits; }
std::uint64_t bit_of(std::size_t column) { return std::uint64_t{1} << (column % word_bits); }

constexpr auto total_max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

// Less than this isn't worth a thread of its own.
constexpr std::size_t figures_a_thread_min = 2'000'000;

// A figure that isn't there adds nothing.
std::int64_t counted(std::int64_t units) { return units == no_figure ? 0 : units; }

std::uint64_t without_sign(std::int64_t units) {
    auto const bits = static_cast<std::uint64_t>(units);
    return units < 0 ? 0 - bits : bits;
}

} // namespace

Columns::Columns(std::vector<UnitIndex> const& parent, std::size_t columns)
    : parent_(parent.size())
    , end_(parent.size())
    , sums_row_(parent.size())
    , own_(parent.size() * columns, no_figure)
    , present_(parent.size() * words_of(columns))
    , magnitude_(columns) {
    auto const count = parent.size();
    SOKET_ASSERT(count < std::numeric_limits<std::uint32_t>::max());
    for (std::size_t i = 0; i < count; ++i) {
        SOKET_ASSERT(i == 0 ? parent[i] == 0 : parent[i] < i);
        parent_[i] = static_cast<std::uint32_t>(parent[i]);
        end_[i] = static_cast<std::uint32_t>(i + 1);
    }
    for (std::size_t i = count; i-- > 1;) end_[parent_[i]] = std::max(end_[parent_[i]], end_[i]);
    // Depth-first: going up from the unit before, one comes to the unit above.
    for (std::size_t i = 1; i < count; ++i) {
        auto above = static_cast<std::uint32_t>(i - 1);
        while (above > parent_[i]) above = parent_[above];
        SOKET_ASSERT(above == parent_[i]);
    }
    std::uint32_t rows = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (has_below(i)) sums_row_[i] = rows++;
    total_.resize(rows * columns);
    reported_.resize(rows * columns);
}

void Columns::set(UnitIndex unit, ColumnIndex column, std::optional<Decimal> figure) {
    auto& own = own_[at(unit, column)];
    auto const before = own;
    auto const after = figure ? figure->units() : no_figure;
    if (before == after) return;
    auto const magnitude = magnitude_with(unit, column, figure.value_or(Decimal{}));
    SOKET_ASSERT(magnitude <= total_max);
    magnitude_[column] = magnitude;
    own = after;
    if ((before == no_figure) != (after == no_figure))
        present_[presence_at(unit, column)] ^= bit_of(column);

    // Unsigned, since a difference of two figures may leave the range that each of them keeps to.
    auto const change =
        static_cast<std::uint64_t>(counted(after)) - static_cast<std::uint64_t>(counted(before));
    auto const came = std::uint32_t{after != no_figure} - std::uint32_t{before != no_figure};
    for (UnitIndex i = has_below(unit) ? unit : parent_[unit]; has_below(i); i = parent_[i]) {
        auto const [total, reported] = sums(i, column);
        *total += change;
        *reported += came;
        if (i == 0) return;
    }
}

std::optional<Decimal> Columns::own(UnitIndex unit, ColumnIndex column) const {
    auto const own = own_[at(unit, column)];
    if (own == no_figure) return std::nullopt;
    return Decimal::from_units(own);
}

bool Columns::has_own(UnitIndex unit, ColumnIndex column) const {
    return (present_[presence_at(unit, column)] & bit_of(column)) != 0;
}

bool Columns::fits(UnitIndex unit, ColumnIndex column, Decimal figure) const {
    return magnitude_with(unit, column, figure) <= total_max;
}

Decimal Columns::total(UnitIndex unit, ColumnIndex column) const {
    if (!has_below(unit)) return own(unit, column).value_or(Decimal{});
    return Decimal::from_units(static_cast<std::int64_t>(total_[sums_at(unit, column)]));
}

std::size_t Columns::reported(UnitIndex unit, ColumnIndex column) const {
    if (!has_below(unit)) return has_own(unit, column) ? 1 : 0;
    return reported_[sums_at(unit, column)];
}

// Own figures first, in the order in which they lie, since memory gives rows in order three times
// as fast as backwards or in halves; then from the last unit to the first: when a unit's turn
// comes, all below it are in its sums.
void Columns::recompute() {
    std::ranges::fill(total_, 0);
    std::ranges::fill(reported_, 0);
    auto const most = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    auto const threads = std::clamp<std::size_t>(own_.size() / figures_a_thread_min, 1, most);
    auto const end_of = [&](std::size_t thread) { return units() * (thread + 1) / threads; };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < threads; ++i)
            helpers.emplace_back(
                [this, begin = end_of(i - 1), end = end_of(i)] { add_own_figures(begin, end); });
        add_own_figures(0, end_of(0));
    }
    for (UnitIndex i = units(); i-- > 1;)
        if (has_below(i)) add_sums(sums(i, 0), sums(parent_[i], 0), columns());
}

// Into the sums of those units only, so that no two threads write to the same. Units with none
// below have no sums: theirs go into those of the unit above.
void Columns::add_own_figures(UnitIndex begin, UnitIndex end) {
    for (UnitIndex i = begin; i < units(); ++i) {
        UnitIndex const into = has_below(i) ? i : parent_[i];
        if (into < begin || into >= end || !has_below(into)) continue;
        add_figures(&own_[at(i, 0)], sums(into, 0), columns());
    }
}

std::size_t Columns::at(UnitIndex unit, ColumnIndex column) const {
    SOKET_ASSERT(unit < units() && column < columns());
    return unit * columns() + column;
}

std::size_t Columns::presence_at(UnitIndex unit, ColumnIndex column) const {
    SOKET_ASSERT(unit < units() && column < columns());
    return unit * words_of(columns()) + column / word_bits;
}

std::size_t Columns::sums_at(UnitIndex unit, ColumnIndex column) const {
    SOKET_ASSERT(has_below(unit) && column < columns());
    return sums_row_[unit] * columns() + column;
}

RowSums Columns::sums(UnitIndex unit, ColumnIndex column) {
    auto const place = sums_at(unit, column);
    return {&total_[place], &reported_[place]};
}

// Both terms are at most 2^63, so their sum stays within 64 bits without a sign.
std::uint64_t Columns::magnitude_with(UnitIndex unit, ColumnIndex column, Decimal figure) const {
    return magnitude_[column] - without_sign(counted(own_[at(unit, column)])) +
           without_sign(figure.units());
}

} // namespace soket::rollup

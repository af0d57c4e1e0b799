#include "rollup/columns.h"

#include "base/assert.h"

#include <algorithm>
#include <limits>

namespace soket::rollup {

namespace {

constexpr auto total_max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

std::uint64_t without_sign(std::int64_t units) {
    auto const bits = static_cast<std::uint64_t>(units);
    return units < 0 ? 0 - bits : bits;
}

} // namespace

Columns::Columns(std::vector<UnitIndex> const& parent, std::size_t columns)
    : parent_(parent.size())
    , end_(parent.size())
    , own_(parent.size() * columns)
    , present_(parent.size() * columns)
    , total_(parent.size() * columns)
    , reported_(parent.size() * columns)
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
}

void Columns::set(UnitIndex unit, ColumnIndex column, std::optional<Decimal> figure) {
    auto const place = at(unit, column);
    std::uint8_t const present = figure ? 1 : 0;
    std::int64_t const units = figure ? figure->units() : 0;
    if (present == present_[place] && units == own_[place]) return;
    auto const magnitude = magnitude_with(unit, column, Decimal::from_units(units));
    SOKET_ASSERT(magnitude <= total_max);
    magnitude_[column] = magnitude;

    // Unsigned, since a difference of two figures may leave the range that each of them keeps to.
    auto const change = static_cast<std::uint64_t>(units) - static_cast<std::uint64_t>(own_[place]);
    auto const came = static_cast<std::uint32_t>(present) - present_[place];
    own_[place] = units;
    present_[place] = present;
    auto* const total = &total_[column * this->units()];
    auto* const reported = &reported_[column * this->units()];
    for (UnitIndex i = unit;; i = parent_[i]) {
        total[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(total[i]) + change);
        reported[i] += came;
        if (i == 0) return;
    }
}

std::optional<Decimal> Columns::own(UnitIndex unit, ColumnIndex column) const {
    auto const place = at(unit, column);
    if (present_[place] == 0) return std::nullopt;
    return Decimal::from_units(own_[place]);
}

bool Columns::fits(UnitIndex unit, ColumnIndex column, Decimal figure) const {
    return magnitude_with(unit, column, figure) <= total_max;
}

Decimal Columns::total(UnitIndex unit, ColumnIndex column) const {
    return Decimal::from_units(total_[at(unit, column)]);
}

std::size_t Columns::reported(UnitIndex unit, ColumnIndex column) const {
    return reported_[at(unit, column)];
}

// One pass over each column, from the last unit to the first: what stands from a unit to the end,
// less what stands after its subtree, is its subtree's.
void Columns::recompute() {
    auto const count = units();
    std::vector<std::uint64_t> total_from(count + 1);
    std::vector<std::uint32_t> reported_from(count + 1);
    for (ColumnIndex column = 0; column < columns(); ++column) {
        auto const first = column * count;
        std::uint64_t total = 0;
        std::uint32_t reported = 0;
        for (std::size_t i = count; i-- > 0;) {
            total += static_cast<std::uint64_t>(own_[first + i]);
            reported += present_[first + i];
            total_from[i] = total;
            reported_from[i] = reported;
            total_[first + i] = static_cast<std::int64_t>(total - total_from[end_[i]]);
            reported_[first + i] = reported - reported_from[end_[i]];
        }
    }
}

std::size_t Columns::at(UnitIndex unit, ColumnIndex column) const {
    SOKET_ASSERT(unit < units() && column < columns());
    return column * units() + unit;
}

// Both terms are at most 2^63, so their sum stays within 64 bits without a sign.
std::uint64_t Columns::magnitude_with(UnitIndex unit, ColumnIndex column, Decimal figure) const {
    return magnitude_[column] - without_sign(own_[at(unit, column)]) + without_sign(figure.units());
}

} // namespace soket::rollup

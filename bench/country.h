// A country of units with made-up figures: the same every time.
#pragma once

#include "base/decimal.h"
#include "rollup/columns.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace bench {

using soket::Decimal;
using soket::rollup::Columns;
using soket::rollup::UnitIndex;

// One unit's figures of all targets of all periods, the targets of a period
// side by side.
using Row = std::vector<std::optional<Decimal>>;

class Country {
  public:
    // Units in depth-first order; units of level i have fan_out[i] below them.
    Country(std::vector<int> const& fan_out, std::size_t targets, std::size_t periods);

    std::size_t targets;
    std::size_t periods;
    std::vector<UnitIndex> parent;
    std::vector<int> level;
    int deepest;

    [[nodiscard]] std::size_t units() const { return parent.size(); }
    [[nodiscard]] std::size_t columns() const { return targets * periods; }
    [[nodiscard]] bool is_leaf(UnitIndex unit) const { return level[unit] == deepest; }
    [[nodiscard]] std::size_t leaves() const;
    // One figure of ten is missing; the others have up to six digits and two
    // decimals. Another revision of the unit's report has other figures.
    [[nodiscard]] Row figures(UnitIndex unit, int revision = 0) const;
    [[nodiscard]] Columns in_columns() const;
};

void set(Columns& columns, UnitIndex unit, Row const& row);

// The lowest units as "parent,unit,period,figure,…", those above as
// "level,parent,unit,…", a line for each unit and period; figures in
// ten-thousandths, nothing where there is none.
void write_csv(Country const& country, std::filesystem::path const& leaves,
               std::filesystem::path const& above);

} // namespace bench

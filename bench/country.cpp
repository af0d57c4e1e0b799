#include "country.h"

#include "dice.h"
#include "paired.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>

namespace bench {

namespace {

void append(std::string& line, std::int64_t number) {
    char digits[24];
    line.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

} // namespace

Country::Country(std::vector<int> const& fan_out, std::size_t of_targets, std::size_t of_periods)
    : targets(of_targets)
    , periods(of_periods)
    , deepest(static_cast<int>(fan_out.size())) {
    std::function<void(UnitIndex, int)> const add = [&](UnitIndex above, int at_level) {
        auto const unit = parent.size();
        parent.push_back(above);
        level.push_back(at_level);
        if (at_level == deepest) return;
        for (int i = 0; i < fan_out[static_cast<std::size_t>(at_level)]; ++i)
            add(unit, at_level + 1);
    };
    add(0, 0);
}

std::size_t Country::leaves() const {
    return static_cast<std::size_t>(std::ranges::count(level, deepest));
}

Row Country::figures(UnitIndex unit, int revision) const {
    Dice dice(unit * 8 + static_cast<std::uint64_t>(revision));
    Row row(columns());
    for (auto& figure : row)
        if (auto const cast = dice(); cast % 10 != 0)
            figure = Decimal::from_units(static_cast<std::int64_t>(cast / 10 % 100'000'000) * 100);
    return row;
}

Columns Country::in_columns() const {
    Columns columns(parent, targets * periods);
    for (UnitIndex unit = 0; unit < units(); ++unit) set(columns, unit, figures(unit));
    return columns;
}

void set(Columns& columns, UnitIndex unit, Row const& row) {
    for (std::size_t column = 0; column < row.size(); ++column)
        columns.set(unit, column, row[column]);
}

void write_csv(Country const& country, std::filesystem::path const& leaves,
               std::filesystem::path const& above) {
    std::ofstream of_leaves(leaves, std::ios::binary), of_above(above, std::ios::binary);
    std::string line;
    for (UnitIndex unit = 0; unit < country.units(); ++unit) {
        auto const row = country.figures(unit);
        for (std::size_t period = 0; period < country.periods; ++period) {
            line.clear();
            if (!country.is_leaf(unit)) {
                append(line, country.level[unit]);
                line += ',';
            }
            for (auto const number : {country.parent[unit], unit}) {
                append(line, static_cast<std::int64_t>(number));
                line += ',';
            }
            append(line, static_cast<std::int64_t>(period));
            for (std::size_t target = 0; target < country.targets; ++target) {
                line += ',';
                if (auto const& figure = row[period * country.targets + target])
                    append(line, figure->units());
            }
            line += '\n';
            (country.is_leaf(unit) ? of_leaves : of_above) << line;
        }
    }
    of_leaves.flush();
    of_above.flush();
    require(of_leaves.good() && of_above.good(), "the disk is full: " + leaves.string());
}

} // namespace bench

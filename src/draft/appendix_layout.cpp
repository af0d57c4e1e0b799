#include "draft/appendix_layout.h"

#include <map>
#include <string_view>

namespace soket::draft {

Layout layout_of(Material const& m) {
    Layout layout;
    std::map<std::string_view, report::Counted const*> reports;
    for (auto const& report : m.counted) reports.emplace(report.unit, &report);
    auto const level = m.tree.index_of(m.cycle.unit).value();
    for (auto i = level; i < m.tree.end[level]; ++i) {
        auto const& unit = m.tree.units[i];
        auto const report = reports.find(unit.code);
        bool const reported = report != reports.end();
        if (unit.reports() || reported)
            layout.units.push_back({i, reported ? report->second : nullptr});
    }
    constexpr int columns_before = 4; // TT, mã, đơn vị, tình trạng
    layout.first_unit_row = 6;
    layout.total_row = layout.first_unit_row + static_cast<int>(layout.units.size());
    int column = columns_before;
    auto const years = m.cycle.years();
    for (auto const& target : m.set.targets) {
        TargetColumns columns;
        bool const figures = target.answer() != targets::Answer::words;
        bool const two = target.has_two_parts();
        for (std::size_t i = 0; figures && i < years.size(); ++i)
            columns.figures.push_back(column++);
        for (std::size_t i = 0; two && i < years.size(); ++i)
            columns.denominators.push_back(column++);
        columns.total = column++;
        if (two) columns.total_denominator = column++;
        layout.targets.push_back(std::move(columns));
    }
    layout.columns = column;
    layout.first_target_row = 5;
    for (std::size_t i = 0; i < m.set.targets.size(); ++i)
        layout.target_rows.push_back(layout.first_target_row + static_cast<int>(i));
    return layout;
}

} // namespace soket::draft

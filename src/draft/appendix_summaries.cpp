#include "draft/appendix_sheets.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace soket::draft {

namespace {

using office::cell_name;
using office::Style;

constexpr int title_row = 4, first_row = 5;

Decimal whole(std::size_t n) { return Decimal::whole(static_cast<std::int64_t>(n)); }

constexpr std::array statuses{rollup::Status::met, rollup::Status::on_track, rollup::Status::behind,
                              rollup::Status::no_data, rollup::Status::no_goal};

std::size_t how_many(Material const& m, std::string_view programme, rollup::Status status) {
    std::size_t count = 0;
    for (auto const& target : m.set.targets)
        if (target.programme == programme && m.result_of(target.code).status == status) ++count;
    return count;
}

// A column of the sheet of targets, over all targets.
std::string target_column(Draw const& draw, office::Sheet const& targets, int column) {
    return targets.reference(
        {draw.layout.target_rows.front(), column, draw.layout.target_rows.back(), column});
}

struct ProgrammeRow {
    std::string code, name, board;
};

std::vector<ProgrammeRow> programme_rows(Material const& m) {
    std::vector<ProgrammeRow> rows;
    for (auto const& p : m.set.programmes)
        rows.push_back({p.code, vi("draft.kind." + to_text(p.kind)) + " “" + p.name + "”",
                        p.board.empty() ? "" : m.unit_name(p.board)});
    bool const others = std::ranges::any_of(
        m.set.targets, [](targets::Target const& t) { return t.programme.empty(); });
    if (others) rows.push_back({"", vi("draft.other_targets"), ""});
    return rows;
}

} // namespace

void draw_programmes(Draw const& draw, office::Sheet& sheet, office::Sheet const& targets) {
    put_heading(draw, sheet, "appendix.heading.programmes", 10);
    TargetSheet const at(draw.m.cycle.years().size());
    std::vector<std::string> titles{vi("appendix.column.number"), vi("appendix.column.code"),
                                    vi("appendix.column.programme_name"),
                                    vi("appendix.column.board"), vi("appendix.column.targets")};
    for (auto const status : statuses) titles.push_back(vi("draft.status." + to_text(status)));
    put_titles(sheet, title_row, titles);
    auto const programmes = target_column(draw, targets, at.programme);
    auto const states = target_column(draw, targets, at.status);
    int row = first_row;
    for (auto const& [code, name, board] : programme_rows(draw.m)) {
        sheet.put(row, 0, Decimal::whole(row - first_row + 1), Style::number);
        sheet.put(row, 1, code, Style::text);
        sheet.put(row, 2, name, Style::text_wrapped);
        sheet.put(row, 3, board, Style::text_wrapped);
        std::size_t sum = 0;
        int column = 5;
        for (auto const status : statuses) {
            auto const count = how_many(draw.m, code, status);
            sum += count;
            sheet.put_formula(row, column,
                              fmt::format("=COUNTIFS({},{},{},{})", programmes, cell_name(row, 1),
                                          states, cell_name(title_row, column)),
                              whole(count), Style::number);
            ++column;
        }
        sheet.put_formula(row, 4,
                          fmt::format("=SUM({}:{})", cell_name(row, 5), cell_name(row, column - 1)),
                          whole(sum), Style::total);
        ++row;
    }
    set_widths(sheet, {5, 8, 60, 26, 12, 12, 12, 12, 12, 12});
    sheet.set_height(title_row, 34);
    sheet.set_print({});
    office::Chart chart{.kind = office::ChartKind::column,
                        .title = vi("appendix.chart.programmes"),
                        .value_title = vi("appendix.column.targets"),
                        .width = 1.6,
                        .height = 1.2,
                        .description = vi("appendix.chart.programmes")};
    for (int column = 5; column < 9; ++column)
        chart.series.push_back({.name = titles[static_cast<std::size_t>(column)],
                                .categories = sheet.reference({first_row, 1, row - 1, 1}),
                                .values = sheet.reference({first_row, column, row - 1, column})});
    sheet.add_chart(row + 1, 1, chart);
}

namespace {

// One target's figures by year, then their shares of the term's goal, all from the sheet of
// targets.
void put_years(Draw const& draw, office::Sheet& sheet, office::Sheet const& targets,
               std::size_t index, int row) {
    auto const& target = draw.m.set.targets[index];
    auto const& result = draw.m.result_of(target.code);
    auto const years = draw.m.cycle.years();
    int const count = static_cast<int>(years.size());
    int const there = draw.layout.target_rows[index];
    auto const goal = targets.reference({there, TargetSheet::goal, there, TargetSheet::goal});
    for (int y = 0; y < count; ++y) {
        int const source = TargetSheet::first_year + y;
        auto const figure = targets.reference({there, source, there, source});
        auto const found = result.by_year.find(years[static_cast<std::size_t>(y)]);
        auto const value =
            found == result.by_year.end() ? std::nullopt : std::optional(found->second);
        put_reckoned(sheet, row, 4 + y, fmt::format("=IF(ISNUMBER({0}),{0},\"\")", figure), value,
                     Style::number);
        if (target.direction == targets::Direction::at_most)
            sheet.put_blank(row, 4 + count + y, Style::percent);
        else
            put_reckoned(sheet, row, 4 + count + y, share_formula(figure, goal),
                         value && result.goal ? percent(*value, *result.goal) : std::nullopt,
                         Style::percent);
    }
}

// The share of the term's goal that each year brought, year beside year.
office::Chart chart_of_years(Draw const& draw, office::Sheet const& sheet, int last_row) {
    office::Chart chart{.kind = office::ChartKind::column,
                        .title = vi("appendix.chart.years"),
                        .value_title = "%",
                        .width = 2,
                        .height = 1.3,
                        .description = vi("appendix.chart.years")};
    auto const years = draw.m.cycle.years();
    int column = 4 + static_cast<int>(years.size());
    for (int const year : years) {
        chart.series.push_back({.name = std::to_string(year),
                                .categories = sheet.reference({first_row, 1, last_row, 1}),
                                .values = sheet.reference({first_row, column, last_row, column})});
        ++column;
    }
    return chart;
}

} // namespace

void draw_years(Draw const& draw, office::Sheet& sheet, office::Sheet const& targets) {
    auto const years = draw.m.cycle.years();
    int const count = static_cast<int>(years.size());
    put_heading(draw, sheet, "appendix.heading.years", 4 + 2 * count);
    std::vector<std::string> titles{vi("appendix.column.number"), vi("appendix.column.code"),
                                    vi("appendix.column.target"), vi("appendix.column.measure")};
    for (int const year : years) titles.push_back(std::to_string(year));
    for (int const year : years)
        titles.push_back(vi("appendix.column.share_of_goal", {{"year", std::to_string(year)}}));
    put_titles(sheet, title_row, titles);
    int row = first_row;
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i, ++row) {
        auto const& target = draw.m.set.targets[i];
        sheet.put(row, 0, whole(i + 1), Style::number);
        sheet.put(row, 1, target.code, Style::text);
        sheet.put(row, 2, target.name, Style::text_wrapped);
        sheet.put(row, 3, target.measure, Style::text);
        put_years(draw, sheet, targets, i, row);
    }
    set_widths(sheet, {5, 8, 56});
    sheet.set_width(3, 3 + 2 * count, 13);
    sheet.set_height(title_row, 48);
    sheet.freeze(first_row, 3);
    // A chart mustn't be cut by a page's end: table and chart share a page while both can be read.
    constexpr int rows_on_one_page_max = 30;
    sheet.set_print({.pages_high = row - first_row <= rows_on_one_page_max ? 1 : 0,
                     .first_repeated_row = title_row,
                     .last_repeated_row = title_row});
    sheet.add_chart(row + 1, 1, chart_of_years(draw, sheet, row - 1));
}

} // namespace soket::draft

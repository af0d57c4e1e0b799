#include "draft/appendix_sheets.h"

#include <algorithm>
#include <fmt/format.h>

namespace soket::draft {

namespace {

using office::cell_name;
using office::Style;
using targets::Adding;

constexpr int title_row = 4;

// What one cell of the sheet of units holds, seen from another sheet.
std::string of_units(office::Sheet const& units, int row, int column) {
    return units.reference({row, column, row, column});
}

// From the totals of the sheet of units: a sum, a ratio of two sums, or a share of the answers.
std::string from_totals(Draw const& draw, office::Sheet const& units, targets::Target const& target,
                        int column, int denominator) {
    auto const& layout = draw.layout;
    auto const total = of_units(units, layout.total_row, column);
    auto const answers =
        units.reference({layout.first_unit_row, column, layout.total_row - 1, column});
    switch (target.adding) {
    case Adding::ratio: {
        auto const below = of_units(units, layout.total_row, denominator);
        return fmt::format("=IF({1}=0,\"\",ROUND({0}/{1}*100,4))", total, below);
    }
    case Adding::mean:
    case Adding::weighted_mean:
        return fmt::format("=IF(ISNUMBER({0}),ROUND({0},4),\"\")", total); // a mean already
    case Adding::unit_share:
        return fmt::format("=IF(COUNT({1})=0,\"\",ROUND({0}/COUNT({1})*100,4))", total, answers);
    case Adding::sum:
    case Adding::latest:
    case Adding::units_that:
    case Adding::all_units:
    case Adding::done_day:
    case Adding::text: break;
    }
    return fmt::format("=IF(COUNT({1})=0,\"\",{0})", total, answers);
}

void put_optional(office::Sheet& sheet, int row, int column, std::optional<Decimal> figure) {
    if (figure)
        sheet.put(row, column, *figure, Style::number);
    else
        sheet.put_blank(row, column, Style::number);
}

std::string listed(std::vector<std::string> const& codes) {
    return fmt::to_string(fmt::join(codes, ", "));
}

// Units that are missing from every target: they have sent nothing, and are named once.
std::vector<std::string> missing_everywhere(Material const& m) {
    std::vector<std::string> common;
    if (m.results.empty()) return common;
    for (auto const& code : m.results.front().missing)
        if (std::ranges::all_of(m.results, [&](rollup::Result const& result) {
                return std::ranges::find(result.missing, code) != result.missing.end();
            }))
            common.push_back(code);
    return common;
}

// Those of one target: "(*)" for the ones that are missing everywhere, the others by their codes.
std::string missing_units(rollup::Result const& result, std::vector<std::string> const& common) {
    if (result.missing.empty()) return vi("appendix.nobody_missing");
    std::vector<std::string> named;
    if (!common.empty()) named.push_back(vi("appendix.missing_mark"));
    for (auto const& code : result.missing)
        if (std::ranges::find(common, code) == common.end()) named.push_back(code);
    return listed(named);
}

void put_target(Draw const& draw, office::Sheet& sheet, office::Sheet const& units,
                std::vector<std::string> const& common, std::size_t index) {
    auto const& target = draw.m.set.targets[index];
    auto const& result = draw.m.result_of(target.code);
    auto const& columns = draw.layout.targets[index];
    auto const years = draw.m.cycle.years();
    TargetSheet const at(years.size());
    int const row = draw.layout.target_rows[index];
    sheet.put(row, 0, Decimal::whole(static_cast<std::int64_t>(index) + 1), Style::number);
    sheet.put(row, at.code, target.code, Style::text);
    sheet.put(row, at.name, target.name, Style::text_wrapped);
    sheet.put(row, at.programme, target.programme, Style::text);
    sheet.put(row, at.measure, target.measure, Style::text);
    put_optional(sheet, row, at.goal, result.goal);
    auto const style = target.in_per_cent() ? Style::percent : Style::number;
    bool const by_year = target.answer() != targets::Answer::day && !columns.figures.empty();
    for (std::size_t y = 0; y < years.size(); ++y) {
        if (!by_year) {
            sheet.put_blank(row, at.first_year + static_cast<int>(y), style);
            continue;
        }
        int const below = columns.denominators.empty() ? -1 : columns.denominators[y];
        auto const found = result.by_year.find(years[y]);
        put_reckoned(sheet, row, at.first_year + static_cast<int>(y),
                     from_totals(draw, units, target, columns.figures[y], below),
                     found == result.by_year.end() ? std::nullopt : std::optional(found->second),
                     style);
    }
    auto const result_style = target.in_per_cent() ? Style::percent : Style::total;
    if (columns.figures.empty())
        sheet.put_blank(row, at.result, result_style);
    else
        put_reckoned(sheet, row, at.result,
                     from_totals(draw, units, target, columns.total, columns.total_denominator),
                     result.result, result_style);
    auto const goal = cell_name(row, at.goal), reached = cell_name(row, at.result);
    if (target.direction == targets::Direction::at_most)
        sheet.put_blank(row, at.percent, Style::percent);
    else
        put_reckoned(sheet, row, at.percent, share_formula(reached, goal), result.percent,
                     Style::percent);
    put_optional(sheet, row, at.expected, rollup::expected_shown(target, result));
    bool const behind = result.status == rollup::Status::behind;
    sheet.put(row, at.status, vi("draft.status." + to_text(result.status)),
              behind ? Style::late : Style::text_centered);
    sheet.put(row, at.reported, Decimal::whole(static_cast<std::int64_t>(result.reported)),
              Style::number);
    sheet.put(row, at.due, Decimal::whole(static_cast<std::int64_t>(result.due)), Style::number);
    sheet.put(row, at.missing, missing_units(result, common), Style::text_wrapped);
}

} // namespace

TargetSheet::TargetSheet(std::size_t years)
    : result(first_year + static_cast<int>(years))
    , percent(result + 1)
    , expected(result + 2)
    , status(result + 3)
    , reported(result + 4)
    , due(result + 5)
    , missing(result + 6) {}

void draw_targets(Draw const& draw, office::Sheet& sheet, office::Sheet const& units) {
    auto const years = draw.m.cycle.years();
    TargetSheet const at(years.size());
    put_heading(draw, sheet, "appendix.heading.targets", at.missing + 1);
    std::vector<std::string> titles{vi("appendix.column.number"),  vi("appendix.column.code"),
                                    vi("appendix.column.target"),  vi("appendix.column.programme"),
                                    vi("appendix.column.measure"), vi("appendix.column.goal")};
    for (int const year : years) titles.push_back(std::to_string(year));
    for (auto const* key :
         {"appendix.column.result", "appendix.column.percent", "appendix.column.expected",
          "appendix.column.status", "appendix.column.reported", "appendix.column.due",
          "appendix.column.missing"})
        titles.push_back(vi(key));
    put_titles(sheet, title_row, titles);
    auto const count = draw.m.set.targets.size();
    auto const common = missing_everywhere(draw.m);
    for (std::size_t i = 0; i < count; ++i) put_target(draw, sheet, units, common, i);

    sheet.set_width(0, 0, 5);
    sheet.set_width(at.code, at.code, 8);
    sheet.set_width(at.name, at.name, 46);
    sheet.set_width(at.programme, at.measure, 12);
    sheet.set_width(at.goal, at.due, 11);
    sheet.set_width(at.status, at.status, 15);
    sheet.set_width(at.missing, at.missing, 40);
    sheet.set_height(title_row, 48);
    sheet.freeze(title_row + 1, at.name + 1);
    sheet.set_print({.first_repeated_row = title_row, .last_repeated_row = title_row});
    int const first = draw.layout.first_target_row;
    int const last = first + static_cast<int>(count) - 1;
    sheet.add_chart(last + 3, 1,
                    {.kind = office::ChartKind::bar,
                     .title = vi("appendix.chart.percent"),
                     .value_title = "%",
                     .series = {{.name = vi("appendix.column.percent"),
                                 .categories = sheet.reference({first, at.code, last, at.code}),
                                 .values = sheet.reference({first, at.percent, last, at.percent})}},
                     .labels = true,
                     .width = 1.8,
                     .height = 1.6,
                     .description = vi("appendix.chart.percent")});
    auto note = vi("appendix.note");
    std::vector<std::string> provisional;
    for (auto const& result : draw.m.results)
        if (result.provisional) provisional.push_back(result.target);
    if (!provisional.empty())
        note += "\n" + vi("appendix.provisional", {{"codes", listed(provisional)}});
    if (!common.empty())
        note += "\n" + vi("appendix.missing_everywhere",
                          {{"mark", "@appendix.missing_mark"}, {"units", listed(common)}});
    sheet.merge({last + 1, 0, last + 1, at.missing}, note, Style::note);
    sheet.set_height(last + 1, 30 + (common.empty() ? 0 : 16) + (provisional.empty() ? 0 : 16));
}

} // namespace soket::draft

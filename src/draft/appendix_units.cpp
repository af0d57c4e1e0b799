#include "draft/appendix_sheets.h"
#include "draft/organisation_notes.h"

#include <algorithm>
#include <chrono>
#include <fmt/core.h>
#include <map>
#include <set>

namespace soket::draft {

namespace {

using office::cell_name;
using office::Style;
using report::Part;

constexpr int name_row = 3, year_row = 4, part_row = 5;

// "C7:E7"
std::string range(int row, std::vector<int> const& columns) {
    return cell_name(row, columns.front()) + ":" + cell_name(row, columns.back());
}

// The newest year that was answered, else nothing.
std::string newest(int row, std::vector<int> const& columns) {
    std::string formula = "\"\"";
    for (int const column : columns) {
        auto const cell = cell_name(row, column);
        formula = fmt::format("IF(ISNUMBER({0}),{0},{1})", cell, formula);
    }
    return "=" + formula;
}

// The same of the years in which both parts stand; what `shown` of them.
std::string newest_of_two(int row, TargetColumns const& columns, std::vector<int> const& shown) {
    std::string formula = "\"\"";
    for (std::size_t i = 0; i < columns.figures.size(); ++i)
        formula = fmt::format(
            "IF(ISNUMBER({0})*ISNUMBER({1}),{2},{3})", cell_name(row, columns.figures[i]),
            cell_name(row, columns.denominators[i]), cell_name(row, shown[i]), formula);
    return "=" + formula;
}

// 1 when the newest day that was written isn't past the due day; 0 when it is, or "not yet".
std::string done_in_time(targets::Target const& target, int row, std::vector<int> const& columns) {
    std::string formula = "\"\"";
    for (int const column : columns) {
        auto const cell = cell_name(row, column);
        auto in_time = fmt::format("({}>0)", cell);
        if (target.due) {
            std::chrono::year_month_day const due{*target.due};
            in_time += fmt::format("*({}<=DATE({},{},{}))", cell, int{due.year()},
                                   unsigned{due.month()}, unsigned{due.day()});
        }
        formula = fmt::format("IF(ISNUMBER({0}),{1}*1,{2})", cell, in_time, formula);
    }
    return "=" + formula;
}

std::string over_years(targets::Target const& target, int row, TargetColumns const& columns) {
    switch (target.adding) {
    case targets::Adding::sum:
        return fmt::format("=IF(COUNT({0})=0,\"\",SUM({0}))", range(row, columns.figures));
    case targets::Adding::latest:
    case targets::Adding::mean:
    case targets::Adding::units_that:
    case targets::Adding::unit_share:
    case targets::Adding::all_units: return newest(row, columns.figures);
    case targets::Adding::weighted_mean: return newest_of_two(row, columns, columns.figures);
    case targets::Adding::done_day: return done_in_time(target, row, columns.figures);
    case targets::Adding::ratio:
    case targets::Adding::text: break;
    }
    auto const both = fmt::format("ISNUMBER({})*ISNUMBER({})", range(row, columns.figures),
                                  range(row, columns.denominators));
    return fmt::format("=IF(SUMPRODUCT({0})=0,\"\",SUMPRODUCT({0},{1}))", both,
                       range(row, columns.figures));
}

std::string denominator_over_years(targets::Target const& target, int row,
                                   TargetColumns const& columns) {
    if (target.adding == targets::Adding::weighted_mean)
        return newest_of_two(row, columns, columns.denominators);
    auto const both = fmt::format("ISNUMBER({})*ISNUMBER({})", range(row, columns.figures),
                                  range(row, columns.denominators));
    return fmt::format("=IF(SUMPRODUCT({0})=0,\"\",SUMPRODUCT({0},{1}))", both,
                       range(row, columns.denominators));
}

void put_target_titles(Draw const& draw, office::Sheet& sheet) {
    auto const years = draw.m.cycle.years();
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i) {
        auto const& target = draw.m.set.targets[i];
        auto const& columns = draw.layout.targets[i];
        sheet.merge({name_row, columns.first(), name_row, columns.last()},
                    target.measure.empty()
                        ? fmt::format("{} {}", target.code, target.name)
                        : fmt::format("{} {} ({})", target.code, target.name, target.measure),
                    Style::header);
        if (columns.figures.empty()) {
            sheet.merge({year_row, columns.total, part_row, columns.total}, vi("appendix.in_words"),
                        Style::header);
            continue;
        }
        bool const ratio = columns.total_denominator >= 0;
        bool const weighted = target.adding == targets::Adding::weighted_mean;
        auto const above = vi(weighted ? "appendix.weighed" : "appendix.numerator");
        auto const below = vi(weighted ? "appendix.weight" : "appendix.denominator");
        for (std::size_t y = 0; y < years.size(); ++y) {
            sheet.put(year_row, columns.figures[y], std::to_string(years[y]), Style::header);
            sheet.put(part_row, columns.figures[y], ratio ? above : "", Style::header);
            if (!ratio) continue;
            sheet.put(year_row, columns.denominators[y], std::to_string(years[y]), Style::header);
            sheet.put(part_row, columns.denominators[y], below, Style::header);
        }
        sheet.put(year_row, columns.total, vi("appendix.total_to_date"), Style::header);
        sheet.put(part_row, columns.total, ratio ? above : "", Style::header);
        if (!ratio) continue;
        sheet.put(year_row, columns.total_denominator, vi("appendix.total_to_date"), Style::header);
        sheet.put(part_row, columns.total_denominator, below, Style::header);
    }
}

// Contributions of all units to one target, by unit.
using ByUnit = std::map<std::string, rollup::Contribution, std::less<>>;

void put_figures(Draw const& draw, office::Sheet& sheet, int row, report::Content const& content,
                 std::vector<ByUnit> const& contributions, std::string_view unit) {
    auto const years = draw.m.cycle.years();
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i) {
        auto const& target = draw.m.set.targets[i];
        auto const& columns = draw.layout.targets[i];
        if (columns.figures.empty()) {
            auto const note = content.notes.find(target.code);
            sheet.put(row, columns.total, note == content.notes.end() ? "" : note->second,
                      Style::text_wrapped);
            continue;
        }
        auto const put = [&](int column, int year, Part part) {
            auto const found = content.figures.find({target.code, year, part});
            if (found == content.figures.end())
                sheet.put_blank(row, column, Style::missing);
            else if (auto const day = targets::day_of(found->second);
                     day && target.answer() == targets::Answer::day)
                sheet.put(row, column, *day, Style::day);
            else
                sheet.put(row, column, found->second, Style::number);
        };
        for (std::size_t y = 0; y < columns.figures.size(); ++y)
            put(columns.figures[y], years[y], Part::figure);
        for (std::size_t y = 0; y < columns.denominators.size(); ++y)
            put(columns.denominators[y], years[y], Part::denominator);
        auto const found = contributions[i].find(unit);
        bool const any = found != contributions[i].end();
        put_reckoned(sheet, row, columns.total, over_years(target, row, columns),
                     any ? std::optional(found->second.figure) : std::nullopt, Style::number);
        if (columns.total_denominator >= 0)
            put_reckoned(sheet, row, columns.total_denominator,
                         denominator_over_years(target, row, columns),
                         any ? found->second.denominator : std::nullopt, Style::number);
    }
}

// What the total row says of figures that aren't added.
std::string mean_of(targets::Target const& target, int first, int last, int column, int weight) {
    auto const range = [&](int of) {
        return fmt::format("{}:{}", cell_name(first, of), cell_name(last, of));
    };
    auto const figures = range(column);
    if (target.adding == targets::Adding::mean)
        return fmt::format("=IF(COUNT({0})=0,\"\",AVERAGE({0}))", figures);
    auto const both = fmt::format("SUMPRODUCT(ISNUMBER({0})*1,{1})", figures, range(weight));
    return fmt::format("=IF({1}=0,\"\",SUMPRODUCT({0},{2})/{1})", figures, both, range(weight));
}

void put_means(Draw const& draw, office::Sheet& sheet, std::set<int>& done) {
    auto const years = draw.m.cycle.years();
    int const row = draw.layout.total_row;
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i) {
        auto const& target = draw.m.set.targets[i];
        bool const weighted = target.adding == targets::Adding::weighted_mean;
        if (!weighted && target.adding != targets::Adding::mean) continue;
        auto const& columns = draw.layout.targets[i];
        auto const& result = draw.m.result_of(target.code);
        auto const put = [&](int column, int weight, std::optional<Decimal> mean) {
            put_reckoned(sheet, row, column,
                         mean_of(target, draw.layout.first_unit_row, row - 1, column, weight), mean,
                         Style::total);
            done.insert(column);
        };
        for (std::size_t y = 0; y < years.size(); ++y) {
            auto const found = result.by_year.find(years[y]);
            put(columns.figures[y], weighted ? columns.denominators[y] : -1,
                found == result.by_year.end() ? std::nullopt : std::optional(found->second));
        }
        put(columns.total, columns.total_denominator, result.result);
    }
}

void put_totals(Draw const& draw, office::Sheet& sheet, std::vector<Decimal> const& sums) {
    int const row = draw.layout.total_row;
    sheet.merge({row, 0, row, 3}, vi("appendix.total"), Style::total_text);
    std::set<int> unsummed; // days and words
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i) {
        auto const answer = draw.m.set.targets[i].answer();
        auto const& columns = draw.layout.targets[i];
        if (answer == targets::Answer::day)
            unsummed.insert(columns.figures.begin(), columns.figures.end());
        if (answer == targets::Answer::words) unsummed.insert(columns.total);
    }
    for (int const column : unsummed) sheet.put_blank(row, column, Style::total);
    put_means(draw, sheet, unsummed);
    for (int column = 4; column < draw.layout.columns; ++column)
        if (!unsummed.contains(column))
            sheet.put_formula(row, column,
                              fmt::format("=SUM({}:{})",
                                          cell_name(draw.layout.first_unit_row, column),
                                          cell_name(row - 1, column)),
                              sums[static_cast<std::size_t>(column)], Style::total);
}

// What the total row holds before anything is reckoned anew.
std::vector<Decimal> sums_of(Draw const& draw, std::vector<ByUnit> const& contributions) {
    std::vector<Decimal> sums(static_cast<std::size_t>(draw.layout.columns));
    auto const add = [&](int column, Decimal figure) {
        sums[static_cast<std::size_t>(column)] += figure;
    };
    auto const years = draw.m.cycle.years();
    for (std::size_t i = 0; i < draw.m.set.targets.size(); ++i) {
        auto const& columns = draw.layout.targets[i];
        for (auto const& report : draw.m.counted)
            for (std::size_t y = 0; y < columns.figures.size(); ++y) {
                auto const& code = draw.m.set.targets[i].code;
                auto const& figures = report.content.figures;
                if (auto const f = figures.find({code, years[y], Part::figure}); f != figures.end())
                    add(columns.figures[y], f->second);
                auto const d = figures.find({code, years[y], Part::denominator});
                if (columns.total_denominator >= 0 && d != figures.end())
                    add(columns.denominators[y], d->second);
            }
        for (auto const& [unit, contribution] : contributions[i]) {
            add(columns.total, contribution.figure);
            if (columns.total_denominator >= 0)
                add(columns.total_denominator, contribution.denominator.value_or(Decimal{}));
        }
    }
    return sums;
}

// Below the totals: why a unit of the plan isn't among the rows, or goes by another name.
void put_notes(Draw const& draw, office::Sheet& sheet) {
    auto const notes = organisation_notes(draw.m);
    if (notes.empty()) return;
    constexpr int last_column = 11;
    constexpr double line_points = 16;
    constexpr std::size_t bytes_a_line = 180;
    int row = draw.layout.total_row + 2;
    sheet.merge({row, 0, row, last_column}, vi("appendix.changed"), Style::note);
    for (auto const& note : notes) {
        ++row;
        sheet.merge({row, 0, row, last_column}, note, Style::note);
        auto const lines = 1 + note.size() / bytes_a_line;
        sheet.set_height(row, line_points * static_cast<double>(lines));
    }
}

} // namespace

void draw_units(Draw const& draw, office::Sheet& sheet) {
    put_heading(draw, sheet, "appendix.heading.units", 12);
    for (auto const& [column, key] :
         {std::pair{0, "appendix.column.number"}, std::pair{1, "appendix.column.unit_code"},
          std::pair{2, "appendix.column.unit"}, std::pair{3, "appendix.column.state"}})
        sheet.merge({name_row, column, part_row, column}, vi(key), Style::header);
    put_target_titles(draw, sheet);
    std::vector<ByUnit> contributions;
    for (auto const& target : draw.m.set.targets) {
        ByUnit by_unit;
        for (auto const& c : draw.m.rollup.contributions(draw.m.cycle.unit, target.code))
            by_unit.emplace(c.unit, c);
        contributions.push_back(std::move(by_unit));
    }
    set_widths(sheet, {5, 10, 42, 14});
    sheet.set_width(4, draw.layout.columns - 1, 11);
    int row = draw.layout.first_unit_row;
    sheet.begin_rows(draw.layout.units.size());
    report::Content const nothing;
    for (auto const& [place, counted] : draw.layout.units) {
        auto const& unit = draw.m.tree.units[place];
        bool const there = counted != nullptr;
        sheet.put(row, 0, Decimal::whole(row - draw.layout.first_unit_row + 1), Style::number);
        sheet.put(row, 1, unit.code, Style::text);
        sheet.put(row, 2, unit.name, Style::text);
        bool const still = there && unit.ended;
        sheet.put(row, 3,
                  vi(still   ? "appendix.counted_of_ended"
                     : there ? "appendix.counted"
                             : "appendix.missing"),
                  there ? Style::text : Style::missing);
        put_figures(draw, sheet, row, there ? counted->content : nothing, contributions, unit.code);
        ++row;
    }
    sheet.end_rows();
    put_totals(draw, sheet, sums_of(draw, contributions));
    put_notes(draw, sheet);
    sheet.set_height(name_row, 78);
    sheet.freeze(draw.layout.first_unit_row, 4);
    sheet.set_print({.pages_wide = 4,
                     .repeated_columns = 3,
                     .first_repeated_row = name_row,
                     .last_repeated_row = part_row});
}

} // namespace soket::draft

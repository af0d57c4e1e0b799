#include "draft/appendix.h"

#include "draft/appendix_sheets.h"

#include <fmt/core.h>

namespace soket::draft {

void put_heading(Draw const& draw, office::Sheet& sheet, std::string_view title_key, int columns) {
    auto const& cycle = draw.m.cycle;
    auto const line = [&](int row, std::string const& text, office::Style style) {
        sheet.merge({row, 0, row, columns - 1}, text, style);
    };
    line(0, vi(title_key), office::Style::title);
    line(1,
         vi("appendix.subtitle", {{"unit", draw.m.unit_name(cycle.unit)},
                                  {"term", cycle.term},
                                  {"plan", cycle.plan_symbol},
                                  {"as_of", to_office(cycle.as_of)}}),
         office::Style::subtitle);
    if (cycle.illustrative) line(2, vi("appendix.illustrative"), office::Style::late);
}

void put_titles(office::Sheet& sheet, int row, std::vector<std::string> const& titles) {
    for (std::size_t i = 0; i < titles.size(); ++i)
        sheet.put(row, static_cast<int>(i), titles[i], office::Style::header);
}

void set_widths(office::Sheet& sheet, std::initializer_list<double> characters) {
    int column = 0;
    for (double const width : characters) {
        sheet.set_width(column, column, width);
        ++column;
    }
}

void put_reckoned(office::Sheet& sheet, int row, int column, std::string const& formula,
                  std::optional<Decimal> result, office::Style style) {
    if (result)
        sheet.put_formula(row, column, formula, *result, style);
    else
        sheet.put_formula(row, column, formula, std::string(), style);
}

std::string share_formula(std::string const& part, std::string const& whole) {
    return fmt::format("=IF(AND(ISNUMBER({0}),ISNUMBER({1}),N({1})<>0),ROUND({0}/{1}*100,4),\"\")",
                       part, whole);
}

std::string appendix_book(Material const& material, Moment now) {
    auto const layout = layout_of(material);
    office::Book book({.title = vi("appendix.title"),
                       .author = material.unit_name(material.cycle.unit),
                       .created = now});
    Draw const draw{material, layout, book};
    auto& targets = book.add_sheet(vi("appendix.sheet.targets"));
    auto& units = book.add_sheet(vi("appendix.sheet.units"));
    auto& programmes = book.add_sheet(vi("appendix.sheet.programmes"));
    auto& years = book.add_sheet(vi("appendix.sheet.years"));
    auto& submissions = book.add_sheet(vi("appendix.sheet.submissions"));
    auto& sources = book.add_sheet(vi("appendix.sheet.sources"));
    draw_targets(draw, targets, units);
    draw_units(draw, units);
    draw_programmes(draw, programmes, targets);
    draw_years(draw, years, targets);
    draw_submissions(draw, submissions);
    draw_sources(draw, sources);
    return book.write();
}

} // namespace soket::draft

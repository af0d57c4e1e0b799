// The appendix's sheets, one function each. Private to the room.
#pragma once

#include "draft/appendix_layout.h"

#include <initializer_list>

namespace soket::draft {

// What every sheet needs.
struct Draw {
    Material const& m;
    Layout const& layout;
    office::Book& book;
};

// Title, subtitle and, where figures are made up, the mark; rows 0 to 2, over so many columns.
void put_heading(Draw const& draw, office::Sheet& sheet, std::string_view title_key, int columns);
// Of the columns from the first on, in characters.
void set_widths(office::Sheet& sheet, std::initializer_list<double> characters);
// Row of column titles.
void put_titles(office::Sheet& sheet, int row, std::vector<std::string> const& titles);

// A formula with what it gives; nothing gives an empty text, as the formula does.
void put_reckoned(office::Sheet& sheet, int row, int column, std::string const& formula,
                  std::optional<Decimal> result, office::Style style);
// Per cent of the whole; empty where either isn't a number, or the whole is 0.
[[nodiscard]] std::string share_formula(std::string const& part, std::string const& whole);

// Figures of every unit, with totals; the sheet of targets refers to it.
void draw_units(Draw const& draw, office::Sheet& sheet);
void draw_targets(Draw const& draw, office::Sheet& sheet, office::Sheet const& units);
void draw_programmes(Draw const& draw, office::Sheet& sheet, office::Sheet const& targets);
void draw_years(Draw const& draw, office::Sheet& sheet, office::Sheet const& targets);
void draw_submissions(Draw const& draw, office::Sheet& sheet);
void draw_sources(Draw const& draw, office::Sheet& sheet);

// Columns of the sheet of targets that others refer to.
struct TargetSheet {
    static constexpr int code = 1, name = 2, programme = 3, measure = 4, goal = 5, first_year = 6;
    int result, percent, expected, status, reported, due, missing;
    explicit TargetSheet(std::size_t years);
};

} // namespace soket::draft

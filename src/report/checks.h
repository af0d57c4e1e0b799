// What is wrong with what a unit has written, when every answer by itself could be read. Pure: the
// same for a workbook, and for any other way that answers come in.
#pragma once

#include "report/form.h"
#include "report/report.h"
#include "targets/targets.h"

#include <array>
#include <set>

namespace soket::report {

// Where the answers stand in what the unit sent, so that a finding names the cell. An answer that
// isn't listed has no place there: its row is gone.
struct Places {
    std::map<Cell, Place> figures;
    std::map<Section, Place> sections;
    std::map<std::string, Place> programmes; // by code
    std::map<std::string, Place> notes;      // by target's code
    std::vector<Place> models;               // of Content::models, in their order
    std::vector<Place> papers;
    // Something stands there that couldn't be read, and a finding has told so already.
    std::set<Cell> unreadable;
    std::set<Section> unreadable_sections;
    std::set<std::string> unreadable_programmes;
    std::map<Page, Place> pages; // their sheets, where nothing better is known
};

// Every unit must write these.
inline constexpr std::array required_sections{Section::general, Section::limitations,
                                              Section::causes};

// Errors: report.row_missing, report.row_blank, report.figure_missing, report.words_missing,
// report.negative, report.weight_not_whole,
// report.over_whole, report.section_missing, report.model_without_name, report.paper_without_title.
// Warnings: report.fraction, report.unlike_other_years, report.level_jumped. Note:
// report.programme_missing, since not every unit takes part in each programme.
[[nodiscard]] Findings check(Content const& content, Form const& form, targets::Set const& set,
                             Places const& places);

} // namespace soket::report

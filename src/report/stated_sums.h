// Sums that a unit's sheet states beside its figures, held against the figures. Private to the
// room. Pure.
#pragma once

#include "report/headings.h"

namespace soket::report {

// Warnings, places without the file: report.total_unlike (a column beside the years),
// report.total_row_unlike (a row below targets of one measure). Only what adds up is looked at.
[[nodiscard]] Findings stated_sums(FigureTable const& table, Content const& content,
                                   Form const& form, targets::Set const& set);

} // namespace soket::report

// What a careful reader would ask before signing: days that can't be, dates that contradict each
// other, tasks without a date or without anybody to do them. Nothing is repaired.
#pragma once

#include "plan/document.h"

namespace soket::plan {

// In the order of the text; each with the words that it speaks of and its line.
[[nodiscard]] Findings lint(Plan const& plan);

// Enough of what makes a document of an office, and a plan, is there. Of anything else lint says
// only that.
[[nodiscard]] bool is_plan(Plan const& plan);

// Of these, what the reading itself rests on: is it a plan, and which sections it could make
// nothing of.
[[nodiscard]] Findings doubts(Plan const& plan);

} // namespace soket::plan

// What became of a unit, as far as its report is concerned: it went into another, its figures stand
// in another's report, somebody still owes them. Private to the room. Pure.
#pragma once

#include "report/report.h"

namespace soket::report {

// Parts of a sentence: "đã chuyển vào Đoàn Sở Y tế từ ngày 01/03/2020".
[[nodiscard]] Findings remarks(Standing const& standing);

} // namespace soket::report

// The consolidated report (báo cáo sơ kết) and its data appendix (phụ lục số liệu), drafted from
// what the cycle holds. Figures in the report are bound to their targets; the appendix reckons with
// formulas and says where each figure came from.
#pragma once

#include "base/clock.h"
#include "base/finding.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
}

namespace soket::draft {

// All of them show the organisation, and the reports that had come, on a day.

// A .docx, made from a template that an office may have changed in Word: empty bytes stand for the
// one that travels with the program; `template_name` is for findings. Fails with the template's
// findings (office/template.h). Throws Refusal when there is no cycle or no target.
[[nodiscard]] std::expected<std::string, Findings>
write_report(store::Snapshot const& s, Day day, std::string_view template_docx = {},
             std::string const& template_name = {});

// A report whose figures were made those of today.
struct Refreshed {
    struct Change {
        std::string id; // "CT1.1:result"
        std::string before;
        std::string after;
    };
    std::string docx;
    std::vector<Change> changes;   // each figure once
    std::vector<std::string> gone; // ids that no figure has any more; they stay as they were
};
// All else in the document, edits of people included, stays as it is. Fails with the faults of a
// document that can't be read, or draft.no_figures where it holds none of ours.
[[nodiscard]] std::expected<Refreshed, Finding> refresh_report(store::Snapshot const& s,
                                                               std::string_view docx, Day day);

// The template that travels with the program, to be changed in Word.
[[nodiscard]] std::string_view report_template();

// An .xlsx: targets, by unit, by programme, by year, submissions, sources. `now` is its date.
[[nodiscard]] std::string write_appendix(store::Snapshot const& s, Moment now, Day day);

} // namespace soket::draft

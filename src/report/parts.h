// The parts of a report that a return may speak of, and the board that answers for each: to it, or
// to the office, it is to send them back. For the room and
// the API. Pure.
#pragma once

#include "base/finding.h"
#include "report/report.h"
#include "targets/targets.h"

namespace soket::report {

struct ReportPart {
    std::string key;   // "figures:CT1", "programme:CT1", "section:causes", "models", "papers",
                       // "attachments"; "figures:" is that of targets of no programme
    std::string board; // code; empty where none answers for it
};
[[nodiscard]] std::vector<ReportPart> report_parts(Form const& form, targets::Set const& set);

// All in one text, for where there is room for one.
[[nodiscard]] std::string joined(std::vector<PartReason> const& reasons);

// Its name, as a key of the words with arguments.
struct PartName {
    std::string key;
    Arguments arguments;
};
[[nodiscard]] PartName name_of_part(std::string_view part, targets::Set const& set);

} // namespace soket::report

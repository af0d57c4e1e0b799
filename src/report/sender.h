// Whose workbook it is, and of which cycle: by our hidden marks, else by the unit's name in it.
// Private to the room. Pure.
#pragma once

#include "office/workbook.h"
#include "report/report.h"

namespace soket::report {

struct Sender {
    std::string unit; // code; empty when it isn't known
    std::string cycle;
    std::string form_version;
    bool is_certain = false; // otherwise `findings` says why
    Findings findings;       // places without the file
};

// Errors: report.two_units, report.other_unit_said, report.sender_unknown, report.sender_ambiguous.
// Note: report.sender_by_name.
[[nodiscard]] Sender read_sender(office::Workbook const& book, Senders const& senders);

} // namespace soket::report

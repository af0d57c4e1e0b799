// A plan's milestones as an iCalendar file (RFC 5545) that Outlook, Google and telephones take.
#pragma once

#include "plan/document.h"

#include <string>

namespace soket::plan {

// Days, ranges and months become all-day events, a deadline with an hour an event at that hour of
// Việt Nam's time. A plan read twice gives the same UIDs, so a calendar updates instead of
// doubling.
[[nodiscard]] std::string to_ics(Plan const& plan);

} // namespace soket::plan

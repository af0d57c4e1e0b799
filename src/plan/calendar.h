// Dates as an iCalendar file (RFC 5545) that Outlook, Google and telephones take.
#pragma once

#include "base/clock.h"
#include "plan/document.h"

#include <string>
#include <vector>

namespace soket::plan {

// One event of a calendar. Without minutes it lasts whole days.
struct Entry {
    std::string uid; // an event with the same one is updated, not doubled
    Day first{};
    Day last{};
    std::optional<std::chrono::minutes> begin; // since midnight of the first day
    std::optional<std::chrono::minutes> end;   // of the last day; none: a moment
    std::string summary;
    std::string description;
    std::string location;
};

struct Calendar {
    std::string name;
    Moment stamp{};   // when these dates were set
    int sequence = 0; // how often they were changed before
    std::vector<Entry> entries;
};
[[nodiscard]] std::string to_ics(Calendar const& calendar);

// Days, ranges and months become all-day events, a deadline with an hour an event at that hour of
// Việt Nam's time. A plan read twice gives the same UIDs, so a calendar updates instead of
// doubling.
[[nodiscard]] std::string to_ics(Plan const& plan);

// Of a milestone that has a date.
[[nodiscard]] std::string uid(Plan const& plan, Milestone const& milestone);

} // namespace soket::plan

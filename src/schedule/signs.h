// What kind of work an activity's words speak of. Pure. Private to the room.
#pragma once

#include "schedule/schedule.h"

namespace soket::schedule {

// What is known of an activity beside its words.
struct Known {
    bool reports = false; // units send their reports: the cycle says so
    bool event = false;   // what the plan is for: the cycle says so
};
[[nodiscard]] std::vector<Sign> signs_of(std::string_view what, std::string_view who,
                                         Known const& known);

// "Hiệp thương lần thứ hai": the second of a row.
struct Ordinal {
    int place = 0;
    std::string of; // the other words, folded
    std::string quote;
};
[[nodiscard]] std::optional<Ordinal> ordinal_of(std::string_view what);

} // namespace soket::schedule

// A report's states as they followed each other, and what follows from them. Private to the room.
// Pure.
#pragma once

#include "report/report_sql.h"

#include <optional>
#include <vector>

namespace soket::report {

struct History {
    StateRow last;                      // the one in force
    int latest = 0;                     // the newest revision
    std::vector<StateRow> submissions;  // every one
    std::optional<StateRow> submission; // the last of them
    std::optional<StateRow> sent_back;  // the return after which nothing whole has come yet
    // The revision that is in the roll-up: the last one submitted, approved or not, unless it was
    // returned. A draft after it doesn't take it out.
    std::optional<int> counted;

    void add(StateRow row);
    [[nodiscard]] std::optional<StateRow> submission_of(int revision) const;
    [[nodiscard]] std::optional<int> sent_revision() const;
};

// Nothing when it came in time; a minute begun counts (docs/decisions/0006).
[[nodiscard]] std::optional<int> minutes_late(Moment received, Moment due);

// "7/STC": a submission's number.
[[nodiscard]] std::string number_text(StateRow const& submission);

} // namespace soket::report

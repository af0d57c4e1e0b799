// A report's states as they followed each other, and what follows from them. Private to the room.
// Pure.
#pragma once

#include "report/report_sql.h"

#include <optional>
#include <vector>

namespace soket::cycle {
struct Revision;
}

namespace soket::report {

struct History {
    StateRow last;                      // the one in force
    int latest = 0;                     // the newest revision
    std::vector<StateRow> submissions;  // every one
    std::optional<StateRow> submission; // the last of them
    // The revision that is in the roll-up: the last one submitted, approved or not, unless it was
    // returned. A draft after it doesn't take it out.
    std::optional<int> counted;

    void add(StateRow row);
    [[nodiscard]] std::optional<StateRow> submission_of(int revision) const;
};

// Nothing when it came in time; a minute begun counts (docs/decisions/0006).
[[nodiscard]] std::optional<int> minutes_late(Moment received, Moment due);

// A deadline moved later makes nobody late who kept the new one (docs/decisions/0010).
void judge_anew(StateRow& row, std::vector<cycle::Revision> const& deadlines);

// "7/STC": a submission's number.
[[nodiscard]] std::string number_text(StateRow const& submission);

} // namespace soket::report

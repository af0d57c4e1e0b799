// What is kept of one report: how its states followed each other, and what a revision of it says.
// Private to the room.
#pragma once

#include "cycle/cycle.h"
#include "org/org.h"
#include "report/extension.h"
#include "report/history.h"
#include "report/report.h"

namespace soket::report {

// What tells whether a report came in time.
struct Deadlines {
    std::vector<cycle::Revision> revisions; // of the cycle's
    OwnDeadlines own;                       // of units that were granted more time
};
[[nodiscard]] Deadlines deadlines(store::Snapshot const& s, CycleId const& cycle);
// The one by which a report of the unit that came then is judged: the later one.
[[nodiscard]] Moment due_for(Deadlines const& deadlines, std::string_view unit, Moment arrived);
// What was late when it came, and is no longer, isn't late (docs/decisions/0010).
void judge_anew(StateRow& row, Deadlines const& deadlines);

[[nodiscard]] History history_of(store::Snapshot const& s, CycleId const& cycle,
                                 ReportId const& report);
[[nodiscard]] Content content_of(store::Snapshot const& s, ReportId const& report, int revision);

// The unit whose report is asked for and may come; throws Refusal with the objection to it.
[[nodiscard]] org::Unit must_expect(store::Snapshot const& s, std::string_view unit, Day day);
// The same, and its report isn't approved yet. Throws Refusal report.approved_already.
[[nodiscard]] org::Unit must_be_open(store::Snapshot const& s, CycleId const& cycle,
                                     std::string_view unit, Day day);

} // namespace soket::report

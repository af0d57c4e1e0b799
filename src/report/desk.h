// What the commands and the pages of this room begin with. Private to the room.
#pragma once

#include "cycle/cycle.h"
#include "report/report.h"
#include "targets/targets.h"

namespace soket::report {

// All that making forms, and reading what is typed, needs of the store.
struct Desk {
    cycle::Cycle cycle;
    targets::Set set;
    Form form;
};
[[nodiscard]] Desk open_desk(store::Snapshot const& s, Day day);

// Whose figures the unit's report includes, of those that it took over within the term.
[[nodiscard]] std::vector<Included> included_by(store::Snapshot const& s, std::string const& unit,
                                                cycle::Cycle const& cycle, Day today);

// What reading workbooks needs besides: who may have sent one. It asks where all units stand, so
// whoever reads none leaves it out. `said`: code, where it is known whose they are.
struct TakingDesk : Desk {
    Senders senders;
};
[[nodiscard]] TakingDesk open_taking_desk(store::Snapshot const& s, Day day, std::string said);

} // namespace soket::report

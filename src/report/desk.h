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

// What reading workbooks needs besides: who may have sent one. It asks where all units stand, so
// whoever reads none leaves it out. `said`: code, where it is known whose they are.
struct TakingDesk : Desk {
    Senders senders;
};
[[nodiscard]] TakingDesk open_taking_desk(store::Snapshot const& s, Day day, std::string said);

} // namespace soket::report

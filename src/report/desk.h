// What the commands and the pages of this room begin with. Private to the room.
#pragma once

#include "cycle/cycle.h"
#include "report/report.h"
#include "targets/targets.h"

namespace soket::report {

// All that making and reading forms needs of the store.
struct Desk {
    cycle::Cycle cycle;
    targets::Set set;
    Form form;
    Senders senders;
};
[[nodiscard]] Desk open_desk(store::Snapshot const& s, Day day);

} // namespace soket::report

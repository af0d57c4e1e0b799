// A newer version of the plan beside the one in force, before it is taken in. Private to the room.
#pragma once

#include "cycle/cycle.h"
#include "plan/plan.h"

namespace soket::cycle {

struct Amendment {
    plan::Plan in_force;
    Schedule now;
    Schedule next;
    Moment due_before{}; // of the units' reports
    Moment due_after{};
};
[[nodiscard]] Amendment amendment_of(store::Snapshot const& s, plan::Plan const& plan);

// A date that it would change, also one that a person has moved since the last document. Empty
// where the milestone isn't there.
struct ChangedDate {
    int number = 0;
    std::string now;
    std::string then;
    std::string what;
};
[[nodiscard]] std::vector<ChangedDate> dates_that_change(Amendment const& amendment);

} // namespace soket::cycle

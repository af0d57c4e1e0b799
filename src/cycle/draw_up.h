// From a plan to a cycle's dates: pure. Private to the room.
#pragma once

#include "cycle/cycle.h"

namespace soket::cycle {

// The same, with the milestone of unit reports at the deadline that the office has chosen.
[[nodiscard]] Schedule schedule_of(plan::Plan const& plan, Choices const& choices);

// When a milestone is due: its hour, else the end of its last day.
[[nodiscard]] std::optional<Moment> due_of(Milestone const& milestone);
// What gives a milestone that moment.
void set_due(Milestone& milestone, Moment due);

} // namespace soket::cycle

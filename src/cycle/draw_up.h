// From a plan to a cycle's dates: pure. Private to the room.
#pragma once

#include "cycle/cycle.h"

namespace soket::cycle {

// The same, with the milestone of unit reports at the deadline that the office has chosen.
[[nodiscard]] Schedule schedule_of(plan::Plan const& plan, Choices const& choices);

// What a person means by a day, with or without an hour: to the end of the day without one.
[[nodiscard]] Moment deadline_of(text::When const& when);
// When a milestone is due: its hour, else the end of its last day.
[[nodiscard]] std::optional<Moment> due_of(Milestone const& milestone);
// The deadline of reports that a schedule sets; the one before where it sets none.
[[nodiscard]] Moment deadline_in(Schedule const& schedule, Moment before);
// What gives a milestone that moment.
void set_due(Milestone& milestone, Moment due);

} // namespace soket::cycle

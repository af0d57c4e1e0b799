// From a plan to a cycle's dates: pure. Private to the room.
#pragma once

#include "cycle/cycle.h"

namespace soket::cycle {

[[nodiscard]] std::vector<Milestone> milestones_of(plan::Plan const& plan);
[[nodiscard]] std::vector<Assignment> assignments_of(plan::Plan const& plan);

// The last minute at which something due then is on time: the hour that the text gives, else the
// end of the day, the month, the quarter.
[[nodiscard]] std::optional<Moment> due_moment(text::When const& when);

} // namespace soket::cycle

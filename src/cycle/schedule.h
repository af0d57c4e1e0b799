// From a plan to a cycle's dates: pure. Private to the room.
#pragma once

#include "cycle/cycle.h"

namespace soket::cycle {

[[nodiscard]] std::vector<Milestone> milestones_of(plan::Plan const& plan);
[[nodiscard]] std::vector<Assignment> assignments_of(plan::Plan const& plan);

} // namespace soket::cycle

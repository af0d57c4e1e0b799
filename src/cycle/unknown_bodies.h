// Who in a plan isn't among the units of the organisation. Private to the room.
#pragma once

#include "org/org.h"
#include "plan/plan.h"

namespace soket::cycle {

// A finding for each actor that no unit is called by (cycle.actor_unknown, or cycle.actor_misspelt
// with the unit that was likely meant), and one for the recipients. Groups ("các cơ sở"), persons
// and organs of the issuing body ("Ban Thường vụ") are no units and aren't looked for.
[[nodiscard]] Findings unknown_bodies(plan::Plan const& plan, org::Tree const& tree);

} // namespace soket::cycle

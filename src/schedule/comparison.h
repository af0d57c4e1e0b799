// A schedule before and after a move: what is to be told of it. Pure. Private to the room.
#pragma once

#include "schedule/schedule.h"

namespace soket::schedule {

// `after`: the dates of each activity of the network.
[[nodiscard]] Findings findings_of(Network const& network, std::vector<Dates> const& after);
// Who waits for one that moves and doesn't move itself.
[[nodiscard]] std::vector<Reference> staying(Network const& network,
                                             std::vector<Dates> const& after);

} // namespace soket::schedule

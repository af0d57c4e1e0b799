// The room's statements. Private to it.
#pragma once

#include "schedule/drawing.h"

namespace soket::schedule {

void insert_correction(store::Transaction& t, CycleId const& cycle, Correction const& correction,
                       PersonId const& person, Moment now);
[[nodiscard]] std::vector<Correction> select_corrections(store::Snapshot const& s,
                                                         CycleId const& cycle); // oldest first

} // namespace soket::schedule

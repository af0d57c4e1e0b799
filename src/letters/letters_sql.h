// The statements of reminders. Private to the room.
#pragma once

#include "letters/letters.h"

namespace soket::letters {

[[nodiscard]] std::vector<Reminder> select_reminders(store::Snapshot const& s,
                                                     CycleId const& cycle);
void insert_reminder(store::Transaction& t, CycleId const& cycle, Reminder const& reminder);

} // namespace soket::letters

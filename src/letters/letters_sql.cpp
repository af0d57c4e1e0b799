#include "letters/letters_sql.h"

#include "store/statement.h"

namespace soket::letters {

std::vector<Reminder> select_reminders(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<Reminder>(s,
                                "SELECT number, unit, way, address, at, person FROM reminder"
                                " WHERE cycle_id = $1 ORDER BY number",
                                cycle);
}

void insert_reminder(store::Transaction& t, CycleId const& cycle, Reminder const& reminder) {
    store::run(t,
               "INSERT INTO reminder (cycle_id, number, unit, way, address, at, person)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7)",
               cycle, reminder.number, reminder.unit, reminder.way, reminder.to, reminder.at,
               reminder.person);
}

} // namespace soket::letters

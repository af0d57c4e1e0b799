#include "report/extension_sql.h"

#include "store/statement.h"

namespace soket::report {

std::vector<ExtensionRow> select_extensions(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<ExtensionRow>(s,
                                    "SELECT number, unit, due, reason, at, person FROM extension"
                                    " WHERE cycle_id = $1 ORDER BY number",
                                    cycle);
}

std::vector<ExtensionDecisionRow> select_decisions(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<ExtensionDecisionRow>(
        s,
        "SELECT number, granted, due, reason, at, person FROM extension_decision"
        " WHERE cycle_id = $1 ORDER BY number",
        cycle);
}

std::vector<GrantedRow> select_granted(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<GrantedRow>(
        s,
        "SELECT e.unit, MAX(d.due) FROM extension_decision d"
        " JOIN extension e ON e.cycle_id = d.cycle_id AND e.number = d.number"
        " WHERE d.cycle_id = $1 AND d.granted = 1 GROUP BY e.unit",
        cycle);
}

void insert_extension(store::Transaction& t, CycleId const& cycle, ExtensionRow const& row) {
    store::run(t,
               "INSERT INTO extension (cycle_id, number, unit, due, reason, at, person)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7)",
               cycle, row.number, row.unit, row.due, row.reason, row.at, row.person);
}

void insert_decision(store::Transaction& t, CycleId const& cycle, ExtensionDecisionRow const& row) {
    store::run(t,
               "INSERT INTO extension_decision (cycle_id, number, granted, due, reason, at, person)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7)",
               cycle, row.number, row.granted, row.due, row.reason, row.at, row.person);
}

} // namespace soket::report

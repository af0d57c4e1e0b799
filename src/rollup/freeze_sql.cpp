#include "rollup/freeze_sql.h"

#include "store/statement.h"

namespace soket::rollup {

std::vector<FreezeRow> select_freezes(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<FreezeRow>(s, R"(
        SELECT id, cycle_id, number, at, person, note, as_of, term_begin, term_end, first_year,
               last_year, digest
        FROM frozen WHERE cycle_id = $1 ORDER BY number)",
                                 cycle);
}

std::vector<FreezeUnitRow> select_units(store::Snapshot const& s, FreezeId const& freeze) {
    return store::all<FreezeUnitRow>(
        s, "SELECT place, unit, parent, due FROM frozen_unit WHERE freeze_id = $1 ORDER BY place",
        freeze);
}

std::vector<FreezeRevisionRow> select_reports(store::Snapshot const& s, FreezeId const& freeze) {
    return store::all<FreezeRevisionRow>(
        s, "SELECT unit, revision FROM frozen_report WHERE freeze_id = $1 ORDER BY unit", freeze);
}

std::vector<FreezeRevisionRow> select_targets(store::Snapshot const& s, FreezeId const& freeze) {
    return store::all<FreezeRevisionRow>(
        s, "SELECT target, revision FROM frozen_target WHERE freeze_id = $1 ORDER BY place",
        freeze);
}

std::vector<FreezeShareRow> select_shares(store::Snapshot const& s, FreezeId const& freeze) {
    return store::all<FreezeShareRow>(s, R"(
        SELECT target, unit, revision FROM frozen_share WHERE freeze_id = $1
        ORDER BY target, unit)",
                                      freeze);
}

void insert_freeze(store::Transaction& t, FreezeRow const& row) {
    store::run(t, R"(
        INSERT INTO frozen (id, cycle_id, number, at, person, note, as_of, term_begin, term_end,
                            first_year, last_year, digest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))",
               row.id, row.cycle, row.number, row.at, row.person, row.note, row.as_of,
               row.term_begin, row.term_end, row.first_year, row.last_year, row.digest);
}

void insert_unit(store::Transaction& t, FreezeId const& freeze, FreezeUnitRow const& row) {
    store::run(t,
               "INSERT INTO frozen_unit (freeze_id, place, unit, parent, due)"
               " VALUES ($1, $2, $3, $4, $5)",
               freeze, row.place, row.unit, row.parent, row.due);
}

void insert_report(store::Transaction& t, FreezeId const& freeze, FreezeRevisionRow const& row) {
    store::run(t, "INSERT INTO frozen_report (freeze_id, unit, revision) VALUES ($1, $2, $3)",
               freeze, row.code, row.revision);
}

void insert_target(store::Transaction& t, FreezeId const& freeze, std::int64_t place,
                   FreezeRevisionRow const& row) {
    store::run(t,
               "INSERT INTO frozen_target (freeze_id, place, target, revision)"
               " VALUES ($1, $2, $3, $4)",
               freeze, place, row.code, row.revision);
}

void insert_share(store::Transaction& t, FreezeId const& freeze, FreezeShareRow const& row) {
    store::run(t,
               "INSERT INTO frozen_share (freeze_id, target, unit, revision)"
               " VALUES ($1, $2, $3, $4)",
               freeze, row.target, row.unit, row.revision);
}

} // namespace soket::rollup

#include "schedule/schedule_sql.h"

#include "store/statement.h"

namespace soket::schedule {

namespace {

struct CorrectionRow {
    std::string giver;
    std::string taker;
    Said change;
    std::string reason;
};

} // namespace

void insert_correction(store::Transaction& t, CycleId const& cycle, Correction const& c,
                       PersonId const& person, Moment now) {
    store::run(t,
               "INSERT INTO dependency_change (cycle_id, number, giver, taker, change, at, person,"
               " reason) VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM dependency_change"
               " WHERE cycle_id = $1), $2, $3, $4, $5, $6, $7)",
               cycle, code_of(c.giver), code_of(c.taker), c.change, now, person, c.reason);
}

std::vector<Correction> select_corrections(store::Snapshot const& s, CycleId const& cycle) {
    std::vector<Correction> all;
    store::for_each<CorrectionRow>(
        s,
        "SELECT giver, taker, change, reason FROM dependency_change WHERE cycle_id = $1"
        " ORDER BY number",
        [&](CorrectionRow const& row) {
            auto const giver = read_code(row.giver), taker = read_code(row.taker);
            SOKET_ASSERT(giver && taker); // written by code_of
            all.push_back({*giver, *taker, row.change, row.reason});
        },
        cycle);
    return all;
}

} // namespace soket::schedule

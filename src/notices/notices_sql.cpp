#include "notices/notices_sql.h"

#include "store/statement.h"

namespace soket::notices {

std::vector<ReadRow> select_reads(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<ReadRow>(s,
                               "SELECT revision, person, at FROM notice_read WHERE cycle_id = $1"
                               " ORDER BY revision, person",
                               cycle);
}

void insert_read(store::Transaction& t, CycleId const& cycle, ReadRow const& row) {
    store::run(t,
               "INSERT INTO notice_read (cycle_id, revision, person, at) VALUES ($1, $2, $3, $4)",
               cycle, row.revision, row.person, row.at);
}

} // namespace soket::notices

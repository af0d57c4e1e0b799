// The room's statements. Private to it.
#pragma once

#include "base/clock.h"
#include "base/id.h"

#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::notices {

struct ReadRow {
    int revision = 0;
    PersonId person;
    Moment at{};
};
[[nodiscard]] std::vector<ReadRow> select_reads(store::Snapshot const& s, CycleId const& cycle);
void insert_read(store::Transaction& t, CycleId const& cycle, ReadRow const& row);

} // namespace soket::notices

// The room's statements. Private to it.
#pragma once

#include "cycle/cycle.h"

namespace soket::cycle {

struct PlanRow {
    PlanId id;
    std::string sha256;
    std::string text;
    std::string reading;
    Moment read_at{};
};

void insert_plan(store::Transaction& t, PlanRow const& plan);
[[nodiscard]] std::optional<PlanId> select_plan_by_hash(store::Snapshot const& s,
                                                        std::string_view sha256);
[[nodiscard]] std::string select_reading(store::Snapshot const& s, PlanId const& plan);

void insert_cycle(store::Transaction& t, Cycle const& cycle, PlanId const& plan, Moment now);
[[nodiscard]] std::vector<Cycle> select_cycles(store::Snapshot const& s); // oldest first
// Opened from the plan, or amended by it.
[[nodiscard]] std::optional<Cycle> select_cycle_of_plan(store::Snapshot const& s,
                                                        PlanId const& plan);

struct RevisionRow {
    Revision revision;
    PlanId plan; // the document in force
};
void insert_revision(store::Transaction& t, CycleId const& cycle, RevisionRow const& row);
[[nodiscard]] std::vector<RevisionRow> select_revisions(store::Snapshot const& s,
                                                        CycleId const& cycle); // oldest first

void insert_schedule(store::Transaction& t, CycleId const& cycle, Schedule const& schedule);
[[nodiscard]] Schedule select_schedule(store::Snapshot const& s, CycleId const& cycle,
                                       int revision);

} // namespace soket::cycle

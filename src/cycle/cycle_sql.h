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
[[nodiscard]] std::string select_reading(store::Snapshot const& s, CycleId const& cycle);

void insert_cycle(store::Transaction& t, Cycle const& cycle, PlanId const& plan, Moment now);
[[nodiscard]] std::vector<Cycle> select_cycles(store::Snapshot const& s); // oldest first
[[nodiscard]] std::optional<Cycle> select_cycle_of_plan(store::Snapshot const& s,
                                                        PlanId const& plan);

void insert_milestone(store::Transaction& t, CycleId const& cycle, Milestone const& milestone);
[[nodiscard]] std::vector<Milestone> select_milestones(store::Snapshot const& s,
                                                       CycleId const& cycle);
void insert_assignment(store::Transaction& t, CycleId const& cycle, Assignment const& assignment);
[[nodiscard]] std::vector<Assignment> select_assignments(store::Snapshot const& s,
                                                         CycleId const& cycle);

} // namespace soket::cycle

#include "cycle/cycle.h"

#include "base/assert.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "cycle/cycle_sql.h"
#include "cycle/schedule.h"
#include "journal/journal.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <span>

namespace soket::cycle {

namespace {

// The level that runs the cycle: the one chosen, or the root of the organisation.
std::string level_of(store::Snapshot const& s, std::string const& chosen, Day day) {
    auto const tree = org::tree(s, day);
    if (tree.units.empty()) throw Refusal(Because::conflict, "cycle.no_organisation");
    std::size_t level = 0;
    if (!chosen.empty()) {
        auto const unit = org::find(s, chosen, day);
        if (!unit) throw Refusal(Because::not_found, "cycle.unit_unknown", {{"unit", chosen}});
        level = tree.index_of(unit->code).value();
    }
    auto const below = std::span(tree.units).subspan(level + 1, tree.end[level] - level - 1);
    if (!std::ranges::any_of(below, &org::Unit::is_expected_to_report))
        throw Refusal(Because::conflict, "cycle.nobody_reports",
                      {{"unit", tree.units[level].name}});
    return tree.units[level].code;
}

PlanId keep_plan(store::Transaction& t, Moment now, plan::Plan const& plan) {
    PlanRow const row{PlanId::make(now), sha256(plan.text), plan.text,
                      boost::json::serialize(plan::to_json(plan)), now};
    if (auto const kept = select_plan_by_hash(t, row.sha256)) {
        if (auto const cycle = select_cycle_of_plan(t, *kept))
            throw Refusal(Because::conflict, "cycle.open_already", {{"title", cycle->title}});
        return *kept;
    }
    insert_plan(t, row);
    return row.id;
}

} // namespace

Read<Cycle> open(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
                 Choices const& choices) {
    auto drawn = draw_up(plan, choices);
    if (any_error(drawn.findings)) throw Refusal(Because::invalid, std::move(drawn.findings));
    auto& cycle = drawn.value;
    cycle.id = CycleId::make(now);
    cycle.unit = level_of(t, choices.unit, in_vietnam(now).day);
    auto const plan_id = keep_plan(t, now, plan);
    // A second one would hide the first with all its reports.
    if (auto const running = select_cycles(t); !running.empty() && !choices.next)
        throw Refusal(Because::conflict, "cycle.running", {{"title", running.back().title}});
    insert_cycle(t, cycle, plan_id, now);
    auto const milestones = milestones_of(plan);
    auto const assignments = assignments_of(plan);
    for (auto const& milestone : milestones) insert_milestone(t, cycle.id, milestone);
    for (auto const& assignment : assignments) insert_assignment(t, cycle.id, assignment);
    journal::record(t, person, now, "cycle.opened", cycle.id.text,
                    {{"plan", cycle.plan_symbol},
                     {"plan_sha256", sha256(plan.text)},
                     {"report_due", to_iso(cycle.report_due)},
                     {"milestones", milestones.size()},
                     {"assignments", assignments.size()}});
    return drawn;
}

Cycle current(store::Snapshot const& s) {
    auto all = select_cycles(s);
    if (all.empty()) throw Refusal(Because::not_found, "cycle.none");
    return std::move(all.back());
}

plan::Plan issued_plan(store::Snapshot const& s, CycleId const& cycle) {
    auto plan = plan::from_json(boost::json::parse(select_reading(s, cycle)));
    SOKET_ASSERT(plan.has_value()); // written by to_json
    return std::move(*plan);
}

std::vector<Milestone> milestones(store::Snapshot const& s, CycleId const& cycle) {
    return select_milestones(s, cycle);
}

std::vector<Assignment> assignments(store::Snapshot const& s, CycleId const& cycle) {
    return select_assignments(s, cycle);
}

} // namespace soket::cycle

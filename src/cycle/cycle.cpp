#include "cycle/cycle.h"

#include "base/assert.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "cycle/cycle_sql.h"
#include "cycle/draw_up.h"
#include "journal/journal.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <map>
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

void must_be_new(store::Snapshot const& s, PlanId const& plan, std::string_view known) {
    if (auto const cycle = select_cycle_of_plan(s, plan))
        throw Refusal(Because::conflict, std::string(known), {{"title", cycle->title}});
}

// `known`: the refusal when a cycle has that document already.
PlanId keep_plan(store::Transaction& t, Moment now, plan::Plan const& plan,
                 std::string_view known) {
    PlanRow const row{PlanId::make(now), sha256(plan.text), plan.text,
                      boost::json::serialize(plan::to_json(plan)), now};
    if (auto const kept = select_plan_by_hash(t, row.sha256)) {
        must_be_new(t, *kept, known);
        return *kept;
    }
    insert_plan(t, row);
    return row.id;
}

constexpr std::string_view known_already = "cycle.open_already";

// A second one would hide the first with all its reports.
void must_be_the_only_one(store::Snapshot const& s, Choices const& choices) {
    if (auto const running = select_cycles(s); !running.empty() && !choices.next)
        throw Refusal(Because::conflict, "cycle.running", {{"title", running.back().title}});
}

} // namespace

Read<Cycle> prospect(store::Snapshot const& s, Moment now, plan::Plan const& plan,
                     Choices const& choices) {
    auto drawn = draw_up(plan, choices);
    auto const look = [&](auto const& rule) {
        try {
            rule();
        } catch (Refusal const& refusal) {
            append(drawn.findings, refusal.findings());
        }
    };
    look([&] { drawn.value.unit = level_of(s, choices.unit, in_vietnam(now).day); });
    look([&] {
        if (auto const kept = select_plan_by_hash(s, sha256(plan.text)))
            must_be_new(s, *kept, known_already);
    });
    look([&] { must_be_the_only_one(s, choices); });
    return drawn;
}

Read<Cycle> open(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
                 Choices const& choices) {
    auto drawn = draw_up(plan, choices);
    if (any_error(drawn.findings)) throw Refusal(Because::invalid, std::move(drawn.findings));
    auto& cycle = drawn.value;
    cycle.id = CycleId::make(now);
    cycle.unit = level_of(t, choices.unit, in_vietnam(now).day);
    auto const plan_id = keep_plan(t, now, plan, known_already);
    must_be_the_only_one(t, choices);
    insert_cycle(t, cycle, plan_id, now);
    insert_revision(t, cycle.id, {{1, now, person, true, cycle.report_due, {}}, plan_id});
    auto const issued = schedule_of(plan, choices);
    insert_schedule(t, cycle.id, issued);
    journal::record(t, person, now, "cycle.opened", cycle.id.text,
                    {{"plan", cycle.plan_symbol},
                     {"plan_sha256", sha256(plan.text)},
                     {"report_due", to_iso(cycle.report_due)},
                     {"milestones", issued.milestones.size()},
                     {"assignments", issued.assignments.size()}});
    return drawn;
}

namespace {

std::string reason_of(std::string_view said) {
    auto reason = text::squeezed(said);
    if (reason.empty()) throw Refusal(Because::invalid, "cycle.reason_missing");
    return reason;
}

bool same(Schedule const& a, Schedule const& b) {
    return std::ranges::equal(a.milestones, b.milestones,
                              [](Milestone const& m, Milestone const& n) {
                                  return m.number == n.number && m.same_date(n) && m.same_words(n);
                              }) &&
           std::ranges::equal(a.assignments, b.assignments, {}, &Assignment::due, &Assignment::due);
}

void keep(store::Transaction& t, Cycle const& cycle, RevisionRow const& row,
          Schedule const& schedule, boost::json::object data) {
    auto const& revision = row.revision;
    if (in_vietnam(revision.report_due).day < cycle.plan_date)
        throw Refusal(
            Because::invalid, "cycle.due_before_plan",
            {{"due", argument(revision.report_due)}, {"plan_date", to_office(cycle.plan_date)}});
    insert_revision(t, cycle.id, row);
    insert_schedule(t, cycle.id, schedule);
    data["revision"] = revision.number;
    data["report_due"] = to_iso(revision.report_due);
    data["reason"] = revision.reason;
    journal::record(t, revision.person, revision.at,
                    revision.document ? "cycle.amended" : "cycle.rescheduled", cycle.id.text, data);
}

// Gives the things of a new document the numbers of those in force that they are taken for, and the
// others new ones.
template<class Thing, class Text>
std::map<int, int> renumber(std::vector<Thing>& things, std::vector<Thing> const& in_force,
                            int last, Text const& text) {
    std::vector<std::string> before, after;
    for (auto const& thing : in_force) before.push_back(std::invoke(text, thing));
    for (auto const& thing : things) after.push_back(std::invoke(text, thing));
    auto const known = plan::counterparts(before, after);
    std::map<int, int> numbers;
    for (std::size_t i = 0; i < things.size(); ++i) {
        int const number = known[i] ? in_force[*known[i]].number : ++last;
        numbers.emplace(things[i].number, number);
        things[i].number = number;
    }
    std::ranges::sort(things, {}, &Thing::number);
    return numbers;
}

template<class Thing>
int last_number(std::vector<Schedule> const& all, std::vector<Thing> Schedule::*things) {
    int last = 0;
    for (auto const& schedule : all)
        for (auto const& thing : schedule.*things) last = std::max(last, thing.number);
    return last;
}

Milestone const* find_in(std::vector<Milestone> const& milestones, int number) {
    auto const found = std::ranges::find(milestones, number, &Milestone::number);
    return found == milestones.end() ? nullptr : &*found;
}

// What a new document's milestones may be taken for: those of the last document in its own words,
// also what was taken out since, and those that a person has added.
std::vector<Milestone> known_milestones(Schedule const& document, Schedule const& in_force) {
    std::vector<Milestone> known;
    for (auto const& m : document.milestones)
        if (read_in(document, m.number) != nullptr) known.push_back(m);
    for (auto const& m : in_force.milestones)
        if (hand_on(m, document) == Hand::added) known.push_back(m);
    return known;
}

// What a person has added, and the new document doesn't have.
void keep_added(Schedule& schedule, Schedule const& document, Schedule const& in_force) {
    for (auto const& m : in_force.milestones)
        if (hand_on(m, document) == Hand::added &&
            find_in(schedule.milestones, m.number) == nullptr)
            schedule.milestones.push_back(m);
    std::ranges::sort(schedule.milestones, {}, &Milestone::number);
}

// The new document's schedule, with the numbers and the calendars' names of the one in force.
Schedule continued(Schedule schedule, std::vector<Schedule> const& all, Schedule const& document) {
    auto const& in_force = all.back();
    auto const known = known_milestones(document, in_force);
    schedule.revision = in_force.revision + 1;
    auto const numbers = renumber(schedule.milestones, known,
                                  last_number(all, &Schedule::milestones), &Milestone::what);
    renumber(schedule.assignments, in_force.assignments, last_number(all, &Schedule::assignments),
             [](Assignment const& a) { return a.actor + ": " + a.task; });
    for (auto& assignment : schedule.assignments) {
        assignment.set_in = schedule.revision;
        if (assignment.milestone) assignment.milestone = numbers.at(*assignment.milestone);
    }
    for (auto& milestone : schedule.milestones) {
        milestone.set_in = schedule.revision;
        auto const* before = find_in(in_force.milestones, milestone.number);
        if (before == nullptr) before = find_in(known, milestone.number); // was taken out
        if (before == nullptr) continue;
        milestone.uid = before->uid;
        // "Ngày 20/02" says less than the hour that the office has set on that day.
        bool const less = milestone.role == Role::reports && before->role == Role::reports &&
                          !milestone.minute && milestone.last() == before->last();
        if (less) milestone.minute = before->minute;
    }
    keep_added(schedule, document, in_force);
    return schedule;
}

} // namespace

Milestone const* read_in(Schedule const& document, int number) {
    auto const* const found = find_in(document.milestones, number);
    return found != nullptr && found->set_in == document.revision ? found : nullptr;
}

Hand hand_on(Milestone const& milestone, Schedule const& document) {
    auto const* const read = read_in(document, milestone.number);
    if (read == nullptr) return Hand::added;
    return milestone.same_words(*read) ? Hand::none : Hand::mended;
}

void reschedule(store::Transaction& t, PersonId const& person, Moment now, Schedule next,
                std::string_view reason) {
    auto said = reason_of(reason);
    auto const cycle = current(t);
    auto const last = select_revisions(t, cycle.id).back();
    SOKET_ASSERT(next.revision == last.revision.number + 1);
    if (same(next, select_schedule(t, cycle.id, last.revision.number)))
        throw Refusal(Because::conflict, "cycle.nothing_changed");
    auto const due = deadline_in(next, cycle.report_due);
    keep(t, cycle, {{next.revision, now, person, false, due, std::move(said)}, last.plan}, next,
         {});
}

Schedule amended(store::Snapshot const& s, plan::Plan const& plan) {
    auto const cycle = current(s);
    std::vector<Schedule> all;
    std::size_t document = 0;
    for (auto const& row : select_revisions(s, cycle.id)) {
        if (row.revision.document) document = all.size();
        all.push_back(select_schedule(s, cycle.id, row.revision.number));
    }
    return continued(schedule_of(plan), all, all[document]);
}

void amend(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
           std::string_view reason) {
    auto said = reason_of(reason);
    auto const cycle = current(t);
    auto const plan_id = keep_plan(t, now, plan, "cycle.document_known");
    auto const next = amended(t, plan);
    auto const due = deadline_in(next, cycle.report_due);
    keep(t, cycle, {{next.revision, now, person, true, due, std::move(said)}, plan_id}, next,
         {{"plan", plan.cited()}, {"plan_sha256", sha256(plan.text)}});
}

std::optional<Cycle> newest(store::Snapshot const& s) {
    auto all = select_cycles(s);
    if (all.empty()) return {};
    return std::move(all.back());
}

Cycle current(store::Snapshot const& s) {
    auto found = newest(s);
    if (!found) throw Refusal(Because::not_found, "cycle.none");
    return std::move(*found);
}

namespace {

plan::Plan plan_of(store::Snapshot const& s, RevisionRow const& revision) {
    auto plan = plan::from_json(boost::json::parse(select_reading(s, revision.plan)));
    SOKET_ASSERT(plan.has_value()); // written by to_json
    return std::move(*plan);
}

} // namespace

plan::Plan issued_plan(store::Snapshot const& s, CycleId const& cycle) {
    return plan_of(s, select_revisions(s, cycle).front());
}

plan::Plan plan_in_force(store::Snapshot const& s, CycleId const& cycle) {
    return plan_of(s, select_revisions(s, cycle).back());
}

Schedule schedule(store::Snapshot const& s, CycleId const& cycle) {
    return select_schedule(s, cycle, select_revisions(s, cycle).back().revision.number);
}

Schedule schedule(store::Snapshot const& s, CycleId const& cycle, int revision) {
    return select_schedule(s, cycle, revision);
}

std::vector<Revision> revisions(store::Snapshot const& s, CycleId const& cycle) {
    std::vector<Revision> all;
    for (auto& row : select_revisions(s, cycle)) all.push_back(std::move(row.revision));
    return all;
}

Moment due_for(std::vector<Revision> const& revisions, Moment arrived) {
    SOKET_ASSERT(!revisions.empty());
    auto then = revisions.front().report_due;
    for (auto const& revision : revisions)
        if (revision.at <= arrived) then = revision.report_due;
    return std::max(then, revisions.back().report_due);
}

} // namespace soket::cycle

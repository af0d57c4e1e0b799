// The deeds and the questions.
#include "schedule/schedule.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "schedule/schedule_sql.h"
#include "schedule/timeline.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json/object.hpp>

namespace soket::schedule {

namespace {

Versions versions_of(store::Snapshot const& s, CycleId const& cycle) {
    Versions versions;
    for (auto const& revision : cycle::revisions(s, cycle)) {
        versions.by_revision.emplace(revision.number, cycle::schedule(s, cycle, revision.number));
        if (revision.document) versions.document = revision.number;
    }
    return versions;
}

template<class Thing>
void take_over(std::vector<Thing>& things, Source source, std::vector<Change> const& changes,
               int revision) {
    for (auto const& change : changes) {
        if (change.ref.source != source) continue;
        auto const thing = std::ranges::find(things, change.ref.number, &Thing::number);
        SOKET_ASSERT(thing != things.end());
        set_dates(*thing, change.after);
        if (!change.followed) thing->set_in = revision;
    }
}

// The deadline of assignments goes where all of them go.
void follow_assignments(cycle::Schedule& next) {
    for (auto& milestone : next.milestones) {
        if (milestone.role != cycle::Role::tasks) continue;
        std::optional<Dates> common;
        bool one = true;
        for (auto const& assignment : next.assignments) {
            if (assignment.milestone != milestone.number) continue;
            auto const dates = dates_of(assignment);
            one = one && dates && (!common || *common == *dates);
            common = dates;
        }
        if (one && common && set_dates(milestone, *common)) milestone.set_in = next.revision;
    }
}

} // namespace

Network network(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    return network_of(versions_of(s, cycle.id), select_corrections(s, cycle.id));
}

void apply(store::Transaction& t, PersonId const& person, Moment now,
           std::vector<Change> const& changes, std::string_view reason) {
    auto next = cycle::schedule(t, cycle::current(t).id);
    ++next.revision;
    take_over(next.milestones, Source::milestone, changes, next.revision);
    take_over(next.assignments, Source::assignment, changes, next.revision);
    follow_assignments(next);
    cycle::reschedule(t, person, now, std::move(next), reason);
}

void take_back(store::Transaction& t, PersonId const& person, Moment now, int revision,
               std::string_view reason) {
    auto const cycle = cycle::current(t);
    auto const last = cycle::revisions(t, cycle.id).back();
    if (last.document || last.number != revision)
        throw Refusal(Because::conflict, "schedule.not_the_last");
    auto next = cycle::schedule(t, cycle.id, revision - 1);
    next.revision = revision + 1;
    cycle::reschedule(t, person, now, std::move(next), reason);
}

namespace {

// What `link` and `unlink` share: both ends are there and a reason is given.
std::string reason_for(Network const& network, Reference const& giver, Reference const& taker,
                       std::string_view said) {
    SOKET_ASSERT(index_of(network.activities, giver) && index_of(network.activities, taker));
    auto reason = text::squeezed(said);
    if (reason.empty()) throw Refusal(Because::invalid, "schedule.reason_missing");
    return reason;
}

bool depends(Network const& network, Reference const& giver, Reference const& taker) {
    return std::ranges::any_of(network.dependencies, [&](Dependency const& d) {
        return d.giver == giver && d.taker == taker;
    });
}

Arguments ends(Network const& network, Reference const& giver, Reference const& taker) {
    return {{"giver", named(network.activities[*index_of(network.activities, giver)])},
            {"taker", named(network.activities[*index_of(network.activities, taker)])}};
}

void correct(store::Transaction& t, PersonId const& person, Moment now,
             Correction const& correction) {
    auto const cycle = cycle::current(t);
    insert_correction(t, cycle.id, correction, person, now);
    boost::json::object const data{{"giver", code_of(correction.giver)},
                                   {"taker", code_of(correction.taker)},
                                   {"reason", correction.reason}};
    if (correction.change == Said::added)
        journal::record(t, person, now, "schedule.linked", cycle.id.text, data);
    else
        journal::record(t, person, now, "schedule.unlinked", cycle.id.text, data);
}

} // namespace

void link(store::Transaction& t, PersonId const& person, Moment now, Reference const& giver,
          Reference const& taker, std::string_view reason) {
    auto const known = network(t);
    auto said = reason_for(known, giver, taker, reason);
    if (depends(known, giver, taker))
        throw Refusal(Because::conflict, "schedule.linked_already", ends(known, giver, taker));
    auto const links = links_of(known.activities, known.dependencies);
    Link const added{*index_of(known.activities, giver), *index_of(known.activities, taker)};
    if (closes_circle(known.activities.size(), links, added))
        throw Refusal(Because::conflict, "schedule.circle", ends(known, giver, taker));
    correct(t, person, now, {giver, taker, Said::added, std::move(said)});
}

void unlink(store::Transaction& t, PersonId const& person, Moment now, Reference const& giver,
            Reference const& taker, std::string_view reason) {
    auto const known = network(t);
    auto said = reason_for(known, giver, taker, reason);
    if (!depends(known, giver, taker))
        throw Refusal(Because::conflict, "schedule.not_linked", ends(known, giver, taker));
    correct(t, person, now, {giver, taker, Said::removed, std::move(said)});
}

namespace {

template<class Thing>
Thing const* find_thing(std::vector<Thing> const& things, int number) {
    auto const found = std::ranges::find(things, number, &Thing::number);
    return found == things.end() ? nullptr : &*found;
}

Wording words_of(cycle::Milestone const& milestone) { return {milestone.what, milestone.actors}; }
Wording words_of(cycle::Assignment const& assignment) {
    return {assignment.task, assignment.actor};
}

// Whoever is pushed keeps the revision in which its date was set.
template<class Thing>
How how_of(Thing const* was, Thing const* is) {
    if (was == nullptr) return How::added;
    if (is == nullptr) return How::removed;
    if (dates_of(*was) != dates_of(*is))
        return was->set_in == is->set_in ? How::followed : How::moved;
    return words_of(*was) == words_of(*is) ? How::same : How::mended;
}

// Every thing of either that has a date, those that didn't change among them, and what a person
// has done to one that has none.
template<class Thing>
void compare(std::vector<Thing> const& before, std::vector<Thing> const& after, Source source,
             std::vector<Amended>& all) {
    auto const add = [&](Thing const& thing, Thing const* was, Thing const* is) {
        Amended amended{.ref = {source, thing.number},
                        .before_words = words_of(was ? *was : *is),
                        .after_words = words_of(is ? *is : *was),
                        .before = was ? dates_of(*was) : std::nullopt,
                        .after = is ? dates_of(*is) : std::nullopt,
                        .how = how_of(was, is)};
        if (amended.before || amended.after || amended.how != How::same)
            all.push_back(std::move(amended));
    };
    for (auto const& thing : before) add(thing, &thing, find_thing(after, thing.number));
    for (auto const& thing : after)
        if (find_thing(before, thing.number) == nullptr) add(thing, nullptr, &thing);
}

std::vector<Amended> compared(cycle::Schedule const& before, cycle::Schedule const& after) {
    std::vector<Amended> all;
    compare(before.milestones, after.milestones, Source::milestone, all);
    compare(before.assignments, after.assignments, Source::assignment, all);
    return all;
}

} // namespace

History history(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto const versions = versions_of(s, cycle.id);
    auto const& by_revision = versions.by_revision;
    History history;
    history.since_issue = compared(by_revision.begin()->second, by_revision.rbegin()->second);
    for (auto const& revision : cycle::revisions(s, cycle.id)) {
        if (revision.number == 1) continue;
        auto changes =
            compared(by_revision.at(revision.number - 1), by_revision.at(revision.number));
        std::erase_if(changes, [](Amended const& a) { return a.how == How::same; });
        history.chapters.push_back({revision.number, revision.at, revision.person,
                                    revision.document, revision.report_due, revision.reason,
                                    std::move(changes)});
    }
    return history;
}

} // namespace soket::schedule

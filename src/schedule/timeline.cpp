#include "schedule/timeline.h"

#include "base/assert.h"
#include "cycle/cycle.h"
#include "plan/plan.h"
#include "schedule/signs.h"

#include <algorithm>
#include <set>

namespace soket::schedule {

namespace {

constexpr int noon = 12 * 60;

text::Point point_of(Day day) { return text::read_iso_point(to_iso(day)).value(); }

Shape shape_of(cycle::Milestone const& milestone) {
    bool const one_day = milestone.from.precision == text::Precision::day &&
                         (!milestone.to || *milestone.to == milestone.from);
    if (milestone.kind == text::Kind::by) return Shape::deadline;
    if (!one_day) return Shape::stretch;
    return milestone.role == cycle::Role::event ? Shape::held : Shape::deadline;
}

template<class Thing>
Thing const* find_thing(std::vector<Thing> const& things, int number) {
    auto const found = std::ranges::find(things, number, &Thing::number);
    return found == things.end() ? nullptr : &*found;
}

// The dates of one thing in each of the revisions that count for it.
template<class Thing>
bool take_dates(Versions const& versions, Thing const& thing,
                std::vector<Thing> cycle::Schedule::*things, Activity& activity) {
    auto const in = [&](int revision) -> std::optional<Dates> {
        auto const* row = find_thing(versions.by_revision.at(revision).*things, thing.number);
        return row == nullptr ? std::nullopt : dates_of(*row);
    };
    auto const now = dates_of(thing), set = in(thing.set_in), planned = in(versions.document);
    if (!now) return false;
    activity.now = *now;
    activity.set = set.value_or(*now);
    activity.planned = planned.value_or(activity.set);
    return true;
}

// What a person has done to it, beside the document in force.
void tell_hand(cycle::Schedule const& document, cycle::Milestone const& milestone,
               Activity& activity) {
    auto const hand = cycle::hand_on(milestone, document);
    activity.by_hand = hand == cycle::Hand::added;
    if (hand != cycle::Hand::mended) return;
    auto const* const read = cycle::read_in(document, milestone.number);
    activity.read = Wording{read->what, read->actors};
}

void add_milestones(Versions const& versions, cycle::Schedule const& now, Network& network) {
    for (auto const& milestone : now.milestones) {
        if (milestone.role == cycle::Role::tasks) continue;
        Activity activity{.ref = {Source::milestone, milestone.number},
                          .what = milestone.what,
                          .who = milestone.actors,
                          .by_hand = false,
                          .read = {},
                          .shape = shape_of(milestone),
                          .fixed = milestone.role == cycle::Role::event,
                          .planned = {},
                          .set = {},
                          .now = {},
                          .signs = {}};
        if (!take_dates(versions, milestone, &cycle::Schedule::milestones, activity)) {
            network.undated.push_back({activity.ref, activity.what, activity.who});
            continue;
        }
        tell_hand(versions.by_revision.at(versions.document), milestone, activity);
        activity.signs =
            signs_of(activity.what, activity.who,
                     {.reports = milestone.role == cycle::Role::reports, .event = activity.fixed});
        bool const held = activity.shape == Shape::deadline &&
                          (activity.sign(Step::conference) || activity.sign(Step::meeting)) &&
                          milestone.kind == text::Kind::at;
        if (held) activity.shape = Shape::held;
        network.activities.push_back(std::move(activity));
    }
}

// One that units' reports are due by stands for the reports already.
bool stands_elsewhere(cycle::Schedule const& now, cycle::Assignment const& assignment) {
    if (!assignment.milestone) return false;
    auto const* milestone = find_thing(now.milestones, *assignment.milestone);
    return milestone != nullptr && milestone->role != cycle::Role::tasks;
}

void add_assignments(Versions const& versions, cycle::Schedule const& now, Network& network) {
    for (auto const& assignment : now.assignments) {
        if (stands_elsewhere(now, assignment)) continue;
        Activity activity{.ref = {Source::assignment, assignment.number},
                          .what = assignment.task,
                          .who = assignment.actor,
                          .by_hand = false,
                          .read = {},
                          .shape = Shape::deadline,
                          .planned = {},
                          .set = {},
                          .now = {},
                          .signs = signs_of(assignment.task, assignment.actor, {})};
        if (!take_dates(versions, assignment, &cycle::Schedule::assignments, activity)) {
            network.undated.push_back({activity.ref, activity.what, activity.who});
            continue;
        }
        network.activities.push_back(std::move(activity));
    }
}

// A task's own deadline that no task was read for is an activity like any other.
void add_shared(Versions const& versions, cycle::Schedule const& now, Network& network) {
    cycle::Schedule alone;
    for (auto milestone : now.milestones) {
        if (milestone.role != cycle::Role::tasks) continue;
        Shared shared{milestone.number, milestone.what, {}};
        for (auto const& assignment : now.assignments)
            if (assignment.milestone == milestone.number)
                shared.assignments.push_back({Source::assignment, assignment.number});
        if (!shared.assignments.empty()) {
            network.shared.push_back(std::move(shared));
            continue;
        }
        milestone.role = cycle::Role::work;
        alone.milestones.push_back(std::move(milestone));
    }
    add_milestones(versions, alone, network);
}

} // namespace

Sign const* Activity::sign(Step step) const {
    auto const found = std::ranges::find(signs, step, &Sign::step);
    return found == signs.end() ? nullptr : &*found;
}

Network network_of(Versions const& versions, std::vector<Correction> const& corrections) {
    SOKET_ASSERT(!versions.by_revision.empty());
    auto const& now = versions.by_revision.rbegin()->second;
    Network network;
    add_milestones(versions, now, network);
    add_shared(versions, now, network);
    add_assignments(versions, now, network);
    std::ranges::sort(network.activities, {}, &Activity::ref);
    std::ranges::sort(network.undated, {}, &Undated::ref);
    network.dependencies = dependencies_of(network.activities, corrections);
    return network;
}

Network network_of(cycle::Schedule const& schedule) {
    return network_of(Versions{.by_revision = {{1, schedule}}, .document = 1}, {});
}

std::optional<Dates> dates_of(cycle::Milestone const& milestone) {
    auto const first = text::first_day(milestone.from);
    auto const last = text::last_day(milestone.last());
    if (!first || !last || *last < *first || milestone.kind == text::Kind::from) return {};
    // "Chậm nhất tháng 3/2020" ends with the month and says nothing of its begin.
    return Dates{milestone.kind == text::Kind::by ? *last : *first, *last, milestone.minute};
}

std::optional<Dates> dates_of(cycle::Assignment const& assignment) {
    if (!assignment.due) return {};
    auto const local = in_vietnam(*assignment.due);
    bool const whole_day = *assignment.due == from_vietnam(local.day, {}) + plan::end_of_day;
    return Dates{local.day, local.day,
                 whole_day ? std::nullopt : std::optional(static_cast<int>(local.time.count()))};
}

bool set_dates(cycle::Milestone& milestone, Dates const& dates) {
    if (dates_of(milestone) == dates) return false;
    milestone.from = point_of(dates.first);
    milestone.to.reset();
    if (dates.last != dates.first) milestone.to = point_of(dates.last);
    milestone.minute = dates.minute;
    if (milestone.kind != text::Kind::by)
        milestone.kind = milestone.to ? text::Kind::range : text::Kind::at;
    return true;
}

bool set_dates(cycle::Assignment& assignment, Dates const& dates) {
    if (dates_of(assignment) == dates) return false;
    auto const midnight = from_vietnam(dates.last, {});
    assignment.due =
        dates.minute ? midnight + std::chrono::minutes{*dates.minute} : midnight + plan::end_of_day;
    return true;
}

WorkingTime working_time_for(Network const& network, std::vector<Dates> const& others) {
    Day first{std::chrono::days::max()};
    for (auto const& activity : network.activities)
        for (auto const* dates : {&activity.planned, &activity.set, &activity.now})
            first = std::min(first, dates->first);
    for (auto const& dates : others) first = std::min(first, dates.first);
    // Room for moves of some days backwards.
    constexpr std::chrono::days before{1000};
    return WorkingTime(first == Day{std::chrono::days::max()} ? Day{} : first - before);
}

Work work_of(WorkingTime const& time, Shape shape, Dates const& dates) {
    int const begin = time.begin_of(dates.first);
    bool const morning = dates.minute && *dates.minute <= noon;
    int const end = time.end_of(dates.last);
    bool const half = morning && time.begin_of(dates.last) < end;
    switch (shape) {
    case Shape::stretch: return {begin, end};
    case Shape::held: {
        bool const after_noon = dates.minute && *dates.minute >= noon && begin < end;
        return {begin + (after_noon ? 1 : 0), end};
    }
    case Shape::deadline: return {end - (half ? 1 : 0), end - (half ? 1 : 0)};
    }
    return {};
}

std::vector<Work> works_now(WorkingTime const& time, Network const& network) {
    std::vector<Work> works;
    for (auto const& activity : network.activities)
        works.push_back(work_of(time, activity.shape, activity.now));
    return works;
}

std::string named(Activity const& activity) {
    constexpr std::size_t letters_max = 70;
    auto text = activity.what;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && letters++ == letters_max) {
            text = text.substr(0, i) + "…";
            break;
        }
    return code_of(activity.ref) + " (" + text + ")";
}

std::string days_argument(int sessions) {
    return argument(Decimal::from_units(Decimal::scale * sessions / sessions_per_day));
}

std::string written(Dates const& dates) {
    if (dates.first != dates.last) return to_office(dates.first) + " – " + to_office(dates.last);
    if (!dates.minute) return to_office(dates.last);
    return to_office_time(std::chrono::minutes{*dates.minute}) + " " + to_office(dates.last);
}

namespace {

// What everything leads up to: the conferences, and the report that goes up.
std::vector<std::size_t> targets_of(Network const& network) {
    std::vector<std::size_t> targets;
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& activity = network.activities[i];
        if (activity.sign(Step::conference) || activity.sign(Step::sent_up)) targets.push_back(i);
    }
    if (!targets.empty()) return targets;
    std::set<Reference> givers;
    for (auto const& d : network.dependencies) givers.insert(d.giver);
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& ref = network.activities[i].ref;
        bool const waits = std::ranges::find(network.dependencies, ref, &Dependency::taker) !=
                           network.dependencies.end();
        if (waits && !givers.contains(ref)) targets.push_back(i);
    }
    return targets;
}

void tell_gap(Activity const& giver, Activity const& taker, int sessions, Findings& findings) {
    if (sessions >= 0) return;
    findings.push_back({Weight::warning,
                        "schedule.too_early",
                        {{"taker", named(taker)},
                         {"taker_when", written(taker.now)},
                         {"giver", named(giver)},
                         {"giver_when", written(giver.now)},
                         {"days", days_argument(-sessions)}},
                        {}});
}

// One finding a taker: often several boards deliver at the same hour.
void tell_no_time(Network const& network, std::vector<Link> const& links,
                  std::vector<int> const& gaps, Findings& findings) {
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& taker = network.activities[i];
        std::string givers;
        for (std::size_t at = 0; at < links.size(); ++at)
            if (links[at].taker == i && gaps[at] == 0)
                givers += (givers.empty() ? "" : "; ") + named(network.activities[links[at].giver]);
        if (givers.empty() || taker.shape != Shape::deadline) continue;
        findings.push_back(
            {Weight::warning,
             "schedule.no_time",
             {{"taker", named(taker)}, {"taker_when", written(taker.now)}, {"givers", givers}},
             {}});
    }
}

} // namespace

Reckoned reckon(Network const& network) {
    auto const time = working_time_for(network);
    auto const works = works_now(time, network);
    auto const links = links_of(network.activities, network.dependencies);
    auto const targets = targets_of(network);
    Reckoned reckoned;
    reckoned.slack = slack(works, links, targets);
    for (auto const& link : links) {
        reckoned.gaps.push_back(gap(works, link));
        tell_gap(network.activities[link.giver], network.activities[link.taker],
                 reckoned.gaps.back(), reckoned.findings);
    }
    tell_no_time(network, links, reckoned.gaps, reckoned.findings);
    for (auto const target : targets) {
        Reckoned::Chain chain{network.activities[target].ref, {}};
        for (auto const at : critical_chain(works, links, target))
            chain.links.push_back(network.activities[at].ref);
        if (chain.links.size() > 1) reckoned.chains.push_back(std::move(chain));
    }
    return reckoned;
}

int shift(Dates const& before, Dates const& after) {
    WorkingTime const time(std::min(before.first, after.first));
    auto const end = [&](Dates const& dates) {
        return work_of(time, Shape::deadline, dates).finish;
    };
    return end(after) - end(before);
}

} // namespace soket::schedule

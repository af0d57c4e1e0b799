#include "schedule/by_hand.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "schedule/timeline.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/typed_when.h"

#include <algorithm>

namespace soket::schedule {

namespace {

using cycle::Milestone;

std::string what_of(std::string_view typed) {
    auto what = text::squeezed(typed);
    if (what.empty()) throw Refusal(Because::invalid, "schedule.what_missing");
    return what;
}

// "Ban Tổ chức;Văn phòng ; " names two.
std::string actors_of(std::string_view typed) {
    std::string all;
    while (!typed.empty()) {
        auto const end = std::min(typed.find(';'), typed.size());
        if (auto const name = text::squeezed(typed.substr(0, end)); !name.empty())
            all += (all.empty() ? "" : "; ") + name;
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    return all;
}

int year_of(Day day) { return int(std::chrono::year_month_day{day}.year()); }

// Where no year is written, that of the reports' deadline is meant.
void set_when(Milestone& milestone, std::string_view typed, cycle::Cycle const& cycle) {
    Arguments const arguments{{"words", std::string(typed)}};
    int const year = year_of(in_vietnam(cycle.report_due).day);
    auto const when = text::read_typed_when(typed, year);
    auto const first = when ? text::first_day(when->from) : std::nullopt;
    auto const last = when ? text::last_day(when->last()) : std::nullopt;
    if (!first || !last || when->kind == text::Kind::from)
        throw Refusal(Because::invalid, "schedule.moment_unreadable", arguments);
    if (*last < *first) throw Refusal(Because::invalid, "schedule.backwards", arguments);
    if (std::ranges::find(when->defects, text::Defect::weekday_mismatch) != when->defects.end())
        throw Refusal(Because::invalid, "schedule.other_weekday", arguments);
    constexpr std::chrono::days year_long{366};
    if (*last < cycle.plan_date - year_long || *first > cycle.term_end + year_long)
        throw Refusal(Because::invalid, "schedule.too_far", arguments);
    milestone.kind = when->kind;
    milestone.from = when->from;
    milestone.to = when->to;
    if (when->time) milestone.minute = static_cast<int>(when->time->count());
}

// Also of those that were taken out since.
int next_number(store::Snapshot const& s, CycleId const& cycle) {
    int last = 0;
    for (auto const& revision : cycle::revisions(s, cycle))
        for (auto const& milestone : cycle::schedule(s, cycle, revision.number).milestones)
            last = std::max(last, milestone.number);
    return last + 1;
}

cycle::Schedule next_of(store::Snapshot const& s, CycleId const& cycle) {
    auto next = cycle::schedule(s, cycle);
    ++next.revision;
    return next;
}

std::vector<Milestone>::iterator must_find(cycle::Schedule& schedule, int number) {
    auto const found = std::ranges::find(schedule.milestones, number, &Milestone::number);
    if (found == schedule.milestones.end())
        throw Refusal(Because::not_found, "schedule.no_milestone",
                      {{"number", std::to_string(number)}});
    return found;
}

} // namespace

int add(store::Transaction& t, PersonId const& person, Moment now, Handwritten const& typed,
        std::string_view reason) {
    auto const cycle = cycle::current(t);
    auto next = next_of(t, cycle.id);
    Milestone milestone;
    milestone.number = next_number(t, cycle.id);
    milestone.what = what_of(typed.what);
    milestone.actors = actors_of(typed.who);
    set_when(milestone, typed.when, cycle);
    milestone.set_in = next.revision;
    milestone.uid = make_uuid(now) + "@soket";
    int const number = milestone.number;
    next.milestones.push_back(std::move(milestone));
    cycle::reschedule(t, person, now, std::move(next), reason);
    return number;
}

void mend(store::Transaction& t, PersonId const& person, Moment now, int number,
          std::string_view what, std::string_view who, std::string_view reason) {
    auto next = next_of(t, cycle::current(t).id);
    auto const milestone = must_find(next, number);
    milestone->what = what_of(what);
    milestone->actors = actors_of(who);
    cycle::reschedule(t, person, now, std::move(next), reason);
}

void drop(store::Transaction& t, PersonId const& person, Moment now, int number,
          std::string_view reason) {
    auto next = next_of(t, cycle::current(t).id);
    auto const milestone = must_find(next, number);
    Arguments const arguments{{"what", milestone->what}};
    if (milestone->role == cycle::Role::reports)
        throw Refusal(Because::conflict, "schedule.reports_hang_on_it", arguments);
    if (std::ranges::find(next.assignments, number, &cycle::Assignment::milestone) !=
        next.assignments.end())
        throw Refusal(Because::conflict, "schedule.tasks_hang_on_it", arguments);
    next.milestones.erase(milestone);
    cycle::reschedule(t, person, now, std::move(next), reason);
}

} // namespace soket::schedule

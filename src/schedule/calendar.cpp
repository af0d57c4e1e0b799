#include "cycle/cycle.h"
#include "plan/plan.h"
#include "schedule/schedule.h"
#include "store/store.h"

namespace soket::schedule {

plan::Calendar calendar(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto const plan = cycle::plan_in_force(s, cycle.id);
    auto const last = cycle::revisions(s, cycle.id).back();
    plan::Calendar made{
        .name = cycle.title, .stamp = last.at, .sequence = last.number - 1, .entries = {}};
    for (auto const& m : cycle::schedule(s, cycle.id).milestones) {
        auto const first = text::first_day(m.from), end = text::last_day(m.last());
        if (!first || !end || *end < *first) continue;
        plan::Entry entry{.uid = m.uid,
                          .first = m.minute || m.kind == text::Kind::by ? *end : *first,
                          .last = m.kind == text::Kind::from ? *first : *end,
                          .begin = {},
                          .end = {},
                          .summary = m.what,
                          .description = m.actors.empty() ? cycle.plan_symbol
                                                          : m.actors + '\n' + cycle.plan_symbol,
                          .location = {}};
        if (m.kind == text::Kind::from) entry.first = *first;
        if (m.minute) entry.begin = std::chrono::minutes{*m.minute};
        if (m.role == cycle::Role::event && plan.event) entry.location = plan.event->place.text;
        made.entries.push_back(std::move(entry));
    }
    return made;
}

} // namespace soket::schedule

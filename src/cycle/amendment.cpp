#include "cycle/amendment.h"

#include "cycle/draw_up.h"

#include <algorithm>

namespace soket::cycle {

Amendment amendment_of(store::Snapshot const& s, plan::Plan const& plan) {
    auto const cycle = current(s);
    auto next = amended(s, plan);
    auto const due = deadline_in(next, cycle.report_due);
    return {plan_in_force(s, cycle.id), schedule(s, cycle.id), std::move(next), cycle.report_due,
            due};
}

std::vector<ChangedDate> dates_that_change(Amendment const& amendment) {
    std::vector<ChangedDate> changed;
    auto const text_in = [](Schedule const& schedule, int number) {
        auto const found = std::ranges::find(schedule.milestones, number, &Milestone::number);
        return found == schedule.milestones.end() ? std::string() : written(*found);
    };
    for (auto const& m : amendment.now.milestones)
        if (auto then = text_in(amendment.next, m.number); then != written(m))
            changed.push_back({m.number, written(m), std::move(then), m.what});
    for (auto const& m : amendment.next.milestones)
        if (text_in(amendment.now, m.number).empty())
            changed.push_back({m.number, "", written(m), m.what});
    return changed;
}

} // namespace soket::cycle

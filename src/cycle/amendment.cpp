#include "cycle/amendment.h"

#include "cycle/draw_up.h"

#include <algorithm>

namespace soket::cycle {

Amendment amendment_of(store::Snapshot const& s, plan::Plan const& plan) {
    auto const cycle = current(s);
    auto next = amended(s, plan);
    auto const due = deadline_in(next, cycle.report_due);
    int document = 1;
    for (auto const& revision : revisions(s, cycle.id))
        if (revision.document) document = revision.number;
    return {plan_in_force(s, cycle.id), schedule(s, cycle.id, document),
            schedule(s, cycle.id),      std::move(next),
            cycle.report_due,           due};
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

std::vector<ByHand> made_by_hand(Amendment const& amendment) {
    auto const& [in_force, document, now, next, due_before, due_after] = amendment;
    std::vector<ByHand> all;
    for (auto const& m : now.milestones) {
        auto const hand = hand_on(m, document);
        if (hand == Hand::none) continue;
        auto const* const then = read_in(next, m.number);
        auto const fate = hand == Hand::added ? (then != nullptr ? Fate::taken_over : Fate::stays)
                          : then == nullptr   ? Fate::removed
                                              : Fate::unsaid;
        // Mended as the new document now says it: nothing is lost.
        if (fate == Fate::unsaid && then->same_words(m)) continue;
        all.push_back({m.what, fate, then != nullptr ? then->what : ""});
    }
    for (auto const& m : document.milestones) {
        bool const taken_out =
            std::ranges::find(now.milestones, m.number, &Milestone::number) == now.milestones.end();
        auto const* const then = taken_out ? read_in(next, m.number) : nullptr;
        if (then != nullptr) all.push_back({m.what, Fate::returns, then->what});
    }
    return all;
}

} // namespace soket::cycle

#include "report/desk.h"

#include "org/org.h"
#include "store/store.h"

namespace soket::report {

Desk open_desk(store::Snapshot const& s, Day day) {
    Desk desk{.cycle = cycle::current(s), .set = targets::in_force(s), .form = {}};
    desk.form = form_of(desk.cycle, desk.set);
    desk.form.asked_by = org::name_of(s, desk.cycle.unit, day);
    return desk;
}

std::vector<Included> included_by(store::Snapshot const& s, std::string const& unit,
                                  cycle::Cycle const& cycle, Day today) {
    std::vector<Included> all;
    for (auto const& each : org::taken_over(s, unit, cycle.term_begin, today)) {
        std::string name = each.from;
        if (auto const there = org::find(s, each.from, today))
            name = there->name;
        else if (auto const absent = org::find_absent(s, each.from, today))
            name = absent->unit.name;
        all.push_back({name, each.day, each.kind == org::ChangeKind::merger});
    }
    return all;
}

TakingDesk open_taking_desk(store::Snapshot const& s, Day day, std::string said) {
    TakingDesk desk{open_desk(s, day), {}};
    for (auto const& standing : standings(s, day))
        desk.senders.add(standing.unit, standing.unit_name);
    desk.senders.said = std::move(said);
    return desk;
}

} // namespace soket::report

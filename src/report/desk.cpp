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

TakingDesk open_taking_desk(store::Snapshot const& s, Day day, std::string said) {
    TakingDesk desk{open_desk(s, day), {}};
    for (auto const& standing : standings(s, day))
        desk.senders.add(standing.unit, standing.unit_name);
    desk.senders.said = std::move(said);
    return desk;
}

} // namespace soket::report

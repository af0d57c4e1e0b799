#include "report/desk.h"

#include "org/org.h"
#include "store/store.h"

namespace soket::report {

Desk open_desk(store::Snapshot const& s, Day day) {
    Desk desk{.cycle = cycle::current(s), .set = targets::in_force(s), .form = {}, .senders = {}};
    desk.form = form_of(desk.cycle, desk.set);
    desk.form.asked_by = org::name_of(s, desk.cycle.unit, day);
    for (auto const& standing : standings(s, day))
        desk.senders.add(standing.unit, standing.unit_name);
    return desk;
}

} // namespace soket::report

// What a unit reported before, to stand beside what it types now: of this cycle what it sent last,
// and of the cycle before what counted. Private to the room.
#pragma once

#include "report/report.h"

namespace soket::report {

struct Earlier {
    std::map<Cell, Decimal> sent;   // in this cycle
    std::map<Cell, Decimal> before; // in the cycle before
};
[[nodiscard]] Earlier earlier(store::Snapshot const& s, CycleId const& cycle,
                              std::string_view unit);

struct EarlierFigure {
    bool in_this_cycle = false;
    int year = 0; // of the figure; not the cell's where the cycle before ended sooner
    Decimal figure;
};
// The nearest one: of the same year if there is any, else of the newest year before it. Pure.
[[nodiscard]] std::optional<EarlierFigure> nearest(Earlier const& earlier, Cell const& cell);

} // namespace soket::report

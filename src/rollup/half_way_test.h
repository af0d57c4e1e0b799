// A term half of which has passed. For tests of this room.
#pragma once

#include "cycle/cycle.h"
#include "targets/targets.h"

namespace soket::rollup {

// Of 2017 - 2022; units report 2018 and 2019 (730 days), 912 days are left.
inline cycle::Cycle half_way() {
    cycle::Cycle c;
    c.term_begin = day(2017, 7, 1);
    c.term_end = day(2022, 6, 30);
    c.as_of = day(2019, 12, 31);
    c.first_year = 2018;
    c.last_year = 2019;
    return c;
}

inline targets::Target target(targets::Adding adding,
                              targets::Direction direction = targets::Direction::at_least) {
    targets::Target t;
    t.adding = adding;
    t.direction = direction;
    return t;
}

} // namespace soket::rollup

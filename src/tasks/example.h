// A cycle of plan 81 with its boards, for the tests of this room.
#pragma once

#include "base/files.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "fresh_store.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"

#include <string>

namespace soket::tasks::example {

inline PersonId const office{"cli:vanphong"};
inline PersonId const board{"cli:bantochuc"};

// "17g00" of a day in Việt Nam.
inline Moment at(int year, unsigned month, unsigned day, int hour, int minute = 0) {
    return from_vietnam(soket::day(year, month, day), std::chrono::minutes{60 * hour + minute});
}

inline store::Store opened() {
    auto store = fresh_store();
    std::string const source = SOKET_SOURCE_DIR;
    auto const now = at(2019, 12, 2, 8);
    store.write([&](store::Transaction& t) {
        org::import(t, office, now, org::read_units(source + "/demo/co-so.xlsx").value);
        cycle::open(t, office, now,
                    plan::read(office::read_paper(source + "/tests/plans/ke-hoach-81.txt").value()),
                    {});
    });
    return store;
}

// The key by which a deed was refused; "" when it was done.
template<class Deed>
std::string refusal_of(store::Store& store, Deed const& deed) {
    try {
        store.write([&](store::Transaction& t) { static_cast<void>((deed(t), 0)); });
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

} // namespace soket::tasks::example

// What care's files share: names by the date, and the proof of a store. Private to the room.
#pragma once

#include "base/clock.h"
#include "journal/journal.h"

#include <string>
#include <vector>

namespace soket::care {

// "20200225-170000", on the clock in Việt Nam: sorts by time, and stands in any file's name.
[[nodiscard]] std::string dated(Moment moment);

struct Proof {
    std::vector<std::string> faults; // in SQLite's words
    journal::Verdict verdict;        // where there are none
};
[[nodiscard]] Proof proof_of(store::Snapshot const& s);

} // namespace soket::care

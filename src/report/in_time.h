// Which reports count, and whose figures are missing, when units merge, split up or end while the
// reports of a cycle come in. The rule is docs/decisions/0009: a report of a successor that arrived
// on or after the day includes what it took over, and takes the place of the earlier reports; until
// then these count. Pure; private to the room.
#pragma once

#include "base/clock.h"
#include "org/org.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace soket::report {

// A report that would count if nothing had changed in the organisation.
struct Sent {
    std::string unit; // code
    Day arrived{};    // of the revision that counts
};

struct InTime {
    // Unit whose report no longer counts → unit whose report includes its figures.
    std::map<std::string, std::string> superseded;
    // Merged units no report of which counts, and whose figures nobody will bring unasked.
    std::set<std::string> owing;
    // Of each unit that has ended the one that is there and that it stands below now.
    std::map<std::string, std::string> places;
};

// `tree` is the organisation on a day; successions and reports later than that day are left out by
// the caller.
[[nodiscard]] InTime in_time(org::Tree const& tree, std::vector<org::Succession> const& successions,
                             std::vector<Sent> const& sent);

} // namespace soket::report

// Where the units stand on a day, and what counts then, gathered at once for whoever needs it all.
#pragma once

#include "org/org.h"
#include "report/report.h"

namespace soket::report {

struct Overview {
    org::Tree tree;
    std::vector<Standing> standings;
    std::vector<Counted> counted;
};
// tree, standings and counted (report.h) of that day.
[[nodiscard]] Overview overview(store::Snapshot const& s, Day day);

} // namespace soket::report

// Where a cycle stands, gathered once for everybody who looks: reckoning it anew for each of a
// hundred readers would keep the writers waiting. For pages and the API.
#pragma once

#include "cycle/cycle.h"
#include "journal/journal.h"
#include "notices/notices.h"
#include "org/org.h"
#include "report/report.h"
#include "rollup/rollup.h"
#include "schedule/schedule.h"
#include "targets/targets.h"

#include <memory>
#include <optional>
#include <vector>

namespace soket::front {

struct Overview {
    cycle::Cycle cycle;
    schedule::Network network;
    std::vector<notices::Notice> notices; // newest first
    org::Tree tree;                       // with ended units whose reports count or are missing
    targets::Set set;
    std::vector<report::Standing> standings;
    std::optional<rollup::Rollup> rollup; // nothing while there are no targets
    std::vector<rollup::Result> results;  // of the cycle's unit, targets in their order
    journal::Seal seal;
};

// As of that day, and of the newest row of the journal: the same one is given again until somebody
// does something. Nothing when there is no cycle.
[[nodiscard]] std::shared_ptr<Overview const> overview(store::Snapshot const& s, Day day);

} // namespace soket::front

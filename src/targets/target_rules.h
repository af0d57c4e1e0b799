// What a target must hold to, and how two revisions differ. Pure. Private to the room.
#pragma once

#include "targets/targets.h"

#include <string>
#include <vector>

namespace soket::targets {

struct TargetFault {
    Weight weight = Weight::error;
    std::string field; // that of the table's column, a year for a yearly goal
    std::string key;
    Arguments arguments;
};

// Of one target by itself; what it names is checked where that is known.
[[nodiscard]] std::vector<TargetFault> faults_of(Target const& target);

} // namespace soket::targets

// What a target must hold to, and its next revision. Private to the room.
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

// Throws Refusal (targets.not_in_force) when there is no target of that code in force.
[[nodiscard]] Target find_in_force(store::Snapshot const& s, std::string_view code);
// Keeps the target as its next revision.
void revise(store::Transaction& t, Moment now, Target target, Why const& why);

} // namespace soket::targets

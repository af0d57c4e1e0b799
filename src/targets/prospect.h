// What an import of targets would do: looked at before it is done. For pages
// and the API.
#pragma once

#include "targets/targets.h"

#include <utility>
#include <vector>

namespace soket::targets {

struct Prospect {
    Imported counts;                   // programmes and targets
    std::vector<Programme> programmes; // new or changed, as they would be
    std::vector<Target> added;
    std::vector<std::pair<Target, Target>> changed; // before, after
};

// Throws Refusal as import does.
[[nodiscard]] Prospect prospect(store::Snapshot const& s, Moment now, Set const& set);
// Throws Refusal when the set breaks a rule, names what isn't there, or asks another question than
// the one that reports have answered.
void check_import(store::Snapshot const& s, Moment now, Set const& set);

} // namespace soket::targets

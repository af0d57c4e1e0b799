// What is shared out to whom, and whether it adds up: as commands and pages tell it. Private to the
// room.
#pragma once

#include "base/finding.h"
#include "org/org.h"
#include "targets/shares.h"

namespace soket::targets {

struct SharesSeen {
    std::vector<Target> targets;
    std::vector<Share> shares;
    std::vector<SharedOut> sums;
    org::Tree tree;
    bool illustrative = false; // the cycle's figures are made up: said wherever they show
};
// Whether it adds up, in words.
struct SharesVerdict {
    std::string key;
    Arguments arguments;
};
[[nodiscard]] SharesVerdict verdict(SharedOut const& sum);
// Of one target, or of all where none is asked for. Throws Refusal where it isn't in force.
[[nodiscard]] SharesSeen see_shares(store::Snapshot const& s, Day day, std::string const& asked);

} // namespace soket::targets

// What a proposal would do to the results of the cycle's unit. Private to the room.
#pragma once

#include "front/overview.h"
#include "targets/proposals.h"

#include <optional>

namespace soket::front {

struct Effect {
    targets::Target target; // as it would be
    std::optional<rollup::Result> before;
    std::optional<rollup::Result> after; // nothing when it is to be withdrawn
};

// Reckoned anew with the one target changed; nothing when the target is no longer in force.
[[nodiscard]] std::optional<Effect> effect_of(store::Snapshot const& s, Overview const& overview,
                                              targets::Proposal const& proposal, Day day);

} // namespace soket::front

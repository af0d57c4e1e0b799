#include "front/effect.h"

#include "targets/shares.h"

#include <algorithm>

namespace soket::front {

std::optional<Effect> effect_of(store::Snapshot const& s, Overview const& overview,
                                targets::Proposal const& proposal, Day day) {
    auto all = overview.set.targets;
    auto const found = std::ranges::find(all, proposal.target, &targets::Target::code);
    if (found == all.end() || !overview.rollup) return std::nullopt;
    Effect effect{.target = as_proposed(*found, proposal), .before = {}, .after = {}};
    effect.before = overview.rollup->of(overview.cycle.unit, proposal.target);
    if (effect.target.withdrawn) return effect;
    *found = effect.target;
    rollup::Rollup const otherwise(overview.cycle, overview.tree, all, report::counted(s, day),
                                   targets::shares(s));
    effect.after = otherwise.of(overview.cycle.unit, proposal.target);
    return effect;
}

} // namespace soket::front

#include "targets/shares_seen.h"

#include "base/refusal.h"
#include "cycle/cycle.h"

namespace soket::targets {

namespace {

// Every unit with who is above it; one answers when it or anybody below it reports.
std::vector<Node> nodes_of(org::Tree const& tree) {
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < tree.units.size(); ++i) {
        bool answers = false;
        for (auto below = i; below < tree.end[i]; ++below) answers |= tree.units[below].reports();
        nodes.push_back({tree.units[i].code, tree.units[i].parent, answers});
    }
    return nodes;
}

} // namespace

SharesVerdict verdict(SharedOut const& sum) {
    if (sum.shared == sum.goal) return {"targets.shares_add_up", {}};
    if (sum.shared < sum.goal)
        return {"targets.shares_below", {{"gap", argument(sum.goal - sum.shared)}}};
    return {"targets.shares_above", {{"gap", argument(sum.shared - sum.goal)}}};
}

SharesSeen see_shares(store::Snapshot const& s, Day day, std::string const& asked) {
    auto const cycle = cycle::newest(s);
    SharesSeen seen{.targets = targets(s),
                    .shares = shares(s),
                    .sums = {},
                    .tree = org::tree(s, day),
                    .illustrative = cycle && cycle->illustrative};
    if (!asked.empty()) {
        auto const other = [&](std::string const& code) {
            return org::code_key(code) != org::code_key(asked);
        };
        std::erase_if(seen.targets, [&](Target const& target) { return other(target.code); });
        std::erase_if(seen.shares, [&](Share const& share) { return other(share.target); });
        if (seen.targets.empty())
            throw Refusal(Because::not_found, "targets.not_in_force", {{"code", asked}});
    }
    auto const root = seen.tree.units.empty() ? "" : seen.tree.units.front().code;
    seen.sums = shared_out(seen.targets, seen.shares, nodes_of(seen.tree), root);
    return seen;
}

} // namespace soket::targets

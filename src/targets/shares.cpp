#include "targets/shares.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "targets/shares_sql.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::targets {

namespace {

using Pair = std::pair<std::string, std::string>; // target and unit

std::vector<Share> with_goals(std::vector<ShareRow> rows, std::vector<ShareGoalRow> const& goals) {
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::map<int, Decimal>> yearly;
    for (auto const& goal : goals)
        yearly[{goal.target, goal.unit, goal.revision}][static_cast<int>(goal.year)] = goal.goal;
    std::vector<Share> all;
    for (auto& row : rows) {
        auto goals_of = yearly[{row.target, row.unit, row.revision}];
        all.push_back({.target = std::move(row.target),
                       .unit = std::move(row.unit),
                       .revision = static_cast<int>(row.revision),
                       .goal = row.goal,
                       .yearly_goals = std::move(goals_of),
                       .why = {std::move(row.decision), std::move(row.reason)},
                       .recorded = row.at});
    }
    return all;
}

// Also those that were taken back, and of targets no longer in force.
std::vector<Share> kept(store::Snapshot const& s) {
    return with_goals(select_shares(s), select_share_goals(s));
}

void keep(store::Transaction& t, Share const& share, Moment now) {
    insert_share(t, {.target = share.target,
                     .unit = share.unit,
                     .revision = share.revision,
                     .at = now,
                     .goal = share.goal,
                     .decision = share.why.decision,
                     .reason = share.why.reason});
    for (auto const& [year, goal] : share.yearly_goals)
        insert_share_goal(t, {share.target, share.unit, share.revision, year, goal});
}

void check_names(Sharing const& there, std::vector<Share> const& shares) {
    std::set<std::string, std::less<>> targets, units(there.units.begin(), there.units.end());
    for (auto const& target : there.targets) targets.insert(target.code);
    Findings findings;
    for (auto const& share : shares) {
        if (!targets.contains(share.target))
            findings.push_back(
                {Weight::error, "targets.not_in_force", {{"code", share.target}}, {}});
        if (!units.contains(share.unit))
            findings.push_back({Weight::error,
                                "targets.unit_unknown",
                                {{"code", share.target}, {"typed", share.unit}},
                                {}});
    }
    if (!findings.empty()) throw Refusal(Because::invalid, std::move(findings));
}

} // namespace

std::vector<Share> shares(store::Snapshot const& s) {
    std::set<std::string, std::less<>> in_force;
    for (auto const& target : targets(s)) in_force.insert(target.code);
    auto all = kept(s);
    std::erase_if(all, [&](Share const& share) {
        return share.is_empty() || !in_force.contains(share.target);
    });
    return all;
}

std::vector<Share> share_revisions(store::Snapshot const& s, std::string_view target) {
    return with_goals(select_share_revisions(s, target), select_share_goals_of(s, target));
}

Sharing sharing(store::Snapshot const& s, Day day) {
    Sharing there{targets(s), {}};
    for (auto const& unit : org::tree(s, day).units) there.units.push_back(unit.code);
    return there;
}

ShareProspect share_prospect(store::Snapshot const& s, Moment now,
                             std::vector<Share> const& shares) {
    check_names(sharing(s, in_vietnam(now).day), shares);
    std::map<Pair, Share> before;
    for (auto& share : kept(s)) before.emplace(Pair(share.target, share.unit), share);
    ShareProspect prospect;
    for (auto share : shares) {
        auto const old = before.find({share.target, share.unit});
        bool const is_new = old == before.end();
        bool const same = is_new ? share.is_empty()
                                 : old->second.goal == share.goal &&
                                       old->second.yearly_goals == share.yearly_goals;
        if (same) {
            ++prospect.counts.same;
            continue;
        }
        ++(is_new ? prospect.counts.added : prospect.counts.changed);
        share.revision = is_new ? 1 : old->second.revision + 1;
        prospect.changes.push_back(
            {is_new ? std::nullopt : std::optional(old->second), std::move(share)});
    }
    return prospect;
}

Imported share(store::Transaction& t, PersonId const& person, Moment now,
               std::vector<Share> const& shares, Why const& why) {
    auto [counts, changes] = share_prospect(t, now, shares);
    boost::json::array changed;
    for (auto& [before, after] : changes) {
        after.why = why;
        keep(t, after, now);
        changed.emplace_back(after.target + ":" + after.unit);
    }
    journal::record(t, person, now, "targets.shared", "targets",
                    {{"added", counts.added},
                     {"changed", counts.changed},
                     {"same", counts.same},
                     {"shares", std::move(changed)},
                     {"decision", why.decision},
                     {"reason", why.reason}});
    return counts;
}

bool adds_up(Target const& target) {
    return target.adding == Adding::sum || target.adding == Adding::latest ||
           target.adding == Adding::units_that || target.adding == Adding::done_day;
}

namespace {

std::optional<Decimal> goal_of(std::optional<Decimal> const& goal,
                               std::map<int, Decimal> const& yearly, int year) {
    if (year == 0) return goal;
    auto const found = yearly.find(year);
    return found == yearly.end() ? std::nullopt : std::optional(found->second);
}

// One target, all its levels and years.
class Levels {
  public:
    Levels(Target const& target, std::vector<Share> const& shares, std::vector<Node> const& nodes,
           std::string_view root)
        : target_(target)
        , nodes_(nodes)
        , root_(root) {
        for (auto const& share : shares)
            if (share.target == target.code) by_unit_.emplace(share.unit, &share);
        for (auto const& node : nodes) below_[node.parent].push_back(&node);
    }

    void check(std::vector<SharedOut>& all) const {
        std::set<int> years{0};
        for (auto const& [year, goal] : target_.yearly_goals) years.insert(year);
        for (auto const& [unit, share] : by_unit_)
            for (auto const& [year, goal] : share->yearly_goals) years.insert(year);
        for (auto const& node : nodes_)
            for (int const year : years) check_level(node.code, year, all);
    }

  private:
    [[nodiscard]] std::optional<Decimal> goal_at(std::string const& unit, int year) const {
        if (unit == root_) return goal_of(target_.goal, target_.yearly_goals, year);
        auto const share = by_unit_.find(unit);
        if (share == by_unit_.end()) return std::nullopt;
        return goal_of(share->second->goal, share->second->yearly_goals, year);
    }

    void check_level(std::string const& level, int year, std::vector<SharedOut>& all) const {
        auto const children = below_.find(level);
        auto const goal = goal_at(level, year);
        if (children == below_.end() || !goal) return;
        SharedOut out{.target = target_.code, .level = level, .year = year, .goal = *goal};
        for (auto const* child : children->second) {
            if (auto const part = goal_at(child->code, year)) {
                out.shared += *part;
                out.with.push_back(child->code);
            } else if (child->answers) {
                out.without.push_back(child->code);
            }
        }
        if (!out.with.empty()) all.push_back(std::move(out));
    }

    Target const& target_;
    std::vector<Node> const& nodes_;
    std::string root_;
    std::map<std::string, Share const*, std::less<>> by_unit_;
    std::map<std::string, std::vector<Node const*>, std::less<>> below_;
};

} // namespace

std::vector<SharedOut> shared_out(std::vector<Target> const& targets,
                                  std::vector<Share> const& shares, std::vector<Node> const& nodes,
                                  std::string_view root) {
    std::vector<SharedOut> all;
    for (auto const& target : targets)
        if (adds_up(target)) Levels(target, shares, nodes, root).check(all);
    return all;
}

} // namespace soket::targets

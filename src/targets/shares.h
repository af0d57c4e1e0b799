// A target shared out to units: what each of them is held to, so that all together reach the goal
// of the level above them. A share has revisions, as the target has.
#pragma once

#include "targets/targets.h"

namespace soket::targets {

struct Share {
    std::string target; // code
    std::string unit;   // code
    int revision = 1;
    std::optional<Decimal> goal;         // for the term
    std::map<int, Decimal> yearly_goals; // by calendar year
    Why why;                             // of this revision
    Moment recorded{};

    // Taken back: nothing is shared out to the unit any more.
    [[nodiscard]] bool is_empty() const { return !goal && yearly_goals.empty(); }
};

// Those in force: of targets in force, the newest revision of each; targets in their order, units
// in the order in which they first got one.
[[nodiscard]] std::vector<Share> shares(store::Snapshot const& s);
// Every revision of one target's, the newest last.
[[nodiscard]] std::vector<Share> share_revisions(store::Snapshot const& s, std::string_view target);

// Targets, and units of the organisation on that day, that shares may name.
struct Sharing {
    std::vector<Target> targets;
    std::vector<std::string> units; // codes
};
[[nodiscard]] Sharing sharing(store::Snapshot const& s, Day day);

// One table (.xlsx, .csv), a row for each target and unit: Mã chỉ tiêu, Mã đơn vị, Chỉ tiêu giao;
// of years "Năm 2020". A row without any figure takes the share back. All errors at once.
[[nodiscard]] Read<std::vector<Share>> read_shares(std::filesystem::path const& file,
                                                   Sharing const& there);
[[nodiscard]] Read<std::vector<Share>>
shares_from_bytes(std::string_view bytes, std::string const& file, Sharing const& there);

// The same table to be filled in: each target that can be shared out for each unit that reports or
// is shared something already, with what it is shared.
[[nodiscard]] std::string write_shares(store::Snapshot const& s, Day day);

struct ShareChange {
    std::optional<Share> before; // nothing: the first
    Share after;
};
struct ShareProspect {
    Imported counts;
    std::vector<ShareChange> changes;
};
// What sharing out would do. Throws Refusal as share does.
[[nodiscard]] ShareProspect share_prospect(store::Snapshot const& s, Moment now,
                                           std::vector<Share> const& shares);
// Changed shares get a revision. Throws Refusal when one names no target in force or no unit.
Imported share(store::Transaction& t, PersonId const& person, Moment now,
               std::vector<Share> const& shares, Why const& why);

// Whether a unit's share is a part of its level's goal; a ratio or a mean holds for every unit
// alike.
[[nodiscard]] bool adds_up(Target const& target);

// Whether shares add up to the goal of the level that shares out.
struct SharedOut {
    std::string target; // code
    std::string level;  // code of the unit whose goal it is
    int year = 0;       // 0: the term
    Decimal goal;
    Decimal shared;                   // of the units right below the level
    std::vector<std::string> with;    // units that have one: codes
    std::vector<std::string> without; // units that report, or whose units do, and have none
};
// One unit of the organisation: who is above it, and whether anybody below it or it reports.
struct Node {
    std::string code;
    std::string parent; // empty for the root
    bool answers = false;
};
// Of each target that adds up (others hold for every unit alike), level and year for which there
// is a goal and at least one share below. `root` has the targets' own goals.
[[nodiscard]] std::vector<SharedOut> shared_out(std::vector<Target> const& targets,
                                                std::vector<Share> const& shares,
                                                std::vector<Node> const& nodes,
                                                std::string_view root);

} // namespace soket::targets

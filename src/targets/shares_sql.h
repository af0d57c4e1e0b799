// The statements of shares. Private to the room.
#pragma once

#include "targets/shares.h"

#include <cstdint>

namespace soket::targets {

struct ShareRow {
    std::string target;
    std::string unit;
    std::int64_t revision = 0;
    Moment at{};
    std::optional<Decimal> goal;
    std::string decision;
    std::string reason;
};

struct ShareGoalRow {
    std::string target;
    std::string unit;
    std::int64_t revision = 0;
    std::int64_t year = 0;
    Decimal goal;
};

// The newest revision of each; by the targets' order, then the units'.
[[nodiscard]] std::vector<ShareRow> select_shares(store::Snapshot const& s);
[[nodiscard]] std::vector<ShareGoalRow> select_share_goals(store::Snapshot const& s);
// Of one target, oldest revision first.
[[nodiscard]] std::vector<ShareRow> select_share_revisions(store::Snapshot const& s,
                                                           std::string_view target);
[[nodiscard]] std::vector<ShareGoalRow> select_share_goals_of(store::Snapshot const& s,
                                                              std::string_view target);

void insert_share(store::Transaction& t, ShareRow const& row);
void insert_share_goal(store::Transaction& t, ShareGoalRow const& row);

} // namespace soket::targets

#include "targets/shares_sql.h"

#include "store/statement.h"

namespace soket::targets {

std::vector<ShareRow> select_shares(store::Snapshot const& s) {
    return store::all<ShareRow>(s, R"(
        SELECT h.target, h.unit, h.revision, h.at, h.goal, h.decision, h.reason
        FROM target_share h JOIN target t ON t.code = h.target JOIN unit u ON u.code = h.unit
        WHERE h.revision = (SELECT MAX(revision) FROM target_share
                            WHERE target = h.target AND unit = h.unit)
        ORDER BY t.number, u.number)");
}

std::vector<ShareGoalRow> select_share_goals(store::Snapshot const& s) {
    return store::all<ShareGoalRow>(s, R"(
        SELECT target, unit, revision, year, goal FROM target_share_goal g
        WHERE revision = (SELECT MAX(revision) FROM target_share
                          WHERE target = g.target AND unit = g.unit)
        ORDER BY target, unit, year)");
}

std::vector<ShareRow> select_share_revisions(store::Snapshot const& s, std::string_view target) {
    return store::all<ShareRow>(s, R"(
        SELECT h.target, h.unit, h.revision, h.at, h.goal, h.decision, h.reason
        FROM target_share h JOIN unit u ON u.code = h.unit
        WHERE h.target = $1
        ORDER BY u.number, h.revision)",
                                std::string(target));
}

std::vector<ShareGoalRow> select_share_goals_of(store::Snapshot const& s, std::string_view target) {
    return store::all<ShareGoalRow>(s, R"(
        SELECT target, unit, revision, year, goal FROM target_share_goal
        WHERE target = $1
        ORDER BY unit, revision, year)",
                                    std::string(target));
}

void insert_share(store::Transaction& t, ShareRow const& row) {
    store::run(t, R"(
        INSERT INTO target_share (target, unit, revision, at, goal, decision, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
               row.target, row.unit, row.revision, row.at, row.goal, row.decision, row.reason);
}

void insert_share_goal(store::Transaction& t, ShareGoalRow const& row) {
    store::run(t, R"(
        INSERT INTO target_share_goal (target, unit, revision, year, goal)
        VALUES ($1, $2, $3, $4, $5))",
               row.target, row.unit, row.revision, row.year, row.goal);
}

} // namespace soket::targets

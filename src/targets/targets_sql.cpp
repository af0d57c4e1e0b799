#include "targets/targets_sql.h"

#include "store/statement.h"

namespace soket::targets {

std::vector<ProgrammeRow> select_programmes(store::Snapshot const& s) {
    return store::all<ProgrammeRow>(s, R"(
        SELECT p.id, p.code, p.number, r.revision, r.kind, r.name, r.board,
               r.withdrawn, r.decision, r.reason
        FROM programme p JOIN programme_revision r ON r.programme_id = p.id
        WHERE r.revision = (SELECT MAX(revision) FROM programme_revision
                            WHERE programme_id = p.id)
        ORDER BY p.number)");
}

std::vector<TargetRow> select_targets(store::Snapshot const& s) {
    return store::all<TargetRow>(s, R"(
        SELECT t.id, t.code, t.number, r.revision, r.at, r.name, r.measure, r.programme, r.board,
               r.direction, r.adding, r.numerator, r.denominator, r.goal, r.baseline, r.due,
               r.withdrawn, r.decision, r.reason
        FROM target t JOIN target_revision r ON r.target_id = t.id
        WHERE r.revision = (SELECT MAX(revision) FROM target_revision WHERE target_id = t.id)
        ORDER BY t.number)");
}

std::vector<GoalRow> select_goals(store::Snapshot const& s) {
    return store::all<GoalRow>(s, R"(
        SELECT target_id, revision, year, goal FROM target_goal g
        WHERE revision = (SELECT MAX(revision) FROM target_revision WHERE target_id = g.target_id)
        ORDER BY target_id, year)");
}

std::vector<TargetRow> select_revisions(store::Snapshot const& s, std::string_view code) {
    return store::all<TargetRow>(s, R"(
        SELECT t.id, t.code, t.number, r.revision, r.at, r.name, r.measure, r.programme, r.board,
               r.direction, r.adding, r.numerator, r.denominator, r.goal, r.baseline, r.due,
               r.withdrawn, r.decision, r.reason
        FROM target t JOIN target_revision r ON r.target_id = t.id
        WHERE t.code = $1
        ORDER BY r.revision)",
                                 std::string(code));
}

std::vector<GoalRow> select_goals_of(store::Snapshot const& s, std::string_view code) {
    return store::all<GoalRow>(s, R"(
        SELECT g.target_id, g.revision, g.year, g.goal
        FROM target_goal g JOIN target t ON t.id = g.target_id
        WHERE t.code = $1
        ORDER BY g.revision, g.year)",
                               std::string(code));
}

std::int64_t count_reports_of(store::Snapshot const& s, std::string_view code) {
    return store::maybe<std::int64_t>(
               s, "SELECT COUNT(DISTINCT report_id) FROM report_figure WHERE target = $1",
               std::string(code))
        .value_or(0);
}

void insert_programme(store::Transaction& t, ProgrammeRow const& row) {
    store::run(t, "INSERT INTO programme (id, code, number) VALUES ($1, $2, $3)", row.id, row.code,
               row.number);
}

void insert_programme_revision(store::Transaction& t, ProgrammeRow const& row, Moment at) {
    store::run(t, R"(
        INSERT INTO programme_revision (programme_id, revision, at, kind, name, board, withdrawn,
                                        decision, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               row.id, row.revision, at, row.kind, row.name, row.board, row.withdrawn, row.decision,
               row.reason);
}

void insert_target(store::Transaction& t, TargetRow const& row) {
    store::run(t, "INSERT INTO target (id, code, number) VALUES ($1, $2, $3)", row.id, row.code,
               row.number);
}

void insert_target_revision(store::Transaction& t, TargetRow const& row) {
    store::run(t, R"(
        INSERT INTO target_revision (target_id, revision, at, name, measure, programme, board,
                                     direction, adding, numerator, denominator, goal, baseline,
                                     due, withdrawn, decision, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))",
               row.id, row.revision, row.at, row.name, row.measure, row.programme, row.board,
               row.direction, row.adding, row.numerator, row.denominator, row.goal, row.baseline,
               row.due, row.withdrawn, row.decision, row.reason);
}

void insert_goal(store::Transaction& t, GoalRow const& row) {
    store::run(t,
               "INSERT INTO target_goal (target_id, revision, year, goal)"
               " VALUES ($1, $2, $3, $4)",
               row.target, row.revision, row.year, row.goal);
}

} // namespace soket::targets

#include "cycle/cycle_sql.h"

#include "store/statement.h"

namespace soket::cycle {

namespace {

struct MilestoneRow {
    int number;
    std::string from;
    std::optional<std::string> to;
    std::optional<int> minute;
    std::string what;
    std::string actors;
};

text::Point stored_point(std::string_view text) {
    auto const point = text::read_iso_point(text);
    SOKET_ASSERT(point.has_value());
    return *point;
}

} // namespace

void insert_plan(store::Transaction& t, PlanRow const& p) {
    store::run(t,
               "INSERT INTO plan (id, sha256, text, reading, read_at) VALUES ($1, $2, $3, $4, $5)",
               p.id, p.sha256, p.text, p.reading, p.read_at);
}

std::optional<PlanId> select_plan_by_hash(store::Snapshot const& s, std::string_view sha256) {
    return store::maybe<PlanId>(s, "SELECT id FROM plan WHERE sha256 = $1", sha256);
}

std::string select_reading(store::Snapshot const& s, CycleId const& cycle) {
    return store::one<std::string>(
        s, "SELECT p.reading FROM plan p JOIN cycle c ON c.plan_id = p.id WHERE c.id = $1", cycle);
}

void insert_cycle(store::Transaction& t, Cycle const& c, PlanId const& plan, Moment now) {
    store::run(t,
               "INSERT INTO cycle (id, plan_id, number, unit, title, term, term_begin, term_end,"
               " as_of, first_year, last_year, report_due, plan_symbol, plan_date, illustrative,"
               " opened_at)"
               " VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM cycle), $3, $4, $5, $6,"
               " $7, $8, $9, $10, $11, $12, $13, $14, $15)",
               c.id, plan, c.unit, c.title, c.term, c.term_begin, c.term_end, c.as_of, c.first_year,
               c.last_year, c.report_due, c.plan_symbol, c.plan_date, c.illustrative, now);
}

std::vector<Cycle> select_cycles(store::Snapshot const& s) {
    return store::all<Cycle>(
        s, "SELECT id, unit, title, term, term_begin, term_end, as_of, first_year, last_year,"
           " report_due, plan_symbol, plan_date, illustrative FROM cycle ORDER BY number");
}

std::optional<Cycle> select_cycle_of_plan(store::Snapshot const& s, PlanId const& plan) {
    return store::maybe<Cycle>(
        s,
        "SELECT id, unit, title, term, term_begin, term_end, as_of, first_year, last_year,"
        " report_due, plan_symbol, plan_date, illustrative FROM cycle WHERE plan_id = $1",
        plan);
}

void insert_milestone(store::Transaction& t, CycleId const& cycle, Milestone const& m) {
    auto const to = m.to ? std::optional(text::to_iso(*m.to)) : std::nullopt;
    store::run(t,
               "INSERT INTO milestone (cycle_id, number, from_point, to_point, minute, what,"
               " actors) VALUES ($1, $2, $3, $4, $5, $6, $7)",
               cycle, m.number, text::to_iso(m.from), to, m.minute, m.what, m.actors);
}

std::vector<Milestone> select_milestones(store::Snapshot const& s, CycleId const& cycle) {
    std::vector<Milestone> milestones;
    store::for_each<MilestoneRow>(
        s,
        "SELECT number, from_point, to_point, minute, what, actors FROM milestone"
        " WHERE cycle_id = $1 ORDER BY number",
        [&](MilestoneRow const& row) {
            milestones.push_back({row.number, stored_point(row.from),
                                  row.to ? std::optional(stored_point(*row.to)) : std::nullopt,
                                  row.minute, row.what, row.actors});
        },
        cycle);
    return milestones;
}

void insert_assignment(store::Transaction& t, CycleId const& cycle, Assignment const& a) {
    store::run(t,
               "INSERT INTO assignment (cycle_id, number, actor, task, due)"
               " VALUES ($1, $2, $3, $4, $5)",
               cycle, a.number, a.actor, a.task, a.due);
}

std::vector<Assignment> select_assignments(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<Assignment>(
        s, "SELECT number, actor, task, due FROM assignment WHERE cycle_id = $1 ORDER BY number",
        cycle);
}

} // namespace soket::cycle

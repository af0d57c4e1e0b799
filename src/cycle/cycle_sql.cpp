#include "cycle/cycle_sql.h"

#include "store/statement.h"

namespace soket::cycle {

namespace {

struct MilestoneRow {
    int number;
    text::Kind kind;
    std::string from;
    std::optional<std::string> to;
    std::optional<int> minute;
    std::string what;
    std::string actors;
    Role role;
    int set_in;
    std::string uid;
};

struct StoredRevision {
    int number;
    Moment at;
    PersonId person;
    bool document;
    Moment report_due;
    std::string reason;
    PlanId plan;
};

constexpr std::string_view cycles_with_their_deadline =
    "SELECT c.id, c.unit, c.title, c.term, c.term_begin, c.term_end, c.as_of, c.first_year,"
    " c.last_year, r.report_due, c.plan_symbol, c.plan_date, c.illustrative"
    " FROM cycle c JOIN cycle_revision r ON r.cycle_id = c.id AND r.revision ="
    " (SELECT MAX(revision) FROM cycle_revision WHERE cycle_id = c.id)";

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

std::string select_reading(store::Snapshot const& s, PlanId const& plan) {
    return store::one<std::string>(s, "SELECT reading FROM plan WHERE id = $1", plan);
}

void insert_cycle(store::Transaction& t, Cycle const& c, PlanId const& plan, Moment now) {
    store::run(t,
               "INSERT INTO cycle (id, plan_id, number, unit, title, term, term_begin, term_end,"
               " as_of, first_year, last_year, plan_symbol, plan_date, illustrative, opened_at)"
               " VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM cycle), $3, $4, $5, $6,"
               " $7, $8, $9, $10, $11, $12, $13, $14)",
               c.id, plan, c.unit, c.title, c.term, c.term_begin, c.term_end, c.as_of, c.first_year,
               c.last_year, c.plan_symbol, c.plan_date, c.illustrative, now);
}

std::vector<Cycle> select_cycles(store::Snapshot const& s) {
    return store::all<Cycle>(s, std::string(cycles_with_their_deadline) + " ORDER BY c.number");
}

std::optional<Cycle> select_cycle_of_plan(store::Snapshot const& s, PlanId const& plan) {
    return store::maybe<Cycle>(s,
                               std::string(cycles_with_their_deadline) +
                                   " WHERE c.id IN (SELECT cycle_id FROM cycle_revision"
                                   " WHERE plan_id = $1)",
                               plan);
}

void insert_revision(store::Transaction& t, CycleId const& cycle, RevisionRow const& row) {
    auto const& r = row.revision;
    store::run(t,
               "INSERT INTO cycle_revision (cycle_id, revision, at, person, plan_id, document,"
               " report_due, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               cycle, r.number, r.at, r.person, row.plan, r.document, r.report_due, r.reason);
}

std::vector<RevisionRow> select_revisions(store::Snapshot const& s, CycleId const& cycle) {
    std::vector<RevisionRow> rows;
    store::for_each<StoredRevision>(
        s,
        "SELECT revision, at, person, document, report_due, reason, plan_id FROM cycle_revision"
        " WHERE cycle_id = $1 ORDER BY revision",
        [&](StoredRevision const& r) {
            rows.push_back(
                {{r.number, r.at, r.person, r.document, r.report_due, r.reason}, r.plan});
        },
        cycle);
    return rows;
}

namespace {

void insert_milestone(store::Transaction& t, CycleId const& cycle, int revision,
                      Milestone const& m) {
    auto const to = m.to ? std::optional(text::to_iso(*m.to)) : std::nullopt;
    store::run(t,
               "INSERT INTO milestone (cycle_id, revision, number, kind, from_point, to_point,"
               " minute, what, actors, role, set_in, uid)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
               cycle, revision, m.number, m.kind, text::to_iso(m.from), to, m.minute, m.what,
               m.actors, m.role, m.set_in, m.uid);
}

void insert_assignment(store::Transaction& t, CycleId const& cycle, int revision,
                       Assignment const& a) {
    store::run(t,
               "INSERT INTO assignment (cycle_id, revision, number, actor, task, due, milestone,"
               " set_in) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               cycle, revision, a.number, a.actor, a.task, a.due, a.milestone, a.set_in);
}

} // namespace

void insert_schedule(store::Transaction& t, CycleId const& cycle, Schedule const& schedule) {
    for (auto const& m : schedule.milestones) insert_milestone(t, cycle, schedule.revision, m);
    for (auto const& a : schedule.assignments) insert_assignment(t, cycle, schedule.revision, a);
}

Schedule select_schedule(store::Snapshot const& s, CycleId const& cycle, int revision) {
    Schedule schedule{.revision = revision, .milestones = {}, .assignments = {}};
    store::for_each<MilestoneRow>(
        s,
        "SELECT number, kind, from_point, to_point, minute, what, actors, role, set_in, uid"
        " FROM milestone WHERE cycle_id = $1 AND revision = $2 ORDER BY number",
        [&](MilestoneRow const& row) {
            schedule.milestones.push_back(
                {row.number, row.kind, stored_point(row.from),
                 row.to ? std::optional(stored_point(*row.to)) : std::nullopt, row.minute, row.what,
                 row.actors, row.role, row.set_in, row.uid});
        },
        cycle, revision);
    schedule.assignments =
        store::all<Assignment>(s,
                               "SELECT number, actor, task, due, milestone, set_in FROM assignment"
                               " WHERE cycle_id = $1 AND revision = $2 ORDER BY number",
                               cycle, revision);
    return schedule;
}

} // namespace soket::cycle

#include "tasks/tasks_sql.h"

#include "store/statement.h"

namespace soket::tasks {

std::vector<AddedRow> select_added(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<AddedRow>(s, R"(
        SELECT a.number, a.owner, a.what, a.due, a.reason, c.withdrawn, c.reason
        FROM added_task a LEFT JOIN added_task_change c
            ON c.cycle_id = a.cycle_id AND c.number = a.number
            AND c.change = (SELECT max(change) FROM added_task_change
                            WHERE cycle_id = a.cycle_id AND number = a.number)
        WHERE a.cycle_id = $1 ORDER BY a.number)",
                                cycle);
}

std::vector<DeliveryRow> select_deliveries(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<DeliveryRow>(s, R"(
        SELECT d.task, d.owner, d.version, d.due, d.text, d.file, d.file_name, f.kind, f.size,
               d.at, d.person
        FROM delivery d LEFT JOIN stored_file f ON f.hash = d.file
        WHERE d.cycle_id = $1 ORDER BY d.task, d.owner, d.version)",
                                   cycle);
}

std::vector<VerdictRow> select_verdicts(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<VerdictRow>(s, R"(
        SELECT task, owner, version, number, verdict, reason, at, person FROM delivery_verdict
        WHERE cycle_id = $1 ORDER BY task, owner, version, number)",
                                  cycle);
}

void insert_added(store::Transaction& t, CycleId const& cycle, std::int64_t number,
                  Addition const& addition, PersonId const& person, Moment now) {
    store::run(t, R"(
        INSERT INTO added_task (cycle_id, number, owner, what, due, reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               cycle, number, addition.owner, addition.what, addition.due, addition.reason, now,
               person);
}

void insert_added_change(store::Transaction& t, CycleId const& cycle, std::int64_t number,
                         bool withdrawn, std::string_view reason, PersonId const& person,
                         Moment now) {
    store::run(t, R"(
        INSERT INTO added_task_change (cycle_id, number, change, withdrawn, reason, at, person)
        VALUES ($1, $2, (SELECT coalesce(max(change), 0) + 1 FROM added_task_change
                         WHERE cycle_id = $1 AND number = $2), $3, $4, $5, $6))",
               cycle, number, withdrawn, std::string(reason), now, person);
}

void insert_delivery(store::Transaction& t, CycleId const& cycle, DeliveryRow const& row) {
    store::run(t, R"(
        INSERT INTO delivery (cycle_id, task, owner, version, due, text, file, file_name, at,
                              person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))",
               cycle, row.task, row.owner, row.version, row.due, row.text, row.file, row.file_name,
               row.at, row.person);
}

void insert_verdict(store::Transaction& t, CycleId const& cycle, VerdictRow const& row) {
    store::run(t, R"(
        INSERT INTO delivery_verdict (cycle_id, task, owner, version, number, verdict, reason, at,
                                      person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               cycle, row.task, row.owner, row.version, row.number, row.verdict, row.reason, row.at,
               row.person);
}

std::vector<PhaseRow> select_phases(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<PhaseRow>(s, R"(
        SELECT p.task, p.owner, p.number, p.name, p.due, m.reached, m.note, m.at, m.person
        FROM task_phase p LEFT JOIN task_phase_mark m
            ON m.cycle_id = p.cycle_id AND m.task = p.task AND m.owner = p.owner
            AND m.phase = p.number
            AND m.number = (SELECT max(number) FROM task_phase_mark
                            WHERE cycle_id = p.cycle_id AND task = p.task AND owner = p.owner
                            AND phase = p.number)
        WHERE p.cycle_id = $1 ORDER BY p.task, p.owner, p.number)",
                                cycle);
}

void insert_phase(store::Transaction& t, CycleId const& cycle, PhaseRow const& row,
                  PersonId const& person, Moment now) {
    store::run(t, R"(
        INSERT INTO task_phase (cycle_id, task, owner, number, name, due, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               cycle, row.task, row.owner, row.number, row.name, row.due, now, person);
}

void insert_phase_mark(store::Transaction& t, CycleId const& cycle, PhaseRow const& row) {
    store::run(t, R"(
        INSERT INTO task_phase_mark (cycle_id, task, owner, phase, number, reached, note, at,
                                     person)
        VALUES ($1, $2, $3, $4, (SELECT coalesce(max(number), 0) + 1 FROM task_phase_mark
                                 WHERE cycle_id = $1 AND task = $2 AND owner = $3 AND phase = $4),
                $5, $6, $7, $8))",
               cycle, row.task, row.owner, row.number, row.reached, row.note, row.marked_at,
               row.marked_by);
}

} // namespace soket::tasks

#include "cycle/waiting_sql.h"

#include "store/statement.h"

namespace soket::cycle {

std::optional<WaitingRow> select_waiting(store::Snapshot const& s, Purpose purpose) {
    return store::maybe<WaitingRow>(
        s, "SELECT file, text, reading, at, person FROM passing_plan WHERE purpose = $1", purpose);
}

void insert_waiting(store::Transaction& t, Purpose purpose, WaitingRow const& row) {
    store::run(t,
               "INSERT INTO passing_plan (purpose, file, text, reading, at, person)"
               " VALUES ($1, $2, $3, $4, $5, $6)",
               purpose, row.file, row.text, row.reading, row.at, row.person);
}

void delete_waiting(store::Transaction& t, Purpose purpose) {
    store::run(t, "DELETE FROM passing_plan WHERE purpose = $1", purpose);
}

std::vector<PlanAnswerRow> select_plan_answers(store::Snapshot const& s, Purpose purpose) {
    return store::all<PlanAnswerRow>(
        s, "SELECT name, text FROM passing_plan_answer WHERE purpose = $1 ORDER BY name", purpose);
}

void insert_plan_answer(store::Transaction& t, Purpose purpose, PlanAnswerRow const& row) {
    store::run(t, "INSERT INTO passing_plan_answer (purpose, name, text) VALUES ($1, $2, $3)",
               purpose, row.name, row.text);
}

void delete_plan_answer(store::Transaction& t, Purpose purpose, std::string const& name) {
    store::run(t, "DELETE FROM passing_plan_answer WHERE purpose = $1 AND name = $2", purpose,
               name);
}

void delete_plan_answers(store::Transaction& t, Purpose purpose) {
    store::run(t, "DELETE FROM passing_plan_answer WHERE purpose = $1", purpose);
}

} // namespace soket::cycle

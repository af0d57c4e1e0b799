#include "report/typed_sql.h"

#include "store/statement.h"

namespace soket::report {

std::vector<AnswerRow> select_answers(store::Snapshot const& s, CycleId const& cycle,
                                      std::string_view unit) {
    return store::all<AnswerRow>(s,
                                 "SELECT field, text, version, at, person FROM passing_answer"
                                 " WHERE cycle_id = $1 AND unit = $2 ORDER BY field",
                                 cycle, std::string(unit));
}

Typed select_typed(store::Snapshot const& s, CycleId const& cycle, std::string_view unit) {
    return store::one<Typed>(s, R"(
        SELECT a.number, a.versions, f.number, f.last, d.number, r.number FROM
        (SELECT COUNT(*) AS number, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions
         FROM passing_answer WHERE cycle_id = $1 AND unit = $2) a,
        (SELECT COUNT(*) AS number, COALESCE(MAX(at), '') AS last
         FROM passing_attachment WHERE cycle_id = $1 AND unit = $2) f,
        (SELECT COUNT(*) AS number FROM passing_detachment WHERE cycle_id = $1 AND unit = $2) d,
        (SELECT COUNT(*) AS number FROM report r JOIN report_revision v ON v.report_id = r.id
         WHERE r.cycle_id = $1 AND r.unit = $2) r)",
                             cycle, std::string(unit));
}

std::vector<TypingRow> select_typing(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<TypingRow>(
        s, "SELECT unit, MAX(at) FROM passing_answer WHERE cycle_id = $1 GROUP BY unit", cycle);
}

void replace_answer(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    AnswerRow const& row) {
    store::run(t, "DELETE FROM passing_answer WHERE cycle_id = $1 AND unit = $2 AND field = $3",
               cycle, std::string(unit), row.field);
    store::run(t,
               "INSERT INTO passing_answer (cycle_id, unit, field, text, version, at, person)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7)",
               cycle, std::string(unit), row.field, row.text, row.version, row.at, row.person);
}

void delete_answers(store::Transaction& t, CycleId const& cycle, std::string_view unit) {
    store::run(t, "DELETE FROM passing_answer WHERE cycle_id = $1 AND unit = $2", cycle,
               std::string(unit));
}

} // namespace soket::report

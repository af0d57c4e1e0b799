#include "tasks/surveys_sql.h"

#include "store/statement.h"

namespace soket::tasks {

std::vector<SurveyRow> select_surveys(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<SurveyRow>(s, R"(
        SELECT number, kind, board, unit, day, subject, participants, at, person FROM survey
        WHERE cycle_id = $1 ORDER BY number)",
                                 cycle);
}

std::vector<DecisionRow> select_decisions(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<DecisionRow>(s, R"(
        SELECT survey, number, verdict, reason, at, person FROM survey_decision
        WHERE cycle_id = $1 ORDER BY survey, number)",
                                   cycle);
}

std::vector<RecordRow> select_records(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<RecordRow>(s, R"(
        SELECT r.survey, r.revision, r.day, r.notes, r.file, r.file_name, f.kind, f.size, r.at,
               r.person
        FROM survey_record r LEFT JOIN stored_file f ON f.hash = r.file
        WHERE r.cycle_id = $1 ORDER BY r.survey, r.revision)",
                                 cycle);
}

void insert_survey(store::Transaction& t, CycleId const& cycle, SurveyRow const& row) {
    store::run(t, R"(
        INSERT INTO survey (cycle_id, number, kind, board, unit, day, subject, participants, at,
                            person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))",
               cycle, row.number, row.kind, row.board, row.unit, row.day, row.subject,
               row.participants, row.at, row.person);
}

void insert_decision(store::Transaction& t, CycleId const& cycle, DecisionRow const& row) {
    store::run(t, R"(
        INSERT INTO survey_decision (cycle_id, survey, number, verdict, reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
               cycle, row.survey, row.number, row.decision, row.reason, row.at, row.person);
}

void insert_record(store::Transaction& t, CycleId const& cycle, RecordRow const& row) {
    store::run(t, R"(
        INSERT INTO survey_record (cycle_id, survey, revision, day, notes, file, file_name, at,
                                   person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               cycle, row.survey, row.revision, row.day, row.notes, row.file, row.file_name, row.at,
               row.person);
}

} // namespace soket::tasks

#include "models/models_sql.h"

#include "store/statement.h"

namespace soket::models {

std::vector<OfferingRow> select_offerings(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<OfferingRow>(
        s, "SELECT id, cycle_id, kind, unit FROM offering WHERE cycle_id = $1 ORDER BY unit, id",
        cycle);
}

std::vector<TextRow> select_last_texts(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<TextRow>(s, R"(
        SELECT x.offering_id, x.revision, x.at, x.name, x.text, x.effect, x.presenter
        FROM offering_text x JOIN offering o ON o.id = x.offering_id
        WHERE o.cycle_id = $1
          AND x.revision = (SELECT MAX(revision) FROM offering_text WHERE offering_id = o.id))",
                               cycle);
}

std::vector<SupportRow> select_supports(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<SupportRow>(s, R"(
        SELECT p.offering_id, p.number, p.board, p.supports, p.reason, p.at, p.person
        FROM offering_support p JOIN offering o ON o.id = p.offering_id
        WHERE o.cycle_id = $1 ORDER BY p.offering_id, p.number)",
                                  cycle);
}

std::vector<ChoiceRow> select_choices(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<ChoiceRow>(s, R"(
        SELECT c.offering_id, c.revision, c.chosen_for, c.place, c.minutes, c.presenter, c.reason,
               c.at, c.person
        FROM offering_choice c JOIN offering o ON o.id = c.offering_id
        WHERE o.cycle_id = $1 ORDER BY c.offering_id, c.revision)",
                                 cycle);
}

std::vector<NominationRow> select_nominations(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<NominationRow>(s, R"(
        SELECT id, cycle_id, number, unit, board, topic, at, person FROM nomination
        WHERE cycle_id = $1 ORDER BY number)",
                                     cycle);
}

std::vector<AnswerRow> select_answers(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<AnswerRow>(s, R"(
        SELECT a.nomination_id, a.revision, a.answer, a.title, a.presenter, a.summary, a.reason,
               a.at, a.person
        FROM nomination_answer a JOIN nomination n ON n.id = a.nomination_id
        WHERE n.cycle_id = $1 ORDER BY a.nomination_id, a.revision)",
                                 cycle);
}

std::optional<SessionRow> select_session(store::Snapshot const& s, CycleId const& cycle) {
    return store::maybe<SessionRow>(s, R"(
        SELECT revision, minutes FROM paper_session WHERE cycle_id = $1
        ORDER BY revision DESC)",
                                    cycle);
}

void insert_offering(store::Transaction& t, OfferingRow const& row) {
    store::run(t, "INSERT INTO offering (id, cycle_id, kind, unit) VALUES ($1, $2, $3, $4)", row.id,
               row.cycle, row.kind, row.unit);
}

void insert_text(store::Transaction& t, TextRow const& row) {
    store::run(t, R"(
        INSERT INTO offering_text (offering_id, revision, at, name, text, effect, presenter)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
               row.offering, row.revision, row.at, row.name, row.text, row.effect, row.presenter);
}

void insert_support(store::Transaction& t, SupportRow const& row) {
    store::run(t, R"(
        INSERT INTO offering_support (offering_id, number, board, supports, reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
               row.offering, row.number, row.board, row.supports, row.reason, row.at, row.person);
}

void insert_choice(store::Transaction& t, ChoiceRow const& row) {
    store::run(t, R"(
        INSERT INTO offering_choice (offering_id, revision, chosen_for, place, minutes, presenter,
                                     reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               row.offering, row.revision, row.chosen_for, row.place, row.minutes, row.presenter,
               row.reason, row.at, row.person);
}

void insert_nomination(store::Transaction& t, NominationRow const& row) {
    store::run(t, R"(
        INSERT INTO nomination (id, cycle_id, number, unit, board, topic, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               row.id, row.cycle, row.number, row.unit, row.board, row.topic, row.at, row.person);
}

void insert_answer(store::Transaction& t, AnswerRow const& row) {
    store::run(t, R"(
        INSERT INTO nomination_answer (nomination_id, revision, answer, title, presenter, summary,
                                       reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               row.nomination, row.revision, row.answer, row.title, row.presenter, row.summary,
               row.reason, row.at, row.person);
}

void insert_session(store::Transaction& t, CycleId const& cycle, SessionRow const& row, Moment at,
                    PersonId const& person) {
    store::run(t, R"(
        INSERT INTO paper_session (cycle_id, revision, minutes, at, person)
        VALUES ($1, $2, $3, $4, $5))",
               cycle, row.revision, row.minutes, at, person);
}

} // namespace soket::models

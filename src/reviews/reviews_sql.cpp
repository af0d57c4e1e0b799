#include "reviews/reviews_sql.h"

#include "store/statement.h"

namespace soket::reviews {

std::optional<ReviewRow> select_last_review(store::Snapshot const& s, CycleId const& cycle,
                                            PersonId const& member) {
    return store::maybe<ReviewRow>(s, R"(
        SELECT cycle_id, member, revision, at, handed_in, rating FROM review_revision
        WHERE cycle_id = $1 AND member = $2 ORDER BY revision DESC)",
                                   cycle, member);
}

std::optional<ReviewRow> select_last_handed_in(store::Snapshot const& s, CycleId const& cycle,
                                               PersonId const& member) {
    return store::maybe<ReviewRow>(s, R"(
        SELECT cycle_id, member, revision, at, handed_in, rating FROM review_revision
        WHERE cycle_id = $1 AND member = $2 AND handed_in = 1 ORDER BY revision DESC)",
                                   cycle, member);
}

std::vector<PartRow> select_review_texts(store::Snapshot const& s, ReviewRow const& review) {
    return store::all<PartRow>(s, R"(
        SELECT part, text FROM review_text
        WHERE cycle_id = $1 AND member = $2 AND revision = $3)",
                               review.cycle, review.member, review.revision);
}

std::vector<CommentRow> select_comments(store::Snapshot const& s, CycleId const& cycle,
                                        PersonId const& member) {
    return store::all<CommentRow>(s, R"(
        SELECT cycle_id, member, number, revision, rating, text, at, person FROM review_comment
        WHERE cycle_id = $1 AND member = $2 ORDER BY number)",
                                  cycle, member);
}

std::vector<MeetingRow> select_meetings(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<MeetingRow>(s, R"(
        SELECT cycle_id, number, revision, day, name, withdrawn, at, person
        FROM committee_meeting m
        WHERE cycle_id = $1
          AND revision = (SELECT MAX(revision) FROM committee_meeting
                          WHERE cycle_id = m.cycle_id AND number = m.number)
        ORDER BY day, number)",
                                  cycle);
}

std::vector<PresenceRow> select_presences(store::Snapshot const& s, MeetingRow const& meeting) {
    return store::all<PresenceRow>(s, R"(
        SELECT cycle_id, number, revision, member, presence FROM meeting_presence
        WHERE cycle_id = $1 AND number = $2 AND revision = $3)",
                                   meeting.cycle, meeting.number, meeting.revision);
}

std::optional<BodyRow> select_body(store::Snapshot const& s, CycleId const& cycle) {
    return store::maybe<BodyRow>(s, R"(
        SELECT cycle_id, revision, at, person FROM body_review
        WHERE cycle_id = $1 ORDER BY revision DESC)",
                                 cycle);
}

std::vector<PartRow> select_body_texts(store::Snapshot const& s, BodyRow const& body) {
    return store::all<PartRow>(
        s, "SELECT part, text FROM body_review_text WHERE cycle_id = $1 AND revision = $2",
        body.cycle, body.revision);
}

void insert_review(store::Transaction& t, ReviewRow const& row) {
    store::run(t, R"(
        INSERT INTO review_revision (cycle_id, member, revision, at, handed_in, rating)
        VALUES ($1, $2, $3, $4, $5, $6))",
               row.cycle, row.member, row.revision, row.at, row.handed_in, row.rating);
}

void insert_review_text(store::Transaction& t, ReviewRow const& review, PartRow const& row) {
    store::run(t, R"(
        INSERT INTO review_text (cycle_id, member, revision, part, text)
        VALUES ($1, $2, $3, $4, $5))",
               review.cycle, review.member, review.revision, row.part, row.text);
}

void insert_comment(store::Transaction& t, CommentRow const& row) {
    store::run(t, R"(
        INSERT INTO review_comment (cycle_id, member, number, revision, rating, text, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               row.cycle, row.member, row.number, row.revision, row.rating, row.text, row.at,
               row.person);
}

void insert_meeting(store::Transaction& t, MeetingRow const& row) {
    store::run(t, R"(
        INSERT INTO committee_meeting (cycle_id, number, revision, day, name, withdrawn, at, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               row.cycle, row.number, row.revision, row.day, row.name, row.withdrawn, row.at,
               row.person);
}

void insert_presence(store::Transaction& t, PresenceRow const& row) {
    store::run(t, R"(
        INSERT INTO meeting_presence (cycle_id, number, revision, member, presence)
        VALUES ($1, $2, $3, $4, $5))",
               row.cycle, row.number, row.revision, row.member, row.presence);
}

void insert_body(store::Transaction& t, BodyRow const& row) {
    store::run(t,
               "INSERT INTO body_review (cycle_id, revision, at, person) VALUES ($1, $2, $3, $4)",
               row.cycle, row.revision, row.at, row.person);
}

void insert_body_text(store::Transaction& t, BodyRow const& body, PartRow const& row) {
    store::run(
        t, "INSERT INTO body_review_text (cycle_id, revision, part, text) VALUES ($1, $2, $3, $4)",
        body.cycle, body.revision, row.part, row.text);
}

} // namespace soket::reviews

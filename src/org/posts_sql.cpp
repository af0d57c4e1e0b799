#include "org/posts_sql.h"

#include "store/statement.h"
#include "text/fold.h"
#include "text/person.h"

namespace soket::org {

std::vector<PostRow> select_posts(store::Snapshot const& s) {
    return store::all<PostRow>(s, "SELECT id, number, unit, title FROM post ORDER BY number");
}

std::vector<TenureRow> select_tenures(store::Snapshot const& s) {
    return store::all<TenureRow>(s, R"(
        SELECT n.id, p.id, p.unit, p.title, n.person, n.from_day, r.revision, r.manner, r.to_day,
               r.stands_in_for, r.document
        FROM post p JOIN tenure n ON n.post_id = p.id
             JOIN tenure_revision r ON r.tenure_id = n.id
        WHERE r.revision = (SELECT MAX(revision) FROM tenure_revision WHERE tenure_id = n.id)
        ORDER BY p.number, n.from_day, n.number)");
}

std::int64_t select_last_tenure(store::Snapshot const& s) {
    return store::one<std::int64_t>(s, "SELECT COALESCE(MAX(number), 0) FROM tenure");
}

void insert_post(store::Transaction& t, PostRow const& row) {
    store::run(t,
               "INSERT INTO post (id, number, unit, title, title_key) VALUES ($1, $2, $3, $4, $5)",
               row.id, row.number, row.unit, row.title, text::name_key(row.title));
}

void insert_tenure(store::Transaction& t, TenureRow const& row, std::int64_t number) {
    store::run(t,
               "INSERT INTO tenure (id, number, post_id, person, person_key, from_day)"
               " VALUES ($1, $2, $3, $4, $5, $6)",
               row.id, number, row.post, row.person, text::person_key(row.person), row.from);
}

void insert_tenure_revision(store::Transaction& t, TenureRow const& row, Moment at) {
    store::run(t,
               "INSERT INTO tenure_revision (tenure_id, revision, at, manner, to_day,"
               " stands_in_for, document) VALUES ($1, $2, $3, $4, $5, $6, $7)",
               row.id, row.revision, at, row.manner, row.to, row.stands_in_for, row.document);
}

} // namespace soket::org

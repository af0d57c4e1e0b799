#include "journal/journal_sql.h"

#include "store/statement.h"

namespace soket::journal {

void insert_entry(store::Transaction& t, Entry const& e) {
    store::run(t,
               "INSERT INTO journal (number, at, person, kind, subject, data, changes, hash)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               e.number, e.at, e.person, e.kind, e.subject, e.data, e.changes, e.hash);
}

void update_head(store::Transaction& t, Seal const& seal) {
    store::run(t, "UPDATE journal_head SET number = $1, hash = $2", seal.number, seal.hash);
}

Seal select_head(store::Snapshot const& s) {
    // Somebody may have taken its row out: then nothing stands at its end.
    return store::maybe<Seal>(s, "SELECT number, hash FROM journal_head").value_or(Seal{});
}

std::optional<LastEntry> select_last(store::Snapshot const& s) {
    return store::maybe<LastEntry>(
        s, "SELECT number, at, kind FROM journal ORDER BY number DESC LIMIT 1");
}

std::optional<std::string> select_hash(store::Snapshot const& s, std::int64_t number) {
    return store::maybe<std::string>(s, "SELECT hash FROM journal WHERE number = $1", number);
}

std::vector<LastEntry> select_moments(store::Snapshot const& s) {
    return store::all<LastEntry>(s, "SELECT number, at, kind FROM journal ORDER BY number");
}

std::vector<Entry> select_found(store::Snapshot const& s, EntryQuery const& query) {
    return store::all<Entry>(
        s,
        "SELECT number, at, person, kind, subject, data, changes, hash FROM journal"
        " WHERE ($1 = '' OR person = $1)"
        " AND ($2 = '' OR kind = $2)"
        " AND (lower(subject) LIKE lower($3) ESCAPE '!' OR lower(data) LIKE lower($3) ESCAPE '!'"
        "      OR ($8 <> '' AND subject = $8))"
        " AND at >= $4 AND at < $5 AND number < $6"
        " ORDER BY number DESC LIMIT $7",
        query.person, query.kind, query.pattern, query.from, query.until, query.below, query.most,
        query.named);
}

std::vector<PersonId> select_persons(store::Snapshot const& s) {
    return store::all<PersonId>(s, "SELECT DISTINCT person FROM journal ORDER BY person");
}

std::vector<std::string> select_kinds(store::Snapshot const& s) {
    return store::all<std::string>(s, "SELECT DISTINCT kind FROM journal ORDER BY kind");
}

void for_each_entry(store::Snapshot const& s, std::function<void(Entry)> const& each) {
    store::for_each<Entry>(
        s,
        "SELECT number, at, person, kind, subject, data, changes, hash FROM journal"
        " ORDER BY number",
        each);
}

} // namespace soket::journal

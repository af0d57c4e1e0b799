#include "journal/journal_sql.h"

#include "store/statement.h"

namespace soket::journal {

void insert_entry(store::Transaction& t, Entry const& e) {
    store::run(t,
               "INSERT INTO journal (number, at, person, kind, subject, data, hash)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7)",
               e.number, e.at, e.person, e.kind, e.subject, e.data, e.hash);
}

void update_head(store::Transaction& t, Seal const& seal) {
    store::run(t, "UPDATE journal_head SET number = $1, hash = $2", seal.number, seal.hash);
}

Seal select_head(store::Snapshot const& s) {
    return store::one<Seal>(s, "SELECT number, hash FROM journal_head");
}

void for_each_entry(store::Snapshot const& s, std::function<void(Entry)> const& each) {
    store::for_each<Entry>(
        s, "SELECT number, at, person, kind, subject, data, hash FROM journal ORDER BY number",
        each);
}

} // namespace soket::journal

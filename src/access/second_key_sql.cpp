#include "access/second_key_sql.h"

#include "store/statement.h"

namespace soket::access {

std::optional<SecondKeyRow> select_second_key(store::Snapshot const& s, PersonId const& person) {
    return store::maybe<SecondKeyRow>(
        s, "SELECT secret, last_step FROM passing_second_key WHERE account_id = $1", person);
}

void replace_second_key(store::Transaction& t, PersonId const& person, SecondKeyRow const& row,
                        Moment at) {
    store::run(t,
               "INSERT INTO passing_second_key (account_id, secret, at, last_step)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT (account_id) DO UPDATE"
               " SET secret = excluded.secret, at = excluded.at, last_step = excluded.last_step",
               person, row.secret, at, row.last_step);
}

void update_last_step(store::Transaction& t, PersonId const& person, std::int64_t step) {
    store::run(t, "UPDATE passing_second_key SET last_step = $2 WHERE account_id = $1", person,
               step);
}

void delete_second_key(store::Transaction& t, PersonId const& person) {
    store::run(t, "DELETE FROM passing_second_key WHERE account_id = $1", person);
}

std::optional<HalfWayRow> select_half_way(store::Snapshot const& s, std::string_view hash) {
    return store::maybe<HalfWayRow>(
        s, "SELECT account_id, expires_at FROM passing_half_way WHERE token_hash = $1",
        std::string(hash));
}

void insert_half_way(store::Transaction& t, std::string_view hash, HalfWayRow const& row) {
    store::run(t,
               "INSERT INTO passing_half_way (token_hash, account_id, expires_at)"
               " VALUES ($1, $2, $3)",
               std::string(hash), row.person, row.expires);
}

void delete_half_way(store::Transaction& t, std::string_view hash) {
    store::run(t, "DELETE FROM passing_half_way WHERE token_hash = $1", std::string(hash));
}

void delete_half_ways_before(store::Transaction& t, Moment moment) {
    store::run(t, "DELETE FROM passing_half_way WHERE expires_at < $1", moment);
}

} // namespace soket::access

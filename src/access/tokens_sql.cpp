#include "access/tokens_sql.h"

#include "store/statement.h"

namespace soket::access {

std::optional<TokenRow> select_token(store::Snapshot const& s, std::string_view hash) {
    return store::maybe<TokenRow>(s, R"(
        SELECT token_hash, account_id, name, actions, last_day, made_at, used_at
        FROM passing_token WHERE token_hash = $1)",
                                  std::string(hash));
}

std::vector<TokenRow> select_tokens(store::Snapshot const& s, PersonId const& person) {
    return store::all<TokenRow>(s, R"(
        SELECT token_hash, account_id, name, actions, last_day, made_at, used_at
        FROM passing_token WHERE account_id = $1 ORDER BY made_at DESC, token_hash)",
                                person);
}

void insert_token(store::Transaction& t, TokenRow const& row) {
    store::run(
        t,
        "INSERT INTO passing_token (token_hash, account_id, name, actions, last_day, made_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        row.hash, row.person, row.name, row.actions, row.last, row.made);
}

void update_used(store::Transaction& t, std::string_view hash, Moment used) {
    store::run(t, "UPDATE passing_token SET used_at = $2 WHERE token_hash = $1", std::string(hash),
               used);
}

void delete_token(store::Transaction& t, std::string_view hash) {
    store::run(t, "DELETE FROM passing_token WHERE token_hash = $1", std::string(hash));
}

void delete_tokens_before(store::Transaction& t, Day day) {
    store::run(t, "DELETE FROM passing_token WHERE last_day < $1", day);
}

} // namespace soket::access

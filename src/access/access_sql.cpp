#include "access/access_sql.h"

#include "store/statement.h"

namespace soket::access {

std::vector<AccountRow> select_accounts(store::Snapshot const& s) {
    return store::all<AccountRow>(s, R"(
        SELECT a.id, a.login, r.revision, r.name, r.email, r.phone, r.blocked
        FROM account a JOIN account_revision r ON r.account_id = a.id
        WHERE r.revision = (SELECT MAX(revision) FROM account_revision WHERE account_id = a.id)
        ORDER BY a.number)");
}

std::optional<AccountRow> select_account(store::Snapshot const& s, PersonId const& person) {
    return store::maybe<AccountRow>(s, R"(
        SELECT a.id, a.login, r.revision, r.name, r.email, r.phone, r.blocked
        FROM account a JOIN account_revision r ON r.account_id = a.id
        WHERE a.id = $1 ORDER BY r.revision DESC LIMIT 1)",
                                    person);
}

std::optional<AccountRow> select_by_login(store::Snapshot const& s, std::string_view key) {
    auto const id =
        store::maybe<PersonId>(s, "SELECT id FROM account WHERE login_key = $1", std::string(key));
    return id ? select_account(s, *id) : std::nullopt;
}

void insert_account(store::Transaction& t, PersonId const& id, std::string_view login,
                    std::string_view key) {
    store::run(t,
               "INSERT INTO account (id, number, login, login_key)"
               " VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM account), $2, $3)",
               id, std::string(login), std::string(key));
}

void insert_account_revision(store::Transaction& t, AccountRow const& row, Moment at,
                             PersonId const& by) {
    store::run(t,
               "INSERT INTO account_revision (account_id, revision, at, person, name, email, phone,"
               " blocked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               row.id, row.revision, at, by, row.name, row.email, row.phone, row.blocked);
}

std::vector<HoldingRow> select_holdings(store::Snapshot const& s, PersonId const& person) {
    return store::all<HoldingRow>(s, R"(
        SELECT h.id, h.account_id, h.role, h.unit, h.from_day, h.stands_in_for, h.document,
               (SELECT e.to_day FROM role_holding_end e WHERE e.holding_id = h.id
                ORDER BY e.revision DESC LIMIT 1)
        FROM role_holding h WHERE h.account_id = $1 ORDER BY h.number)",
                                  person);
}

std::optional<HoldingRow> select_holding(store::Snapshot const& s, HoldingId const& id) {
    return store::maybe<HoldingRow>(s, R"(
        SELECT h.id, h.account_id, h.role, h.unit, h.from_day, h.stands_in_for, h.document,
               (SELECT e.to_day FROM role_holding_end e WHERE e.holding_id = h.id
                ORDER BY e.revision DESC LIMIT 1)
        FROM role_holding h WHERE h.id = $1)",
                                    id);
}

void insert_holding(store::Transaction& t, HoldingRow const& row) {
    store::run(t,
               "INSERT INTO role_holding (id, number, account_id, role, unit, from_day,"
               " stands_in_for, document)"
               " VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM role_holding), $2, $3, $4,"
               " $5, $6, $7)",
               row.id, row.person, row.role, row.unit, row.from, row.stands_in_for, row.document);
}

void insert_holding_end(store::Transaction& t, HoldingId const& id, Moment at, Day last,
                        std::string_view reason) {
    store::run(t,
               "INSERT INTO role_holding_end (holding_id, revision, at, to_day, reason)"
               " VALUES ($1, (SELECT coalesce(max(revision), 0) + 1 FROM role_holding_end"
               " WHERE holding_id = $1), $2, $3, $4)",
               id, at, last, std::string(reason));
}

std::optional<std::string> select_password(store::Snapshot const& s, PersonId const& person) {
    return store::maybe<std::string>(s, "SELECT hash FROM passing_password WHERE account_id = $1",
                                     person);
}

void replace_password(store::Transaction& t, PersonId const& person, std::string_view hash,
                      Moment at) {
    store::run(t, "DELETE FROM passing_password WHERE account_id = $1", person);
    store::run(t, "INSERT INTO passing_password (account_id, hash, at) VALUES ($1, $2, $3)", person,
               std::string(hash), at);
}

std::optional<AttemptRow> select_attempt(store::Snapshot const& s, std::string_view subject) {
    return store::maybe<AttemptRow>(
        s, "SELECT failed, last_at FROM passing_attempt WHERE subject = $1", std::string(subject));
}

void replace_attempt(store::Transaction& t, std::string_view subject, AttemptRow const& row) {
    delete_attempt(t, subject);
    store::run(t, "INSERT INTO passing_attempt (subject, failed, last_at) VALUES ($1, $2, $3)",
               std::string(subject), row.failed, row.last);
}

void delete_attempt(store::Transaction& t, std::string_view subject) {
    store::run(t, "DELETE FROM passing_attempt WHERE subject = $1", std::string(subject));
}

std::optional<LinkRow> select_link(store::Snapshot const& s, std::string_view hash) {
    return store::maybe<LinkRow>(
        s, "SELECT account_id, expires_at FROM passing_link WHERE token_hash = $1",
        std::string(hash));
}

void insert_link(store::Transaction& t, std::string_view hash, LinkRow const& row) {
    store::run(t,
               "INSERT INTO passing_link (token_hash, account_id, expires_at) VALUES ($1, $2, $3)",
               std::string(hash), row.person, row.expires);
}

void delete_link(store::Transaction& t, std::string_view hash) {
    store::run(t, "DELETE FROM passing_link WHERE token_hash = $1", std::string(hash));
}

void delete_first_links(store::Transaction& t) {
    store::run(t, "DELETE FROM passing_link WHERE account_id IS NULL");
}

void delete_links_before(store::Transaction& t, Moment moment) {
    store::run(t, "DELETE FROM passing_link WHERE expires_at < $1", moment);
}

std::optional<SessionRow> select_session(store::Snapshot const& s, std::string_view hash) {
    return store::maybe<SessionRow>(s, R"(
        SELECT token_hash, account_id, form_key, made_at, seen_at, device
        FROM passing_session WHERE token_hash = $1)",
                                    std::string(hash));
}

std::vector<SessionRow> select_sessions(store::Snapshot const& s, PersonId const& person) {
    return store::all<SessionRow>(s, R"(
        SELECT token_hash, account_id, form_key, made_at, seen_at, device
        FROM passing_session WHERE account_id = $1 ORDER BY seen_at DESC, token_hash)",
                                  person);
}

void insert_session(store::Transaction& t, SessionRow const& row) {
    store::run(t,
               "INSERT INTO passing_session (token_hash, account_id, form_key, made_at, seen_at,"
               " device) VALUES ($1, $2, $3, $4, $5, $6)",
               row.hash, row.person, row.form_key, row.made, row.seen, row.device);
}

void update_seen(store::Transaction& t, std::string_view hash, Moment seen) {
    store::run(t, "UPDATE passing_session SET seen_at = $2 WHERE token_hash = $1",
               std::string(hash), seen);
}

void delete_session(store::Transaction& t, std::string_view hash) {
    store::run(t, "DELETE FROM passing_session WHERE token_hash = $1", std::string(hash));
}

void delete_sessions(store::Transaction& t, PersonId const& person, std::string_view but) {
    store::run(t, "DELETE FROM passing_session WHERE account_id = $1 AND token_hash <> $2", person,
               std::string(but));
}

void delete_sessions_before(store::Transaction& t, Moment seen, Moment made) {
    store::run(t, "DELETE FROM passing_session WHERE seen_at < $1 OR made_at < $2", seen, made);
}

} // namespace soket::access

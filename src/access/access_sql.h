// The statements of accounts, roles and what passes. Private to the room.
#pragma once

#include "access/access.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::access {

struct AccountRow {
    PersonId id;
    std::string login;
    std::int64_t revision = 0;
    std::string name;
    std::string email;
    std::string phone;
    bool blocked = false;
};
[[nodiscard]] std::vector<AccountRow> select_accounts(store::Snapshot const& s);
[[nodiscard]] std::optional<AccountRow> select_account(store::Snapshot const& s,
                                                       PersonId const& person);
[[nodiscard]] std::optional<AccountRow> select_by_login(store::Snapshot const& s,
                                                        std::string_view key);
void insert_account(store::Transaction& t, PersonId const& id, std::string_view login,
                    std::string_view key);
void insert_account_revision(store::Transaction& t, AccountRow const& row, Moment at,
                             PersonId const& by);

struct HoldingRow {
    HoldingId id;
    PersonId person;
    rights::Role role{};
    std::optional<std::string> unit;
    Day from{};
    std::optional<PersonId> stands_in_for;
    std::string document;
    std::optional<Day> to;
};
[[nodiscard]] std::vector<HoldingRow> select_holdings(store::Snapshot const& s,
                                                      PersonId const& person);
[[nodiscard]] std::optional<HoldingRow> select_holding(store::Snapshot const& s,
                                                       HoldingId const& id);
void insert_holding(store::Transaction& t, HoldingRow const& row);
void insert_holding_end(store::Transaction& t, HoldingId const& id, Moment at, Day last,
                        std::string_view reason);

[[nodiscard]] std::optional<std::string> select_password(store::Snapshot const& s,
                                                         PersonId const& person);
void replace_password(store::Transaction& t, PersonId const& person, std::string_view hash,
                      Moment at);

struct AttemptRow {
    std::int64_t failed = 0;
    Moment last{};
};
[[nodiscard]] std::optional<AttemptRow> select_attempt(store::Snapshot const& s,
                                                       std::string_view subject);
void replace_attempt(store::Transaction& t, std::string_view subject, AttemptRow const& row);
void delete_attempt(store::Transaction& t, std::string_view subject);

struct LinkRow {
    std::optional<PersonId> person;
    Moment expires{};
};
[[nodiscard]] std::optional<LinkRow> select_link(store::Snapshot const& s, std::string_view hash);
void insert_link(store::Transaction& t, std::string_view hash, LinkRow const& row);
void delete_link(store::Transaction& t, std::string_view hash);
// All those for the first account.
void delete_first_links(store::Transaction& t);
void delete_links_before(store::Transaction& t, Moment moment);

struct SessionRow {
    std::string hash;
    PersonId person;
    std::string form_key;
    Moment made{};
    Moment seen{};
    std::string device;
};
[[nodiscard]] std::optional<SessionRow> select_session(store::Snapshot const& s,
                                                       std::string_view hash);
[[nodiscard]] std::vector<SessionRow> select_sessions(store::Snapshot const& s,
                                                      PersonId const& person);
void insert_session(store::Transaction& t, SessionRow const& row);
void update_seen(store::Transaction& t, std::string_view hash, Moment seen);
void delete_session(store::Transaction& t, std::string_view hash);
void delete_sessions(store::Transaction& t, PersonId const& person, std::string_view but);
void delete_sessions_before(store::Transaction& t, Moment seen, Moment made);

} // namespace soket::access

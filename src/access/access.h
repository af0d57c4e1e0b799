// Who may come in and as what: accounts, the roles that they hold at units from a day to a day,
// passwords, links that work once, sessions. What a role may do: rights/rights.h.
#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "base/id.h"
#include "rights/rights.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::access {

struct Account {
    PersonId id;
    std::string login;
    std::string name; // as it is shown; a person's, or a post's: "Bí thư Đoàn Sở Tài chính"
    std::string email;
    std::string phone;
    bool blocked = false;
};

using HoldingId = Id<struct HoldingTag>;

struct Holding {
    HoldingId id;
    rights::Role role{};
    std::string unit; // code; "" of the whole organisation
    Day from{};
    std::optional<Day> to; // the last day
    PersonId stands_in_for;
    std::string document;

    [[nodiscard]] bool holds_on(Day day) const { return from <= day && (!to || day <= *to); }
};

[[nodiscard]] std::vector<Account> accounts(store::Snapshot const& s);
[[nodiscard]] std::optional<Account> find(store::Snapshot const& s, PersonId const& person);
// Logins are told by telephone: case, and blanks around them, don't count.
[[nodiscard]] std::optional<Account> find_login(store::Snapshot const& s, std::string_view login);
// In the order of giving, also those past.
[[nodiscard]] std::vector<Holding> holdings(store::Snapshot const& s, PersonId const& person);
[[nodiscard]] std::vector<rights::Holding> roles_on(store::Snapshot const& s,
                                                    PersonId const& person, Day day);

// Throws Refusal with access.login_taken, access.login_bad, access.name_missing, access.email_bad.
PersonId add_account(store::Transaction& t, PersonId const& by, Moment now, Account const& account);
// All but the login. Throws Refusal access.no_account, access.name_missing, access.email_bad.
void change_account(store::Transaction& t, PersonId const& by, Moment now, Account const& account);

// An administrator's and an auditor's reach over the whole organisation; the others are of some
// unit.
[[nodiscard]] bool needs_unit(rights::Role role);
// Throws Refusal: access.no_account, access.no_unit, access.role_needs_unit, access.holds_already,
// access.document_missing (whoever stands in for another does so by a document).
HoldingId give_role(store::Transaction& t, PersonId const& by, Moment now, PersonId const& to,
                    Holding const& holding);
// From the day after `last` on it isn't held. Throws Refusal access.no_holding, access.ends_early.
void end_role(store::Transaction& t, PersonId const& by, Moment now, HoldingId const& holding,
              Day last, std::string_view reason);

// Passwords: at least so many letters; none that is known from others' breaches, nor one made of
// the login or the name.
inline constexpr std::size_t password_letters_min = 10;
inline constexpr std::size_t password_bytes_max = 200;
[[nodiscard]] Findings password_faults(Account const& account, std::string_view password);
// Argon2id takes a tenth of a second and 64 MiB on purpose: call it outside of a transaction.
[[nodiscard]] std::string password_hash(std::string_view password);
// Ends all sessions of the account but `kept`.
void set_password(store::Transaction& t, PersonId const& person, Moment now, std::string_view hash,
                  std::string_view kept_session = {});

// Someone at the door with a login and a password. After some wrong ones in a row, of a login or
// from an address, the next may be tried only after a while that doubles.
struct Attempt {
    std::string login;
    std::string password;
    std::string address;
};
struct Knock {
    std::optional<Account> account; // nothing: nobody by that login, or not to be let in
    std::string hash;               // to check against; of nobody, one that costs as much
    std::chrono::seconds wait{};    // not to be tried before
};
[[nodiscard]] Knock knock(store::Snapshot const& s, Attempt const& attempt, Moment now);
// Whether the password is right. As slow for a login that there isn't.
[[nodiscard]] bool fits(Knock const& knock, std::string_view password);
void note_wrong(store::Transaction& t, Attempt const& attempt, Moment now);
void note_right(store::Transaction& t, Attempt const& attempt);

// A link to be sent to somebody, which works once. The token is kept nowhere.
inline constexpr std::chrono::hours link_hours{72};
[[nodiscard]] std::string make_link(store::Transaction& t, PersonId const& by, Moment now,
                                    PersonId const& to);
// Where it is opened; `site` is where the pages are: "https://soket.example".
[[nodiscard]] std::string link_address(std::string_view site, std::string_view token);
// For the first account of a store that has none; the last one made counts.
[[nodiscard]] std::string make_first_link(store::Transaction& t, Moment now);
struct Link {
    PersonId person; // empty: the first account is to be made
};
[[nodiscard]] std::optional<Link> find_link(store::Snapshot const& s, std::string_view token,
                                            Moment now);
void use_up_link(store::Transaction& t, std::string_view token);

// Idle so long, or made so long ago, it ends.
inline constexpr std::chrono::hours session_idle_hours{24};
inline constexpr std::chrono::hours session_hours{24 * 14};
struct Session {
    std::string hash; // by which it is listed and ended
    PersonId person;
    std::string form_key; // of the pages shown in it
    Moment made{};
    Moment seen{}; // to a quarter of an hour
    std::string device;
};
// The token for the cookie.
[[nodiscard]] std::string open_session(store::Transaction& t, PersonId const& person, Moment now,
                                       std::string_view device);
[[nodiscard]] std::optional<Session> find_session(store::Snapshot const& s, std::string_view token,
                                                  Moment now);
// Whether it is time to note that it was seen.
[[nodiscard]] bool is_due_to_note(Session const& session, Moment now);
void note_seen(store::Transaction& t, Session const& session, Moment now);
[[nodiscard]] std::vector<Session> sessions(store::Snapshot const& s, PersonId const& person,
                                            Moment now);
void end_session(store::Transaction& t, std::string_view hash);

} // namespace soket::access

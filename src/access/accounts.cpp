#include "access/access.h"
#include "access/access_sql.h"
#include "access/login.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::access {

namespace {

[[noreturn]] void refuse(Because because, std::string key, std::string field,
                         Arguments arguments = {}) {
    throw Refusal(because, std::move(key), std::move(arguments), {.field = std::move(field)});
}

Account as_account(AccountRow const& row) {
    return {row.id, row.login, row.name, row.email, row.phone, row.blocked};
}

AccountRow must_find(store::Snapshot const& s, PersonId const& person) {
    auto row = select_account(s, person);
    if (!row) throw Refusal(Because::not_found, "access.no_account");
    return *row;
}

AccountRow revised(AccountRow row, Account const& account) {
    row.revision += 1;
    row.name = text::squeezed(account.name);
    row.email = std::string(text::trimmed(account.email));
    row.phone = std::string(text::trimmed(account.phone));
    row.blocked = account.blocked;
    if (row.name.empty()) refuse(Because::invalid, "access.name_missing", "ten");
    if (!row.email.empty() && !is_email(row.email))
        refuse(Because::invalid, "access.email_bad", "email", {{"text", row.email}});
    return row;
}

Holding as_holding(HoldingRow const& row) {
    return {.id = row.id,
            .role = row.role,
            .unit = row.unit.value_or(""),
            .from = row.from,
            .to = row.to,
            .stands_in_for = row.stands_in_for.value_or(PersonId{}),
            .document = row.document};
}

void check(store::Snapshot const& s, PersonId const& to, Moment now, Holding const& holding) {
    if (needs_unit(holding.role) && holding.unit.empty())
        refuse(Because::invalid, "access.role_needs_unit", "don-vi");
    if (!holding.unit.empty() && !org::find(s, holding.unit, in_vietnam(now).day))
        refuse(Because::invalid, "access.no_unit", "don-vi", {{"unit", holding.unit}});
    bool const stands_in = !holding.stands_in_for.empty();
    if (stands_in && text::squeezed(holding.document).empty())
        refuse(Because::invalid, "access.document_missing", "van-ban");
    if (holding.to && *holding.to < holding.from)
        refuse(Because::invalid, "access.ends_early", "den-ngay");
    auto const held = holdings(s, to);
    if (std::ranges::any_of(held, [&](Holding const& other) {
            return other.role == holding.role && other.unit == holding.unit &&
                   (!other.to || *other.to >= holding.from) &&
                   (!holding.to || *holding.to >= other.from);
        }))
        refuse(Because::conflict, "access.holds_already", "vai-tro");
}

} // namespace

bool needs_unit(rights::Role role) {
    return role != rights::Role::administrator && role != rights::Role::auditor;
}

std::vector<Account> accounts(store::Snapshot const& s) {
    std::vector<Account> all;
    for (auto const& row : select_accounts(s)) all.push_back(as_account(row));
    return all;
}

std::optional<Account> find(store::Snapshot const& s, PersonId const& person) {
    auto const row = select_account(s, person);
    return row ? std::optional(as_account(*row)) : std::nullopt;
}

std::optional<Account> find_login(store::Snapshot const& s, std::string_view login) {
    auto const row = select_by_login(s, login_key(login));
    return row ? std::optional(as_account(*row)) : std::nullopt;
}

std::vector<Holding> holdings(store::Snapshot const& s, PersonId const& person) {
    std::vector<Holding> all;
    for (auto const& row : select_holdings(s, person)) all.push_back(as_holding(row));
    return all;
}

std::vector<rights::Holding> roles_on(store::Snapshot const& s, PersonId const& person, Day day) {
    std::vector<rights::Holding> roles;
    for (auto const& holding : holdings(s, person))
        if (holding.holds_on(day)) roles.push_back({holding.role, holding.unit});
    return roles;
}

PersonId add_account(store::Transaction& t, PersonId const& by, Moment now,
                     Account const& account) {
    auto const key = login_key(account.login);
    if (!is_login(key)) refuse(Because::invalid, "access.login_bad", "ten-dang-nhap");
    if (select_by_login(t, key))
        refuse(Because::conflict, "access.login_taken", "ten-dang-nhap", {{"login", key}});
    auto const id = account.id.empty() ? PersonId::make(now) : account.id;
    auto const row = revised({.id = id, .login = key}, account);
    insert_account(t, id, key, key);
    insert_account_revision(t, row, now, by);
    journal::record(t, by, now, "access.account_made", id.text, {{"login", key}});
    return id;
}

void change_account(store::Transaction& t, PersonId const& by, Moment now, Account const& account) {
    auto const row = revised(must_find(t, account.id), account);
    insert_account_revision(t, row, now, by);
    if (row.blocked) delete_sessions(t, row.id, "");
    journal::record(t, by, now, row.blocked ? "access.account_blocked" : "access.account_changed",
                    row.id.text, {{"login", row.login}});
}

HoldingId give_role(store::Transaction& t, PersonId const& by, Moment now, PersonId const& to,
                    Holding const& holding) {
    auto const account = must_find(t, to);
    check(t, to, now, holding);
    HoldingRow const row{.id = HoldingId::make(now),
                         .person = to,
                         .role = holding.role,
                         .unit = holding.unit.empty() ? std::nullopt : std::optional(holding.unit),
                         .from = holding.from,
                         .stands_in_for = holding.stands_in_for.empty()
                                              ? std::nullopt
                                              : std::optional(holding.stands_in_for),
                         .document = text::squeezed(holding.document),
                         .to = std::nullopt};
    insert_holding(t, row);
    if (holding.to) insert_holding_end(t, row.id, now, *holding.to, "");
    journal::record(
        t, by, now, "access.role_given", account.id.text,
        {{"login", account.login}, {"role", to_text(row.role)}, {"unit", holding.unit}});
    return row.id;
}

void end_role(store::Transaction& t, PersonId const& by, Moment now, HoldingId const& holding,
              Day last, std::string_view reason) {
    auto const row = select_holding(t, holding);
    if (!row) throw Refusal(Because::not_found, "access.no_holding");
    // The day before its first: it was given by mistake.
    if (last < row->from - std::chrono::days(1))
        refuse(Because::invalid, "access.ends_early", "den-ngay");
    insert_holding_end(t, holding, now, last, reason);
    journal::record(t, by, now, "access.role_ended", row->person.text,
                    {{"role", to_text(row->role)}, {"unit", row->unit.value_or("")}});
}

} // namespace soket::access

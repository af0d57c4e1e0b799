// The people who enter, and as what. Their passwords, second keys, sessions and the links by which
// they enter are left to people (README.md).
#include "access/access.h"
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(store::Snapshot const& s, access::Account const& account) {
    json::array roles;
    for (auto const& holding : access::holdings(s, account.id))
        roles.push_back({{"id", holding.id.text},
                         {"role", to_text(holding.role)},
                         {"unit", holding.unit},
                         {"from", to_iso(holding.from)},
                         {"to", shape(holding.to)},
                         {"document", holding.document}});
    return {{"id", account.id.text},    {"login", account.login}, {"name", account.name},
            {"email", account.email},   {"phone", account.phone}, {"blocked", account.blocked},
            {"roles", std::move(roles)}};
}

Response people(Visit const& visit) {
    return reply(visit.store.read([](store::Snapshot const& s) {
        json::array items;
        for (auto const& account : access::accounts(s)) items.push_back(shape_of(s, account));
        return json::object{{"items", std::move(items)}};
    }));
}

access::Account must_find(store::Snapshot const& s, std::string_view login) {
    auto found = access::find_login(s, login);
    if (!found)
        throw Refusal(Because::not_found, "access.no_account", {{"login", std::string(login)}});
    return std::move(*found);
}

access::Account account_in(json::object const& body) {
    return {.name = text_in(body, "name"),
            .email = text_or_empty(body, "email"),
            .phone = text_or_empty(body, "phone"),
            .blocked = yes_in(body, "blocked")};
}

// {"login": "bithu", "name": "Bí thư Đoàn Sở Tài chính", "email": "…", "phone": "…"}
Response add_person(Visit const& visit) {
    auto const body = body_of(visit);
    auto account = account_in(body);
    account.login = text_in(body, "login");
    return reply(visit.store.write([&](store::Transaction& t) {
        access::add_account(t, visit.visitor.person, visit.now, account);
        return shape_of(t, must_find(t, account.login));
    }),
                 201);
}

// All but the login.
Response change_person(Visit const& visit) {
    auto const given = account_in(body_of(visit));
    return reply(visit.store.write([&](store::Transaction& t) {
        auto changed = given;
        changed.id = must_find(t, visit.part("login")).id;
        if (changed.blocked && changed.id == visit.visitor.person)
            throw Refusal(Because::conflict, "access.blocks_oneself");
        access::change_account(t, visit.visitor.person, visit.now, changed);
        return shape_of(t, must_find(t, visit.part("login")));
    }));
}

// {"role": "secretary", "unit": "STC", "from": "2020-01-01", "to": null, "document": "…",
//  "stands_in_for": "another's login"}
Response give_role(Visit const& visit) {
    auto const body = body_of(visit);
    access::Holding const given{.role = enum_in<rights::Role>(body, "role"),
                                .unit = text_or_empty(body, "unit"),
                                .from = day_in(body, "from"),
                                .to = day_or_none(body, "to"),
                                .document = text_or_empty(body, "document")};
    auto const other = text_or_empty(body, "stands_in_for");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto holding = given;
        if (!other.empty()) holding.stands_in_for = must_find(t, other).id;
        auto const account = must_find(t, visit.part("login"));
        access::give_role(t, visit.visitor.person, visit.now, account.id, holding);
        return shape_of(t, account);
    }),
                 201);
}

// {"last": "2020-06-30", "reason": "…"}
Response end_role(Visit const& visit) {
    auto const body = body_of(visit);
    auto const last = day_in(body, "last");
    auto const reason = text_or_empty(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const account = must_find(t, visit.part("login"));
        access::end_role(t, visit.visitor.person, visit.now, access::HoldingId{visit.part("role")},
                         last, reason);
        return shape_of(t, account);
    }));
}

} // namespace

void add_people_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/people", Action::people_see, people);
    add_route(pages, post, "/people", Action::people_change, add_person);
    add_route(pages, put, "/people/{login}", Action::people_change, change_person);
    add_route(pages, post, "/people/{login}/roles", Action::people_change, give_role);
    add_route(pages, post, "/people/{login}/roles/{role}/end", Action::people_change, end_role);
}

} // namespace soket::api

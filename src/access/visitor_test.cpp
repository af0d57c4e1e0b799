// Who a request comes from.
#include "access/pages.h"
#include "access/tokens.h"
#include "fresh_store.h"
#include "store/store.h"

#include <doctest/doctest.h>

namespace soket::access {

namespace {

Moment const noon = from_vietnam(day(2020, 2, 10), std::chrono::hours{12});
PersonId const somebody{"test"};

struct World {
    store::Store store = fresh_store();
    PersonId person = store.write([](store::Transaction& t) {
        auto const made =
            add_account(t, somebody, noon, {.login = "thuongtruc", .name = "Thường trực"});
        give_role(t, somebody, noon, made,
                  {.role = rights::Role::auditor, .from = in_vietnam(noon).day});
        return made;
    });
    std::string session = store.write(
        [&](store::Transaction& t) { return open_session(t, person, noon, "Firefox"); });
    std::string token = store.write([&](store::Transaction& t) {
        return make_token(t, noon,
                          {.person = person,
                           .name = "Bảng điều khiển",
                           .actions = {rights::Action::report_see},
                           .last = in_vietnam(noon).day});
    });

    void set_blocked(bool blocked) {
        store.write([&](store::Transaction& t) {
            change_account(t, somebody, noon,
                           {.id = person, .name = "Thường trực", .blocked = blocked});
        });
    }
    web::Visitor by_session() {
        web::Request request{.path = "/"};
        request.cookies.emplace(session_cookie, session);
        return visitor_of(request, store, noon, SecondKey::asked);
    }
    web::Visitor by_token(std::string const& path) {
        web::Request request{.path = path};
        request.headers.emplace("authorization", "Bearer " + token);
        return visitor_of(request, store, noon, SecondKey::asked);
    }
};

} // namespace

TEST_CASE("a session is its person with today's roles, and has forms") {
    World world;
    auto const visitor = world.by_session();
    CHECK(visitor.person == world.person);
    REQUIRE(visitor.holdings.size() == 1);
    CHECK(visitor.holdings.front().role == rights::Role::auditor);
    CHECK(!visitor.form_key.empty());
    CHECK(!visitor.limited_to);
}

TEST_CASE("a token is its person, cut down to its actions, under /api/ and nowhere else") {
    World world;
    auto const visitor = world.by_token("/api/v1/reports");
    CHECK(visitor.person == world.person);
    CHECK(visitor.limited_to == std::vector{rights::Action::report_see});
    CHECK(world.by_token("/bao-cao").person.empty());
}

TEST_CASE("whoever is blocked is nobody at once, by session and by token; the session doesn't "
          "come back") {
    World world;
    world.set_blocked(true);
    CHECK(world.by_session().person.empty());
    CHECK(world.by_token("/api/v1/reports").person.empty());
    world.set_blocked(false);
    CHECK(world.by_session().person.empty());
    CHECK(world.by_token("/api/v1/reports").person == world.person);
}

} // namespace soket::access

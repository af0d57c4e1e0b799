#include "access/second_key.h"

#include "access/tokens.h"
#include "fresh_store.h"
#include "refused.h"
#include "store/store.h"

#include <doctest/doctest.h>

namespace soket::access {

namespace {

Moment const noon = from_vietnam(day(2020, 2, 10), std::chrono::hours{12});
PersonId const somebody{"test"};
std::string const secret = "3132333435363738393031323334353637383930"; // "12345678901234567890"

Moment at(std::int64_t seconds) { return Moment{std::chrono::seconds{seconds}}; }

struct World {
    store::Store store = fresh_store();
    PersonId person = store.write([](store::Transaction& t) {
        return add_account(t, somebody, noon, {.login = "thuongtruc", .name = "Thường trực"});
    });

    bool set(std::string_view code) {
        return store.write(
            [&](store::Transaction& t) { return set_second_key(t, person, noon, secret, code); });
    }
    bool take(std::string_view code, Moment now) {
        return store.write([&](store::Transaction& t) { return take_code(t, person, now, code); });
    }
    std::string make(Token token) {
        token.person = person;
        return store.write([&](store::Transaction& t) { return make_token(t, noon, token); });
    }
    std::optional<Token> found(std::string_view text, Moment now = noon) {
        return store.read([&](store::Snapshot const& s) { return find_token(s, text, now); });
    }
};

} // namespace

// RFC 6238, appendix B, the last six of its eight digits.
TEST_CASE("codes are those of the standard") {
    CHECK(code_at(secret, at(59)) == "287082");
    CHECK(code_at(secret, at(1'111'111'109)) == "081804");
    CHECK(code_at(secret, at(1'111'111'111)) == "050471");
    CHECK(code_at(secret, at(1'234'567'890)) == "005924");
    CHECK(code_at(secret, at(2'000'000'000)) == "279037");
    CHECK(code_at(secret, at(20'000'000'000)) == "353130");
    CHECK(written_secret(secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    CHECK(key_address(secret, "thuongtruc") ==
          "otpauth://totp/soket:thuongtruc?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=soket");
}

TEST_CASE("a second key holds once the telephone has shown a code of it") {
    World world;
    auto const has = [&] {
        return world.store.read(
            [&](store::Snapshot const& s) { return has_second_key(s, world.person); });
    };
    CHECK(!world.set("000000"));
    CHECK(!has());
    CHECK(world.set(code_at(secret, noon)));
    CHECK(has());
    world.store.write(
        [&](store::Transaction& t) { forget_second_key(t, somebody, noon, world.person); });
    CHECK(!has());
}

TEST_CASE("a code is taken once, also when clocks differ by half a minute, and by no more") {
    World world;
    using std::chrono::seconds;
    REQUIRE(world.set(code_at(secret, noon)));
    CHECK(!world.take(code_at(secret, noon), noon)); // the one that set it
    auto const later = noon + seconds{300};
    CHECK(!world.take(code_at(secret, later - seconds{60}), later));
    CHECK(!world.take(code_at(secret, later + seconds{60}), later));
    CHECK(world.take(code_at(secret, later - seconds{30}), later));
    CHECK(world.take(code_at(secret, later), later));
    CHECK(!world.take(code_at(secret, later), later));
    CHECK(!world.take(code_at(secret, later - seconds{30}), later));
    auto const spaced = code_at(secret, later + seconds{30});
    CHECK(world.take(spaced.substr(0, 3) + " " + spaced.substr(3), later));
}

TEST_CASE("who approves or decides needs a second key, and nobody else") {
    using rights::Role;
    CHECK(needs_second_key({{Role::standing, "DK"}}));
    CHECK(needs_second_key({{Role::secretary, "STC"}, {Role::office, "DK"}}));
    CHECK(!needs_second_key({{Role::secretary, "STC"}}));
    CHECK(!needs_second_key({{Role::auditor, ""}}));
    CHECK(!needs_second_key({}));
}

TEST_CASE("a program's token opens what was chosen, until its last day, or until it is revoked") {
    World world;
    Token const wished{.name = "Bảng điều khiển",
                       .actions = {rights::Action::report_see, rights::Action::results_see},
                       .last = day(2020, 3, 1)};
    auto const text = world.make(wished);
    auto const token = world.found(text);
    REQUIRE(token);
    CHECK(token->actions == wished.actions);
    CHECK(token->person == world.person);
    CHECK(world.found(text, from_vietnam(day(2020, 3, 1), std::chrono::hours{23})));
    CHECK(!world.found(text, from_vietnam(day(2020, 3, 2), std::chrono::hours{0})));
    CHECK(!world.found("soket_" + std::string(64, 'a')));
    CHECK(!world.found(""));
    world.store.write([&](store::Transaction& t) {
        end_token(t, somebody, noon, token->hash); // another's: nothing happens
    });
    CHECK(world.found(text));
    world.store.write(
        [&](store::Transaction& t) { end_token(t, world.person, noon, token->hash); });
    CHECK(!world.found(text));
}

TEST_CASE("a token says what it is for, may something, and ends within a year") {
    World world;
    Token const good{
        .name = "Sao lưu", .actions = {rights::Action::cycle_see}, .last = day(2020, 12, 31)};
    auto const tried = [&](Token const& token) {
        return refused([&] { return world.make(token); });
    };
    CHECK(tried(good).empty());
    auto bad = good;
    bad.name = "  ";
    CHECK(tried(bad) == "access.token_name_missing");
    bad = good;
    bad.actions.clear();
    CHECK(tried(bad) == "access.token_actions_missing");
    for (auto const last : {day(2020, 2, 9), day(2021, 2, 11)}) {
        bad = good;
        bad.last = last;
        CHECK(tried(bad) == "access.token_day");
    }
}

} // namespace soket::access

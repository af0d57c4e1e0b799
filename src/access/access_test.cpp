#include "access/access.h"

#include "fresh_store.h"
#include "journal/journal.h"
#include "org/org.h"
#include "refused.h"
#include "store/store.h"

#include <doctest/doctest.h>

namespace soket::access {

namespace {

using rights::Role;

Moment const noon = from_vietnam(day(2020, 2, 10), std::chrono::hours{12});
Day const today = day(2020, 2, 10);
PersonId const somebody{"test"};

struct World {
    store::Store store = fresh_store();

    World() {
        auto const units = org::units_from_bytes(
            "Mã;Tên đơn vị;Loại;Cấp trên\nDK;Đoàn Khối;cấp có đơn vị trực thuộc;\n"
            "STC;Đoàn Sở Tài chính;cơ sở;DK\nSYT;Đoàn Sở Y tế;cơ sở;DK\n",
            "u.csv");
        REQUIRE(units.findings.empty());
        store.write([&](store::Transaction& t) { org::import(t, somebody, noon, units.value); });
    }

    PersonId add(std::string const& login, std::string const& name = "Bí thư") {
        return store.write([&](store::Transaction& t) {
            return add_account(t, somebody, noon, {.login = login, .name = name});
        });
    }
    HoldingId give(PersonId const& person, Holding const& holding) {
        return store.write(
            [&](store::Transaction& t) { return give_role(t, somebody, noon, person, holding); });
    }
    std::vector<rights::Holding> roles(PersonId const& person, Day on = today) {
        return store.read([&](store::Snapshot const& s) { return roles_on(s, person, on); });
    }
    Knock knocked(Attempt const& attempt, Moment at = noon) {
        return store.read([&](store::Snapshot const& s) { return knock(s, attempt, at); });
    }
};

Holding secretary_of(std::string unit, Day from = today) {
    Holding holding;
    holding.role = Role::secretary;
    holding.unit = std::move(unit);
    holding.from = from;
    return holding;
}

std::string fault_of(std::string const& password) {
    auto const faults =
        password_faults({.login = "bithu.stc", .name = "Bí thư Đoàn Sở Tài chính"}, password);
    return faults.empty() ? "" : faults.front().key;
}

} // namespace

TEST_CASE("a login is told by telephone: case and blanks don't count, and it is one person's") {
    World world;
    auto const id = world.add("BiThu.STC ");
    auto const found =
        world.store.read([](store::Snapshot const& s) { return find_login(s, " bithu.stc"); });
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->login == "bithu.stc");
    CHECK(refused([&] { world.add("BITHU.STC"); }) == "access.login_taken");
    CHECK(refused([&] { world.add("bí thư"); }) == "access.login_bad");
    CHECK(refused([&] { world.add(""); }) == "access.login_bad");
    CHECK(refused([&] { world.add("x", "  "); }) == "access.name_missing");
}

TEST_CASE("a role is held from a day to a day, at a unit that there is") {
    World world;
    auto const person = world.add("stc");
    CHECK(refused([&] { world.give(person, secretary_of("")); }) == "access.role_needs_unit");
    CHECK(refused([&] { world.give(person, secretary_of("XYZ")); }) == "access.no_unit");
    auto holding = secretary_of("STC");
    holding.to = today + std::chrono::days(10);
    world.give(person, holding);
    CHECK(world.roles(person, today - std::chrono::days(1)).empty());
    CHECK(world.roles(person).size() == 1);
    CHECK(world.roles(person, today + std::chrono::days(10)).size() == 1);
    CHECK(world.roles(person, today + std::chrono::days(11)).empty());
    CHECK(refused([&] { world.give(person, secretary_of("STC")); }) == "access.holds_already");
    CHECK(refused([&] {
              world.give(person, secretary_of("STC", today + std::chrono::days(11)));
          }) == "");
    holding.unit = "SYT";
    holding.to = today - std::chrono::days(1);
    CHECK(refused([&] { world.give(person, holding); }) == "access.ends_early");
}

TEST_CASE("an ended role isn't in force from the next day on, and its history stays") {
    World world;
    auto const person = world.add("stc");
    auto const id = world.give(person, secretary_of("STC", today - std::chrono::days(30)));
    world.store.write([&](store::Transaction& t) {
        end_role(t, somebody, noon, id, today - std::chrono::days(1), "Thôi giữ chức vụ");
    });
    CHECK(world.roles(person).empty());
    CHECK(world.roles(person, today - std::chrono::days(1)).size() == 1);
    CHECK(world.store.read([&](store::Snapshot const& s) { return holdings(s, person); }).size() ==
          1);
}

TEST_CASE("whoever stands in for another does so by a document, and only so long") {
    World world;
    auto const secretary = world.add("bithu");
    auto const deputy = world.add("phobithu");
    auto holding = secretary_of("STC");
    holding.stands_in_for = secretary;
    holding.to = today + std::chrono::days(7);
    CHECK(refused([&] { world.give(deputy, holding); }) == "access.document_missing");
    holding.document = "Giấy uỷ quyền số 01-UQ/ĐTN";
    world.give(deputy, holding);
    CHECK(world.roles(deputy).size() == 1);
    CHECK(world.roles(deputy, today + std::chrono::days(8)).empty());
}

TEST_CASE("a password is long, known to nobody else, and not one's own name") {
    CHECK(fault_of("ngắn quá") == "access.password_short");
    CHECK(fault_of(std::string(201, 'x')) == "access.password_long");
    CHECK(fault_of("matkhau2024") == "access.password_known");
    CHECK(fault_of("Password123!") == "access.password_known");
    CHECK(fault_of("aaaaaaaaaaaa") == "access.password_known");
    CHECK(fault_of("121212121212") == "access.password_known");
    CHECK(fault_of("bithustc@2020") == "access.password_personal");
    CHECK(fault_of("mùa xuân năm ấy rất dài") == "");
    CHECK(fault_of("bốn chữ có dấu") == "");
}

TEST_CASE("the right password lets in, a wrong one doesn't, nor does one of nobody or of a blocked "
          "account") {
    World world;
    auto const person = world.add("stc");
    auto const password = "mùa xuân năm ấy rất dài";
    Attempt const attempt{.login = "STC", .password = password, .address = "::1"};
    CHECK_FALSE(fits(world.knocked(attempt), password)); // none was set yet
    auto const hash = password_hash(password);
    world.store.write([&](store::Transaction& t) { set_password(t, person, noon, hash); });
    CHECK(fits(world.knocked(attempt), password));
    CHECK_FALSE(fits(world.knocked(attempt), "mùa xuân năm ấy rất dài "));
    CHECK_FALSE(
        fits(world.knocked({.login = "ai", .password = password, .address = "::1"}), password));
    world.store.write([&](store::Transaction& t) {
        change_account(t, somebody, noon, {.id = person, .name = "Bí thư", .blocked = true});
    });
    CHECK_FALSE(fits(world.knocked(attempt), password));
}

TEST_CASE(
    "guessing is slowed down, longer each time, and forgotten after a day or the right password") {
    World world;
    world.add("stc");
    Attempt const attempt{.login = "stc", .password = "x", .address = "::1"};
    auto const wrong = [&](int times) {
        for (int i = 0; i < times; ++i)
            world.store.write([&](store::Transaction& t) { note_wrong(t, attempt, noon); });
    };
    auto const wait = [&](Moment at = noon) { return world.knocked(attempt, at).wait.count(); };
    wrong(4);
    CHECK(wait() == 0);
    wrong(1);
    CHECK(wait() == 1);
    wrong(3);
    CHECK(wait() == 8);
    CHECK(wait(noon + std::chrono::seconds(8)) == 0);
    wrong(40);
    CHECK(wait() == 15 * 60);
    CHECK(wait(noon + std::chrono::hours(25)) == 0);
    // Another login from the same address: an office may sit behind it, a robot is stopped all the
    // same.
    CHECK(world.knocked({.login = "syt", .password = "x", .address = "::1"}).wait.count() == 0);
    wrong(10);
    CHECK(world.knocked({.login = "syt", .password = "x", .address = "::1"}).wait.count() > 0);
    CHECK(world.knocked({.login = "syt", .password = "x", .address = "::2"}).wait.count() == 0);
    world.store.write([&](store::Transaction& t) { note_right(t, attempt); });
    CHECK(world.knocked({.login = "stc", .password = "x", .address = "::2"}).wait.count() == 0);
}

TEST_CASE("a link works once, and for three days") {
    World world;
    auto const person = world.add("stc");
    auto const token = world.store.write(
        [&](store::Transaction& t) { return make_link(t, somebody, noon, person); });
    auto const found = [&](Moment at) {
        return world.store.read(
            [&](store::Snapshot const& s) { return find_link(s, token, at).has_value(); });
    };
    CHECK(found(noon));
    CHECK(found(noon + link_hours));
    CHECK_FALSE(found(noon + link_hours + std::chrono::seconds(1)));
    world.store.write([&](store::Transaction& t) { use_up_link(t, token); });
    CHECK_FALSE(found(noon));
}

TEST_CASE(
    "the first link makes the first account only: the newest one, and none when there is one") {
    World world;
    auto const make = [&] {
        return world.store.write([](store::Transaction& t) { return make_first_link(t, noon); });
    };
    auto const found = [&](std::string const& token) {
        return world.store.read(
            [&](store::Snapshot const& s) { return find_link(s, token, noon).has_value(); });
    };
    auto const first = make();
    auto const second = make();
    CHECK_FALSE(found(first));
    CHECK(found(second));
    world.add("quantri");
    CHECK_FALSE(found(second));
}

TEST_CASE("a session ends when it is idle, old, ended, or the password is set anew") {
    World world;
    auto const person = world.add("stc");
    auto const open = [&] {
        return world.store.write([&](store::Transaction& t) {
            return open_session(t, person, noon, "Firefox, điện thoại");
        });
    };
    auto const find_at = [&](std::string const& token, Moment at) {
        return world.store.read(
            [&](store::Snapshot const& s) { return find_session(s, token, at); });
    };
    auto const token = open();
    auto const session = find_at(token, noon);
    REQUIRE(session);
    CHECK(session->person == person);
    CHECK(token != session->hash);
    CHECK_FALSE(find_at("", noon));
    CHECK_FALSE(find_at(session->hash, noon));
    CHECK_FALSE(find_at(token, noon + session_idle_hours + std::chrono::seconds(1)));
    auto at = noon;
    for (; at < noon + session_hours; at += std::chrono::hours(20)) {
        auto const still = find_at(token, at);
        REQUIRE(still);
        if (is_due_to_note(*still, at))
            world.store.write([&](store::Transaction& t) { note_seen(t, *still, at); });
    }
    CHECK_FALSE(find_at(token, noon + session_hours + std::chrono::seconds(1)));

    auto const kept = open();
    auto const other = open();
    world.store.write([&](store::Transaction& t) {
        set_password(t, person, noon, password_hash("mùa xuân năm ấy"),
                     find_session(t, kept, noon)->hash);
    });
    CHECK(find_at(kept, noon));
    CHECK_FALSE(find_at(other, noon));
    world.store.write(
        [&](store::Transaction& t) { end_session(t, find_session(t, kept, noon)->hash); });
    CHECK_FALSE(find_at(kept, noon));
}

TEST_CASE("the journal proves accounts and roles; sessions and passwords pass it by") {
    World world;
    auto const person = world.add("stc");
    world.give(person, secretary_of("STC"));
    world.store.write([&](store::Transaction& t) {
        set_password(t, person, noon, "hash");
        static_cast<void>(open_session(t, person, noon, "x"));
    });
    auto const verdict =
        world.store.read([](store::Snapshot const& s) { return journal::verify(s, {}); });
    CHECK(verdict.sound());
}

} // namespace soket::access

#include "org/org.h"

#include "base/refusal.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::org {

namespace {

PersonId const person{"cli:vanphong"};
Moment const now = read_iso_moment("2019-12-02T01:00:00Z").value();
Day const today = in_vietnam(now).day;

Unit unit(std::string code, std::string parent) {
    return {.code = code,
            .name = "Đoàn " + code,
            .kind = UnitKind::grassroots,
            .parent = std::move(parent)};
}

std::vector<Unit> some_units() {
    auto exempt = unit("SVHTT", "ĐK");
    exempt.group = "Sở, ngành";
    exempt.exemptions = {{Duty::conference_ban, "theo kế hoạch"}, {Duty::report, "đã nộp"}};
    return {unit("ĐK", ""), unit("STC", "ĐK"), exempt};
}

Imported imported(store::Store& store, std::vector<Unit> const& units) {
    return store.write([&](store::Transaction& t) { return import(t, person, now, units); });
}

Tree kept(store::Store& store) {
    return store.read([](store::Snapshot const& s) { return tree(s, today); });
}

std::vector<std::string> refused_for(store::Store& store, std::vector<Unit> const& units) {
    try {
        imported(store, units);
    } catch (Refusal const& refusal) {
        CHECK(refusal.because() == Because::invalid);
        std::vector<std::string> keys;
        for (auto const& finding : refusal.findings()) keys.push_back(finding.key);
        return keys;
    }
    return {};
}

} // namespace

TEST_CASE("units that were imported are there, with their exemptions") {
    auto store = fresh_store();
    CHECK(kept(store).units.empty());
    auto const counts = imported(store, some_units());
    CHECK(counts.added == 3);
    CHECK(counts.changed == 0);
    CHECK(counts.same == 0);
    auto const tree = kept(store);
    REQUIRE(tree.units.size() == 3);
    CHECK(tree.units[0].code == "ĐK");
    CHECK(tree.units[2].group == "Sở, ngành");
    auto const found = store.read([](store::Snapshot const& s) { return find(s, "SVHTT", today); });
    REQUIRE(found);
    CHECK(found->id == tree.units[2].id);
    REQUIRE(found->exemptions.size() == 2);
    CHECK(found->exemptions[0].from == Duty::conference_ban);
    CHECK(found->exemptions[0].reason == "theo kế hoạch");
    CHECK_FALSE(store.read([](store::Snapshot const& s) { return find(s, "KHONGCO", today); }));
}

TEST_CASE("importing the same units again changes nothing") {
    auto store = fresh_store();
    imported(store, some_units());
    auto const before = kept(store);
    auto const counts = imported(store, some_units());
    CHECK(counts.added == 0);
    CHECK(counts.changed == 0);
    CHECK(counts.same == 3);
    CHECK(kept(store).units[1].id == before.units[1].id);
}

TEST_CASE("each change of a unit is seen, and is written in the journal") {
    struct Case {
        char const* what;
        void (*change)(Unit&);
    };
    Case const cases[] = {
        {"name", [](Unit& u) { u.name = "Đoàn Sở mới"; }},
        {"short name", [](Unit& u) { u.short_name = "VH"; }},
        {"kind", [](Unit& u) { u.kind = UnitKind::branch; }},
        {"parent", [](Unit& u) { u.parent = "STC"; }},
        {"group", [](Unit& u) { u.group.clear(); }},
        {"no exemption", [](Unit& u) { u.exemptions.clear(); }},
        {"one exemption", [](Unit& u) { u.exemptions.pop_back(); }},
        {"reason", [](Unit& u) { u.exemptions[1].reason = "khác"; }},
    };
    for (auto const& each : cases) {
        CAPTURE(each.what);
        auto store = fresh_store();
        imported(store, some_units());
        auto units = some_units();
        each.change(units[2]);
        auto const counts = imported(store, {units[2]});
        CHECK(counts.added == 0);
        CHECK(counts.changed == 1);
        CHECK(counts.same == 0);
        CHECK(imported(store, units).same == 3); // the change is what is in force now
        auto const rows = store.read([](store::Snapshot const& s) { return journal::entries(s); });
        REQUIRE(rows.size() == 3);
        CHECK(rows[1].kind == "org.imported");
        CHECK(rows[1].subject == "ĐK");
        CHECK(rows[1].person == person);
        auto const data = boost::json::parse(rows[1].data).as_object();
        CHECK(data.at("changed") == 1);
        CHECK(data.at("changed_codes") == boost::json::array{"SVHTT"});
        CHECK(data.at("added_codes").as_array().empty());
    }
}

TEST_CASE("what would be no organisation is refused, and nothing of it is kept") {
    auto store = fresh_store();
    imported(store, some_units());
    using Keys = std::vector<std::string>;
    CHECK(refused_for(store, {unit("MOI", "ĐK"), unit("A", "KHONGCO")}) ==
          Keys{"org.parent_missing"});
    CHECK(refused_for(store, {unit("MOI", "ĐK"), unit("L", "")}) == Keys{"org.second_root"});
    CHECK(refused_for(store, {unit("MOI", "ĐK"), unit("ĐK", "STC")}) == Keys{"org.circle"});
    CHECK(refused_for(store, {unit("MOI", "ĐK"), unit("MOI", "ĐK")}) == Keys{"org.code_doubled"});
    CHECK(refused_for(store, {unit("STC", "ĐK"), unit("STC", "ĐK")}) == Keys{"org.code_doubled"});
    CHECK(refused_for(store, {unit("stc", "ĐK")}) == Keys{"org.code_doubled"});
    CHECK(kept(store).units.size() == 3);
    CHECK(store.read([](store::Snapshot const& s) { return journal::entries(s); }).size() == 1);
}

TEST_CASE("siblings stand in the order of their first import, also after a change") {
    auto store = fresh_store();
    imported(store, {unit("K", ""), unit("Z", "K"), unit("A", "K")});
    auto changed = unit("Z", "K");
    changed.name = "Tên mới";
    imported(store, {unit("M", "K"), changed});
    std::string order;
    for (auto const& each : kept(store).units) order += each.code;
    CHECK(order == "KZAM");
}

TEST_CASE("what an import would do is told beforehand, and nothing is kept of it") {
    auto store = fresh_store();
    imported(store, some_units());
    auto units = some_units();
    units[1].name = "Tên mới";
    units.push_back(unit("SYT", "ĐK"));
    auto const outline =
        store.read([&](store::Snapshot const& s) { return outline_of_import(s, now, units); });
    auto const told = counts_of(outline, units);
    CHECK(told.added == 1);
    CHECK(told.changed == 1);
    CHECK(told.same == 2);
    CHECK(kept(store).units.size() == 3);
    auto const done = imported(store, units);
    CHECK(done.added == told.added);
    CHECK(done.changed == told.changed);
    CHECK(done.same == told.same);
}

TEST_CASE("a tree comes out of the store as it went in") {
    CHECK(rc::check("import, then ask", [] {
        auto const count = *rc::gen::inRange<std::size_t>(1, 20);
        std::vector<Unit> units;
        for (std::size_t i = 0; i < count; ++i) {
            auto const parent = i == 0 ? "" : units[*rc::gen::inRange<std::size_t>(0, i)].code;
            units.push_back(unit("U" + std::to_string(i), parent));
        }
        auto store = fresh_store();
        imported(store, units);
        auto const wanted = as_tree(units).value;
        auto const got = kept(store);
        RC_ASSERT(got.end == wanted.end);
        RC_ASSERT(got.parent == wanted.parent);
        for (std::size_t i = 0; i < count; ++i)
            RC_ASSERT(got.units[i].code == wanted.units[i].code);
    }));
}

} // namespace soket::org

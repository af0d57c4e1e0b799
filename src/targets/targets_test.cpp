#include "targets/targets.h"

#include "base/refusal.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "org/org.h"
#include "refused.h"
#include "store/store.h"
#include "targets/prospect.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace soket::targets {

namespace {

PersonId const person{"cli:vanphong"};
Moment const first_day = read_iso_moment("2019-12-02T01:00:00Z").value();
Moment const later = read_iso_moment("2020-01-15T02:30:00Z").value();

store::Store with_boards() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(
            t, person, first_day,
            {{.code = "ĐK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
             {.code = "BTC", .name = "Ban Tổ chức", .kind = org::UnitKind::board, .parent = "ĐK"}});
    });
    return store;
}

Set some_set() {
    Target admitted{.code = "CT1.1",
                    .name = "Kết nạp đoàn viên",
                    .measure = "đoàn viên",
                    .programme = "CT1",
                    .board = "BTC",
                    .direction = Direction::at_least,
                    .adding = Adding::sum,
                    .goal = Decimal::whole(5000),
                    .yearly_goals = {{2018, Decimal::whole(2000)}, {2019, Decimal::whole(3000)}}};
    Target done{.code = "CT1.2",
                .name = "Có đội tình nguyện",
                .measure = "%",
                .direction = Direction::by_date,
                .adding = Adding::unit_share,
                .goal = Decimal::whole(100),
                .due = day(2020, 12, 31)};
    return {
        {{.code = "CT1", .kind = ProgrammeKind::work, .name = "Trang bị kỹ năng", .board = "BTC"}},
        {admitted, done}};
}

Imported imported(store::Store& store, Set const& set, Moment now = first_day) {
    return store.write([&](store::Transaction& t) { return import(t, person, now, set); });
}

Set kept(store::Store& store) {
    return store.read([](store::Snapshot const& s) { return Set{programmes(s), targets(s)}; });
}

std::vector<Target> all_revisions(store::Store& store, std::string_view code) {
    return store.read([&](store::Snapshot const& s) { return revisions(s, code); });
}

} // namespace

TEST_CASE("a set that was imported is there as it was given") {
    auto store = with_boards();
    auto const counts = imported(store, some_set());
    CHECK(counts.added == 3);
    auto const wanted = some_set();
    auto const set = kept(store);
    REQUIRE(set.programmes.size() == 1);
    CHECK(set.programmes[0].name == "Trang bị kỹ năng");
    CHECK(set.programmes[0].kind == ProgrammeKind::work);
    REQUIRE(set.targets.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(set.targets[i].code == wanted.targets[i].code);
        CHECK(changes(set.targets[i], wanted.targets[i]).empty());
        CHECK(set.targets[i].yearly_goals == wanted.targets[i].yearly_goals);
        CHECK(set.targets[i].due == wanted.targets[i].due);
        CHECK(set.targets[i].revision == 1);
        CHECK(set.targets[i].recorded == first_day);
    }
}

TEST_CASE("a day comes back from the figure that it is kept as") {
    CHECK(day_of(figure_of(day(2020, 2, 29))) == day(2020, 2, 29));
    CHECK_FALSE(day_of(Decimal{}).has_value());
}

TEST_CASE("importing the same set again changes nothing") {
    auto store = with_boards();
    imported(store, some_set());
    auto const counts = imported(store, some_set(), later);
    CHECK(counts.added == 0);
    CHECK(counts.changed == 0);
    CHECK(counts.same == 3);
    CHECK(all_revisions(store, "CT1.1").size() == 1);
}

TEST_CASE("what an import would do is told beforehand, and nothing is kept of it") {
    auto store = with_boards();
    imported(store, some_set());
    auto set = some_set();
    set.targets[0].goal = Decimal::whole(6000);
    set.programmes[0].name = "Tên khác";
    auto added = set.targets[1];
    added.code = "CT1.3";
    set.targets.push_back(added);
    auto const told = store.read([&](store::Snapshot const& s) { return prospect(s, later, set); });
    CHECK(told.added.size() == 1);
    REQUIRE(told.changed.size() == 1);
    CHECK(changes(told.changed[0].first, told.changed[0].second).size() == 1);
    CHECK(told.programmes.size() == 1);
    CHECK(all_revisions(store, "CT1.1").size() == 1);
    auto const done = imported(store, set, later);
    CHECK(done.added == told.counts.added);
    CHECK(done.changed == told.counts.changed);
    CHECK(done.same == told.counts.same);
    set.targets[0].board = "KHÔNG-CÓ";
    CHECK(refused([&] {
              return store.read([&](store::Snapshot const& s) { return prospect(s, later, set); });
          }) == "targets.board_unknown");
}

TEST_CASE("each change of a target makes a revision and keeps the one before") {
    struct Case {
        char const* field;
        void (*change)(Target&);
        char const* before;
        char const* after;
    };
    Case const cases[] = {
        {"name", [](Target& t) { t.name = "Khác"; }, "Kết nạp đoàn viên", "Khác"},
        {"measure", [](Target& t) { t.measure = "người"; }, "đoàn viên", "người"},
        {"programme", [](Target& t) { t.programme.clear(); }, "CT1", ""},
        {"board", [](Target& t) { t.board = "ĐK"; }, "BTC", "ĐK"},
        {"direction", [](Target& t) { t.direction = Direction::exactly; }, "at_least", "exactly"},
        {"adding", [](Target& t) { t.adding = Adding::latest; }, "sum", "latest"},
        {"numerator", [](Target& t) { t.numerator = "a"; }, "", "a"},
        {"denominator", [](Target& t) { t.denominator = "b"; }, "", "b"},
        {"goal", [](Target& t) { t.goal = Decimal::from_units(1); }, "5.000", "0,0001"},
        {"goal", [](Target& t) { t.goal.reset(); }, "5.000", ""},
        {"yearly_goal", [](Target& t) { t.yearly_goals[2019] = {}; }, "3.000", "0"},
        {"yearly_goal", [](Target& t) { t.yearly_goals.erase(2018); }, "2.000", ""},
        {"baseline", [](Target& t) { t.baseline = Decimal{}; }, "", "0"},
        {"due", [](Target& t) { t.due = day(2020, 1, 1); }, "", "01/01/2020"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.field);
        auto store = with_boards();
        imported(store, some_set());
        auto set = some_set();
        each.change(set.targets[0]);
        auto const counts = imported(store, set, later);
        CHECK(counts.changed == 1);
        CHECK(counts.same == 2);
        auto const all = all_revisions(store, "CT1.1");
        REQUIRE(all.size() == 2);
        CHECK(changes(all[0], some_set().targets[0]).empty());
        CHECK(changes(all[1], set.targets[0]).empty());
        CHECK(all[1].revision == 2);
        CHECK(all[1].recorded == later);
        CHECK(all[1].id == all[0].id);
        auto const seen = changes(all[0], all[1]);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].field == each.field);
        CHECK(seen[0].before == each.before);
        CHECK(seen[0].after == each.after);
    }
}

TEST_CASE("a changed programme counts as changed") {
    auto store = with_boards();
    imported(store, some_set());
    auto set = some_set();
    set.programmes[0].name = "Tên mới";
    CHECK(imported(store, set).changed == 1);
    CHECK(kept(store).programmes.front().name == "Tên mới");
    CHECK(kept(store).programmes.size() == 1);
}

TEST_CASE("targets and programmes stand in the order of their first import") {
    auto store = with_boards();
    imported(store, some_set());
    auto set = some_set();
    std::swap(set.targets[0], set.targets[1]);
    set.targets.insert(set.targets.begin(), set.targets[0]);
    set.targets[0].code = "A";
    imported(store, set);
    std::string order;
    for (auto const& target : kept(store).targets) order += target.code + " ";
    CHECK(order == "CT1.1 CT1.2 A ");
}

TEST_CASE("a set with anything wrong is refused whole, with all that is wrong") {
    auto store = with_boards();
    imported(store, some_set());
    auto set = some_set();
    set.targets[0].goal = Decimal::whole(1); // would be a change
    set.programmes[0].board = "BTG";
    set.targets[1].programme = "CT9";
    set.targets[1].due.reset();
    set.targets.push_back(set.targets[0]);
    set.targets.push_back(set.targets[0]);
    set.targets[3].code = "ct1.2"; // the store knows CT1.2
    std::vector<std::string> keys;
    try {
        imported(store, set);
    } catch (Refusal const& refusal) {
        for (auto const& finding : refusal.findings()) keys.push_back(finding.key);
    }
    CHECK(keys == std::vector<std::string>{"targets.code_taken", "targets.code_taken",
                                           "targets.board_unknown", "targets.programme_unknown",
                                           "targets.due_missing"});
    CHECK(all_revisions(store, "CT1.1").size() == 1);
    CHECK(kept(store).targets.size() == 2);
}

TEST_CASE("an import is written in the journal with what it changed") {
    auto store = with_boards();
    imported(store, some_set());
    auto set = some_set();
    set.targets[0].goal = Decimal::whole(6000);
    imported(store, set, later);
    auto const rows = store.read([](store::Snapshot const& s) { return journal::entries(s); });
    REQUIRE(rows.size() == 3);
    CHECK(rows[2].kind == "targets.imported");
    CHECK(rows[2].at == to_iso(later));
    auto const data = boost::json::parse(rows[2].data).as_object();
    CHECK(data.at("added") == 0);
    CHECK(data.at("same") == 2);
    CHECK(data.at("changed_codes") == boost::json::array{"CT1.1"});
}

TEST_CASE("a target that isn't there has no revisions") {
    auto store = with_boards();
    CHECK(all_revisions(store, "CT1.1").empty());
}

} // namespace soket::targets

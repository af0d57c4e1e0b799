#include "base/refusal.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"

#include <doctest/doctest.h>
#include <functional>
#include <rapidcheck.h>

namespace soket::org {

namespace {

PersonId const person{"cli:vanphong"};
Moment const now = read_iso_moment("2020-02-03T01:00:00Z").value();
Day const before = day(2020, 1, 14), merging_day = day(2020, 1, 15), today = day(2020, 2, 3);
Decision const decision{merging_day, "Quyết định số 12-QĐ/ĐTN", ""};

Unit unit(std::string code, std::string parent, UnitKind kind = UnitKind::grassroots) {
    return {.code = code, .name = "Đoàn " + code, .kind = kind, .parent = std::move(parent)};
}

// The bloc K: the level Q with X and Y below it, and A, B, C.
class Bloc {
  public:
    Bloc() {
        import({unit("K", "", UnitKind::level), unit("Q", "K", UnitKind::level), unit("X", "Q"),
                unit("Y", "Q"), unit("A", "K"), unit("B", "K"), unit("C", "K")});
    }

    void import(std::vector<Unit> const& units, Decision const& by = {}) {
        store.write([&](store::Transaction& t) { org::import(t, person, now, units, by); });
    }
    Outline decide(Deed const& deed, Decision const& by = decision) {
        return store.write([&](store::Transaction& t) {
            auto outlined = outline(t, now, deed, by);
            record(t, person, now, outlined);
            return outlined;
        });
    }
    void take_back(std::int64_t number, std::string_view reason = "nhầm") {
        store.write([&](store::Transaction& t) { revoke(t, person, now, number, reason); });
    }

    Tree on(Day day) {
        return store.read([&](store::Snapshot const& s) { return tree(s, day); });
    }
    // "KQXYABC"
    std::string codes(Day day) {
        std::string all;
        for (auto const& each : on(day).units) all += each.code;
        return all;
    }
    std::optional<Unit> there(std::string const& code, Day day) {
        return store.read([&](store::Snapshot const& s) { return find(s, code, day); });
    }
    std::vector<Change> history() {
        return store.read([](store::Snapshot const& s) { return org::history(s); });
    }

    // The key that the deed is refused with; "" when it isn't.
    std::string refusal(Deed const& deed, Decision const& by = decision) {
        return refusal([&] { decide(deed, by); });
    }
    static std::string refusal(std::function<void()> const& deed) {
        try {
            deed();
        } catch (Refusal const& refused) {
            return refused.findings().front().key;
        }
        return "";
    }

    store::Store store = fresh_store();
};

std::vector<std::string> keys(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings) all.push_back(finding.key);
    return all;
}

} // namespace

TEST_CASE("a name holds from its day: the day before shows the old one") {
    Bloc bloc;
    bloc.decide(Renaming{"a", "Đoàn mới", std::nullopt}); // codes as they are typed
    CHECK(bloc.there("A", before)->name == "Đoàn A");
    CHECK(bloc.there("A", merging_day)->name == "Đoàn mới");
    CHECK(bloc.there("A", merging_day)->since == merging_day);
    CHECK(bloc.there("A", merging_day)->revision == 2);
    CHECK(bloc.there("A", before)->revision == 1);
}

TEST_CASE("what is decided for a day to come isn't in force before it") {
    Bloc bloc;
    Decision const later{day(2020, 7, 1), "QĐ 20", ""};
    bloc.decide(Moving{{"A"}, "Q"}, later);
    CHECK(bloc.there("A", today)->parent == "K");
    CHECK(bloc.there("A", day(2020, 6, 30))->parent == "K");
    CHECK(bloc.there("A", day(2020, 7, 1))->parent == "Q");
    // A correction of what holds today is taken over by what begins later, where that said the
    // same.
    auto corrected = unit("A", "K");
    corrected.name = "Đoàn A viết đúng";
    bloc.import({corrected});
    CHECK(bloc.there("A", before)->name == "Đoàn A viết đúng");
    CHECK(bloc.there("A", day(2020, 7, 1))->name == "Đoàn A viết đúng");
    CHECK(bloc.there("A", day(2020, 7, 1))->parent == "Q");
}

TEST_CASE("a merged unit is there on the days before, and its units go to the successor") {
    Bloc bloc;
    auto const outlined =
        bloc.decide(Merging{{"Q", "A"}, "N", "Đoàn N", ""}); // of two kinds: told, and done
    CHECK(keys(outlined.warnings) == std::vector<std::string>{"org.merged_kinds"});
    CHECK(bloc.codes(before) == "KQXYABC");
    CHECK(bloc.codes(merging_day) == "KBCNXY");
    CHECK(bloc.there("X", merging_day)->parent == "N");
    CHECK(bloc.there("X", before)->parent == "Q");
    CHECK_FALSE(bloc.there("A", merging_day));
    auto const absent =
        bloc.store.read([](store::Snapshot const& s) { return find_absent(s, "a", today); });
    REQUIRE(absent);
    CHECK(absent->unit.name == "Đoàn A");
    CHECK(absent->end->day == merging_day);
    CHECK(absent->end->successors == std::vector<std::string>{"N"});
    CHECK(absent->end->document == decision.document);
}

TEST_CASE("a unit may be merged into one that goes on, which may get a new name by it") {
    Bloc bloc;
    bloc.decide(Merging{{"A", "B"}, "A", "Đoàn A và B", ""}); // that A is named twice is no matter
    CHECK(bloc.codes(merging_day) == "KQXYAC");
    CHECK(bloc.there("A", merging_day)->name == "Đoàn A và B");
    auto const taken = bloc.store.read(
        [](store::Snapshot const& s) { return taken_over(s, "A", day(2017, 7, 1), today); });
    REQUIRE(taken.size() == 1);
    CHECK(taken.front().from == "B");
}

TEST_CASE("what was taken over is known over several steps") {
    Bloc bloc;
    bloc.decide(Merging{{"A"}, "B", "", ""});
    bloc.decide(Merging{{"B"}, "C", "", ""}, {day(2020, 1, 20), "QĐ 13", ""});
    auto const taken = [&](Day first) {
        std::string codes;
        for (auto const& each : bloc.store.read(
                 [&](store::Snapshot const& s) { return taken_over(s, "C", first, today); }))
            codes += each.from;
        return codes;
    };
    CHECK(taken(day(2017, 7, 1)) == "AB");
    CHECK(taken(day(2020, 1, 16)) == "B");
}

TEST_CASE("a unit is split up, or a part goes and the unit stays") {
    Bloc bloc;
    bloc.decide(Splitting{"A", {{"A1", "Đoàn A1"}, {"A2", "Đoàn A2"}}, false});
    CHECK(bloc.codes(merging_day) == "KQXYBCA1A2");
    bloc.decide(Splitting{"B", {{"B1", "Đoàn B1"}}, true});
    CHECK(bloc.codes(merging_day) == "KQXYBCA1A2B1");
    auto const outlined =
        bloc.decide(Splitting{"Q", {{"Q1", "Đoàn Q1"}, {"Q2", "Đoàn Q2"}}, false});
    CHECK(bloc.there("X", merging_day)->parent == "Q1");
    CHECK(outlined.warnings.front().key == "org.split_units_go");
}

TEST_CASE("what can't be is refused, each with its own reason") {
    Bloc bloc;
    bloc.decide(Merging{{"B"}, "C", "", ""}); // B ended
    Decision const day_before{before, "QĐ 1", ""};
    struct Case {
        Deed deed;
        Decision by;
        std::string key;
    };
    Case const cases[] = {
        {Merging{{"A"}, "A", "", ""}, decision, "org.merged_into_itself"},
        {Merging{{"A"}, "B", "", ""}, decision, "org.ended.merger"},
        {Merging{{"B"}, "A", "", ""}, decision, "org.ended.merger"},
        {Merging{{"B"}, "A", "", ""}, day_before, "org.ends_already"},
        {Merging{{"A"}, "MOI", "", ""}, decision, "org.new_without_name"},
        {Merging{{"A"}, "M I", "Đoàn M", ""}, decision, "org.code_illegal"},
        {Merging{{"KHONGCO"}, "A", "", ""}, decision, "org.unknown_unit"},
        {Merging{{"K"}, "A", "", ""}, decision, "org.merged_into_below"},
        {Merging{{"Q"}, "X", "", ""}, decision, "org.merged_into_below"},
        {Dissolving{"K"}, decision, "org.units_below"},
        {Dissolving{"Q"}, decision, "org.units_below"},
        {Moving{{"Q"}, "X"}, decision, "org.circle"},
        {Moving{{"Q"}, "Q"}, decision, "org.circle"},
        {Moving{{"A"}, "K"}, decision, "org.nothing_changes"},
        {Moving{{"A"}, "B"}, decision, "org.ended.merger"},
        {Renaming{"A", "Đoàn A", std::nullopt}, decision, "org.nothing_changes"},
        {Renaming{"A", std::nullopt, std::nullopt}, decision, "org.nothing_changes"},
        {Renaming{"A", " ", std::nullopt}, decision, "org.name_missing"},
        {Splitting{"A", {{"A1", "Đoàn A1"}}, false}, decision, "org.split_into_one"},
        {Splitting{"A", {{"B", "Đoàn B"}}, true}, decision, "org.ended.merger"},
        {Splitting{"A", {{"C", "Đoàn C"}}, true}, decision, "org.code_doubled"},
        {Splitting{"A", {{"C", ""}}, true}, decision, "org.split_into_existing"},
        {Splitting{"A", {{"D", ""}}, true}, decision, "org.new_without_name"},
        {Dissolving{"A"}, {}, "org.day_missing"},
        {Dissolving{"A"}, {merging_day, " ", ""}, "org.document_missing"},
        {Dissolving{"A"}, {day(202, 1, 15), "QĐ", ""}, "org.day_senseless"},
        {Dissolving{"A"}, {day(2202, 1, 15), "QĐ", ""}, "org.day_senseless"},
    };
    auto const was = bloc.history().size();
    for (auto const& each : cases) {
        CAPTURE(each.key);
        CHECK(bloc.refusal(each.deed, each.by) == each.key);
    }
    CHECK(bloc.history().size() == was);
}

TEST_CASE(
    "a unit can't end before something that was decided for it, nor be changed before it was") {
    Bloc bloc;
    bloc.decide(Splitting{"A", {{"A1", "Đoàn A1"}}, true});
    CHECK(bloc.refusal(Renaming{"A1", "Tên", std::nullopt}, {before, "QĐ", ""}) == "org.not_yet");
    bloc.decide(Renaming{"C", "Tên", std::nullopt}, {day(2020, 1, 20), "QĐ", ""});
    CHECK(bloc.refusal(Dissolving{"C"}) == "org.later_change");
    // A parent that ends later takes nobody with it.
    bloc.decide(Moving{{"A"}, "Q"}, {day(2020, 3, 1), "QĐ", ""});
    CHECK(bloc.refusal(Merging{{"Q"}, "K", "", ""}) == "org.parent_ended");
}

TEST_CASE("who reports may change with what stands below whom, and that is told") {
    Bloc bloc;
    auto const outlined = bloc.decide(Moving{{"B"}, "A"});
    CHECK(keys(outlined.warnings) == std::vector<std::string>{"org.stops_reporting"});
    CHECK_FALSE(bloc.there("A", merging_day)->is_expected_to_report());
    CHECK(bloc.there("A", before)->is_expected_to_report());
}

TEST_CASE("only to look at what would follow changes nothing") {
    Bloc bloc;
    auto const outlined = bloc.store.read([](store::Snapshot const& s) {
        return outline(s, now, Merging{{"A"}, "B", "", ""}, decision);
    });
    CHECK(outlined.successions.size() == 1);
    CHECK(bloc.codes(today) == "KQXYABC");
    CHECK(bloc.history().size() == 1);
}

TEST_CASE(
    "every change is in the journal with the document that decided it, and the chain is sound") {
    Bloc bloc;
    bloc.decide(Merging{{"A"}, "B", "", ""});
    bloc.decide(Splitting{"C", {{"C1", "Đoàn C1"}, {"C2", "Đoàn C2"}}, false});
    bloc.take_back(3);
    auto const rows = bloc.store.read([](store::Snapshot const& s) { return journal::entries(s); });
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].kind == "org.changed");
    CHECK(rows[1].data.find(decision.document) != std::string::npos);
    CHECK(rows[3].kind == "org.revoked");
    CHECK(bloc.store.read([](store::Snapshot const& s) { return journal::verify(s); }).sound());
}

TEST_CASE("a change that was recorded by mistake is taken back, and stays to be seen") {
    Bloc bloc;
    bloc.decide(Merging{{"A"}, "N", "Đoàn N", ""});
    bloc.decide(Renaming{"N", "Tên khác", std::nullopt}, {day(2020, 1, 20), "QĐ 14", ""});
    CHECK(bloc.refusal([&] { bloc.take_back(2); }) == "org.built_upon");
    CHECK(bloc.refusal([&] { bloc.take_back(9); }) == "org.no_such_change");
    CHECK(bloc.refusal([&] { bloc.take_back(3, " "); }) == "org.reason_missing");
    bloc.take_back(3);
    bloc.take_back(2);
    CHECK(bloc.refusal([&] { bloc.take_back(2); }) == "org.revoked_before");
    CHECK(bloc.codes(today) == "KQXYABC");
    auto const history = bloc.history();
    REQUIRE(history.size() == 3);
    CHECK(history[1].revoked);
    CHECK(history[1].revoked_because == "nhầm");
    // Its code isn't given again, and the merger can be recorded as it was meant.
    CHECK(bloc.refusal(Merging{{"A"}, "N", "Đoàn N", ""}) == "org.unknown_unit");
    CHECK(bloc.refusal(Splitting{"A", {{"N", "Đoàn N"}}, true}) == "org.code_used");
    CHECK(bloc.refusal([&] { bloc.import({unit("N", "K")}); }) == "org.code_used");
    bloc.decide(Merging{{"A"}, "B", "", ""});
    CHECK(bloc.codes(today) == "KQXYBC");
}

TEST_CASE("a list without an ended unit is right, and one that still has it is told where") {
    Bloc bloc;
    bloc.decide(Merging{{"A"}, "B", "", ""});
    auto const read = [&](std::string const& rows) {
        return units_from_bytes("Mã,Tên đơn vị,Loại,Cấp trên\nK,Đoàn K,khối,\n" + rows, "dv.csv",
                                bloc.on(today));
    };
    CHECK(read("B,Đoàn B,cơ sở,K\n").findings.empty());
    auto const listed = read("B,Đoàn B,cơ sở,K\na,Đoàn A,cơ sở,K\nD,Đoàn D,cơ sở,A\n").findings;
    CHECK(keys(listed) == std::vector<std::string>{"org.ended.merger", "org.parent_ended"});
    CHECK(listed.front().place.cell == "A4");
    CHECK(listed.front().arguments.back().second == "Đoàn B (B)");
    CHECK(listed.back().place.cell == "D5");
    CHECK(bloc.refusal([&] { bloc.import({unit("A", "K")}); }) == "org.ended.merger");
}

TEST_CASE("a list may hold from a day by a document") {
    Bloc bloc;
    auto renamed = unit("A", "K");
    renamed.name = "Đoàn mới";
    bloc.import({renamed, unit("D", "K")}, decision);
    CHECK(bloc.there("A", before)->name == "Đoàn A");
    CHECK(bloc.there("A", merging_day)->name == "Đoàn mới");
    CHECK(bloc.codes(before) == "KQXYABC");
    CHECK(bloc.codes(merging_day) == "KQXYABCD");
    auto const changes = bloc.store.read(
        [](store::Snapshot const& s) { return changes_within(s, day(2017, 7, 1), today); });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].decision.document == decision.document);
    // A unit that is to stand below one that came later must come later too.
    CHECK(bloc.refusal([&] { bloc.import({unit("E", "D")}); }) == "org.parent_not_yet");
    bloc.import({unit("E", "D")}, decision);
}

TEST_CASE("after any changes, every day has an organisation, and no code means two units") {
    CHECK(rc::check("changes at random", [] {
        Bloc bloc;
        std::vector<std::string> codes{"K", "Q", "X", "Y", "A", "B", "C"};
        auto const any = [&] { return codes[*rc::gen::inRange<std::size_t>(0, codes.size())]; };
        for (int step = 0; step < 8; ++step) {
            Decision const by{day(2020, 1, 1) + std::chrono::days{*rc::gen::inRange(0, 60)}, "QĐ",
                              ""};
            auto const fresh = "N" + std::to_string(step);
            auto const one = any(), other = any();
            Deed const deeds[] = {Renaming{one, fresh, std::nullopt},
                                  Moving{{one}, other},
                                  Merging{{one}, other, "", ""},
                                  Merging{{one, other}, fresh, "Đoàn " + fresh, ""},
                                  Splitting{one, {{fresh, fresh}, {fresh + "b", fresh}}, false},
                                  Splitting{one, {{fresh, fresh}}, true},
                                  Dissolving{one}};
            if (Bloc::refusal([&] { bloc.decide(deeds[*rc::gen::inRange(0, 7)], by); }).empty())
                codes.push_back(fresh);
        }
        for (int i = -1; i < 62; ++i) {
            auto const day = soket::day(2020, 1, 1) + std::chrono::days{i};
            auto const tree = bloc.on(day); // asserts that it is an organisation
            RC_ASSERT(tree.units.front().code == "K");
            for (auto const& absent : tree.absent) RC_ASSERT(!tree.index_of(absent.unit.code));
            for (auto const& each : tree.units) {
                auto const found = bloc.there(each.code, day);
                RC_ASSERT(found.has_value());
                RC_ASSERT(found->revision == each.revision);
                RC_ASSERT(found->others_report_for_it == each.others_report_for_it);
            }
        }
    }));
}

} // namespace soket::org

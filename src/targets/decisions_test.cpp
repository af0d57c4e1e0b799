// Withdrawal, proposals and shares: what is decided about targets after they were set.
#include "fresh_store.h"
#include "org/org.h"
#include "refused.h"
#include "store/store.h"
#include "targets/proposals.h"
#include "targets/shares.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::targets {

namespace {

PersonId const person{"cli:vanphong"};
Moment const first_day = read_iso_moment("2019-12-02T01:00:00Z").value();
Moment const later = read_iso_moment("2020-01-15T02:30:00Z").value();
Why const resolution{"Nghị quyết số 05-NQ/ĐTN", "điều chỉnh theo thực tế"};

Target admitted() {
    return {.code = "CT1.1",
            .name = "Kết nạp đoàn viên",
            .measure = "đoàn viên",
            .programme = "CT1",
            .direction = Direction::at_least,
            .adding = Adding::sum,
            .goal = Decimal::whole(5000),
            .yearly_goals = {{2019, Decimal::whole(900)}}};
}

store::Store with_target() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(
            t, person, first_day,
            {{.code = "ĐK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
             {.code = "A", .name = "Đoàn A", .kind = org::UnitKind::grassroots, .parent = "ĐK"},
             {.code = "B", .name = "Đoàn B", .kind = org::UnitKind::grassroots, .parent = "ĐK"}});
        Set const set{{{.code = "CT1", .kind = ProgrammeKind::programme, .name = "Chương trình 1"}},
                      {admitted()},
                      {}};
        return import(t, person, first_day, set);
    });
    return store;
}

template<class Deed>
auto write(store::Store& store, Deed const& deed) {
    return store.write([&](store::Transaction& t) { return deed(t); });
}

std::vector<Target> now_in_force(store::Store& store) {
    return store.read([](store::Snapshot const& s) { return targets(s); });
}

int proposed(store::Store& store, Proposal proposal) {
    proposal.target = "CT1.1";
    if (proposal.reason.empty()) proposal.reason = "thiếu nguồn";
    return write(store,
                 [&](store::Transaction& t) { return propose(t, person, later, proposal).number; });
}

void decided(store::Store& store, int number, Verdict verdict, Why const& why) {
    write(store, [&](store::Transaction& t) {
        decide(t, person, later, number, verdict, why);
        return 0;
    });
}

} // namespace

TEST_CASE("a withdrawn target is asked no more, and its history says by what document and why") {
    auto store = with_target();
    write(store, [](store::Transaction& t) {
        return withdraw(t, person, later, "ct1.1", {"NQ 05", "gõ nhầm mã"});
    });
    CHECK(now_in_force(store).empty());
    auto const all = store.read([](store::Snapshot const& s) { return revisions(s, "CT1.1"); });
    REQUIRE(all.size() == 2);
    CHECK(all.back().withdrawn);
    CHECK(all.back().why.decision == "NQ 05");
    CHECK(all.back().why.reason == "gõ nhầm mã");
    auto const set = store.read([](store::Snapshot const& s) { return in_force(s); });
    CHECK(set.withdrawn == std::vector<std::string>{"CT1.1"});
}

TEST_CASE("nothing is withdrawn without a reason, twice, or while others hang on it") {
    auto store = with_target();
    auto const tried = [&](char const* code, Why const& why) {
        return refused([&] {
            write(store,
                  [&](store::Transaction& t) { return withdraw(t, person, later, code, why); });
        });
    };
    CHECK(tried("CT1.1", {"NQ 05", "  "}) == "targets.reason_missing");
    CHECK(tried("CT9", {"", "x"}) == "targets.not_in_force");
    CHECK(tried("CT1", {"", "x"}) == "targets.programme_has_targets"); // CT1.1 belongs to it
    CHECK(tried("CT1.1", {"", "x"}).empty());
    CHECK(tried("CT1.1", {"", "x"}) == "targets.not_in_force");
    CHECK(tried("CT1", {"", "x"}).empty());
    CHECK(store.read([](store::Snapshot const& s) { return programmes(s); }).empty());
}

TEST_CASE("a withdrawn target that is imported again is in force again") {
    auto store = with_target();
    write(store, [](store::Transaction& t) {
        return withdraw(t, person, later, "CT1.1", {"", "nhầm"});
    });
    auto const counts = write(store, [](store::Transaction& t) {
        return import(t, person, later, {{}, {admitted()}, {}}, resolution);
    });
    CHECK(counts.changed == 1);
    REQUIRE(now_in_force(store).size() == 1);
    CHECK(now_in_force(store).front().why.decision == resolution.decision);
}

TEST_CASE("a target changes when its proposal is approved, by that decision") {
    auto store = with_target();
    auto const number = proposed(store, {.proposer = "a", .goal = Decimal::whole(4000)});
    CHECK(now_in_force(store).front().goal == Decimal::whole(5000));
    decided(store, number, Verdict::approved, {"QĐ 12", ""});
    auto const target = now_in_force(store).front();
    CHECK(target.goal == Decimal::whole(4000));
    CHECK(target.yearly_goals.at(2019) == Decimal::whole(900));
    CHECK(target.why.decision == "QĐ 12");
    CHECK(target.why.reason == "thiếu nguồn");
    auto const all = store.read([](store::Snapshot const& s) { return proposals(s); });
    REQUIRE(all.size() == 1);
    CHECK(all.front().proposer == "A");
    CHECK(all.front().decided->verdict == Verdict::approved);
}

TEST_CASE("a declined proposal changes nothing and says why; it isn't decided twice") {
    auto store = with_target();
    auto const number = proposed(store, {.withdraw = true});
    auto const tried = [&](int which, Verdict verdict, Why const& why) {
        return refused([&] { decided(store, which, verdict, why); });
    };
    CHECK(tried(number, Verdict::declined, {}) == "targets.reason_missing");
    CHECK(tried(number, Verdict::declined, {"", "vẫn thực hiện được"}).empty());
    CHECK(now_in_force(store).front().revision == 1);
    CHECK(tried(number, Verdict::approved, {}) == "targets.proposal_decided");
    CHECK(tried(7, Verdict::approved, {}) == "targets.no_such_proposal");
}

TEST_CASE("of two proposals on the same goal the second isn't approved unseen") {
    auto store = with_target();
    auto const first = proposed(store, {.goal = Decimal::whole(4000)});
    auto const second = proposed(store, {.goal = Decimal::whole(6000)});
    auto const of_year = proposed(store, {.yearly_goals = {{2019, Decimal::whole(800)}}});
    decided(store, first, Verdict::approved, {});
    CHECK(refused([&] { decided(store, second, Verdict::approved, {}); }) ==
          "targets.changed_since");
    decided(store, of_year, Verdict::approved, {}); // another field
    CHECK(now_in_force(store).front().goal == Decimal::whole(4000));
    CHECK(now_in_force(store).front().yearly_goals.at(2019) == Decimal::whole(800));
}

TEST_CASE("a proposal that changes nothing, or breaks a rule, isn't taken") {
    auto store = with_target();
    auto const tried = [&](Proposal const& proposal) {
        return refused([&] { proposed(store, proposal); });
    };
    CHECK(tried({.goal = Decimal::whole(5000)}) == "targets.proposes_nothing");
    CHECK(tried({.goal = Decimal::whole(-1)}) == "targets.goal_negative");
    CHECK(tried({.proposer = "X", .goal = Decimal::whole(1)}) == "targets.unit_unknown");
}

TEST_CASE("a proposal that is odd is taken, and what is odd is told") {
    auto store = with_target();
    auto const doubts = [&](std::map<int, Decimal> yearly) {
        Proposal proposal{.id = {}, .target = "CT1.1", .reason = "thiếu nguồn"};
        proposal.yearly_goals = std::move(yearly);
        std::string keys;
        auto const made = write(
            store, [&](store::Transaction& t) { return propose(t, person, later, proposal); });
        for (auto const& doubt : made.doubts) keys += doubt.key + ' ';
        return keys;
    };
    CHECK(doubts({{2035, Decimal::whole(3)}}).find("targets.year_far") != std::string::npos);
    CHECK(doubts({{2020, Decimal::whole(61)}}).find("targets.year_far") == std::string::npos);
}

TEST_CASE("shares are read from a table, kept with revisions, and taken back by an empty row") {
    auto store = with_target();
    auto const read = [&](std::string const& bytes) {
        auto const there =
            store.read([](store::Snapshot const& s) { return sharing(s, in_vietnam(later).day); });
        return shares_from_bytes(bytes, "giao.csv", there);
    };
    auto const put = [&](std::string const& bytes) {
        auto const rows = read(bytes);
        REQUIRE_FALSE(any_error(rows.findings));
        return write(store, [&](store::Transaction& t) {
            return share(t, person, later, rows.value, resolution);
        });
    };
    std::string const titles = "Mã chỉ tiêu;Mã đơn vị;Chỉ tiêu giao;Năm 2019\n";
    CHECK(put(titles + "ct1.1;a;3.000;500\nCT1.1;B;2.000;\n").added == 2);
    CHECK(put(titles + "CT1.1;A;3.000;500\n").same == 1);
    CHECK(put(titles + "CT1.1;B;;\n").changed == 1);
    auto const now = store.read([](store::Snapshot const& s) { return shares(s); });
    REQUIRE(now.size() == 1);
    CHECK(now.front().unit == "A");
    CHECK(now.front().goal == Decimal::whole(3000));
    CHECK(now.front().yearly_goals.at(2019) == Decimal::whole(500));
    CHECK(store.read([](store::Snapshot const& s) { return share_revisions(s, "CT1.1"); }).size() ==
          3);
    CHECK(any_error(read(titles + "CT1.9;A;5;\n").findings));
    CHECK(any_error(read(titles + "CT1.1;X;5;\n").findings));
    CHECK(any_error(read(titles + "CT1.1;A;-5;\n").findings));
    CHECK(any_error(read(titles + "CT1.1;A;5;\nCT1.1;a;6;\n").findings));
}

TEST_CASE("the table of shares is filled in where it was given out, and looked at before it is "
          "taken in") {
    auto store = with_target();
    auto const table = [&] {
        return store.read([](store::Snapshot const& s) {
            auto const day = in_vietnam(later).day;
            return shares_from_bytes(write_shares(s, day), "giao.xlsx", sharing(s, day));
        });
    };
    auto rows = table();
    CHECK_FALSE(any_error(rows.findings));
    REQUIRE_FALSE(rows.value.empty()); // every unit that reports, with nothing shared yet
    CHECK(std::ranges::all_of(rows.value, &Share::is_empty));
    auto const unit = rows.value.front().unit;
    rows.value.front().goal = Decimal::whole(40);
    auto const seen =
        store.read([&](store::Snapshot const& s) { return share_prospect(s, later, rows.value); });
    CHECK(seen.counts.added == 1);
    REQUIRE(seen.changes.size() == 1);
    CHECK_FALSE(seen.changes.front().before);
    CHECK(seen.changes.front().after.unit == unit);
    write(store,
          [&](store::Transaction& t) { return share(t, person, later, rows.value, resolution); });
    auto const filled = table().value;
    REQUIRE(filled.size() == rows.value.size());
    CHECK(filled.front().goal == Decimal::whole(40));
    auto const again =
        store.read([&](store::Snapshot const& s) { return share_prospect(s, later, filled); });
    CHECK(again.changes.empty());
}

TEST_CASE("shares are held against the goal of the level that shares out") {
    std::vector<Node> const nodes{
        {"ĐK", "", true}, {"A", "ĐK", true}, {"B", "ĐK", true}, {"BAN", "ĐK", false}};
    auto const sums_with = [&](std::vector<Share> const& shares) {
        return shared_out({admitted()}, shares, nodes, "ĐK");
    };
    CHECK(sums_with({}).empty());
    Share const a{.target = "CT1.1", .unit = "A", .goal = Decimal::whole(3000)};
    auto const part = sums_with({a});
    REQUIRE(part.size() == 1);
    CHECK(part.front().level == "ĐK");
    CHECK(part.front().shared == Decimal::whole(3000));
    CHECK(part.front().without == std::vector<std::string>{"B"});
    Share const b{.target = "CT1.1", .unit = "B", .goal = Decimal::whole(2000)};
    CHECK(sums_with({a, b}).front().shared == sums_with({a, b}).front().goal);
}

} // namespace soket::targets

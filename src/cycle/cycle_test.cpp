#include "cycle/cycle.h"

#include "base/refusal.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "refused.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using namespace std::chrono_literals;

namespace {

Moment const opened = from_vietnam(day(2019, 11, 28), std::chrono::hours{9});
PersonId const clerk{"cli:vp"};

plan::Plan seed() {
    auto const paper = office::read_paper(SOKET_SOURCE_DIR "/tests/plans/ke-hoach-81.txt");
    return plan::read(paper.value());
}

store::Store with_units() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(t, clerk, opened,
                    {{.code = "DK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
                     {.code = "STC",
                      .name = "Đoàn Sở Tài chính",
                      .kind = org::UnitKind::grassroots,
                      .parent = "DK"}});
    });
    return store;
}

cycle::Cycle open(store::Store& store, plan::Plan const& plan, cycle::Choices const& choices = {}) {
    return store
        .write([&](store::Transaction& t) { return cycle::open(t, clerk, opened, plan, choices); })
        .value;
}

std::string refusal(store::Store& store, plan::Plan const& plan,
                    cycle::Choices const& choices = {}) {
    try {
        open(store, plan, choices);
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

} // namespace

TEST_CASE("a cycle takes its dates from the plan") {
    auto store = with_units();
    auto const cycle = open(store, seed());
    CHECK(cycle.unit == "DK");
    CHECK(cycle.term == "2017 - 2022");
    CHECK(cycle.plan_symbol == "81-KH/ĐTN");
    CHECK(cycle.plan_date == day(2019, 11, 26));
    // The plan gives a day for the units' reports and no hour: the whole day is on time.
    CHECK(to_office(cycle.report_due) == "23g59 ngày 20/02/2020");
    CHECK(to_iso(cycle.report_due) == "2020-02-20T16:59:59Z");
    CHECK(cycle.as_of == day(2019, 12, 31));
    CHECK(cycle.years() == std::vector{2018, 2019});
    CHECK_FALSE(cycle.illustrative);
}

TEST_CASE("a term is read however its dash is written") {
    for (std::string_view const term : {"2017 - 2022", "2017-2022", "2017 – 2022", "2017–2022"}) {
        CAPTURE(term);
        auto plan = seed();
        plan.header.term.text = term;
        CHECK(cycle::draw_up(plan, {}).value.term_end == day(2022, 6, 30));
    }
    for (std::string_view const term : {"2022 - 2017", "2017", "20171 - 2022", ""}) {
        CAPTURE(term);
        auto plan = seed();
        plan.header.term.text = term;
        CHECK(any_error(cycle::draw_up(plan, {}).findings));
    }
}

TEST_CASE("a plan is cited with the mark that it has itself") {
    auto const cited = [](std::string_view number) {
        auto plan = plan::read(office::paper_from_text(
            "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n\nSố: " + std::string(number) +
            "\nThành phố Hồ Chí Minh, ngày 18 tháng 11 năm 2025\nKẾ HOẠCH\nSơ kết công tác\n"));
        return cycle::draw_up(plan, {}).value.plan_symbol;
    };
    CHECK(cited("172/KH-UBND") == "172/KH-UBND");
    CHECK(cited("81-KH/ĐTN") == "81-KH/ĐTN");
}

TEST_CASE("the plan's eleven moments and seven products are there, due to the minute") {
    auto store = with_units();
    auto const cycle = open(store, seed());
    store.read([&](store::Snapshot const& s) {
        auto const milestones = cycle::schedule(s, cycle.id).milestones;
        CHECK(milestones.size() == 11);
        auto const film = std::ranges::find_if(milestones, [](auto const& m) {
            return m.what.find("phim sơ kết") != std::string::npos;
        });
        REQUIRE(film != milestones.end());
        CHECK(text::to_iso(film->from) == "2020-03-16");
        CHECK(text::to_iso(film->to.value()) == "2020-03-30");
        auto const assignments = cycle::schedule(s, cycle.id).assignments;
        CHECK(assignments.size() == 7);
        CHECK(to_office(assignments.front().due.value()) == "17g00 ngày 25/02/2020");
    });
}

TEST_CASE("before a day ends on the day before it, in the deadline and in the schedule") {
    auto text = seed().text;
    auto const at = text.find("· Ngày 20/02/2020:");
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string("· Ngày").size(), "· Trước ngày");
    auto store = with_units();
    auto const cycle = open(store, plan::read(office::paper_from_text(text)));
    CHECK(to_office(cycle.report_due) == "23g59 ngày 19/02/2020");
    auto const milestones = store.read(
        [&](store::Snapshot const& s) { return cycle::schedule(s, cycle.id).milestones; });
    CHECK(std::ranges::any_of(milestones, [](auto const& m) {
        return text::to_iso(m.from) == "2020-02-19" &&
               m.what.find("cơ sở Đoàn") != std::string::npos;
    }));
}

TEST_CASE("the plan stays as it was issued") {
    auto store = with_units();
    auto const plan = seed();
    auto const cycle = open(store, plan);
    auto const kept =
        store.read([&](store::Snapshot const& s) { return cycle::issued_plan(s, cycle.id); });
    CHECK(kept.text == plan.text);
    CHECK(kept.recipients.size() == plan.recipients.size());
    CHECK(kept.assignments.size() == plan.assignments.size());
}

TEST_CASE("what the office says goes before what the plan says") {
    auto store = with_units();
    auto const cycle = open(store, seed(),
                            {.term_begin = day(2017, 11, 15),
                             .term_end = day(2022, 11, 14),
                             .as_of = day(2020, 1, 31),
                             .report_due = from_vietnam(day(2020, 2, 20), std::chrono::hours{17}),
                             .illustrative = true});
    CHECK(to_office(cycle.report_due) == "17g00 ngày 20/02/2020");
    CHECK(cycle.years() == std::vector{2018, 2019, 2020});
    CHECK(cycle.illustrative);
}

TEST_CASE("half way through the term, half of it has passed") {
    cycle::Cycle cycle;
    cycle.term_begin = day(2017, 7, 1);
    cycle.term_end = day(2022, 6, 30);
    cycle.as_of = day(2017, 6, 30);
    CHECK(cycle::elapsed(cycle) == Decimal{});
    cycle.as_of = day(2022, 6, 30);
    CHECK(cycle::elapsed(cycle) == Decimal::whole(1));
    cycle.as_of = day(2019, 12, 31); // day 914 of 1826
    CHECK(cycle::elapsed(cycle) == Decimal::from_units(5005));
    cycle.as_of = day(2030, 1, 1);
    CHECK(cycle::elapsed(cycle) == Decimal::whole(1));
}

TEST_CASE("the year in which the term began is asked for where the office says so") {
    auto const drawn = cycle::draw_up(seed(), {});
    REQUIRE(drawn.findings.size() == 1); // and it is told that it isn't
    CHECK(drawn.findings.front().key == "cycle.year_begun_left_out");
    auto const whole = cycle::draw_up(seed(), {.first_year = 2017});
    CHECK(whole.findings.empty());
    CHECK(whole.value.years() == std::vector{2017, 2018, 2019});
}

TEST_CASE("a cycle is refused, each time for its own reason") {
    auto empty = fresh_store();
    CHECK(refusal(empty, seed()) == "cycle.no_organisation");
    auto store = with_units();
    CHECK(refusal(store, seed(), {.unit = "KHONG"}) == "cycle.unit_unknown");
    auto plan = seed();
    plan.header.date.reset();
    CHECK(refusal(store, plan) == "cycle.plan_without_date");
    plan = seed();
    plan.header.term = {};
    CHECK(refusal(store, plan) == "cycle.plan_without_term");
    plan = seed();
    plan.milestones.clear();
    CHECK(refusal(store, plan) == "cycle.plan_without_report_deadline");
    CHECK(refusal(store, seed(), {.as_of = day(2017, 1, 1)}) == "cycle.dates_backwards");
    CHECK(refusal(store, seed(), {.as_of = day(2025, 12, 31)}) == "cycle.dates_backwards");
    CHECK(refusal(store, seed(), {.first_year = 2016}) == "cycle.first_year_outside");
    CHECK(refusal(store, seed(), {.first_year = 2020}) == "cycle.first_year_outside");
    CHECK(refusal(store, seed(), {.report_due = from_vietnam(day(2019, 2, 20), 17h)}) ==
          "cycle.due_before_plan");
    CHECK(refusal(store, seed(), {.unit = "STC"}) == "cycle.nobody_reports");
    CHECK(refusal(store, seed(), {.unit = "dk"}) == "");
    CHECK(refusal(store, seed()) == "cycle.open_already");
    plan = seed();
    plan.text += "x";
    CHECK(refusal(store, plan) == "cycle.running");
    CHECK(refusal(store, plan, {.next = true}) == "");
}

TEST_CASE("a cycle is looked at before it is opened, with all that stands in its way at once") {
    auto store = with_units();
    auto const looked = [&](plan::Plan const& plan, cycle::Choices const& choices = {}) {
        return store.read(
            [&](store::Snapshot const& s) { return cycle::prospect(s, opened, plan, choices); });
    };
    auto const keys = [&](plan::Plan const& plan, cycle::Choices const& choices = {}) {
        std::vector<std::string> all;
        for (auto const& finding : looked(plan, choices).findings)
            if (finding.weight == Weight::error) all.push_back(finding.key);
        return all;
    };
    CHECK(keys(seed()).empty());
    CHECK(looked(seed()).value.unit == "DK");
    CHECK(refusal(store, seed()) == "");
    auto plan = seed();
    CHECK(keys(plan) == std::vector<std::string>{"cycle.open_already", "cycle.running"});
    plan.text += "x";
    plan.milestones.clear();
    CHECK(keys(plan, {.unit = "KHONG", .next = true}) ==
          std::vector<std::string>{"cycle.plan_without_report_deadline", "cycle.unit_unknown"});
}

TEST_CASE("nothing is left of a cycle that was refused, and one opened leaves one journal row") {
    auto store = with_units();
    auto const rows = [&] {
        return store.read([](store::Snapshot const& s) { return journal::entries(s); });
    };
    auto const before = rows().size();
    refusal(store, seed(), {.unit = "KHONG"});
    CHECK(rows().size() == before);
    CHECK(refused([&] { return store.read(cycle::current); }) == "cycle.none");
    open(store, seed());
    CHECK(rows().size() == before + 1);
    CHECK(rows().back().kind == "cycle.opened");
    CHECK(store.read(cycle::current).plan_symbol == "81-KH/ĐTN");
}

namespace {

cycle::Schedule in_force(store::Store& store) {
    return store.read(
        [](store::Snapshot const& s) { return cycle::schedule(s, cycle::current(s).id); });
}

cycle::Milestone& reports(cycle::Schedule& schedule) {
    return *std::ranges::find(schedule.milestones, cycle::Role::reports, &cycle::Milestone::role);
}

// The deadline of unit reports, moved.
void move_reports(store::Store& store, std::string_view day, std::string_view reason,
                  Moment at = opened) {
    store.write([&](store::Transaction& t) {
        auto next = cycle::schedule(t, cycle::current(t).id);
        ++next.revision;
        reports(next).from = text::read_iso_point(day).value();
        cycle::reschedule(t, clerk, at, next, reason);
    });
}

plan::Plan amended(std::string_view from, std::string_view to) {
    auto text = seed().text;
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return plan::read(office::paper_from_text(text));
}

} // namespace

TEST_CASE("the schedule says which milestone the reports are due by, and which is the event") {
    auto store = with_units();
    open(store, seed());
    auto schedule = in_force(store);
    CHECK(reports(schedule).what.starts_with("Hạn chót cơ sở Đoàn"));
    auto const event =
        std::ranges::find(schedule.milestones, cycle::Role::event, &cycle::Milestone::role);
    REQUIRE(event != schedule.milestones.end());
    CHECK(text::to_iso(event->from) == "2020-04-11");
    // Seven products, six of them under one of the two shared deadlines of 25/02.
    CHECK(std::ranges::count_if(schedule.assignments,
                                [](auto const& a) { return a.milestone.has_value(); }) >= 6);
}

TEST_CASE("the office's own deadline stands in the schedule too") {
    auto const due = from_vietnam(day(2020, 2, 21), 17h);
    auto store = with_units();
    open(store, seed(), {.report_due = due});
    auto schedule = in_force(store);
    CHECK(text::to_iso(reports(schedule).from) == "2020-02-21");
    CHECK(reports(schedule).minute == 17 * 60);

    auto plan = seed();
    std::erase_if(plan.milestones, [](auto const& m) {
        return m.what.text.find("gửi Báo cáo") != std::string::npos;
    });
    auto without = with_units();
    open(without, plan, {.report_due = due, .report_words = "Cơ sở gửi báo cáo"});
    auto added = in_force(without);
    CHECK(reports(added).what == "Cơ sở gửi báo cáo");
}

TEST_CASE("a deadline that was moved holds from then on, and the issued one stays the baseline") {
    auto store = with_units();
    auto const cycle = open(store, seed());
    move_reports(store, "2020-03-05", "Dịch bệnh");
    CHECK(to_office(store.read(cycle::current).report_due) == "23g59 ngày 05/03/2020");
    store.read([&](store::Snapshot const& s) {
        auto issued = cycle::schedule(s, cycle.id, 1);
        CHECK(text::to_iso(reports(issued).from) == "2020-02-20");
        auto const revisions = cycle::revisions(s, cycle.id);
        REQUIRE(revisions.size() == 2);
        CHECK(revisions[1].reason == "Dịch bệnh");
        CHECK(revisions[1].person == clerk);
        CHECK_FALSE(revisions[1].document);
        CHECK(journal::entries(s).back().kind == "cycle.rescheduled");
        CHECK(journal::verify(s).sound());
    });
}

TEST_CASE("a change of the schedule is refused, each time for its own reason") {
    auto store = with_units();
    open(store, seed());
    CHECK(refused([&] { move_reports(store, "2020-03-05", "  "); }) == "cycle.reason_missing");
    CHECK(refused([&] { move_reports(store, "2020-02-20", "x"); }) == "cycle.nothing_changed");
    CHECK(refused([&] { move_reports(store, "2019-02-20", "x"); }) == "cycle.due_before_plan");
    CHECK(refused([&] { move_reports(store, "2020-03-05", "x"); }) == "");
}

TEST_CASE("a report is judged by the later of the deadline at its arrival and the one now") {
    auto const at = [](int d, std::chrono::minutes time) {
        return from_vietnam(day(2020, 2, static_cast<unsigned>(d)), time);
    };
    std::vector<cycle::Revision> revisions{{.number = 1, .at = opened, .report_due = at(20, 17h)}};
    CHECK(cycle::due_for(revisions, at(21, 8h)) == at(20, 17h));
    // On the 22nd, it was put off to the 28th: that also counts for whoever came on the 21st.
    revisions.push_back({.number = 2, .at = at(22, 8h), .report_due = at(28, 17h)});
    CHECK(cycle::due_for(revisions, at(21, 8h)) == at(28, 17h));
    // On the 24th, it was put back to the 25th: who came before that was told the 28th.
    revisions.push_back({.number = 3, .at = at(24, 8h), .report_due = at(25, 17h)});
    CHECK(cycle::due_for(revisions, at(23, 8h)) == at(28, 17h));
    CHECK(cycle::due_for(revisions, at(26, 8h)) == at(25, 17h));
}

TEST_CASE("an amended plan takes the place of the one in force and keeps the numbers") {
    auto store = with_units();
    auto const cycle = open(store, seed());
    auto const before = in_force(store);
    auto const plan =
        amended("· Ngày 11/4/2020: tổ chức Hội nghị.",
                "· Ngày 08/4/2020: họp tổng duyệt.\n· Ngày 11/4/2020: tổ chức Hội nghị.");
    store.write(
        [&](store::Transaction& t) { cycle::amend(t, clerk, opened, plan, "Dời hội nghị"); });
    auto const after = in_force(store);
    CHECK(after.revision == 2);
    for (auto const& was : before.milestones) {
        auto const is = std::ranges::find(after.milestones, was.number, &cycle::Milestone::number);
        REQUIRE(is != after.milestones.end());
        CHECK(is->what == was.what);
        CHECK(is->uid == was.uid);
    }
    auto const& added = after.milestones.back();
    CHECK(added.number == before.milestones.back().number + 1);
    CHECK(added.what == "họp tổng duyệt");
    store.read([&](store::Snapshot const& s) {
        CHECK(cycle::issued_plan(s, cycle.id).text == seed().text);
        CHECK(cycle::plan_in_force(s, cycle.id).text == plan.text);
        CHECK(cycle::current(s).plan_symbol == "81-KH/ĐTN");
        CHECK(journal::entries(s).back().kind == "cycle.amended");
    });
    // The same document twice, and the issued one once more.
    for (auto const& known : {plan, seed()})
        CHECK(refused([&] {
                  store.write(
                      [&](store::Transaction& t) { cycle::amend(t, clerk, opened, known, "x"); });
              }) == "cycle.document_known");
}

TEST_CASE("an amended plan that names the same day doesn't take away the office's hour") {
    auto store = with_units();
    open(store, seed(), {.report_due = from_vietnam(day(2020, 2, 20), 17h)});
    auto const plan = amended("· Ngày 11/4/2020: tổ", "· Ngày 25/4/2020: tổ");
    store.write([&](store::Transaction& t) { cycle::amend(t, clerk, opened, plan, "x"); });
    CHECK(to_office(store.read(cycle::current).report_due) == "17g00 ngày 20/02/2020");
    auto const later = amended("· Ngày 20/02/2020:", "· Ngày 02/3/2020:");
    store.write([&](store::Transaction& t) { cycle::amend(t, clerk, opened, later, "x"); });
    CHECK(to_office(store.read(cycle::current).report_due) == "23g59 ngày 02/03/2020");
}

// What the office does to the schedule by hand, beside the document.
#include "schedule/by_hand.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using namespace std::chrono_literals;

namespace {

PersonId const clerk{"cli:vp"};
Moment const opened = from_vietnam(day(2019, 11, 28), 9h);

std::string const paper_text =
    office::read_paper(SOKET_SOURCE_DIR "/tests/plans/ke-hoach-81.txt").value().text;

store::Store with_cycle() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(t, clerk, opened,
                    {{.code = "DK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
                     {.code = "STC",
                      .name = "Đoàn Sở Tài chính",
                      .kind = org::UnitKind::grassroots,
                      .parent = "DK"}});
        cycle::open(t, clerk, opened, plan::read(office::paper_from_text(paper_text)), {});
    });
    return store;
}

template<class Deed>
std::string refused(store::Store& store, Deed const& deed) {
    try {
        store.write([&](store::Transaction& t) { deed(t); });
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

int add(store::Store& store, schedule::Handwritten const& typed) {
    return store.write([&](store::Transaction& t) {
        return schedule::add(t, clerk, opened, typed, "Việc phát sinh");
    });
}

schedule::Handwritten const meeting{"Họp rà soát số liệu các cơ sở", "Ban Tổ chức;  Văn phòng ;",
                                    "8g00 ngày 03/3/2020"};

std::optional<schedule::Activity> activity(store::Store& store, int number) {
    auto const network = store.read(schedule::network);
    schedule::Reference const ref{schedule::Source::milestone, number};
    auto const found = std::ranges::find(network.activities, ref, &schedule::Activity::ref);
    return found == network.activities.end() ? std::nullopt : std::optional(*found);
}

void undo(store::Store& store) {
    store.write([](store::Transaction& t) {
        auto const last = cycle::revisions(t, cycle::current(t).id).back().number;
        schedule::take_back(t, clerk, opened, last, "Nhầm");
    });
}

cycle::Schedule in_force(store::Store& store) {
    return store.read(
        [](store::Snapshot const& s) { return cycle::schedule(s, cycle::current(s).id); });
}

} // namespace

TEST_CASE("a milestone that the plan doesn't have is added, marked as by hand, and taken back") {
    auto store = with_cycle();
    auto const before = in_force(store);
    int const number = add(store, meeting);
    CHECK(number == before.milestones.back().number + 1);
    auto const added = activity(store, number).value();
    CHECK(added.by_hand);
    CHECK(added.who == "Ban Tổ chức; Văn phòng");
    CHECK(written(added.now) == "08g00 03/03/2020");
    CHECK(added.planned == added.now);
    CHECK_FALSE(activity(store, 6).value().by_hand);
    auto const told = store.read(schedule::history).chapters.back();
    CHECK(told.reason == "Việc phát sinh");
    REQUIRE(told.changes.size() == 1);
    CHECK(told.changes.front().how == schedule::How::added);
    undo(store);
    CHECK_FALSE(activity(store, number).has_value());
    CHECK(store.read(schedule::history).chapters.back().changes.front().how ==
          schedule::How::removed);
    CHECK(add(store, meeting) == number + 1); // numbers aren't given twice
    CHECK(store.read([](store::Snapshot const& s) { return journal::verify(s).sound(); }));
}

TEST_CASE("mended words stand beside the document's; the date and what hangs on it stay") {
    auto store = with_cycle();
    auto const read = activity(store, 6).value();
    store.write([](store::Transaction& t) {
        schedule::mend(t, clerk, opened, 6, "Hoàn thành dự thảo Báo cáo", "Ban Tuyên giáo", "Gọn");
    });
    auto const mended = activity(store, 6).value();
    CHECK(mended.what == "Hoàn thành dự thảo Báo cáo");
    CHECK(mended.who == "Ban Tuyên giáo");
    CHECK(mended.read == schedule::Wording{read.what, read.who});
    CHECK(mended.now == read.now);
    auto const change = store.read(schedule::history).chapters.back().changes.front();
    CHECK(change.how == schedule::How::mended);
    CHECK(change.before_words.what == read.what);
    undo(store);
    CHECK_FALSE(activity(store, 6).value().read.has_value());
}

TEST_CASE("what doesn't apply any more is taken out, and is as it was when that is taken back") {
    auto store = with_cycle();
    auto const before = in_force(store);
    store.write(
        [](store::Transaction& t) { schedule::drop(t, clerk, opened, 6, "Không làm nữa"); });
    CHECK_FALSE(activity(store, 6).has_value());
    CHECK(in_force(store).milestones.size() + 1 == before.milestones.size());
    undo(store);
    CHECK(in_force(store).milestones.size() == before.milestones.size());
    CHECK_FALSE(activity(store, 6).value().by_hand);
}

TEST_CASE("each is refused without a reason, without words, with a date that can't be, or twice") {
    auto store = with_cycle();
    auto const adding = [&](schedule::Handwritten const& typed, std::string_view reason = "x") {
        return refused(
            store, [&](store::Transaction& t) { schedule::add(t, clerk, opened, typed, reason); });
    };
    CHECK(adding({"", "", "3/3/2020"}) == "schedule.what_missing");
    CHECK(adding({"Họp", "", "tuần sau"}) == "schedule.moment_unreadable");
    CHECK(adding({"Họp", "", "31/02/2020"}) == "schedule.moment_unreadable");
    CHECK(adding({"Họp", "", "từ ngày 05/3/2020 đến ngày 01/3/2020"}) == "schedule.backwards");
    CHECK(adding({"Họp", "", "thứ Hai ngày 03/3/2020"}) == "schedule.other_weekday");
    CHECK(adding({"Họp", "", "3/3/2080"}) == "schedule.too_far");
    CHECK(adding({"Họp", "", "3/3/2020"}, " ") == "cycle.reason_missing");
    auto const mending = [&](int number, std::string_view what) {
        return refused(store, [&](store::Transaction& t) {
            schedule::mend(t, clerk, opened, number, what, "", "x");
        });
    };
    CHECK(mending(99, "Họp") == "schedule.no_milestone");
    CHECK(mending(6, " ") == "schedule.what_missing");
    auto const dropping = [&](int number) {
        return refused(
            store, [&](store::Transaction& t) { schedule::drop(t, clerk, opened, number, "x"); });
    };
    CHECK(dropping(5) == "schedule.reports_hang_on_it");
    CHECK(dropping(1) == "schedule.tasks_hang_on_it");
    CHECK(dropping(99) == "schedule.no_milestone");
}

TEST_CASE("only the last change is taken back, and no document") {
    auto store = with_cycle();
    CHECK(refused(store, [](store::Transaction& t) {
              schedule::take_back(t, clerk, opened, 1, "x");
          }) == "schedule.not_the_last");
    add(store, meeting);
    add(store, {"Họp báo", "", "5/3/2020"});
    CHECK(refused(store, [](store::Transaction& t) {
              schedule::take_back(t, clerk, opened, 2, "x");
          }) == "schedule.not_the_last");
}

TEST_CASE("an amended plan keeps what was added, and says anew what was mended or taken out") {
    auto store = with_cycle();
    int const number = add(store, meeting);
    store.write([](store::Transaction& t) {
        schedule::mend(t, clerk, opened, 6, "Hoàn thành dự thảo", "", "Gọn");
        schedule::drop(t, clerk, opened, 9, "Không làm nữa");
    });
    auto text = paper_text;
    std::string const from = "Ngày 11/4/2020: tổ chức Hội nghị.";
    text.replace(text.find(from), from.size(), "Ngày 25/4/2020: tổ chức Hội nghị.");
    store.write([&](store::Transaction& t) {
        cycle::amend(t, clerk, opened, plan::read(office::paper_from_text(text)), "Dời hội nghị");
    });
    auto const kept = activity(store, number).value();
    CHECK(kept.by_hand);
    CHECK(written(kept.now) == "08g00 03/03/2020");
    CHECK(activity(store, 6).value().what != "Hoàn thành dự thảo");
    CHECK_FALSE(activity(store, 6).value().read.has_value());
    CHECK(activity(store, 9).has_value()); // under its old number
    CHECK_FALSE(activity(store, 9).value().by_hand);
}

#include "tasks/tasks.h"

#include "journal/journal.h"
#include "refused.h"
#include "tasks/example.h"
#include "tasks/said.h"
#include "words/words.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace soket::tasks {

namespace {

using namespace example;

Day const today = day(2020, 2, 1);
Moment const in_time = at(2020, 2, 25, 16, 59), too_late = at(2020, 2, 27, 8);

Product found(store::Store& store, std::string_view code) {
    return store.read([&](store::Snapshot const& s) { return find(s, today, code); });
}

std::vector<Product> all(store::Store& store) {
    return store.read([](store::Snapshot const& s) { return products(s, today); });
}

int hand_in(store::Store& store, Moment now, std::string_view code, Handed const& handed) {
    return store.write([&](store::Transaction& t) { return deliver(t, board, now, code, handed); });
}

void say(store::Store& store, std::string_view code, int version, Verdict verdict,
         std::string_view reason = "") {
    store.write([&](store::Transaction& t) {
        judge(t, office, at(2020, 2, 26, 9), code, version, verdict, reason);
    });
}

std::string asked_for(store::Store& store, Addition const& addition) {
    return store.write([&](store::Transaction& t) { return add(t, office, in_time, addition); });
}

} // namespace

TEST_CASE("each board owes what the plan asks of all boards, to the minute") {
    auto store = opened();
    auto const products = all(store);
    CHECK(std::ranges::count(products, "P1", &Product::task) == 5);
    CHECK(std::ranges::count(products, "P4", &Product::task) == 1);
    auto const own = found(store, "P1.BTC");
    CHECK(own.owner_name == "Ban Tổ chức Đoàn Khối");
    CHECK(own.due == at(2020, 2, 25, 17));
    CHECK(own.state() == State::open);
    CHECK(!own.is_added());
    CHECK(!found(store, "P6").due); // the plan gives it no deadline
}

TEST_CASE("a task's number is enough where one unit owes it") {
    auto store = opened();
    CHECK(found(store, "P4").owner == "BTC");
    CHECK(found(store, "p4.btc").owner == "BTC");
    CHECK(refusal_of(store, [](auto& t) { return find(t, today, "P1"); }) == "tasks.several");
    CHECK(refusal_of(store, [](auto& t) { return find(t, today, "P99"); }) == "tasks.none_such");
}

TEST_CASE("what a product needs and who waits for it is what the schedule says") {
    auto store = opened();
    auto const ties = store.read([](store::Snapshot const& s) {
        return ties_of(s, products(s, today), find(s, today, "P1.BTC"));
    });
    CHECK(std::ranges::count(ties.waiting, "6", &Tie::code) == 1);
    auto const of_draft = store.read([](store::Snapshot const& s) {
        auto owed = products(s, today);
        return ties_of(s, owed, owed.front());
    });
    CHECK(!of_draft.waiting.empty());
    for (auto const& tie : ties.needs)
        if (tie.code.starts_with('P')) CHECK(tie.owed > 0);
}

TEST_CASE("versions are kept; the one that is returned names its reason") {
    auto store = opened();
    CHECK(hand_in(store, in_time, "P4", {"Báo cáo kiểm điểm, bản 1", "", ""}) == 1);
    CHECK(found(store, "P4").state() == State::delivered);
    say(store, "P4", 1, Verdict::returned, "Thiếu số liệu năm 2018.");
    CHECK(found(store, "P4").state() == State::returned);
    CHECK(hand_in(store, too_late, "P4", {"", "kiem-diem.pdf", "%PDF-1.7\n"}) == 2);
    say(store, "P4", 2, Verdict::accepted);
    auto const product = found(store, "P4");
    CHECK(product.state() == State::accepted);
    REQUIRE(product.deliveries.size() == 2);
    CHECK(product.deliveries[0].judged.back().reason == "Thiếu số liệu năm 2018.");
    CHECK(product.deliveries[1].file->kind == "pdf");
    auto const out = store.read(
        [&](store::Snapshot const& s) { return file_of(s, product.deliveries[1].file); });
    CHECK(out.bytes == "%PDF-1.7\n");
    CHECK(out.name == "kiem-diem.pdf");
}

TEST_CASE("a verdict is undone by the other one; a version that comes later waits again") {
    auto store = opened();
    hand_in(store, in_time, "P4", {"Bản 1", "", ""});
    say(store, "P4", 1, Verdict::accepted);
    say(store, "P4", 1, Verdict::returned, "Nhầm tệp.");
    say(store, "P4", 1, Verdict::accepted);
    CHECK(found(store, "P4").state() == State::accepted);
    CHECK(hand_in(store, in_time, "P4", {"Bản 2", "", ""}) == 2);
    CHECK(found(store, "P4").state() == State::delivered);
    CHECK(found(store, "P4").deliveries[0].judged.size() == 3);
}

TEST_CASE("late is shown as late and never shut out") {
    auto store = opened();
    CHECK(!found(store, "P4").late_by(at(2020, 2, 25, 17)));
    CHECK(found(store, "P4").late_by(at(2020, 2, 25, 17, 1)) == std::chrono::minutes{1});
    hand_in(store, too_late, "P4", {"Bản 1", "", ""});
    auto const product = found(store, "P4");
    CHECK(product.late_by(product.deliveries[0]) == std::chrono::hours{39});
    hand_in(store, in_time, "P5", {"Kịch bản phim", "", ""});
    CHECK(!found(store, "P5").late_by(too_late)); // it was there in time
}

TEST_CASE("a deadline that is moved later makes nobody late; one that is moved earlier neither") {
    auto store = opened();
    hand_in(store, too_late, "P4", {"Bản 1", "", ""});
    auto const move_to = [&](Moment due) {
        store.write([&](store::Transaction& t) {
            auto const cycle = cycle::current(t);
            auto next = cycle::schedule(t, cycle.id);
            ++next.revision;
            for (auto& assignment : next.assignments)
                if (assignment.number == 4) assignment.due = due, assignment.set_in = next.revision;
            cycle::reschedule(t, office, too_late, next, "Dời hạn");
        });
    };
    move_to(at(2020, 3, 2, 17));
    auto const later = found(store, "P4");
    CHECK(!later.late_by(later.deliveries[0]));
    hand_in(store, at(2020, 3, 1, 8), "P4", {"Bản 2", "", ""});
    move_to(at(2020, 2, 20, 17));
    auto const earlier = found(store, "P4");
    CHECK(!earlier.late_by(earlier.deliveries[1]));
}

TEST_CASE("the same thing sent twice is one version; the same that was returned isn't taken") {
    auto store = opened();
    Handed const file{"", "bao-cao.pdf", "%PDF-1.7\n"};
    CHECK(hand_in(store, in_time, "P4", file) == 1);
    CHECK(hand_in(store, in_time, "P4", file) == 1);
    say(store, "P4", 1, Verdict::returned, "Thiếu phụ lục.");
    CHECK(refusal_of(store, [&](auto& t) { return deliver(t, board, in_time, "P4", file); }) ==
          "tasks.same_as_returned");
}

TEST_CASE("what is handed in must be a text, a document or a picture, by its content") {
    auto store = opened();
    auto const refused = [&](Handed const& handed) {
        return refusal_of(store, [&](auto& t) { return deliver(t, board, in_time, "P4", handed); });
    };
    CHECK(refused({}) == "tasks.nothing_given");
    CHECK(refused({"  \n", "", ""}) == "tasks.nothing_given");
    CHECK(refused({"", "bao-cao.docx", "MZ\x90"}) == "tasks.file_kind");
    CHECK(refused({"", "bao-cao.zip", "PK\3\4"}) == "tasks.file_kind");
    CHECK(refused({"", "phim.pdf", "%PDF-" + std::string(20U << 20U, ' ')}) == "tasks.file_large");
    CHECK(refused({"", "anh.docx", "\xFF\xD8\xFF\xE0"}).empty());
    CHECK(found(store, "P4").deliveries.back().file->kind == "jpeg");
}

TEST_CASE("a verdict is about the version that was looked at, and a return says why") {
    auto store = opened();
    auto const refused = [&](int version, Verdict verdict, std::string_view reason = "") {
        return refusal_of(store, [&](auto& t) {
            judge(t, office, too_late, "P4", version, verdict, reason);
            return 0;
        });
    };
    CHECK(refused(1, Verdict::accepted) == "tasks.nothing_handed_in");
    hand_in(store, in_time, "P4", {"Bản 1", "", ""});
    CHECK(refused(1, Verdict::returned) == "tasks.reason_missing");
    hand_in(store, in_time, "P4", {"Bản 2", "", ""});
    CHECK(refused(1, Verdict::accepted) == "tasks.newer_version");
    CHECK(refused(2, Verdict::accepted).empty());
    CHECK(refused(2, Verdict::accepted) == "tasks.judged_already.accepted");
}

TEST_CASE("the office asks for more than the plan does, and takes it back, and asks again") {
    auto store = opened();
    CHECK(asked_for(store, {"btg", " Danh sách  phóng viên ", at(2020, 3, 2, 11), ""}) == "B1.BTG");
    CHECK(asked_for(store, {"VP", "Sơ đồ hội trường", {}, "Hội nghị"}) == "B2.VP");
    auto const added = found(store, "B1");
    CHECK(added.is_added());
    CHECK(added.what == "Danh sách phóng viên");
    CHECK(added.due == at(2020, 3, 2, 11));
    store.write([](store::Transaction& t) { withdraw(t, office, in_time, "B1", "Không mời báo"); });
    CHECK(found(store, "B1").state() == State::withdrawn);
    CHECK(!found(store, "B1").late_by(at(2020, 4, 1, 8)));
    CHECK(refusal_of(store, [](auto& t) {
              return deliver(t, board, in_time, "B1", {"Danh sách", "", ""});
          }) == "tasks.withdrawn_already");
    store.write([](store::Transaction& t) { restore(t, office, in_time, "B1"); });
    CHECK(found(store, "B1").state() == State::open);
    CHECK(refusal_of(store, [](auto& t) {
              restore(t, office, in_time, "B1");
              return 0;
          }) == "tasks.not_withdrawn");
    CHECK(hand_in(store, in_time, "B1", {"Danh sách", "", ""}) == 1);
}

TEST_CASE("an addition names a unit and what is asked for; the plan's own products stay") {
    auto store = opened();
    auto const refused = [&](Addition const& addition) {
        return refusal_of(store, [&](auto& t) { return add(t, office, in_time, addition); });
    };
    CHECK(refused({"KHÔNG", "Danh sách", {}, ""}) == "tasks.owner_unknown");
    CHECK(refused({"VP", " ", {}, ""}) == "tasks.what_missing");
    CHECK(refusal_of(store, [](auto& t) {
              withdraw(t, office, in_time, "P4", "");
              return 0;
          }) == "tasks.of_plan");
    CHECK(refusal_of(store, [](auto& t) {
              restore(t, office, in_time, "P4");
              return 0;
          }) == "tasks.of_plan");
}

TEST_CASE("what came in stays when the plan asks for it no more") {
    auto store = opened();
    hand_in(store, in_time, "P5", {"Kịch bản phim", "", ""});
    store.write([](store::Transaction& t) {
        auto const cycle = cycle::current(t);
        auto next = cycle::schedule(t, cycle.id);
        ++next.revision;
        std::erase_if(next.assignments, [](auto const& each) { return each.number == 5; });
        cycle::reschedule(t, office, too_late, next, "Không làm phim");
    });
    auto const product = found(store, "P5.BTG");
    CHECK(!product.named);
    CHECK(product.what.find("phim") != std::string::npos);
    CHECK(product.deliveries.size() == 1);
}

TEST_CASE("a film is followed step by step; a step is marked, and the mark taken back") {
    auto store = opened();
    CHECK(store.read([](store::Snapshot const& s) { return is_film(s, find(s, today, "P5")); }));
    CHECK(!store.read([](store::Snapshot const& s) { return is_film(s, find(s, today, "P4")); }));
    store.write([](store::Transaction& t) {
        plan_phases(t, board, in_time, "P5", {{"Kịch bản", day(2020, 3, 5)}, {"Quay", {}}});
        plan_phases(t, board, in_time, "P5", {{" Dựng  phim ", {}}});
    });
    store.write([](store::Transaction& t) {
        mark_phase(t, board, too_late, "P5", "1", true, "Bản duyệt ngày 26/02");
        mark_phase(t, board, too_late, "P5", "2", true, "");
        mark_phase(t, board, too_late, "P5", "2", false, "Quay lại cảnh cuối");
    });
    auto const phases = found(store, "P5").phases;
    REQUIRE(phases.size() == 3);
    CHECK(phases[0].reached);
    CHECK(phases[0].due == day(2020, 3, 5));
    CHECK(phases[0].note == "Bản duyệt ngày 26/02");
    CHECK(!phases[1].reached);
    CHECK(phases[1].note == "Quay lại cảnh cuối");
    CHECK(phases[2].name == "Dựng phim");
    CHECK(!phases[2].marked_at);
}

TEST_CASE("a step has a name, and is reached once") {
    auto store = opened();
    CHECK(refusal_of(store, [](auto& t) {
              plan_phases(t, board, in_time, "P5", {{" ", {}}});
              return 0;
          }) == "tasks.phase_unnamed");
    auto const refused = [&](std::string_view phase, bool reached) {
        return refusal_of(store, [&](auto& t) {
            plan_phases(t, board, in_time, "P5", {{"Quay", {}}});
            mark_phase(t, board, in_time, "P5", phase, reached, "");
            return 0;
        });
    };
    CHECK(refused("không", true) == "tasks.no_phase");
    CHECK(refused("2", true) == "tasks.no_phase");
    CHECK(refused("1", false) == "tasks.phase_open");
}

TEST_CASE("all that was done stands in the journal, and the journal covers its rows") {
    auto store = opened();
    asked_for(store, {"VP", "Sơ đồ hội trường", {}, ""});
    hand_in(store, in_time, "B1", {"Sơ đồ", "so-do.pdf", "%PDF-1.7\n"});
    say(store, "B1", 1, Verdict::returned, "Thiếu lối ra.");
    auto const [kinds, verdict] = store.read(
        [](store::Snapshot const& s) { return std::pair(journal::kinds(s), journal::verify(s)); });
    for (auto const* kind : {"tasks.added", "tasks.delivered", "tasks.returned"})
        CHECK(std::ranges::count(kinds, kind) == 1);
    CHECK(verdict.sound());
}

TEST_CASE("a deadline is read as an office writes it, to the minute") {
    CHECK(read_deadline("17g00 ngày 25/02/2020") == at(2020, 2, 25, 17));
    CHECK(read_deadline("25/02/2020") == at(2020, 2, 25, 23, 59));
    CHECK(!read_deadline("  "));
    for (auto const* text : {"sắp tới", "31/02/2020", "tháng 3/2020", "từ 1/3/2020 đến 5/3/2020"})
        CHECK(refused([&] { return read_deadline(text); }) == "tasks.due_unreadable");
}

TEST_CASE("lateness is told in the unit that says enough, and what was begun counts") {
    using namespace std::chrono;
    auto const told = [](seconds late) {
        auto const said = lateness(late);
        return words::say(words::Language::vi, said.key, said.arguments);
    };
    CHECK(told(seconds{1}) == "trễ 1 phút");
    CHECK(told(minutes{119}) == "trễ 119 phút");
    CHECK(told(minutes{121}) == "trễ 3 giờ");
    CHECK(told(hours{48} + minutes{1}) == "trễ 3 ngày");
    CHECK(told(days{2468}) == "trễ 2.468 ngày");
}

} // namespace soket::tasks

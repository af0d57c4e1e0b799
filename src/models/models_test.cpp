// What becomes of the models and papers that units offer.
#include "models/models.h"

#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "office/workbook.h"
#include "org/org.h"
#include "plan/plan.h"
#include "refused.h"
#include "report/report.h"
#include "store/store.h"
#include "targets/targets.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace soket::models {

namespace {

PersonId const person{"cli:vanphong"};
Moment const opening = read_iso_moment("2019-12-02T01:00:00Z").value();
Moment const reported = read_iso_moment("2020-02-10T01:00:00Z").value();
Moment const later = read_iso_moment("2020-03-01T01:00:00Z").value();
Moment const afterwards = read_iso_moment("2020-04-12T01:00:00Z").value(); // held on 11/04/2020

org::Unit unit(std::string code, std::string name, org::UnitKind kind) {
    return {.code = std::move(code), .name = std::move(name), .kind = kind, .parent = "ĐK"};
}

// A level with a board and two units; nobody has reported yet.
store::Store with_cycle() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(t, person, opening,
                    {{.code = "ĐK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
                     unit("BTC", "Ban Tổ chức", org::UnitKind::board),
                     unit("BTG", "Ban Tuyên giáo", org::UnitKind::board),
                     unit("STC", "Đoàn Sở Tài chính", org::UnitKind::grassroots),
                     unit("SYT", "Đoàn Sở Y tế", org::UnitKind::grassroots)});
        targets::import(t, person, opening,
                        {{},
                         {{.code = "CT1",
                           .name = "Kết nạp đoàn viên",
                           .measure = "đoàn viên",
                           .direction = targets::Direction::at_least,
                           .adding = targets::Adding::sum,
                           .goal = Decimal::whole(50)}},
                         {}});
        auto const paper =
            office::read_paper(std::string(SOKET_SOURCE_DIR) + "/tests/plans/ke-hoach-81.txt");
        cycle::open(t, person, opening, plan::read(paper.value()), {});
    });
    return store;
}

void reports(store::Store& store, std::string const& code, report::Content content,
             Moment at = reported) {
    store.write([&](store::Transaction& t) {
        auto const cycle = cycle::current(t);
        auto const form = report::form_of(cycle, targets::in_force(t));
        for (auto const& cell : form.cells) content.figures[cell] = Decimal::whole(5);
        if (content.narratives.empty())
            for (auto const section : every_enum<report::Section>())
                if (section != report::Section::programme)
                    content.narratives.push_back({section, "", "Như kế hoạch."});
        Read<report::Arrival> arrival;
        arrival.value = {.file = code + ".xlsx",
                         .sha256 = code + to_iso(at),
                         .unit = code,
                         .cycle = cycle.id.text,
                         .form_version = form.version,
                         .content = std::move(content),
                         .places = {}};
        auto const receipt = report::receive(t, person, at, at, arrival);
        REQUIRE(receipt.outcome == report::Outcome::submitted);
    });
}

report::Content with_offers() {
    report::Content content;
    content.models = {{"Ngày thứ bảy tình nguyện", "Mỗi tháng một lần.", "12 lượt"}};
    content.papers = {{"Cải cách hành chính", "Bí thư Đoàn cơ sở", "Kinh nghiệm ba năm."}};
    return content;
}

store::Store with_reports() {
    auto store = with_cycle();
    reports(store, "STC", with_offers());
    return store;
}

std::vector<Offering> all(store::Store& store, Moment at = later) {
    return store.read([&](store::Snapshot const& s) { return offerings(s, in_vietnam(at).day); });
}

Offering paper_of(store::Store& store, std::string const& name = "Cải cách hành chính") {
    for (auto& offering : all(store))
        if (offering.shown().name == name) return offering;
    REQUIRE_MESSAGE(false, name);
    return {};
}

template<class Deed>
void write(store::Store& store, Deed const& deed) {
    store.write([&](store::Transaction& t) { deed(t); });
}

void chosen(store::Store& store, Offering const& offering, Choice const& choice,
            Moment at = later) {
    write(store, [&](store::Transaction& t) {
        choose(t, person, at, offering.id, choice, offering.revision);
    });
}

Choice at_conference(int minutes, int place = 0) {
    return {ChosenFor::conference, place, minutes, "Bí thư", ""};
}

std::vector<std::string> order(store::Store& store) {
    std::vector<std::string> names;
    auto const programme = store.read(
        [](store::Snapshot const& s) { return models::programme(s, in_vietnam(later).day); });
    for (int place = 1; auto const& paper : programme.papers) {
        CHECK(paper.choice.place == place++);
        names.push_back(paper.shown().name);
    }
    return names;
}

} // namespace

TEST_CASE("what units offer in reports that count is there, each by its own code") {
    auto store = with_reports();
    auto const offered = all(store);
    REQUIRE(offered.size() == 2);
    CHECK(offered[0].kind == Kind::model);
    CHECK(offered[0].shown() ==
          Offer{"Ngày thứ bảy tình nguyện", "Mỗi tháng một lần.", "12 lượt", ""});
    CHECK(offered[1].shown().presenter == "Bí thư Đoàn cơ sở");
    CHECK(offered[0].id != offered[1].id);
    CHECK(offered[0].choice.chosen_for == ChosenFor::nothing_yet);
}

TEST_CASE("a board puts a model forward once, and may take that back; both stay on record") {
    auto store = with_reports();
    auto const id = all(store)[0].id;
    auto const deed = [&](auto what, char const* board) {
        return refused([&] {
            write(store, [&](store::Transaction& t) { what(t, person, later, id, board, "hay"); });
        });
    };
    CHECK(deed(support, "btc").empty()); // as it is typed by hand
    CHECK(deed(support, "BTC") == "models.supported_already");
    CHECK(deed(support, "XX") == "models.board_unknown");
    CHECK(all(store)[0].supports.size() == 1);
    CHECK(deed(take_back, "BTG") == "models.not_supported");
    CHECK(deed(take_back, "BTC").empty());
    CHECK(all(store)[0].supports.empty());
    auto const told = store.read([&](store::Snapshot const& s) { return history(s, id); });
    REQUIRE(told.size() == 2);
    CHECK(told[0].supports);
    CHECK(!told[1].supports);
    CHECK(refused([&] {
              write(store, [&](store::Transaction& t) {
                  support(t, person, later, "khongco", "BTC", "");
              });
          }) == "models.unknown");
}

TEST_CASE("a choice names all that it lacks at once") {
    auto store = with_reports();
    auto const paper = paper_of(store);
    auto const tried = [&](Choice const& choice) {
        return refused([&] { chosen(store, paper, choice); });
    };
    CHECK(tried({ChosenFor::conference, 0, 0, " ", ""}) ==
          "models.presenter_missing models.minutes_out_of_range");
    CHECK(tried({ChosenFor::conference, 0, 121, "Bí thư", ""}) == "models.minutes_out_of_range");
    CHECK(tried({ChosenFor::not_chosen, 0, 0, "", "  "}) == "models.reason_missing");
    CHECK(tried({ChosenFor::report, 0, 0, "", ""}).empty());
}

TEST_CASE("a choice is changed with a reason, by whoever saw the one before") {
    auto store = with_reports();
    auto const before = paper_of(store);
    chosen(store, before, at_conference(10));
    CHECK(refused([&] {
              chosen(store, before, {ChosenFor::report, 0, 0, "", "x"});
          }) == "models.changed_meanwhile");
    auto const now = paper_of(store);
    CHECK(now.revision == 1);
    CHECK(refused([&] {
              chosen(store, now, {ChosenFor::report, 0, 0, "", ""});
          }) == "models.reason_missing");
    CHECK(refused([&] { chosen(store, now, at_conference(10)); }) == "models.chosen_already");
    chosen(store, now, {ChosenFor::report, 0, 0, "", "hết thời gian"});
    CHECK(order(store).empty());
    CHECK(paper_of(store).choice.reason == "hết thời gian");
}

TEST_CASE("nothing is chosen after the day of the conference") {
    auto store = with_reports();
    CHECK(refused([&] { chosen(store, paper_of(store), at_conference(10), afterwards); }) ==
          "models.conference_past");
    CHECK(refused([&] {
              write(store, [](store::Transaction& t) { set_session(t, person, afterwards, 45); });
          }) == "models.conference_past");
}

TEST_CASE("papers are presented in an order without gaps, whatever is moved, put in or taken out") {
    auto store = with_cycle();
    report::Content content;
    content.papers = {{"Một", "Bí thư", ""}, {"Hai", "Bí thư", ""}, {"Ba", "Bí thư", ""}};
    reports(store, "STC", content);
    chosen(store, paper_of(store, "Một"), at_conference(10));
    chosen(store, paper_of(store, "Hai"), at_conference(15));
    chosen(store, paper_of(store, "Ba"), at_conference(5, 1));
    CHECK(order(store) == std::vector<std::string>{"Ba", "Một", "Hai"});
    write(store,
          [&](store::Transaction& t) { move_to(t, person, later, paper_of(store, "Ba").id, 3); });
    CHECK(order(store) == std::vector<std::string>{"Một", "Hai", "Ba"});
    chosen(store, paper_of(store, "Hai"), {ChosenFor::not_chosen, 0, 0, "", "trùng"});
    CHECK(order(store) == std::vector<std::string>{"Một", "Ba"});
    auto const sound = store.read([](store::Snapshot const& s) { return journal::verify(s); });
    CHECK(sound.sound());
}

TEST_CASE("minutes add up, beside what the conference has for papers") {
    auto store = with_reports();
    chosen(store, paper_of(store), at_conference(10));
    auto const programme = [&] {
        return store.read(
            [](store::Snapshot const& s) { return models::programme(s, in_vietnam(later).day); });
    };
    CHECK(programme().minutes == 10);
    CHECK(!programme().available);
    write(store, [](store::Transaction& t) { set_session(t, person, later, 45); });
    CHECK(programme().available == 45);
    CHECK(refused([&] {
              write(store, [](store::Transaction& t) { set_session(t, person, later, 0); });
          }) == "models.session_minutes");
}

TEST_CASE("a later report that drops or changes a chosen paper is told so, and nothing is lost") {
    auto store = with_reports();
    chosen(store, paper_of(store), at_conference(10));
    auto changed = with_offers();
    changed.papers[0].summary = "Nội dung mới.";
    reports(store, "STC", changed, reported + std::chrono::hours{1});
    CHECK(paper_of(store).offered() == Offered::changed);
    CHECK(paper_of(store).noted->text == "Kinh nghiệm ba năm.");
    CHECK(paper_of(store).choice.chosen_for == ChosenFor::conference);
    changed.papers.clear();
    reports(store, "STC", changed, reported + std::chrono::hours{2});
    auto const dropped = paper_of(store);
    CHECK(dropped.offered() == Offered::dropped);
    CHECK(dropped.shown().text == "Kinh nghiệm ba năm.");
    CHECK(order(store).size() == 1);
    // Chosen anew it can't be; let go it can.
    CHECK(refused([&] { chosen(store, dropped, at_conference(20)); }) == "models.dropped");
    chosen(store, dropped, {ChosenFor::not_chosen, 0, 0, "", "đơn vị rút"});
    CHECK(order(store).empty());
}

TEST_CASE("a unit that is asked for a paper says yes with a title, or no with a reason") {
    auto store = with_cycle();
    auto const nominated = [&](Nomination const& wanted) {
        return refused([&] {
            write(store, [&](store::Transaction& t) { nominate(t, person, later, wanted); });
        });
    };
    Nomination const wanted{
        .unit = "syt", .board = "BTC", .topic = "Cải cách thủ tục", .answers = {}};
    CHECK(nominated(wanted).empty());
    CHECK(nominated(wanted) == "models.nominated_already");
    CHECK(nominated({.unit = "SYT", .board = "", .topic = " ", .answers = {}}) ==
          "models.topic_missing");
    CHECK(nominated({.unit = "XX", .board = "", .topic = "x", .answers = {}}) ==
          "models.unit_unknown");
    auto const answered = [&](Answered const& answer) {
        return refused([&] {
            write(store,
                  [&](store::Transaction& t) { models::answer(t, person, later, 1, answer); });
        });
    };
    CHECK(answered({Answer::accepted, {}, "", {}}) == "models.title_missing");
    CHECK(answered({Answer::declined, {}, "", {}}) == "models.reason_missing");
    CHECK(answered({Answer::accepted, {"Một cửa", "Tóm tắt", "", "Bí thư"}, "", {}}).empty());
    auto const paper = paper_of(store, "Một cửa");
    CHECK(paper.unit == "SYT");
    CHECK(paper.nomination == 1);
    chosen(store, paper, at_conference(10));
    // It may still say no: the chosen paper is then shown as dropped.
    CHECK(answered({Answer::declined, {}, "bận công tác", {}}).empty());
    CHECK(paper_of(store, "Một cửa").offered() == Offered::dropped);
    CHECK(answered({Answer::taken_back, {}, "đã chọn đơn vị khác", {}}).empty());
    CHECK(answered({Answer::accepted, {"Một cửa", "", "", ""}, "", {}}) ==
          "models.nomination_over");
}

TEST_CASE("the list of papers goes out for Excel and in due form") {
    auto store = with_reports();
    chosen(store, paper_of(store), at_conference(10));
    auto const [book, paper] = store.read([](store::Snapshot const& s) {
        return std::pair(write_programme_book(s, later), write_programme_paper(s, later));
    });
    auto const read = office::paper_from_bytes(paper, "danh-sach.docx");
    REQUIRE(read.has_value());
    for (auto const* part :
         {"Cải cách hành chính", "Đoàn Sở Tài chính", "Hội nghị ngày 11/04/2020"})
        CHECK(read->text.find(part) != std::string::npos);
    CHECK(book.starts_with("PK"));
}

} // namespace soket::models

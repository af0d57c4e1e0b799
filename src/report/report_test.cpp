// The life of a report: taken in, kept as a draft, sent back, approved, counted.
#include "report/report.h"

#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "refused.h"
#include "report/example.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

using namespace soket;
using namespace soket::report;

namespace {

PersonId const secretary{"cli:vp"};
Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
Moment const before{due - std::chrono::hours(24)};
Day const later = day(2020, 12, 31);

class Office {
  public:
    Office()
        : store_(fresh_store()) {
        auto exempt = example::unit("VHTT", "Đoàn Sở Văn hóa", "DK");
        exempt.exemptions = {{org::Duty::report, "đã sáp nhập"}};
        store_.write([&](store::Transaction& t) {
            org::import(t, secretary, before,
                        {example::unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                         example::unit("STC", "Đoàn Sở Tài chính", "DK"),
                         example::unit("BTC", "Ban Tổ chức", "DK", org::UnitKind::board),
                         example::unit("SYT", "Đoàn Sở Y tế", "DK"), exempt});
            targets::import(t, secretary, before, example::set());
            cycle_ =
                cycle::open(t, secretary, before, example::plan(), {.report_due = due}).value.id;
        });
    }

    // A workbook as it was read; each has bytes of its own.
    Read<Arrival> workbook(std::string const& unit = "STC", Findings findings = {}) {
        auto const number = std::to_string(++workbooks_);
        return {{.file = number + ".xlsx",
                 .sha256 = number,
                 .unit = unit,
                 .cycle = cycle_.text,
                 .form_version = "1",
                 .content = example::content()},
                std::move(findings)};
    }
    Read<Arrival> faulty(std::string const& unit = "STC") {
        return workbook(unit, {{Weight::error, "report.not_our_form", {{"a", "b"}}, {.cell = "B7"}},
                               {Weight::warning, "report.old_form", {}, {}}});
    }

    Receipt receive(Read<Arrival> const& arrival, Moment received = before) {
        return store_.write([&](store::Transaction& t) {
            return report::receive(t, secretary, received, received, arrival);
        });
    }
    void send_back(std::string const& unit, std::string const& reasons) {
        store_.write([&](store::Transaction& t) {
            return_with_reasons(t, secretary, before, unit, reasons);
        });
    }
    void approve(std::string const& unit) {
        store_.write([&](store::Transaction& t) { report::approve(t, secretary, before, unit); });
    }

    Standing standing(std::string const& unit = "STC") {
        auto const all = store_.read([](store::Snapshot const& s) { return standings(s, later); });
        return *std::ranges::find(all, unit, &Standing::unit);
    }
    std::vector<Standing> all() {
        return store_.read([](store::Snapshot const& s) { return standings(s, later); });
    }
    std::vector<Counted> counted() {
        return store_.read([](store::Snapshot const& s) { return report::counted(s, later); });
    }
    // "STC 2", of each unit that counts.
    std::string counts() {
        std::string said;
        for (auto const& each : counted())
            said += (said.empty() ? "" : ", ") + each.unit + " " + std::to_string(each.revision);
        return said;
    }
    std::vector<std::string> journal_kinds() {
        std::vector<std::string> kinds;
        for (auto const& entry : store_.read(journal::entries))
            if (entry.kind.starts_with("report."))
                kinds.push_back(entry.kind + " " + entry.subject);
        return kinds;
    }
    store::Store& store() { return store_; }

  private:
    store::Store store_;
    CycleId cycle_;
    int workbooks_ = 0;
};

std::string last_key(Receipt const& receipt) {
    return receipt.findings.empty() ? "" : receipt.findings.back().key;
}

} // namespace

TEST_CASE("lateness is told to the minute, and a minute begun counts") {
    struct Case {
        std::chrono::seconds after_deadline;
        std::optional<int> late;
    };
    using namespace std::chrono_literals;
    for (auto const& each : {Case{-24h, {}}, Case{-1s, {}}, Case{0s, {}}, Case{1s, 1}, Case{59s, 1},
                             Case{60s, 1}, Case{61s, 2}, Case{1h, 60}, Case{25h + 1s, 1501}}) {
        Office office;
        auto const receipt = office.receive(office.workbook(), due + each.after_deadline);
        CAPTURE(each.after_deadline.count());
        CHECK(receipt.late_minutes == each.late);
        CHECK(receipt.outcome == (each.late ? Outcome::submitted_late : Outcome::submitted));
        CHECK(office.standing().submission.value_or(Submission{}).late_minutes == each.late);
        auto const told = office.store().read(journal::entries).back().data;
        CHECK(told.contains("late_minutes") == each.late.has_value());
        if (each.late) CHECK(told.contains("\"late_minutes\":" + std::to_string(*each.late)));
        CHECK(office.standing().submission.value().at == due + each.after_deadline);
    }
}

TEST_CASE("a workbook is refused for one reason, in order of precedence") {
    Office office;
    auto arrival = office.workbook("NOBODY");
    arrival.value.unit.clear();
    arrival.value.cycle = "another";
    CHECK(last_key(office.receive(arrival)) == "report.not_our_form");
    arrival.value.unit = "NOBODY";
    CHECK(last_key(office.receive(arrival)) == "report.other_cycle");
    arrival.value.cycle = office.workbook().value.cycle;
    CHECK(last_key(office.receive(arrival)) == "report.unknown_unit");
    arrival.value.unit = "BTC";
    CHECK(last_key(office.receive(arrival)) == "report.not_expected");
    arrival.value.unit = "DK"; // the level that runs the cycle sends itself nothing
    CHECK(last_key(office.receive(arrival)) == "report.not_expected");
    arrival.value.unit = "VHTT";
    CHECK(last_key(office.receive(arrival)) == "report.exempt");
    arrival.value.unit = "STC";
    CHECK(office.receive(arrival).outcome == Outcome::submitted);
    office.approve("STC");
    CHECK(office.receive(arrival).outcome == Outcome::same_again);
    auto const again = office.receive(office.workbook());
    CHECK(last_key(again) == "report.approved_already");
    CHECK(again.outcome == Outcome::refused);
    CHECK(office.journal_kinds() ==
          std::vector<std::string>{"report.submitted STC", "report.approved STC"});
}

TEST_CASE("what couldn't be read at all is refused with the reasons of the reader") {
    Office office;
    Read<Arrival> const unreadable{{.file = "a.xlsx"}, {{Weight::error, "archive.broken", {}, {}}}};
    auto const receipt = office.receive(unreadable);
    CHECK(receipt.outcome == Outcome::refused);
    CHECK(receipt.findings.size() == 1);
    CHECK(office.journal_kinds().empty());
}

TEST_CASE("the code of a unit is found whatever its case") {
    Office office;
    auto const receipt = office.receive(office.workbook("stc"));
    CHECK(receipt.unit == "STC");
    CHECK(office.standing().state == State::submitted);
}

TEST_CASE("the same bytes twice are one submission with one receipt") {
    Office office;
    office.receive(office.workbook("SYT"));
    auto const arrival = office.workbook();
    auto const first = office.receive(arrival, due + std::chrono::minutes(5));
    CHECK(first.number == "2/STC");
    office.receive(office.workbook("SYT"));
    auto const second = office.receive(arrival, due + std::chrono::hours(9));
    CHECK(second.outcome == Outcome::same_again);
    CHECK(second.number == "2/STC");
    CHECK(second.late_minutes == 5);
    CHECK(office.standing().revision == 1);
    CHECK(office.standing().submission.value().receipt == "2/STC");
    CHECK(office.standing("SYT").submission.value().receipt == "3/SYT");
    CHECK(office.journal_kinds().size() == 3);
}

TEST_CASE(
    "an extension counts for whoever came before it; a date drawn forward makes nobody late") {
    Office office;
    office.receive(office.workbook("STC"), due + std::chrono::hours(24));
    office.receive(office.workbook("SYT"), due - std::chrono::hours(1));
    CHECK(office.standing("STC").submission.value().late_minutes == 24 * 60);
    auto const move = [&](std::string_view day, Moment at) {
        office.store().write([&](store::Transaction& t) {
            auto next = cycle::schedule(t, cycle::current(t).id);
            ++next.revision;
            std::erase_if(next.milestones,
                          [](auto const& m) { return m.role == cycle::Role::reports; });
            next.milestones.push_back({.number = 99,
                                       .from = text::read_iso_point(day).value(),
                                       .what = "Cơ sở gửi báo cáo",
                                       .role = cycle::Role::reports});
            cycle::reschedule(t, secretary, at, next, "Gia hạn");
        });
    };
    move("2020-02-25", due + std::chrono::hours(48));
    CHECK_FALSE(office.standing("STC").submission.value().late_minutes);
    move("2020-02-18", due + std::chrono::hours(72));
    CHECK_FALSE(office.standing("SYT").submission.value().late_minutes);
    // Who comes now is judged by the date that is in force now.
    auto const late = office.receive(office.workbook("SYT"), due + std::chrono::hours(96));
    CHECK(late.late_minutes.has_value());
}

TEST_CASE("whoever was on time and had to send again late is seen to have been on time first") {
    Office office;
    office.receive(office.workbook());
    CHECK_FALSE(office.standing().first_submission);
    office.send_back("STC", "thiếu số liệu năm 2018");
    office.receive(office.workbook(), due + std::chrono::hours(2));
    auto const standing = office.standing();
    CHECK(standing.submission.value().late_minutes == 120);
    CHECK(standing.submission.value().receipt == "2/STC");
    CHECK(standing.first_submission.value().at == before);
    CHECK_FALSE(standing.first_submission.value().late_minutes);
    CHECK(standing.first_submission.value().receipt == "1/STC");
}

TEST_CASE("units are told apart by what became of their reports") {
    Office office;
    auto const told = [&] { return tally(office.all()); };
    CHECK(told().due == 2); // the exempt one isn't
    CHECK(told().not_begun == std::vector<std::string>{"Đoàn Sở Tài chính", "Đoàn Sở Y tế"});
    office.receive(office.workbook(), due + std::chrono::hours(2));
    office.receive(office.faulty("SYT"));
    CHECK(told().late == 1);
    CHECK(told().drafts == std::vector<std::string>{"Đoàn Sở Y tế"});
    office.receive(office.faulty());
    CHECK(told().late == 1); // what was submitted counts still
    office.receive(office.workbook("SYT"));
    office.send_back("STC", "thiếu số liệu năm 2018");
    CHECK(told().on_time == 1);
    CHECK(told().late == 0);
    CHECK(told().missing() == std::vector<std::string>{"Đoàn Sở Tài chính"});
}

TEST_CASE("figures that were reported keep the question that they answered") {
    Office office;
    auto const adding = [&](targets::Adding way) {
        auto set = example::set();
        set.targets[0].adding = way; // CT1.1, a sum
        return refused([&] {
            office.store().write(
                [&](store::Transaction& t) { targets::import(t, secretary, before, set); });
        });
    };
    CHECK(adding(targets::Adding::units_that).empty()); // nobody has answered yet
    CHECK(adding(targets::Adding::sum).empty());
    office.receive(office.workbook());
    CHECK(adding(targets::Adding::units_that) == "targets.answered_otherwise");
    CHECK(adding(targets::Adding::latest).empty()); // a number still
}

TEST_CASE("an older version sent again takes the place of the one that was a mistake") {
    Office office;
    auto const right = office.workbook(), mistake = office.workbook();
    CHECK(office.receive(right).number == "1/STC");
    CHECK(office.receive(mistake).number == "2/STC");
    auto const again = office.receive(right);
    CHECK(again.outcome == Outcome::submitted);
    CHECK(again.number == "3/STC");
    CHECK(office.receive(right).outcome == Outcome::same_again);

    // Also where what came between was faulty: nothing waits to be mended then.
    CHECK(office.receive(office.faulty()).outcome == Outcome::kept_as_draft);
    CHECK(office.receive(right).outcome == Outcome::submitted);
}

TEST_CASE("a workbook with errors is kept as a draft with its findings and its right part") {
    Office office;
    auto const receipt = office.receive(office.faulty());
    CHECK(receipt.outcome == Outcome::kept_as_draft);
    CHECK(receipt.number.empty());
    auto const standing = office.standing();
    CHECK(standing.state == State::draft);
    CHECK_FALSE(standing.counted);
    CHECK_FALSE(standing.submission);
    REQUIRE(standing.findings.size() == 2);
    CHECK(standing.findings[0].key == "report.not_our_form");
    CHECK(standing.findings[0].arguments == Arguments{{"a", "b"}});
    CHECK(standing.findings[0].place.cell == "B7");
    CHECK(standing.findings[1].weight == Weight::warning);
    auto const content = office.store().read(
        [](store::Snapshot const& s) { return latest_content(s, "STC", later); });
    REQUIRE(content);
    CHECK(content->figures == example::content().figures);
    CHECK(office.counts() == "");
    CHECK(office.journal_kinds() == std::vector<std::string>{"report.kept_as_draft STC"});
}

TEST_CASE("each figure of a workbook leads back to its cell; a typed one has none") {
    Office office;
    auto arrival = office.workbook();
    auto const& cell = arrival.value.content.figures.begin()->first;
    arrival.value.places[cell] = {.file = "1.xlsx", .sheet = "Số liệu", .cell = "H25"};
    office.receive(arrival);
    auto const sent = office.store().read(
        [](store::Snapshot const& s) { return latest_content(s, "STC", later).value(); });
    CHECK(sent.places == std::map<Cell, std::string>{{cell, "Số liệu!H25"}});
    auto const placed = office.store().read(
        [&](store::Snapshot const& s) { return counted_places(s, later, cell.target); });
    REQUIRE(placed.size() == 1);
    CHECK(placed.front().file == "1.xlsx");
    CHECK(placed.front().content.places == sent.places);
    // Of the revision that counts, not of one before it.
    office.receive(office.workbook());
    auto const anew = office.store().read(
        [&](store::Snapshot const& s) { return counted_places(s, later, cell.target); });
    CHECK(anew.front().content.places.empty());
}

TEST_CASE("what is stored is what was sent, texts, models and papers too") {
    Office office;
    office.receive(office.workbook());
    auto const sent = example::content();
    auto const kept = office.counted().at(0).content;
    CHECK(kept.figures == sent.figures);
    CHECK(kept.notes == sent.notes);
    REQUIRE(kept.narratives.size() == sent.narratives.size());
    for (std::size_t i = 0; i < sent.narratives.size(); ++i) {
        CHECK(kept.narratives[i].section == sent.narratives[i].section);
        CHECK(kept.narratives[i].programme == sent.narratives[i].programme);
        CHECK(kept.narratives[i].text == sent.narratives[i].text);
    }
    CHECK(kept.models.at(0).effect == sent.models.at(0).effect);
    CHECK(kept.papers.at(0).presenter == sent.papers.at(0).presenter);
}

TEST_CASE("what counts follows each step of a report's life") {
    struct Step {
        char const* step;
        State state;
        char const* counts;
        std::function<void(Office&)> take;
    };
    Office office;
    CHECK(office.standing().state == State::not_begun);
    std::vector<Step> const steps{
        {"a draft comes", State::draft, "", [](Office& o) { o.receive(o.faulty()); }},
        {"a right one comes", State::submitted, "STC 2",
         [](Office& o) { o.receive(o.workbook()); }},
        {"a faulty one comes after it", State::draft, "STC 2",
         [](Office& o) { o.receive(o.faulty()); }},
        {"a right one again", State::submitted, "STC 4",
         [](Office& o) { o.receive(o.workbook()); }},
        {"it is sent back", State::returned, "", [](Office& o) { o.send_back("STC", "thiếu"); }},
        {"a faulty one comes", State::draft, "", [](Office& o) { o.receive(o.faulty()); }},
        {"the mended one", State::submitted, "STC 6", [](Office& o) { o.receive(o.workbook()); }},
        {"it is approved", State::approved, "STC 6", [](Office& o) { o.approve("stc"); }},
        {"and sent back all the same", State::returned, "",
         [](Office& o) { o.send_back("STC", "sai số"); }},
    };
    for (auto const& each : steps) {
        each.take(office);
        CAPTURE(each.step);
        CHECK(office.standing().state == each.state);
        CHECK(office.standing().counted == (each.counts[0] != '\0'));
        CHECK(office.counts() == each.counts);
    }
    CHECK(office.standing().reasons == "sai số");
    CHECK(office.store().read([](store::Snapshot const& s) { return journal::verify(s); }).fault ==
          std::nullopt);
}

TEST_CASE("a report that was sent back and comes again unchanged is told so") {
    Office office;
    auto const arrival = office.workbook();
    office.receive(arrival);
    office.send_back("STC", "thiếu số liệu 2018");
    auto const again = office.receive(arrival);
    CHECK(again.outcome == Outcome::same_again);
    CHECK(last_key(again) == "report.returned_unchanged");
    CHECK(office.standing().state == State::returned);
}

TEST_CASE("a workbook with errors after a return leaves the reasons to be read") {
    Office office;
    office.receive(office.workbook());
    office.send_back("STC", "thiếu số liệu 2018");
    office.receive(office.faulty());
    CHECK(office.standing().state == State::draft);
    CHECK(office.standing().sent_back);
    CHECK(office.standing().reasons == "thiếu số liệu 2018");
    office.receive(office.workbook());
    CHECK(!office.standing().sent_back);
    CHECK(office.standing().reasons.empty());
}

TEST_CASE("a blank form takes the place of nothing") {
    Office office;
    office.receive(office.faulty());
    auto blank = office.faulty();
    blank.value.content = {};
    auto const receipt = office.receive(blank);
    CHECK(receipt.outcome == Outcome::refused);
    REQUIRE(receipt.findings.size() == 1);
    CHECK(last_key(receipt) == "report.blank");
    CHECK(office.standing().revision == 1);
}

TEST_CASE("a report is sent back and approved only when there is one, with reasons") {
    Office office;
    auto const send_back = [&](char const* unit, char const* reasons) {
        return refused([&] { office.send_back(unit, reasons); });
    };
    auto const approve = [&](char const* unit) { return refused([&] { office.approve(unit); }); };
    CHECK(send_back("STC", "  ") == "report.reasons_missing");
    CHECK(send_back("NOBODY", "thiếu") == "report.unknown_unit");
    CHECK(send_back("STC", "thiếu") == "report.none_submitted");
    CHECK(approve("NOBODY") == "report.unknown_unit");
    CHECK(approve("STC") == "report.none_submitted");
    office.receive(office.faulty());
    CHECK(send_back("STC", "thiếu") == "report.none_submitted");
    CHECK(approve("STC") == "report.none_submitted");
    office.receive(office.workbook());
    office.receive(office.faulty());
    CHECK(approve("STC") == "report.newer_draft");
    CHECK(send_back("STC", "thiếu") == "");
    CHECK(send_back("STC", "thiếu") == "report.none_submitted");
    office.receive(office.workbook());
    CHECK(approve("STC") == "");
    CHECK(approve("STC") == "report.approved_before");
}

TEST_CASE("standings show every unit that is due or exempt, in the organisation's order") {
    Office office;
    std::string said;
    for (auto const& standing : office.all())
        said += standing.unit + " " + to_text(standing.state) + " " + standing.reasons + "; ";
    CHECK(said == "STC not_begun ; SYT not_begun ; VHTT exempt đã sáp nhập; ");
}

namespace {

void decide(Office& office, org::Deed const& deed, Day from) {
    office.store().write([&](store::Transaction& t) {
        record(t, secretary, due, outline(t, due, deed, {from, "QĐ 12", ""}));
    });
}

std::string counting_on(Office& office, Day day) {
    std::string codes;
    for (auto const& each :
         office.store().read([&](store::Snapshot const& s) { return counted(s, day); }))
        codes += (codes.empty() ? "" : " ") + each.unit;
    return codes;
}

// "đơn vị chưa báo cáo" as they are named.
std::vector<std::string> missing_on(Office& office, Day day) {
    return tally(office.store().read([&](store::Snapshot const& s) { return standings(s, day); }))
        .missing();
}

Day const arrival_day = in_vietnam(before).day; // 19/02/2020

} // namespace

TEST_CASE("a merged unit's report goes on counting below its successor until that one reports") {
    Office office;
    office.receive(office.workbook("SYT"));
    decide(office, org::Merging{{"SYT"}, "STC", "", ""}, arrival_day + std::chrono::days{1});
    CHECK(counting_on(office, later) == "SYT");
    CHECK(missing_on(office, later) == std::vector<std::string>{"Đoàn Sở Tài chính"});
    auto const tree =
        office.store().read([](store::Snapshot const& s) { return report::tree(s, later); });
    auto const& merged = tree.units[tree.index_of("SYT").value()];
    CHECK(merged.parent == "STC");
    CHECK_FALSE(merged.reports());
    CHECK(tree.units[tree.index_of("STC").value()].reports());

    office.receive(office.workbook("STC"), due + std::chrono::hours(24));
    CHECK(counting_on(office, later) == "STC");
    CHECK(missing_on(office, later).empty());
    CHECK(office.standing("SYT").included_in == "Đoàn Sở Tài chính");
    CHECK_FALSE(office.standing("SYT").due);
    // As it stood on the day before the successor's came.
    CHECK(counting_on(office, arrival_day + std::chrono::days{1}) == "SYT");
    CHECK(counting_on(office, arrival_day) == "SYT");
}

TEST_CASE("a successor that reported before the merger leaves the other one missing by name") {
    Office office;
    office.receive(office.workbook("STC"));
    decide(office, org::Merging{{"SYT"}, "STC", "", ""}, arrival_day + std::chrono::days{1});
    CHECK(counting_on(office, later) == "STC");
    CHECK(missing_on(office, later) == std::vector<std::string>{"Đoàn Sở Y tế"});
    CHECK(office.standing("SYT").due);
    office.receive(office.workbook("STC"), due + std::chrono::hours(24));
    CHECK(missing_on(office, later).empty());
}

TEST_CASE("a workbook of a unit that has ended is refused, with its successor and the day") {
    Office office;
    decide(office, org::Merging{{"SYT"}, "STC", "", ""}, arrival_day + std::chrono::days{1});
    auto const refused = office.receive(office.workbook("SYT"), due + std::chrono::hours(24));
    CHECK(refused.outcome == Outcome::refused);
    CHECK(last_key(refused) == "report.ended.merger");
    CHECK(refused.findings.back().arguments == Arguments{{"unit", "Đoàn Sở Y tế"},
                                                         {"day", "20/02/2020"},
                                                         {"successors", "Đoàn Sở Tài chính"}});
    // What came while the unit was there is taken in, whenever that is done.
    CHECK(office.receive(office.workbook("SYT"), before).outcome == Outcome::submitted);
}

TEST_CASE("a split unit's report counts where it was until the first of the new ones reports") {
    Office office;
    office.receive(office.workbook("SYT"));
    decide(office, org::Splitting{"SYT", {{"Y1", "Đoàn Y1"}, {"Y2", "Đoàn Y2"}}, false},
           arrival_day + std::chrono::days{1});
    CHECK(counting_on(office, later) == "SYT");
    CHECK(last_key(office.receive(office.workbook("Y1"), before)) == "report.not_yet");
    office.receive(office.workbook("Y1"), due);
    CHECK(counting_on(office, later) == "Y1");
    CHECK(missing_on(office, later) == std::vector<std::string>{"Đoàn Sở Tài chính", "Đoàn Y2"});
}

TEST_CASE("what a dissolved unit has reported can still be approved, and counts") {
    Office office;
    office.receive(office.workbook("SYT"));
    decide(office, org::Dissolving{"SYT"}, arrival_day);
    office.approve("SYT");
    CHECK(counting_on(office, later) == "SYT");
    CHECK(missing_on(office, later) == std::vector<std::string>{"Đoàn Sở Tài chính"});
}

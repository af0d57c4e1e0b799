// The documents of a small cycle: three units of which two have reported.
#include "draft/draft.h"

#include "base/files.h"
#include "draft/target_record.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "models/models.h"
#include "office/archive.h"
#include "office/docx_paper.h"
#include "office/figures.h"
#include "office/workbook.h"
#include "refused.h"
#include "report/example.h"
#include "report/title.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using report::example::unit;

namespace {

PersonId const clerk{"cli:vp"};
Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
Moment const before{due - std::chrono::hours(24)};
Day const today = in_vietnam(before).day;

plan::Plan plan_of_81() {
    plan::Plan plan;
    plan.text = "Ban Thường vụ Đoàn Khối ban hành Kế hoạch";
    plan.header.superior.text = "THÀNH ĐOÀN TP. HỒ CHÍ MINH";
    plan.header.issuer.text = "BCH ĐOÀN KHỐI";
    plan.header.number.text = "81";
    plan.header.symbol.text = "KH/ĐTN";
    plan.header.place.text = "TP. Hồ Chí Minh";
    plan.header.date = text::read_when("ngày 26/11/2019");
    plan.header.title.text = "Tổ chức Hội nghị sơ kết giữa nhiệm kỳ 2017 - 2022";
    plan.header.term.text = "2017 - 2022";
    plan.signer.acting_for.text = "TM. BAN THƯỜNG VỤ ĐOÀN KHỐI";
    plan.assignments = {{.actor = {"Ban Tổ chức", {}},
                         .tasks = {{.text = {"Tham mưu báo cáo kiểm điểm", {}},
                                    .due = text::read_when("17g00 ngày 25/02/2020")}}}};
    return plan;
}

void send(store::Store& store, std::string const& code, report::Content content) {
    auto const cycle = store.read(cycle::current);
    Read<report::Arrival> const arrival{{.file = code + ".xlsx",
                                         .sha256 = code,
                                         .unit = code,
                                         .cycle = cycle.id.text,
                                         .form_version = "1",
                                         .content = std::move(content)},
                                        {}};
    store.write(
        [&](store::Transaction& t) { return report::receive(t, clerk, before, before, arrival); });
}

store::Store three_units(bool illustrative = false) {
    auto store = fresh_store();
    store.write([&](store::Transaction& t) {
        org::import(t, clerk, before,
                    {unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                     unit("STC", "Đoàn Sở Tài chính", "DK"), unit("SYT", "Đoàn Sở Y tế", "DK"),
                     unit("SNV", "Đoàn Sở Nội vụ", "DK")});
        targets::import(t, clerk, before, report::example::set());
        cycle::open(t, clerk, before, plan_of_81(),
                    {.report_due = due, .illustrative = illustrative});
    });
    return store;
}

store::Store two_of_three_reported(bool illustrative = false) {
    auto store = three_units(illustrative);
    send(store, "STC", report::example::content());
    send(store, "SYT", report::example::content());
    return store;
}

std::string text_of(std::string const& docx) { return office::paper_from_docx(docx).value().text; }

std::string report_text(store::Store& store) {
    auto const docx =
        store.read([](store::Snapshot const& s) { return draft::write_report(s, today); });
    REQUIRE(docx.has_value());
    return text_of(*docx);
}

// Ours, changed as an office would in Word.
std::string own_template(std::string_view ours, std::string_view theirs) {
    auto archive = office::read_archive(draft::report_template()).value();
    auto body = archive.find("word/document.xml")->bytes;
    auto const at = body.find(ours);
    REQUIRE(at != std::string::npos);
    archive.set("word/document.xml", body.replace(at, ours.size(), theirs));
    return office::write_archive(archive);
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the report is in due form and in the parts of the plan's contents") {
    auto store = two_of_three_reported();
    auto const text = report_text(store);
    for (auto const* part :
         {"THÀNH ĐOÀN TP. HỒ CHÍ MINH", "BCH ĐOÀN KHỐI", "***", "-BC/ĐTN", "ĐOÀN TNCS HỒ CHÍ MINH",
          "BÁO CÁO", "Sơ kết giữa nhiệm kỳ 2017", "Kế hoạch số 81-KH/ĐTN ngày 26/11/2019",
          "Ban Thường vụ Đoàn Khối báo cáo", "I. ĐÁNH GIÁ CHUNG", "II. KẾT QUẢ", "III. KẾT QUẢ",
          "IV. KIỂM ĐIỂM", "V. HẠN CHẾ", "VI. NỘI DUNG", "VII. ĐỀ XUẤT",
          "TM. BAN THƯỜNG VỤ ĐOÀN KHỐI", "Nơi nhận:"})
        CHECK_MESSAGE(has(text, part), part);
    CHECK_FALSE(has(text, "{{"));
    CHECK_FALSE(has(text, "MINH HỌA"));
}

TEST_CASE("figures that are made up say so") {
    auto store = two_of_three_reported(true);
    CHECK(has(report_text(store), "SỐ LIỆU MINH HỌA"));
}

TEST_CASE("a result stands beside its goal, and a ratio comes from sums") {
    auto store = two_of_three_reported();
    auto const text = report_text(store);
    // 40 + 40 in each of two units; the goal is 5.000.
    CHECK(has(text, "Kết nạp đoàn viên mới: đạt 160/5.000 đoàn viên, bằng 3,2% chỉ tiêu nhiệm kỳ"));
    CHECK(has(text, "chậm so với tiến độ"));
    CHECK(has(text, "Tỷ lệ tính từ 12/20."));
    CHECK(has(text, "Kinh phí chăm lo Tết: đạt 50 triệu đồng"));
}

TEST_CASE("units that are missing are named, and never counted as zero") {
    auto store = two_of_three_reported();
    auto const text = report_text(store);
    CHECK(has(text, "2/3 cơ sở Đoàn đã gửi"));
    CHECK(has(text, "Đoàn Sở Nội vụ."));
    auto nobody = three_units();
    auto const empty = report_text(nobody);
    CHECK(has(empty, "Kết nạp đoàn viên mới: chưa có cơ sở nào báo cáo số liệu."));
    CHECK_FALSE(has(empty, "đạt 0/"));
}

TEST_CASE("what two units wrote alike stands once, with both as its source") {
    auto store = two_of_three_reported();
    auto const text = report_text(store);
    auto const first = text.find("Sinh hoạt chưa đều.");
    REQUIRE(first != std::string::npos);
    CHECK(text.find("Sinh hoạt chưa đều.", first + 1) == std::string::npos);
    CHECK(has(text, "Sinh hoạt chưa đều. (Đoàn Sở Tài chính; Đoàn Sở Y tế)"));
}

TEST_CASE("a part that a board still owes says who, and by when") {
    auto store = two_of_three_reported();
    CHECK(has(report_text(store),
              "[Chờ Ban Tổ chức: Tham mưu báo cáo kiểm điểm (hạn 17g00 ngày 25/02/2020).]"));
}

TEST_CASE("a model is named until it is decided against, and beside one that was chosen no other") {
    auto store = three_units();
    auto content = report::example::content();
    send(store, "STC", content);
    content.models = {{"Góc đọc sách", "Mỗi phòng một kệ", "200 lượt"}};
    send(store, "SYT", content);
    auto const id_of = [&](std::string_view name) {
        for (auto const& offering :
             store.read([](store::Snapshot const& s) { return models::offerings(s, today); }))
            if (offering.shown().name == name) return offering.id;
        return std::string();
    };
    auto const choose = [&](std::string const& id, models::Choice const& choice, int known) {
        store.write(
            [&](store::Transaction& t) { models::choose(t, clerk, before, id, choice, known); });
    };
    auto const named = [&] {
        auto const text = report_text(store);
        return std::pair(has(text, "Ngày thứ Bảy tình nguyện"), has(text, "Góc đọc sách"));
    };
    CHECK(named() == std::pair(true, true));
    auto const shelf = id_of("Góc đọc sách");
    choose(shelf, {.chosen_for = models::ChosenFor::not_chosen, .reason = "Chưa rõ kết quả"}, 0);
    CHECK(named() == std::pair(true, false));
    choose(shelf, {.chosen_for = models::ChosenFor::report, .reason = "Đã có số liệu"}, 1);
    CHECK(named() == std::pair(false, true));
}

TEST_CASE("each figure in the report is bound to its target and tells its source") {
    auto store = two_of_three_reported();
    auto const docx =
        store.read([](store::Snapshot const& s) { return draft::write_report(s, today); });
    auto const figures = office::read_figures(docx.value()).value();
    auto const found = std::ranges::find(figures, "CT1.1:result", &office::Figure::id);
    REQUIRE(found != figures.end());
    CHECK(found->text == "160");
    CHECK(has(found->source, "2/3 cơ sở"));
    // The same figure in the table and in the sentence.
    CHECK(std::ranges::count(figures, "CT1.1:result", &office::Figure::id) >= 2);
}

TEST_CASE("a report edited in Word gets today's figures and keeps its words") {
    auto store = two_of_three_reported();
    auto const made =
        store.read([](store::Snapshot const& s) { return draft::write_report(s, today).value(); });
    auto archive = office::read_archive(made).value();
    auto body = archive.find("word/document.xml")->bytes;
    std::string_view const heading = "I. ĐÁNH GIÁ CHUNG";
    body.replace(body.find(heading), heading.size(), "I. TÌNH HÌNH CHUNG");
    archive.set("word/document.xml", body);
    auto const edited = office::write_archive(archive);

    store.write([&](store::Transaction& t) {
        report::return_with_reasons(t, clerk, before, "SYT", "nhầm số liệu");
    });
    auto const refreshed = store.read(
        [&](store::Snapshot const& s) { return draft::refresh_report(s, edited, today).value(); });
    CHECK(refreshed.gone.empty());
    auto const change =
        std::ranges::find(refreshed.changes, "CT1.1:result", &draft::Refreshed::Change::id);
    REQUIRE(change != refreshed.changes.end());
    CHECK(change->before == "160");
    CHECK(change->after == "80");
    CHECK(has(text_of(refreshed.docx), "I. TÌNH HÌNH CHUNG"));
    CHECK(has(text_of(refreshed.docx), journal::seal_text(store.read(journal::seal))));
    auto const figures = office::read_figures(refreshed.docx).value();
    auto const found = std::ranges::find(figures, "CT1.1:result", &office::Figure::id);
    CHECK(found->text == "80");
    CHECK(has(found->source, "1/3 cơ sở"));
    // Nothing to be done the second time.
    CHECK(store
              .read([&](store::Snapshot const& s) {
                  return draft::refresh_report(s, refreshed.docx, today).value();
              })
              .changes.empty());
    auto const foreign = store.read(
        [&](store::Snapshot const& s) { return draft::refresh_report(s, "no document", today); });
    CHECK_FALSE(foreign.has_value());
}

TEST_CASE("the office's own template is used, and a field that isn't there is named") {
    auto store = two_of_three_reported();
    auto const with = [&](std::string const& docx) {
        return store.read([&](store::Snapshot const& s) {
            return draft::write_report(s, today, docx, "mau.docx");
        });
    };
    auto const changed = with(own_template("BÁO CÁO", "BÁO CÁO CỦA VĂN PHÒNG"));
    REQUIRE(changed);
    CHECK(has(text_of(*changed), "BÁO CÁO CỦA VĂN PHÒNG"));
    CHECK(has(text_of(*changed), "Kết quả chung"));

    auto const broken = with(own_template("{{title}}", "{{tieu_de}}"));
    REQUIRE_FALSE(broken);
    CHECK(broken.error().front().key == "template.unknown_field");
    CHECK(broken.error().front().place.file == "mau.docx");
    CHECK(broken.error().front().place.field == "{{tieu_de}}");

    auto const finished = with(*changed);
    REQUIRE_FALSE(finished);
    CHECK(finished.error().front().key == "template.no_marks");
}

TEST_CASE("what is said while reports are missing is said to be provisional") {
    auto store = two_of_three_reported();
    CHECK(has(report_text(store), "tạm tính"));
}

TEST_CASE("without targets there is nothing to draft") {
    auto store = fresh_store();
    store.write([&](store::Transaction& t) {
        org::import(t, clerk, before,
                    {unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                     unit("STC", "Đoàn Sở Tài chính", "DK")});
        cycle::open(t, clerk, before, plan_of_81(), {.report_due = due});
    });
    CHECK(refused([&] {
              return store.read(
                  [](store::Snapshot const& s) { return draft::write_report(s, today); });
          }) == "draft.no_targets");
}

TEST_CASE("the appendix has its six sheets, and its results are formulas with what they give") {
    auto store = two_of_three_reported();
    auto const bytes = store.read(
        [](store::Snapshot const& s) { return draft::write_appendix(s, before, today); });
    auto const book = office::workbook_from_bytes(bytes, "phu-luc.xlsx").value();
    REQUIRE(book.sheets.size() == 6);
    auto const& targets = book.sheets.front();
    CHECK(targets.name == "1. Chỉ tiêu");
    // First target: goal in F, 2018 in G, 2019 in H, the result in I.
    CHECK(targets.at(5, 8).formula);
    CHECK(targets.at(5, 8).text == "160");
    CHECK(targets.at(5, 5).text == "5000");
    // Third target: 12 of 20.
    CHECK(targets.at(7, 8).text == "60");
    // Who is missing from all of them is named once.
    CHECK(std::ranges::any_of(targets.cells, [](office::Cell const& cell) {
        return has(cell.text, "(*) Chưa có số liệu ở mọi chỉ tiêu: SNV");
    }));
}

TEST_CASE("the last sheet names file and unit of each figure, and the journal's seal") {
    auto store = two_of_three_reported();
    auto const bytes = store.read(
        [](store::Snapshot const& s) { return draft::write_appendix(s, before, today); });
    auto const book = office::workbook_from_bytes(bytes, "phu-luc.xlsx").value();
    auto const& sources = book.sheets.back();
    auto const seal = journal::seal_text(store.read(journal::seal));
    CHECK(
        std::ranges::any_of(sources.cells, [&](auto const& cell) { return has(cell.text, seal); }));
    // Twelve figures of each unit.
    CHECK(std::ranges::count(sources.cells, "STC.xlsx", &office::Cell::text) == 12);
    CHECK(std::ranges::count(sources.cells, "SYT.xlsx", &office::Cell::text) == 12);
}

TEST_CASE("the same store gives the same bytes") {
    auto store = two_of_three_reported();
    auto const appendix = [&] {
        return store.read(
            [](store::Snapshot const& s) { return draft::write_appendix(s, before, today); });
    };
    CHECK(appendix() == appendix());
    auto const report = [&] {
        return store.read(
            [](store::Snapshot const& s) { return draft::write_report(s, today).value(); });
    };
    CHECK(report() == report());
}

TEST_CASE("a plan's title becomes the report's") {
    CHECK(report::report_title("Tổ chức Hội nghị sơ kết giữa nhiệm kỳ") == "Sơ kết giữa nhiệm kỳ");
    CHECK(report::report_title("Triển khai thi hành Luật") == "Triển khai thi hành Luật");
    CHECK(report::report_title("Tổ chức Hội nghị ") == "Tổ chức Hội nghị");
    // A line break or an unbreakable blank of the document is a blank.
    CHECK(report::report_title("Tổ chức Hội\u00A0nghị\nsơ kết") == "Sơ kết");
}

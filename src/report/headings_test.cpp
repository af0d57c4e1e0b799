// A unit's own layout, and forms whose hidden keys are lost: read by headings, or asked.
#include "report/heading_words.h"
#include "report/headings.h"

#include "office/archive.h"
#include "office/book_writer.h"
#include "report/example.h"
#include "text/fold.h"
#include "words/words.h"

#include <doctest/doctest.h>
#include <functional>
#include <initializer_list>

using namespace soket;
using namespace soket::report;
using office::CellKind;
using office::SheetContent;

namespace {

using Row = std::vector<std::string>;

// Cells that are digits alone are numbers.
void put(SheetContent& sheet, int row, int column, std::string const& text) {
    if (text.empty()) return;
    bool const number = text.find_first_not_of("0123456789") == std::string::npos;
    office::Cell cell{.row = row, .column = column};
    cell.kind = number ? CellKind::number : CellKind::text;
    cell.text = text;
    sheet.cells.push_back(std::move(cell));
}

SheetContent sheet_of(std::vector<Row> const& rows) {
    SheetContent sheet{.name = "S"};
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            put(sheet, static_cast<int>(row), static_cast<int>(column), rows[row][column]);
    return sheet;
}

std::string book_of(std::vector<std::pair<std::string, std::vector<Row>>> const& sheets) {
    office::Book book({});
    for (auto const& [name, rows] : sheets) {
        auto& sheet = book.add_sheet(name);
        for (auto const& cell : sheet_of(rows).cells)
            if (cell.kind == CellKind::number)
                sheet.put(cell.row, cell.column, office::figure_of(cell).value(),
                          office::Style::number);
            else
                sheet.put(cell.row, cell.column, cell.text, office::Style::text);
    }
    return book.write();
}

Read<Arrival> read(std::string const& bytes, std::string const& said = {}) {
    Senders senders{.units = {}, .first_words = {}, .said = said};
    senders.add("STC", "Đoàn Sở Tài chính");
    senders.add("SYT", "Đoàn Sở Y tế");
    senders.add("DCD", "Đoàn Khối Dân - Chính - Đảng");
    return form_from_bytes(bytes, "x.xlsx", form_of(example::cycle(), example::set()),
                           example::set(), senders);
}

std::string told(Findings const& findings, Weight least = Weight::warning) {
    std::string all;
    for (auto const& finding : findings) {
        for (auto const language : {words::Language::vi, words::Language::en})
            CHECK_FALSE(words::say(language, finding).empty());
        if (finding.weight < least) continue;
        if (!all.empty()) all += " ";
        all += finding.key.substr(finding.key.find('.') + 1);
        if (finding.weight == Weight::warning) all += "?";
    }
    return all;
}

std::string figures_of(Content const& content) {
    std::string all;
    for (auto const& [cell, figure] : content.figures)
        all += cell.target + (cell.part == Part::denominator ? "/" : "") + " " +
               std::to_string(cell.year % 100) + "=" + to_plain(figure) + " ";
    return all;
}

// Of a table with these rows: where CT1.1 of 2019 and CT1.3 of 2018 were found, or what is asked.
std::string found_in(std::vector<Row> const& rows,
                     std::function<void(SheetContent&)> const& change = {}) {
    auto sheet = sheet_of(rows);
    if (change) change(sheet);
    auto const table =
        figures_by_headings(sheet, form_of(example::cycle(), example::set()), example::set());
    if (!table) return "nothing";
    std::string all;
    for (auto const& cell : {Cell{"CT1.1", 2019, Part::figure}, Cell{"CT1.3", 2018, Part::figure}})
        if (auto const at = table->cells.find(cell); at != table->cells.end())
            all += office::cell_name(at->second.row, at->second.column) + " ";
    if (!table->findings.empty()) all += told(table->findings);
    return all;
}

std::vector<Row> const own_layout{
    {"ĐOÀN SỞ TÀI CHÍNH"},
    {"BÁO CÁO SỐ LIỆU"},
    {},
    {"STT", "Nội dung", "Đơn vị tính", "Thực hiện 2018", "KQ năm 2019", "Tổng", "Ghi chú"},
    {"1", "Kinh phí chăm lo Tết", "triệu đồng", "12", "15", "27"},
    {"2", "KẾT NẠP ĐOÀN VIÊN MỚI (đ/c)", "đ/c", "40", "50", "91", "có 5 chuyển đến"},
    {"3", "ĐVƯT được kết nạp Đảng"},
    {"", "Tử số: đoàn viên được kết nạp Đảng", "", "3", "4"},
    {"", "Mẫu số: đoàn viên ưu tú được giới thiệu", "", "5", "5"},
    {"4", "Có góc pháp luật", "", "Không", "Có"},
    {"5", "Tổng số ĐV", "", "310", "320"},
    {"6", "Hiến máu tình nguyện", "", "7", "8"},
};
std::vector<Row> const own_texts{
    {"I. Đánh giá chung", "Đơn vị ổn định."},
    {"II. Hạn chế"},
    {"Sinh hoạt chưa đều."},
    {"III. Nguyên nhân của hạn chế", "gợi ý", "Cán bộ kiêm nhiệm."},
};

} // namespace

TEST_CASE("a unit's own layout with matching headings is read, and what is doubtful in it told") {
    auto const back = read(book_of({{"Số", own_layout}, {"Chữ", own_texts}}));
    CHECK(back.value.unit == "STC");
    CHECK(figures_of(back.value.content) ==
          "CH.1 18=12 CH.1 19=15 CT1.1 18=40 CT1.1 19=50 CT1.2 18=3 CT1.2/ 18=5 CT1.2 19=4 "
          "CT1.2/ 19=5 CT1.3 18=310 CT1.3 19=320 CTr2.1 18=0 CTr2.1 19=1 ");
    CHECK(back.value.content.notes.at("CT1.1") == "có 5 chuyển đến");
    CHECK(back.value.content.narratives.size() == 3);
    CHECK(back.value.content.narratives.at(1).text == "Sinh hoạt chưa đều.");
    CHECK(told(back.findings) == "row_unrecognised? sheet_missing? sheet_missing? sheet_missing? "
                                 "read_by_headings? read_by_headings? total_unlike?");
}

TEST_CASE("whose report it is: by the name in it, by the office's word, or asked") {
    auto const sheets = [](Row const& head) {
        auto rows = own_layout;
        rows[0] = head;
        return book_of({{"Số", rows}, {"Chữ", own_texts}});
    };
    CHECK(read(sheets({"", "Đơn vị: Đoàn Sở Y tế"})).value.unit == "SYT");
    CHECK(read(sheets({"đoàn sở y tế – năm 2019"})).value.unit == "SYT");
    CHECK(read(sheets({"Đoàn Khối Dân - Chính - Đảng (năm 2019)"})).value.unit == "DCD");
    CHECK(read(sheets({"- Đoàn Khối Dân - Chính - Đảng"})).value.unit.empty());
    auto const nobody = read(sheets({"BÁO CÁO"}));
    CHECK(nobody.value.unit.empty());
    CHECK(told(nobody.findings, Weight::error) == "sender_unknown");
    CHECK(told(read(sheets({"Đoàn Sở Y tế", "Đoàn Sở Tài chính"})).findings, Weight::error) ==
          "sender_ambiguous");
    CHECK(read(sheets({"BÁO CÁO"}), "SYT").value.unit == "SYT");
    auto const form = write_form(form_of(example::cycle(), example::set()), example::cycle(),
                                 example::set(), example::unit(), example::content());
    CHECK(told(read(form, "SYT").findings) == "other_unit_said");
    CHECK(told(read(form, "stc").findings) == "");

    // Another unit wrote its name over the one that the form was made for.
    auto package = office::read_archive(form).value();
    auto strings = package.find("xl/sharedStrings.xml")->bytes;
    constexpr std::string_view of_form = "Đoàn Sở Tài chính";
    REQUIRE(strings.find(of_form) != std::string::npos);
    for (auto at = strings.find(of_form); at != std::string::npos; at = strings.find(of_form, at))
        strings.replace(at, of_form.size(), "Đoàn Sở Y tế");
    package.set("xl/sharedStrings.xml", strings);
    auto const overwritten = read(office::write_archive(package));
    CHECK(overwritten.value.unit == "STC");
    CHECK(told(overwritten.findings) == "sender_unlike?");
}

TEST_CASE("figures are found wherever a layout puts them, and asked for where two may be meant") {
    struct Case {
        char const* layout;
        std::vector<Row> rows;
        std::string found;
    };
    std::vector<Case> const cases{
        {"years beside targets",
         {{"Chỉ tiêu", "2018", "2019"}, {"Kết nạp đoàn viên mới", "1", "2"}, {"CT1.3", "3", "4"}},
         "C2 B3 "},
        {"codes and names, other order of columns",
         {{"", "Năm 2019", "Mã", "Tên", "Năm 2018", "Năm 2019"},
          {"x", "", "CT1.1", "Kết nạp đoàn viên mới", "1", "2"},
          {"x", "", "ct1.3", "Tổng số đoàn viên", "3", "4"}},
         "F2 E3 "},
        {"targets beside each other, years below",
         {{"Năm", "Kết nạp ĐV mới", "Tổng số đoàn viên"}, {"2018", "1", "2"}, {"2019", "3", "4"}},
         "B3 C2 "},
        {"two blocks side by side",
         {{"Tên", "2018", "2019", "Tên", "2018", "2019"},
          {"Kết nạp đoàn viên mới", "1", "2", "Tổng số đoàn viên", "3", "4"}},
         "C2 E2 "},
        {"one table below the other",
         {{"A", "2018", "2019"},
          {"CT1.1", "1", "2"},
          {},
          {"B", "", "2019", "2018"},
          {"Tổng số đoàn viên", "", "4", "3"}},
         "C2 D5 "},
        {"goals beside results",
         {{"Tên", "Kế hoạch 2018", "Thực hiện 2018", "Kế hoạch 2019", "Thực hiện 2019"},
          {"CT1.1", "9", "1", "9", "2"},
          {"CT1.3", "9", "3", "9", "4"}},
         "E2 C3 "},
        {"two rows of headings",
         {{"Tên", "Năm 2018", "", "Năm 2019", ""},
          {"", "Chỉ tiêu", "Kết quả", "Chỉ tiêu", "Kết quả"},
          {"CT1.1", "9", "1", "9", "2"},
          {"CT1.3", "9", "3", "9", "4"}},
         "E3 C4 "},
        {"the same year twice",
         {{"Tên", "2018", "2019", "2019"}, {"CT1.1", "1", "2", "3"}, {"CT1.3", "3", "4", "5"}},
         "B3 year_ambiguous"},
        {"a code and another target's name",
         {{"Mã", "Tên", "2018", "2019"},
          {"CT1.1", "Tổng số đoàn viên", "1", "2"},
          {"CT1.3", "Tổng số đoàn viên", "3", "4"}},
         "C3 heading_ambiguous"},
        {"the same target twice, otherwise",
         {{"Tên", "2018", "2019"}, {"CT1.1", "1", "2"}, {"CT1.1", "1", "3"}, {"CT1.3", "3", "4"}},
         "C2 B4 row_doubled"},
        {"a ratio without its two rows",
         {{"Tên", "2018", "2019"}, {"CT1.2", "60", "80"}, {"CT1.3", "3", "4"}},
         "B3 ratio_needs_two"},
        {"targets named in a letter",
         {{"Trong năm 2018 và 2019, Kết nạp đoàn viên mới"}, {"CT1.3"}},
         "nothing"},
        {"no years", {{"Tên", "Kết quả"}, {"CT1.1", "1"}, {"CT1.3", "2"}}, "nothing"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.layout);
        CHECK(found_in(each.rows) == each.found);
    }
}

TEST_CASE("headings over several cells count for all of them") {
    CHECK(found_in({{"Tên", "Năm 2018", "", "Năm 2019", ""},
                    {"", "KH", "TH", "KH", "TH"},
                    {"CT1.1", "9", "1", "9", "2"},
                    {"CT1.3", "9", "3", "9", "4"}},
                   [](SheetContent& s) {
                       s.merged = {{0, 1, 0, 2}, {0, 3, 0, 4}};
                   }) == "E3 C4 ");
}

TEST_CASE("a row of works is none of totals, whatever its letters without marks") {
    for (auto const* text : {"Tổng", "TỔNG CỘNG", "Cộng:", "Tổng số", "Luỹ kế", "lũy kế đến nay",
                             "Tong cong", "Cong", "Tổng (2018-2019)"})
        CHECK_MESSAGE(is_total_heading(text::fold(text)), text);
    for (auto const* text : {"Công trình thanh niên", "Công tác xã hội", "Công sở", "Công an",
                             "CỐNG HIẾN", "Cộng tác viên", "cong trinh", ""})
        CHECK_MESSAGE(!is_total_heading(text::fold(text)), text);
}

TEST_CASE("a sum below or beside that doesn't agree is told with both figures") {
    auto rows = own_layout;
    rows.push_back({"", "Tổng cộng", "", "1", "2"});
    auto back = read(book_of({{"Số", rows}, {"Chữ", own_texts}}));
    // Targets of different measures have no sum.
    CHECK(told(back.findings).find("total_row_unlike") == std::string::npos);
    Finding const* beside = nullptr;
    for (auto const& finding : back.findings)
        if (finding.key == "report.total_unlike") beside = &finding;
    REQUIRE(beside);
    CHECK(beside->place.cell == "F6");
    CHECK(words::say(words::Language::vi, *beside).find("ghi 91 nhưng cộng các năm là 90") !=
          std::string::npos);
}

TEST_CASE("two sheets that answer the same otherwise are asked about, neither is believed") {
    auto other = own_layout;
    other[5][4] = "55";
    auto const back = read(book_of({{"Một", own_layout}, {"Hai", other}, {"Chữ", own_texts}}));
    CHECK(told(back.findings, Weight::error) == "two_tables");
    CHECK_FALSE(back.value.content.figures.contains({"CT1.1", 2019, Part::figure}));
    CHECK(back.value.content.figures.contains({"CT1.1", 2018, Part::figure}));
}

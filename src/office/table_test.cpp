#include "office/table.h"

#include "office/book_writer.h"

#include <doctest/doctest.h>

namespace soket::office {

namespace {

std::vector<WantedColumn> unit_columns() {
    return {{.field = "name", .titles = {"Tên đơn vị", "Đơn vị"}, .required = true},
            {.field = "code", .titles = {"Mã"}, .required = true},
            {.field = "members", .titles = {"Số đoàn viên"}, .required = false}};
}

Read<Table> read_csv_text(std::string const& text) {
    return table_from_bytes(text, "co-so.csv", unit_columns());
}

std::string keys_of(Findings const& findings) {
    std::string out;
    for (auto const& finding : findings) out += (out.empty() ? "" : " ") + finding.key;
    return out;
}

} // namespace

TEST_CASE("a .csv reads whatever its separator, mark and ends of lines") {
    std::string const forms[] = {
        "Mã,Tên đơn vị,Số đoàn viên\nTC,Đoàn Sở Tài chính,1.234\nVH,\"Đoàn Sở \"\"VH\"\", "
        "TT\",\"8,5\"\n",
        "\xEF\xBB\xBFMã;Tên đơn vị;Số đoàn viên\r\nTC;Đoàn Sở Tài chính;1.234\r\nVH;\"Đoàn Sở "
        "\"\"VH\"\", "
        "TT\";8,5\r\n",
        "Mã\tTên đơn vị\tSố đoàn viên\rTC\tĐoàn Sở Tài chính\t1.234\rVH\tĐoàn Sở \"VH\", TT\t8,5",
    };
    for (auto const& form : forms) {
        auto const read = read_csv_text(form);
        CHECK(keys_of(read.findings).empty());
        auto const& table = read.value;
        REQUIRE(table.rows.size() == 2);
        CHECK(table.text(table.rows[0], "name") == "Đoàn Sở Tài chính");
        CHECK(table.figure(table.rows[0], "members") == Decimal::whole(1'234));
        CHECK(table.text(table.rows[1], "name") == "Đoàn Sở \"VH\", TT");
        CHECK(table.figure(table.rows[1], "members") == Decimal::from_units(85'000));
        auto const place = table.place(table.rows[1], "name");
        CHECK(place.file == "co-so.csv");
        CHECK(place.cell == "B3");
        CHECK(place.line == 3);
    }
}

TEST_CASE("lines inside quotes move the lines below, not the rows") {
    auto const read = read_csv_text("DANH SÁCH\n\nĐƠN VỊ,mã\n\"hai\ndòng\",A\n,\n  ,B\n");
    auto const& table = read.value;
    CHECK(table.title_row == 3);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.text(table.rows[0], "name") == "hai dòng");
    CHECK(table.place(table.rows[1], "code").cell == "B6");
    CHECK(table.place(table.rows[1], "code").line == 7);
    CHECK(table.text(table.rows[1], "name").empty());
    CHECK_FALSE(table.has("members"));
    CHECK(table.figure(table.rows[0], "members").error() == text::NumberFault::empty);
}

TEST_CASE("what is wrong with a table is told with its place") {
    struct {
        std::string text;
        char const* keys;
        char const* cell;
        int line;
    } const cases[] = {
        {"", "table.no_titles", "", 0},
        {"a,b\nc,d\n", "table.no_titles", "", 0},
        {"Tên đơn vị,Số đoàn viên\nA,1\n", "table.missing_column", "", 0},
        {"Mã,Tên đơn vị,Ghi chú\n", "table.unknown_column", "C1", 0},
        {"Mã,Tên đơn vị,Đơn vị\n", "table.double_column", "C1", 0},
        {"Mã,Tên đơn vị\nA,\"B\n", "table.unclosed_quote", "", 2},
        {"M\xE3,b", "table.encoding", "", 0},
        {std::string("a\0b", 3), "table.unknown_kind", "", 0},
        {"%PDF-1.7", "table.unknown_kind", "", 0},
        {"PK\x03\x04", "archive.broken", "", 0},
    };
    for (auto const& each : cases) {
        auto const read = read_csv_text(each.text);
        CHECK(keys_of(read.findings) == each.keys);
        REQUIRE(read.findings.size() == 1);
        CHECK(read.findings[0].place.file == "co-so.csv");
        CHECK(read.findings[0].place.cell == each.cell);
        CHECK(read.findings[0].place.line == each.line);
    }
}

TEST_CASE("a missing column says its name, the rest is read all the same") {
    auto const read = read_csv_text("Tên đơn vị,Số đoàn viên\nA,1\n");
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].arguments == Arguments{{"title", "Mã"}});
    CHECK(read.value.rows.size() == 1);
}

TEST_CASE("a workbook's table is the first visible sheet that has its titles") {
    Book book({.title = {}, .author = {}, .created = Moment{}});
    auto& cover = book.add_sheet("Bìa");
    cover.put(0, 0, "Mã", Style::title);
    auto& hidden = book.add_sheet("Ẩn");
    hidden.put(0, 0, "Mã", Style::header);
    hidden.put(0, 1, "Đơn vị", Style::header);
    hidden.hide();
    auto& sheet = book.add_sheet("Cơ sở");
    sheet.merge({0, 0, 0, 2}, "DANH SÁCH CƠ SỞ", Style::title);
    sheet.put(2, 1, "SỐ ĐOÀN VIÊN (người)", Style::header);
    sheet.put(2, 2, "Mã", Style::header);
    sheet.put(2, 3, "Đơn vị", Style::header);
    sheet.put(2, 4, "Số đoàn viên", Style::header);
    sheet.put(4, 2, Decimal::whole(12), Style::number);
    sheet.put(4, 3, day(2020, 2, 25), Style::day);
    sheet.put(4, 4, Decimal::from_units(12'345'000), Style::number);
    auto const read = table_from_bytes(book.write(), "x.xlsx", unit_columns());
    CHECK(keys_of(read.findings) == "table.unknown_column");
    auto const& table = read.value;
    CHECK(table.sheet == "Cơ sở");
    REQUIRE(table.rows.size() == 1);
    auto const& row = table.rows[0];
    CHECK(row.number == 5);
    CHECK(table.text(row, "code") == "12");
    CHECK(table.text(row, "name") == "25/02/2020");
    CHECK(table.cell(row, "name").day == day(2020, 2, 25));
    CHECK(table.text(row, "members") == "1234.5");
    CHECK(table.figure(row, "members") == Decimal::from_units(12'345'000)); // not 12.345 thousand
    auto const place = table.place(row, "members");
    CHECK(place.sheet == "Cơ sở");
    CHECK(place.cell == "E5");
    CHECK(place.line == 0);
}

} // namespace soket::office

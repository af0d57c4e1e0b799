#include "office/workbook.h"

#include "office/book_writer.h"
#include "office/package.h"
#include "office/sample_test.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::office {

namespace {

struct BookParts {
    std::string sheet;  // inside of sheetData
    std::string shared; // inside of sst
    std::string styles; // inside of styleSheet
    std::string properties = "<x:workbookPr/>";
    std::string target = "/xl/worksheets/sheet1.xml";
};

// With the prefix that some programs write.
std::string book_file(BookParts const& given) {
    auto const part = [](std::string const& name, std::string const& inside) {
        return "<x:" + name +
               " xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + inside +
               "</x:" + name + ">";
    };
    Archive archive;
    archive.set("_rels/.rels",
                relationship_part(relationship("r1", "officeDocument", "xl/workbook.xml")));
    archive.set("xl/workbook.xml",
                part("workbook", given.properties +
                                     "<x:sheets><x:sheet name=\"Số liệu\" sheetId=\"1\" "
                                     "xmlns:r=\"r\" r:id=\"r1\"/></x:sheets>"));
    archive.set("xl/_rels/workbook.xml.rels",
                relationship_part(relationship("r1", "worksheet", given.target) +
                                  relationship("r2", "sharedStrings", "sharedStrings.xml") +
                                  relationship("r3", "styles", "styles.xml")));
    archive.set("xl/worksheets/sheet1.xml",
                part("worksheet", "<x:sheetData>" + given.sheet + "</x:sheetData>"));
    archive.set("xl/sharedStrings.xml", part("sst", given.shared));
    archive.set("xl/styles.xml", part("styleSheet", given.styles));
    return write_archive(archive);
}

Cell only_cell(BookParts const& parts) {
    auto const book = workbook_from_bytes(book_file(parts));
    REQUIRE(book);
    REQUIRE(book->sheets.size() == 1);
    REQUIRE(book->sheets[0].cells.size() == 1);
    return book->sheets[0].cells[0];
}

Cell number(std::string const& text) { return {.kind = CellKind::number, .text = text, .day = {}}; }

} // namespace

TEST_CASE("a cell reads as what it is") {
    std::string const shared =
        "<x:si><x:t>Đơn vị</x:t></x:si><x:si><x:r><x:t>Kết </x:t></x:r><x:r><x:t>"
        "quả</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si>";
    struct {
        char const* xml;
        CellKind kind;
        char const* text;
    } const cases[] = {
        {"<x:c t=\"s\"><x:v>0</x:v></x:c>", CellKind::text, "Đơn vị"},
        {"<x:c t=\"s\"><x:v>1</x:v></x:c>", CellKind::text, "Kết quả"},
        {"<x:c t=\"inlineStr\"><x:is><x:t>e&#x302;&#x301;</x:t></x:is></x:c>", CellKind::text, "ế"},
        {"<x:c t=\"str\"><x:f>A1</x:f><x:v>a_x000D_\nb</x:v></x:c>", CellKind::text, "a\nb"},
        {"<x:c><x:v>0.30000000000000004</x:v></x:c>", CellKind::number, "0.30000000000000004"},
        {"<x:c t=\"b\"><x:v>1</x:v></x:c>", CellKind::boolean, "1"},
        {"<x:c t=\"e\"><x:v>#DIV/0!</x:v></x:c>", CellKind::error, "#DIV/0!"},
        {"<x:c t=\"d\"><x:v>2020-02-25T00:00:00Z</x:v></x:c>", CellKind::date,
         "2020-02-25T00:00:00Z"},
        {"<x:c><x:f>SUM(A2:A3)</x:f></x:c>", CellKind::empty, ""},
    };
    for (auto const& each : cases) {
        auto const cell = only_cell({"<x:row>" + std::string(each.xml) + "</x:row>", shared, {}});
        CHECK(cell.kind == each.kind);
        CHECK(cell.text == each.text);
        CHECK(cell.formula == (std::string_view(each.xml).find("<x:f>") != std::string_view::npos));
    }
}

TEST_CASE("a number is a day where its format shows one") {
    auto const styles = [](std::string const& format) {
        return "<x:numFmts><x:numFmt numFmtId=\"170\" formatCode=\"" + format +
               "\"/></x:numFmts><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"14\"/><x:xf "
               "numFmtId=\"170\"/><x:xf numFmtId=\"46\"/></x:cellXfs>";
    };
    struct {
        char const* serial;
        int style;
        char const* format;
        bool from_1904;
        std::optional<Day> day;
    } const cases[] = {
        {"43886", 1, "0", false, day(2020, 2, 25)},
        {"43886.75", 1, "0", false, day(2020, 2, 25)},
        {"43886", 2, "dd/mm/yyyy;@", false, day(2020, 2, 25)},
        {"43886", 2, "[$-42A]d &quot;tháng&quot; m", false, day(2020, 2, 25)},
        {"42424", 1, "0", true, day(2020, 2, 25)},
        {"1", 1, "0", false, day(1900, 1, 1)},
        {"59", 1, "0", false, day(1900, 2, 28)},
        {"61", 1, "0", false, day(1900, 3, 1)},
        {"60", 1, "0", false, {}}, // 29 February 1900 never was
        {"43886", 0, "0", false, {}},
        {"43886", 2, "#,##0.0&quot; ngày&quot;", false, {}},
        {"43886", 2, "[Red]#,##0", false, {}},
        {"43886", 2, "h:mm:ss", false, {}},
        {"43886", 3, "0", false, {}},
        {"99999999", 1, "0", false, {}},
        {"-1", 1, "0", false, {}},
        {"43886", 77, "0", false, {}},
    };
    for (auto const& each : cases) {
        auto const cell =
            only_cell({"<x:row><x:c s=\"" + std::to_string(each.style) + "\"><x:v>" + each.serial +
                           "</x:v></x:c></x:row>",
                       {},
                       styles(each.format),
                       each.from_1904 ? "<x:workbookPr date1904=\"1\"/>" : "<x:workbookPr/>"});
        CAPTURE(std::string(each.serial) + " " + each.format);
        CHECK(cell.day == each.day);
        CHECK(cell.kind == (each.day ? CellKind::date : CellKind::number));
    }
}

TEST_CASE("figures of a workbook are exact") {
    using text::NumberFault;
    struct {
        char const* stored;
        char const* plain;
    } const exact[] = {
        {"0", "0"},
        {"5000", "5000"},
        {"-12.5", "-12.5"},
        {"0.1", "0.1"},
        {"0.30000000000000004", "0.3"},
        {"1.0000000000000001E-2", "0.01"},
        {"1E+12", "1000000000000"},
        {"99999999999999.9", "99999999999999.9"},
        {"0.0001", "0.0001"},
        {"2.9999999999999996", "3"},
        {"9.9999999999999999", "10"},
    };
    for (auto const& each : exact) {
        auto const figure = figure_of(number(each.stored));
        REQUIRE(figure);
        CHECK(to_plain(*figure) == each.plain);
    }
    std::pair<char const*, NumberFault> const faulty[] = {
        {"0.00001", NumberFault::too_precise},   {"33.3333333333333", NumberFault::too_precise},
        {"1E+300", NumberFault::too_large},      {"100000000000001", NumberFault::too_large},
        {"1E+99999", NumberFault::not_a_number}, {"nan", NumberFault::not_a_number},
        {"1,5", NumberFault::not_a_number},      {"", NumberFault::not_a_number},
        {".", NumberFault::not_a_number},        {"1E", NumberFault::not_a_number},
    };
    for (auto const& [stored, fault] : faulty) CHECK(figure_of(number(stored)).error() == fault);
    CHECK(figure_of({.kind = CellKind::empty, .text = {}, .day = {}}).error() ==
          NumberFault::empty);
    CHECK(figure_of({.kind = CellKind::error, .text = "#N/A", .day = {}}).error() ==
          NumberFault::not_a_number);
}

TEST_CASE("cells have names") {
    std::pair<CellPosition, char const*> const cases[] = {{{0, 0}, "A1"},    {{6, 1}, "B7"},
                                                          {{0, 25}, "Z1"},   {{9, 26}, "AA10"},
                                                          {{0, 701}, "ZZ1"}, {{0, 702}, "AAA1"}};
    for (auto const& [at, name] : cases) {
        CHECK(cell_name(at.row, at.column) == name);
        auto const read = read_cell_name(name);
        REQUIRE(read);
        CHECK(read->row == at.row);
        CHECK(read->column == at.column);
    }
    for (auto const* const wrong : {"", "7", "B", "B0", "B-1", "B7x", "ABCDE1", "$B$7"})
        CHECK_FALSE(read_cell_name(wrong));
}

TEST_CASE("cells without an address follow one another; cells out of order are put in order") {
    auto const book = workbook_from_bytes(
        book_file({"<x:row><x:c><x:v>1</x:v></x:c><x:c r=\"D1\"><x:v>4</x:v></x:c><x:c><x:v>5</x:v>"
                   "</x:c></x:row><x:row r=\"4\"><x:c><x:v>7</x:v></x:c></x:row>"
                   "<x:row r=\"2\"><x:c r=\"B2\"><x:v>6</x:v></x:c></x:row>",
                   {},
                   {}}));
    REQUIRE(book);
    auto const& sheet = book->sheets[0];
    std::string all;
    for (auto const& cell : sheet.cells)
        all += cell_name(cell.row, cell.column) + "=" + cell.text + " ";
    CHECK(all == "A1=1 D1=4 E1=5 B2=6 A4=7 ");
    CHECK(sheet.at(0, 3).text == "4");
    CHECK(sheet.at(0, 2).kind == CellKind::empty);
}

TEST_CASE("a hostile workbook is refused with its cell") {
    struct {
        BookParts parts;
        char const* key;
        char const* cell;
    } const cases[] = {
        {{"<x:row><x:c t=\"s\" r=\"B7\"><x:v>99999999</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_cell",
         "B7"},
        {{"<x:row><x:c t=\"s\" r=\"B7\"><x:v>-1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_cell",
         "B7"},
        {{"<x:row><x:c r=\"A1048576\"><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.too_many_rows",
         "A1048576"},
        {{"<x:row r=\"1000000\"><x:c><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.too_many_rows",
         "A1000000"},
        {{"<x:row r=\"2147483647\"/><x:row><x:c><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_row",
         ""},
        {{"<x:row r=\"-9999999999\"><x:c><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_row",
         ""},
        {{"<x:row r=\"0\"/>", {}, {}}, "workbook.broken_row", ""},
        {{"<x:row r=\"7x\"/>", {}, {}}, "workbook.broken_row", ""},
        {{"<x:row r=\"1048576\"/><x:row/>", {}, {}}, "workbook.broken_row", ""},
        {{"<x:row><x:c r=\"A1048577\"><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_cell",
         "A1048577"},
        {{"<x:row><x:c r=\"XFE1\"><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_cell",
         "XFE1"},
        {{"<x:row><x:c r=\"XFD1\"/><x:c><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.broken_cell",
         "XFE1"},
        {{"<x:row><x:c r=\"XFD1\"><x:v>1</x:v></x:c></x:row>", {}, {}},
         "workbook.too_many_columns",
         "XFD1"},
        {{"<x:row><x:c r=\"??\"><x:v>1</x:v></x:c></x:row>", {}, {}}, "workbook.broken_cell", "??"},
        {{"", {}, {}, {}, "nowhere.xml"}, "archive.missing_part", ""},
    };
    for (auto const& each : cases) {
        auto const book = workbook_from_bytes(book_file(each.parts), "x.xlsx");
        REQUIRE_FALSE(book);
        CHECK(book.error().key == each.key);
        CHECK(book.error().place.cell == each.cell);
        CHECK(book.error().place.file == "x.xlsx");
    }
    CHECK(workbook_from_bytes(word_file(paragraph("x"))).error().key == "workbook.not_a_workbook");
}

TEST_CASE("a style drawn to the last row of the sheet is no data") {
    auto const book = workbook_from_bytes(book_file(
        {"<x:row><x:c><x:v>1</x:v></x:c></x:row><x:row r=\"1048576\"><x:c s=\"1\"/></x:row>",
         {},
         {}}));
    REQUIRE(book);
    CHECK(book->sheets[0].cells.size() == 1);
}

TEST_CASE("what is written to a workbook is read from it") {
    Book book({.title = "Phụ lục", .author = "Văn phòng", .created = Moment{}});
    auto& hidden = book.add_sheet("_soket");
    hidden.put(0, 0, "mã", Style::plain);
    hidden.hide();
    auto& sheet = book.add_sheet("Tổng hợp: số liệu [2017/2022] của các cơ sở Đoàn");
    auto& same = book.add_sheet("tổng hợp: số liệu [2017/2022] của các cơ sở Đoàn");
    same.put(0, 0, "x", Style::text);
    sheet.merge({0, 0, 0, 3}, "PHỤ LỤC", Style::title);
    sheet.put(1, 0, "Đoàn Sở <Tài chính> & \"Kế hoạch\"\nhai dòng", Style::text_wrapped);
    sheet.put(1, 1, Decimal::from_units(12'345'678), Style::number);
    sheet.put(1, 2, day(2020, 2, 25), Style::day);
    sheet.put_formula(1, 3, "=B2*2", Decimal::from_units(24'691'356), Style::total);
    sheet.put_formula(2, 3, "=IF(B2>1,\"đạt\",\"\")", "đạt", Style::text);
    sheet.put_blank(2, 0, Style::input);
    sheet.put(2, 1, "=1+1", Style::input_text);
    book.set_property("soket.unit", "Đoàn Sở Tài chính");

    auto const read = workbook_from_bytes(book.write());
    REQUIRE(read);
    REQUIRE(read->sheets.size() == 3);
    CHECK(read->sheets[0].hidden);
    CHECK_FALSE(read->sheets[1].hidden);
    auto const& first = read->sheets[1];
    CHECK(first.name == "Tổng hợp- số liệu -2017-2022- c");
    CHECK(read->sheets[2].name == "tổng hợp- số liệu -2017-202 (2)");
    CHECK(first.at(0, 0).text == "PHỤ LỤC");
    CHECK(first.merged == std::vector<CellRange>{{0, 0, 0, 3}});
    CHECK(first.at(1, 0).text == "Đoàn Sở <Tài chính> & \"Kế hoạch\"\nhai dòng");
    CHECK(figure_of(first.at(1, 1)) == Decimal::from_units(12'345'678));
    CHECK(first.at(1, 2).day == day(2020, 2, 25));
    CHECK(first.at(1, 3).formula);
    CHECK(figure_of(first.at(1, 3)) == Decimal::from_units(24'691'356));
    CHECK(first.at(2, 3).text == "đạt");
    CHECK(first.at(2, 1).kind == CellKind::text);
    CHECK_FALSE(first.at(2, 1).formula);
    CHECK(first.at(2, 0).kind == CellKind::empty);
    CHECK(read->properties.at("soket.unit") == "Đoàn Sở Tài chính");
}

TEST_CASE("every figure that a report may hold survives a workbook") {
    CHECK(rc::check("figures", [] {
        // Excel keeps 15 digits.
        auto const units = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999));
        Book book({.title = {}, .author = {}, .created = Moment{}});
        auto& sheet = book.add_sheet("a");
        for (std::size_t i = 0; i < units.size(); ++i)
            sheet.put(static_cast<int>(i), 0, Decimal::from_units(units[i]), Style::number);
        auto const read = workbook_from_bytes(book.write());
        RC_ASSERT(read.has_value());
        for (std::size_t i = 0; i < units.size(); ++i)
            RC_ASSERT(figure_of(read->sheets[0].at(static_cast<int>(i), 0)).value().units() ==
                      units[i]);
    }));
}

namespace {

enum class Way { cell_by_cell, in_rows };

// A heading, rows between, what is below them.
std::string table_of(std::vector<std::string> const& texts, Way way) {
    Book book({.title = {}, .author = {}, .created = Moment{}});
    auto& sheet = book.add_sheet("a");
    sheet.set_width(0, 5, 12);
    auto const often = book.share("Đoàn Thanh niên, _x000D_ và hơn thế"), none = book.share("");
    sheet.merge({0, 0, 0, 3}, "PHỤ LỤC", Style::title);
    if (way == Way::in_rows) sheet.begin_rows(texts.size());
    int row = 1;
    for (auto const& text : texts) {
        sheet.put(row, 0, text, Style::text_wrapped);
        sheet.put(row, 1, Decimal::from_units(row * 2'500), Style::number);
        sheet.put_blank(row, 2, Style::missing);
        sheet.put(row, 3, day(2020, 2, 25) + std::chrono::days(row), Style::day);
        sheet.put_formula(row, 4, "=B2*2", Decimal::from_units(row * 5'000), Style::total);
        sheet.put_formula(row, 5, "=IF(A2<1,\"\",\"a&b\")", text.empty() ? "" : "a&b", Style::text);
        sheet.put(row, 6, row % 2 == 0 ? often : none, Style::text_centered);
        ++row;
    }
    if (way == Way::in_rows) sheet.end_rows();
    sheet.merge({row + 1, 0, row + 1, 3}, "Ghi chú", Style::note);
    return book.write();
}

std::vector<std::string> cells_of(std::string const& bytes) {
    auto const book = workbook_from_bytes(bytes);
    RC_ASSERT(book.has_value());
    auto const& sheet = book->sheets[0];
    std::vector<std::string> all;
    for (auto const& cell : sheet.cells)
        all.push_back(cell_name(cell.row, cell.column) +
                      std::to_string(static_cast<int>(cell.kind)) + cell.text + '=' +
                      std::string(sheet.formula_at(cell.row, cell.column)));
    return all;
}

// Heights, and which cells look alike: the numbers of styles go by their first use.
std::vector<std::string> looks_of(std::string const& bytes) {
    auto const archive = read_archive(bytes);
    pugi::xml_document document;
    RC_ASSERT(archive && load_xml(document, *archive, "xl/worksheets/sheet1.xml"));
    auto const root = document.document_element();
    std::vector<std::string> all{root.child("dimension").attribute("ref").value()};
    std::map<std::string, std::size_t> styles;
    for (auto const row : root.child("sheetData").children()) {
        all.emplace_back(std::string(row.attribute("r").value()) + " " +
                         std::to_string(row.attribute("ht").as_double()));
        for (auto const cell : row.children())
            all.emplace_back(
                std::string(cell.attribute("r").value()) + " " +
                std::to_string(
                    styles.emplace(cell.attribute("s").value(), styles.size()).first->second));
    }
    return all;
}

} // namespace

TEST_CASE("a long table put row by row is the table put cell by cell") {
    CHECK(rc::check("both ways hold and look the same", [] {
        auto const texts =
            *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                "", "Đoàn Sở <Tài chính> & “Kế hoạch”", " cách ", "_x0041_",
                "một hai ba bốn năm sáu bảy", "hai\ndòng", "\x07"));
        auto const slow = table_of(texts, Way::cell_by_cell);
        auto const quick = table_of(texts, Way::in_rows);
        RC_ASSERT(cells_of(slow) == cells_of(quick));
        RC_ASSERT(looks_of(slow) == looks_of(quick));
    }));
}

TEST_CASE("a row is as high as its wrapped text needs, unless told otherwise") {
    Book book({.title = {}, .author = {}, .created = Moment{}});
    auto& sheet = book.add_sheet("a");
    sheet.set_width(0, 1, 10);
    sheet.put(0, 0, "một", Style::text_wrapped);
    sheet.put(1, 0, "một hai ba bốn năm", Style::text_wrapped);
    sheet.put(2, 0, "một\nhai\nba", Style::text_wrapped);
    sheet.put(3, 0, "một hai ba bốn năm", Style::text_wrapped);
    sheet.set_height(3, 99);
    sheet.merge({4, 0, 4, 1}, "một hai ba bốn năm", Style::group);
    sheet.put(5, 0, "một hai ba bốn năm", Style::text);
    sheet.put(6, 0, std::string(25, 'x'), Style::text_wrapped);
    auto const archive = read_archive(book.write());
    REQUIRE(archive);
    pugi::xml_document document;
    REQUIRE(load_xml(document, *archive, "xl/worksheets/sheet1.xml"));
    std::string heights;
    for (auto const row : document.document_element().child("sheetData").children("row"))
        heights += std::string(row.attribute("ht").value()) + " ";
    CHECK(heights == "18 33.2 48.8 99 18 18 48.8 ");
}

TEST_CASE("the same workbook has the same bytes, whenever it is written") {
    auto const write = [] {
        Book book({.title = "Biểu mẫu",
                   .author = "Văn phòng",
                   .created = from_vietnam(day(2020, 2, 20), {})});
        auto& sheet = book.add_sheet("Biểu");
        sheet.put(0, 0, "Chỉ tiêu", Style::header);
        sheet.put_blank(1, 0, Style::input);
        sheet.validate({1, 0, 1, 0}, {.allowed = Allowed::whole,
                                      .choices = {},
                                      .source = {},
                                      .input_title = std::string(60, 'a'),
                                      .input_message = "Nhập số nguyên",
                                      .error_title = {},
                                      .error_message = {}});
        sheet.protect();
        sheet.freeze(1, 0);
        sheet.set_print({.orientation = Orientation::portrait,
                         .first_repeated_row = 0,
                         .last_repeated_row = 0});
        sheet.add_chart(
            3, 0,
            {.kind = ChartKind::bar,
             .title = "Kết quả",
             .category_title = {},
             .value_title = "%",
             .series = {{"Tỷ lệ", sheet.reference({0, 0, 1, 0}), sheet.reference({0, 1, 1, 1})}},
             .labels = true,
             .description = {}});
        return book.write();
    };
    auto const bytes = write();
    CHECK(bytes == write());
    auto const archive = read_archive(bytes);
    REQUIRE(archive);
    auto const& sheet = archive->find("xl/worksheets/sheet1.xml")->bytes;
    for (auto const* const part :
         {"<sheetProtection", "<dataValidation type=\"whole\"", "<printOptions",
          "<pageSetup paperSize=\"9\"", "state=\"frozen\"", "fitToHeight=\"0\"",
          "promptTitle=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""})
        CHECK_MESSAGE(sheet.find(part) != std::string::npos, part);
    CHECK(archive->find("xl/charts/chart1.xml") != nullptr);
}

} // namespace soket::office

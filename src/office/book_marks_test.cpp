#include "office/book_marks.h"

#include "office/archive.h"
#include "office/book_writer.h"
#include "office/workbook.h"

#include <doctest/doctest.h>

namespace soket::office {

namespace {

std::string unit_book() {
    Book book({.title = "a", .author = "b", .created = Moment{}});
    auto& help = book.add_sheet("Hướng dẫn");
    help.put(0, 0, "CÁCH ĐIỀN", Style::title);
    auto& sheet = book.add_sheet("Số liệu");
    sheet.put(0, 0, "soket:figures", Style::note);
    sheet.hide_columns(0, 0);
    sheet.set_height(0, 0);
    sheet.put(2, 1, "khoảng 20", Style::input);
    sheet.put_formula(3, 1, "=1+1", Decimal::whole(2), Style::number);
    sheet.add_chart(
        6, 1,
        {.title = "x",
         .series = {{"a", sheet.reference({2, 1, 3, 1}), sheet.reference({2, 1, 3, 1})}}});
    book.add_sheet("Khác").put(0, 0, "của đơn vị", Style::text);
    return book.write();
}

std::vector<CellMark> two_marks() {
    return {{"Số liệu", "B3", MarkColour::red, "Không phải con số & <sai>."},
            {"Số liệu", "C9", MarkColour::yellow, "Xem lại."},
            {"Số liệu", "", MarkColour::red, "Thiếu dòng."}};
}

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

std::string part(std::string_view bytes, std::string const& name) {
    auto const archive = read_archive(bytes).value();
    auto const* const found = archive.find(name);
    return found ? found->bytes : "";
}

} // namespace

TEST_CASE("faulty cells get a colour and a note, and all else stays as it was") {
    auto const before = unit_book();
    auto const after = marked(before, two_marks(), "Còn 2 chỗ cần sửa.").value();
    auto const sheet = part(after, "xl/worksheets/sheet2.xml");
    CHECK(sheet.find("<conditionalFormatting sqref=\"B3\">") != std::string::npos);
    CHECK(sheet.find("<conditionalFormatting sqref=\"C9\">") != std::string::npos);
    CHECK(sheet.find("<legacyDrawing") > sheet.find("<drawing"));
    auto const notes = part(after, "xl/comments2.xml");
    CHECK(notes.find("[soket] Không phải con số &amp; &lt;sai&gt;.") != std::string::npos);
    // Where the sheet's first row and column are hidden, its note stands at the first seen.
    CHECK(notes.find("ref=\"B2\"") != std::string::npos);
    CHECK(part(after, "xl/comments1.xml").find("Còn 2 chỗ cần sửa.") != std::string::npos);
    auto const drawing = part(after, "xl/drawings/vmlDrawing2.vml");
    CHECK(count_of(drawing, "<x:ClientData ObjectType=\"Note\">") == 3);

    auto const old_parts = read_archive(before).value();
    auto const new_parts = read_archive(after).value();
    for (auto const& each : old_parts.parts) {
        CAPTURE(each.name);
        auto const* const now = new_parts.find(each.name);
        REQUIRE(now);
        bool const touched = each.name == "[Content_Types].xml" || each.name == "xl/styles.xml" ||
                             each.name == "xl/worksheets/sheet1.xml" ||
                             each.name == "xl/worksheets/sheet2.xml" ||
                             each.name == "xl/worksheets/_rels/sheet2.xml.rels";
        CHECK((now->bytes == each.bytes) == !touched);
    }
    auto const cells = workbook_from_bytes(after).value();
    CHECK(cells.sheets[1].at(2, 1).text == "khoảng 20");
    CHECK(cells.sheets[1].at(3, 1).formula);
}

TEST_CASE("marks of before go when it is marked again, what others wrote stays") {
    auto const once = marked(unit_book(), two_marks(), "Lần một.").value();
    auto archive = read_archive(once).value();
    auto notes = archive.find("xl/comments2.xml")->bytes;
    // The unit has answered below our note, and written one of its own.
    notes.insert(notes.find("</commentList>"),
                 "<comment ref=\"D4\" authorId=\"0\"><text><t>Số này của năm trước</t></text>"
                 "</comment>");
    archive.set("xl/comments2.xml", notes);
    auto const again =
        marked(write_archive(archive), {{"Số liệu", "D4", MarkColour::red, "Sai."}}, "").value();
    notes = part(again, "xl/comments2.xml");
    CHECK(count_of(notes, "<comment ") == 1);
    CHECK(count_of(notes, "[soket]") == 1);
    CHECK(notes.find("Số này của năm trước") != std::string::npos);
    CHECK(count_of(part(again, "xl/comments1.xml"), "<comment ") == 0);
    auto const sheet = part(again, "xl/worksheets/sheet2.xml");
    CHECK(count_of(sheet, "<cfRule") == 1);
    CHECK(count_of(sheet, "<legacyDrawing") == 1);
    CHECK(count_of(part(again, "xl/styles.xml"), "FFFFC7CE") ==
          count_of(part(once, "xl/styles.xml"), "FFFFC7CE"));
    // With nothing more to say, no mark is left.
    auto const clean = marked(again, {}, "").value();
    CHECK(part(clean, "xl/comments2.xml").find("[soket]") == std::string::npos);
    CHECK(part(clean, "xl/worksheets/sheet2.xml").find("<cfRule") == std::string::npos);
}

TEST_CASE("only a whole .xlsx is marked, anything else is refused with its reason") {
    CHECK(marked("Mã,Tên", {}, "x").error().key == "workbook.not_markable");
    CHECK(marked("PK\x03\x04", {}, "x").error().key == "archive.broken");
    CHECK(marked(unit_book().substr(0, 900), {}, "x").error().key == "archive.broken");
}

} // namespace soket::office

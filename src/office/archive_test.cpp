#include "office/archive.h"

#include "base/limits.h"
#include "office/book_writer.h"
#include "office/docx_paper.h"
#include "office/figures.h"
#include "office/package.h"
#include "office/sample_test.h"
#include "office/table.h"
#include "office/workbook.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::office {

namespace {

std::string key_of(std::string const& bytes) {
    auto const archive = read_archive(bytes);
    return archive ? "read" : archive.error().key;
}

// Every reader of packages of this room.
void read_by_all(std::string const& bytes) {
    (void)paper_from_docx(bytes);
    (void)workbook_from_bytes(bytes);
    (void)read_figures(bytes);
    (void)fill_template(bytes, {});
    (void)table_from_bytes(bytes, "x", {{.field = "name", .titles = {"Tên"}, .required = true}});
}

} // namespace

TEST_CASE("what is packed comes out again, and packs to the same bytes") {
    CHECK(rc::check("round trip", [](std::vector<std::string> const& contents) {
        Archive archive;
        for (std::size_t i = 0; i < contents.size(); ++i)
            archive.set("part" + std::to_string(i) + ".xml", contents[i]);
        RC_PRE(!contents.empty());
        auto const bytes = write_archive(archive);
        auto const again = read_archive(bytes);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->parts.size() == contents.size());
        for (std::size_t i = 0; i < contents.size(); ++i)
            RC_ASSERT(again->parts[i].bytes == contents[i]);
        RC_ASSERT(write_archive(*again) == bytes);
    }));
}

TEST_CASE("a package that can't be trusted is refused with its reason") {
    Archive bomb;
    bomb.set("word/document.xml", std::string(archive_part_bytes_max + 1, '\0'));
    Archive bombs;
    for (int i = 0; i < 3; ++i)
        bombs.set("part" + std::to_string(i), std::string(archive_bytes_max / 3 + 1, '\0'));
    Archive crowd;
    for (std::size_t i = 0; i <= archive_parts_max; ++i)
        crowd.parts.push_back({std::to_string(i), ""});
    auto wrong_sum = word_file(paragraph("Kế hoạch"));
    auto const sum = wrong_sum.find("PK\x01\x02") + 16; // in the central directory's first entry
    wrong_sum[sum] = static_cast<char>(wrong_sum[sum] ^ 1);
    auto const whole = word_file(paragraph("Kế hoạch"));
    std::pair<std::string, char const*> const cases[] = {
        {whole, "read"},
        {"", "archive.empty"},
        {std::string("PK\x05\x06") + std::string(18, '\0'), "archive.empty"},
        {"Kế hoạch", "archive.broken"},
        {whole.substr(0, whole.size() / 2), "archive.broken"},
        {wrong_sum, "archive.broken"},
        {write_archive(bomb), "archive.too_large"},
        {write_archive(bombs), "archive.too_large"},
        {write_archive(crowd), "archive.too_many_parts"},
    };
    for (auto const& [bytes, key] : cases) CHECK(key_of(bytes) == key);
}

TEST_CASE("hostile XML is refused with its reason") {
    std::string many = "<w:document>";
    for (std::size_t i = 0; i < xml_marks_max; ++i) many += "<a/>";
    std::string deep = "<w:document><w:body>";
    for (int i = 0; i < xml_depth_max; ++i) deep += "<w:tbl><w:tr><w:tc>";
    for (int i = 0; i < xml_depth_max; ++i) deep += "</w:tc></w:tr></w:tbl>";
    deep += "</w:body></w:document>";
    std::pair<std::string, char const*> const cases[] = {
        {"<a/>", "paper.unknown_kind"},
        {"", "archive.broken_xml"},
        {"<w:document><w:body>", "archive.broken_xml"},
        {"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body>&x;</w:body>"
         "</w:document>",
         "archive.doctype"},
        {many, "archive.too_many_elements"},
        {deep, "archive.too_deep"},
    };
    for (auto const& [xml, key] : cases) {
        auto archive = word_archive({paragraph("x"), {}, {}, {}});
        archive.set("word/document.xml", xml);
        auto const paper = paper_from_docx(write_archive(archive));
        REQUIRE_FALSE(paper);
        CHECK(paper.error().key == key);
    }
}

TEST_CASE("a file cut off at any byte is refused, never half read") {
    auto const whole = word_file(paragraph("Kế hoạch sơ kết") + table(row(cell("a") + cell("b"))));
    for (std::size_t size = 0; size < whole.size(); size += 3)
        CHECK(key_of(whole.substr(0, size)) != "read");
}

TEST_CASE("no file of changed bytes brings a reader down") {
    Book book({.title = "a", .author = "b", .created = Moment{}});
    auto& sheet = book.add_sheet("Số liệu");
    sheet.put(0, 0, "Tên", Style::header);
    sheet.put(1, 0, day(2020, 2, 25), Style::day);
    sheet.put_formula(1, 1, "=1+1", Decimal::whole(2), Style::number);
    book.set_property("x", "y");
    WordParts const parts{
        paragraph("{{#each rows}}") + table(row(cell("{{name}}"))) + paragraph("{{/each}}"),
        "<w:abstractNum w:abstractNumId=\"0\"/>", "<w:style/>", paragraph("{{x}}")};
    std::vector<std::string> const samples = {word_file(parts), book.write()};
    CHECK(rc::check("packed bytes", [&] {
        auto bytes = *rc::gen::elementOf(samples);
        auto const changes = *rc::gen::inRange(1, 8);
        for (int i = 0; i < changes; ++i)
            bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
        read_by_all(bytes);
    }));
    CHECK(rc::check("XML inside", [&] {
        auto changed = read_archive(*rc::gen::elementOf(samples)).value();
        auto& part = changed.parts[*rc::gen::inRange<std::size_t>(0, changed.parts.size())].bytes;
        auto const changes = *rc::gen::inRange(1, 8);
        for (int i = 0; i < changes; ++i)
            part[*rc::gen::inRange<std::size_t>(0, part.size())] =
                *rc::gen::element('<', '>', '/', '"', '{', '}', ' ', 'w', '\0', '9');
        read_by_all(write_archive(changed));
    }));
}

TEST_CASE("a target is found from where it is named") {
    struct {
        char const* part;
        char const* target;
        char const* name;
    } const cases[] = {
        {"xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
        {"xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
        {"word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"},
        {"", "word/document.xml", "word/document.xml"},
        {"", "./xl/workbook.xml", "xl/workbook.xml"},
        {"a/b.xml", "../../../etc/passwd", "etc/passwd"},
    };
    for (auto const& each : cases) CHECK(resolved(each.part, each.target) == each.name);
    CHECK(relations_part("word/document.xml") == "word/_rels/document.xml.rels");
    CHECK(relations_part("") == "_rels/.rels");
}

} // namespace soket::office

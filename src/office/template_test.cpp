#include "office/template.h"

#include "office/docx_paper.h"
#include "office/figures.h"
#include "office/package.h"
#include "office/sample_test.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::office {

namespace {

Record sample() {
    return {{"title", "BÁO CÁO"},
            {"blank", ""},
            {"late", true},
            {"calm", false},
            {"none", List{}},
            {"unit", Record{{"name", "Đoàn Khối"}, {"chair", Record{{"name", "An"}}}}},
            {"letters", List{"a", "b", "c"}},
            {"lines", "một\nhai\tba"},
            {"rows", List{Record{{"name", "Tài chính"},
                                 {"late", true},
                                 {"works", List{Record{{"work", "X"}}, Record{{"work", "Y"}}}}},
                          Record{{"name", "Văn hóa"}, {"late", false}, {"works", List{}}}}},
            {"total", Figure{"chi-tieu.1", "5.000", "Tổng hợp 60 cơ sở"}}};
}

std::string filled(std::string const& body, Record const& data) {
    auto const bytes = fill_template(word_file(body), data);
    if (!bytes) return bytes.error().front().key + " " + bytes.error().front().place.field;
    auto const paper = paper_from_docx(*bytes);
    REQUIRE(paper);
    std::string text;
    for (auto const& line : paper->lines)
        text.append(text.empty() ? "" : "|").append(paper->of(line));
    return text;
}

std::string part_of(std::string const& bytes, std::string const& name) {
    auto const archive = read_archive(bytes);
    REQUIRE(archive);
    auto const* const part = archive->find(name);
    REQUIRE(part);
    return part->bytes;
}

} // namespace

TEST_CASE("marks are filled with values") {
    std::pair<std::string, char const*> const cases[] = {
        {paragraph("Số: {{title}}!"), "Số: BÁO CÁO!"},
        {paragraph("{{ title }}"), "BÁO CÁO"},
        {paragraph("{{unit.name}} – {{unit.chair.name}}"), "Đoàn Khối – An"},
        {paragraph("a{{blank}}b"), "ab"},
        {paragraph("{{lines}}"), "một|hai\tba"},
        {paragraph("{{total}} lượt"), "5.000 lượt"},
        {paragraph("{title} }} x{{blank}}"), "{title} }} x"},
        {"<w:p>" + run("a{") + run("{ti") + run("") + run("tle}") + run("}b{{bl") + run("ank}}c") +
             "</w:p>",
         "aBÁO CÁObc"},
        {"<w:p><w:r><w:t>{{</w:t><w:tab/><w:t>title}}</w:t></w:r></w:p>", "BÁO CÁO\t"},
        {"<w:p><w:hyperlink>" + run("{{title}}") + "</w:hyperlink></w:p>", "BÁO CÁO"},
        // Elements named like those that we put into a template while it is filled.
        {"<soket:mark/><soket:mark text=\"{}\"/>" + paragraph("{{title}}"), "BÁO CÁO"},
    };
    for (auto const& [body, text] : cases) CHECK(filled(body, sample()) == text);
}

TEST_CASE("blocks inside one paragraph") {
    std::pair<std::string, char const*> const cases[] = {
        {paragraph("{{#if late}}trễ{{else}}đúng{{/if}} hạn"), "trễ hạn"},
        {paragraph("{{#if calm}}trễ{{else}}đúng{{/if}} hạn"), "đúng hạn"},
        {paragraph("{{#if blank}}x{{/if}}") + paragraph("y"), "y"},
        {paragraph("{{#if none}}x{{else}}-{{/if}}"), "-"},
        {paragraph("{{#if total}}x{{/if}}"), "x"},
        {paragraph("{{#each letters}}{{@index}}.{{this}} {{/each}}"), "1.a 2.b 3.c "},
        {paragraph(
             "{{#each rows}}{{name}}: {{#each works}}{{work}}/{{name}}{{else}}không{{/each}}; "
             "{{/each}}"),
         "Tài chính: X/Tài chínhY/Tài chính; Văn hóa: không; "},
        {paragraph("{{#each rows as row}}{{row.name}} {{unit.name}}, {{/each}}"),
         "Tài chính Đoàn Khối, Văn hóa Đoàn Khối, "},
        {"<w:p>" + run("{{#if la") + run("te}}") + run("trễ") + run("{{/i") + run("f}}") + "</w:p>",
         "trễ"},
    };
    for (auto const& [body, text] : cases) CHECK(filled(body, sample()) == text);
}

TEST_CASE("blocks of paragraphs") {
    std::pair<std::string, char const*> const cases[] = {
        {paragraph("đầu") + paragraph("{{#each rows}}") + paragraph("{{@index}}. {{name}}") +
             paragraph("hết") + paragraph("{{/each}}") + paragraph("cuối"),
         "đầu|1. Tài chính|hết|2. Văn hóa|hết|cuối"},
        {paragraph("{{#if calm}}") + paragraph("a") + paragraph("{{else}}") + paragraph("b") +
             paragraph("{{/if}}"),
         "b"},
        {paragraph("{{#each rows}}{{name}}:") + paragraph("xong{{/each}}"),
         "Tài chính:|xong|Văn hóa:|xong"},
        {paragraph("{{#each rows}}") + paragraph("{{#if late}}") + paragraph("{{name}} trễ") +
             paragraph("{{/if}}") + paragraph("{{/each}}"),
         "Tài chính trễ"},
        {paragraph("{{#each rows}}{{#if late}}") + paragraph("{{name}}") +
             paragraph("{{/if}}{{/each}}"),
         "Tài chính"},
        {paragraph("{{#each rows}}") + table(row(cell("{{name}}"))) + paragraph("{{/each}}"),
         "Tài chính|Văn hóa"},
        {paragraph("{{#each none}}") + paragraph("x") + paragraph("{{/each}}") + paragraph("y"),
         "y"},
    };
    for (auto const& [body, text] : cases) CHECK(filled(body, sample()) == text);
}

TEST_CASE("rows of a table repeat") {
    auto const head = row(cell("TT") + cell("Tên"));
    std::pair<std::string, char const*> const cases[] = {
        {table(head + row(cell("{{#each rows}}{{@index}}") + cell("{{name}}{{/each}}"))),
         "TT|Tên|1|Tài chính|2|Văn hóa"},
        {table(head + row(cell("{{#each rows}}") + cell("")) +
               row(cell("{{@index}}") + cell("{{name}}")) + row(cell("") + cell("{{/each}}"))),
         "TT|Tên|1|Tài chính|2|Văn hóa"},
        {table(head + row(cell("{{#each rows}}{{@index}}") + cell("{{name}}")) +
               row(cell("") + cell("{{#each works}}{{work}} {{/each}}{{/each}}"))),
         "TT|Tên|1|Tài chính||X Y |2|Văn hóa||"},
        {table(row(cell("{{#each rows}}{{#each works}}{{name}}") +
                   cell("{{work}}{{/each}}{{/each}}"))),
         "Tài chính|X|Tài chính|Y"},
        {table(row(cell("{{#if calm}}a") + cell("b{{/if}}")) + row(cell("c"))), "c"},
        {table(row(cell("{{#if calm}}")) + row(cell("a")) + row(cell("{{else}}")) + row(cell("b")) +
               row(cell("{{/if}}"))),
         "b"},
        {table(row(cell("{{#each none}}x") + cell("{{/each}}"))) + paragraph("y"), "y"},
        {table(row(cell("{{#each letters}}{{this}}{{/each}}") + cell("b"))), "abc|b"},
        {table(row("<w:tc>" + paragraph("{{#each rows}}") + paragraph("{{name}}") +
                   paragraph("{{/each}}") + "</w:tc>")),
         "Tài chính|Văn hóa"},
    };
    for (auto const& [body, text] : cases) CHECK(filled(body, sample()) == text);
}

TEST_CASE("a cell and a table are never left as Word can't open them") {
    auto const bytes =
        fill_template(word_file(table(row(cell("{{#if calm}}a{{/if}}"))) +
                                table(row("<w:tc>" + paragraph("{{#if calm}}") + paragraph("x") +
                                          paragraph("{{/if}}") + "</w:tc>")) +
                                table(row(cell("{{#each none}}x") + cell("{{/each}}")))),
                      sample());
    REQUIRE(bytes);
    pugi::xml_document document;
    REQUIRE(load_xml(document, *read_archive(*bytes), "word/document.xml"));
    auto const body = document.document_element().child("w:body");
    int tables = 0;
    for (auto const node : body.children("w:tbl")) {
        ++tables;
        for (auto const each : node.children("w:tr"))
            for (auto const tc : each.children("w:tc"))
                CHECK(std::string_view(tc.last_child().name()) == "w:p");
    }
    CHECK(tables == 2);
    CHECK(part_of(*bytes, "word/document.xml").find("soket:") == std::string::npos);
}

TEST_CASE("the format of a mark's first letter is the value's") {
    auto const bold = std::string("<w:r><w:rPr><w:b/></w:rPr><w:t>{{ti</w:t></w:r>");
    auto const bytes =
        fill_template(word_file("<w:p>" + bold + run("tle}} thường") + "</w:p>"), sample());
    REQUIRE(bytes);
    CHECK(part_of(*bytes, "word/document.xml")
              .find("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">BÁO CÁO</w:t></w:r>"
                    "<w:r><w:t xml:space=\"preserve\"> thường</w:t></w:r></w:p>") !=
          std::string::npos);
}

TEST_CASE("headers are filled too") {
    auto const bytes = fill_template(
        word_file(WordParts{paragraph("x"), {}, {}, paragraph("{{unit.name}}")}), sample());
    REQUIRE(bytes);
    CHECK(part_of(*bytes, "word/header1.xml").find("Đoàn Khối") != std::string::npos);
}

TEST_CASE("any text comes through a document unharmed") {
    CHECK(rc::check("text", [](std::string const& raw) {
        std::string text;
        for (char const c : raw)
            if (c > ' ' && c != 0x7F) text += c;
        RC_PRE(!text.empty());
        RC_ASSERT(filled(paragraph("{{x}}"), {{"x", text}}) == text);
    }));
    CHECK(filled(paragraph("{{x}}"), {{"x", "a\x01\x1F\xEF\xBF\xBF<&>\"'b"}}) == "a<&>\"'b");
    // What a value says is no mark.
    CHECK(filled(paragraph("{{x}}"), {{"x", "{{title}}"}}) == "{{title}}");
}

TEST_CASE("every fault of a template is told, with its mark and its paragraph") {
    struct {
        std::string body;
        char const* key;
        char const* mark;
        int line;
    } const cases[] = {
        {paragraph("x") + paragraph("Kết quả {{totl}}"), "template.unknown_field", "{{totl}}", 2},
        {paragraph("{{unit.nam}}"), "template.unknown_field", "{{unit.nam}}", 1},
        {paragraph("{{title.x}}"), "template.unknown_field", "{{title.x}}", 1},
        {paragraph("{{@index}}"), "template.unknown_field", "{{@index}}", 1},
        {paragraph("{{#if nothing}}x{{/if}}"), "template.unknown_field", "{{#if nothing}}", 1},
        {paragraph("{{#each nothing}}x{{/each}}"), "template.unknown_field", "{{#each nothing}}",
         1},
        {paragraph("{{#each rows}}{{nam}}{{/each}}"), "template.unknown_field", "{{nam}}", 1},
        {paragraph("{{rows}}"), "template.not_text", "{{rows}}", 1},
        {paragraph("{{unit}}"), "template.not_text", "{{unit}}", 1},
        {paragraph("{{late}}"), "template.not_text", "{{late}}", 1},
        {paragraph("{{#each title}}x{{/each}}"), "template.not_a_list", "{{#each title}}", 1},
        {paragraph("{{#each rows}}x"), "template.unclosed_block", "{{#each rows}}", 1},
        {paragraph("x{{/each}}"), "template.unopened_block", "{{/each}}", 1},
        {paragraph("{{#each rows}}x{{/if}}"), "template.wrong_end", "{{/if}}", 1},
        {paragraph("{{else}}"), "template.stray_else", "{{else}}", 1},
        {paragraph("{{#if late}}{{else}}{{else}}{{/if}}"), "template.stray_else", "{{else}}", 1},
        {paragraph("{{title"), "template.unclosed_mark", "{{title", 1},
        {paragraph("{{title {{title}}"), "template.unclosed_mark", "{{title ", 1},
        {paragraph("{{#với rows}}"), "template.bad_mark", "{{#với rows}}", 1},
        {paragraph("{{}}"), "template.bad_mark", "{{}}", 1},
        {paragraph("{{a b}}"), "template.bad_mark", "{{a b}}", 1},
        {paragraph("{{a..b}}"), "template.bad_mark", "{{a..b}}", 1},
        {paragraph("{{#each rows as}}x{{/each}}"), "template.bad_mark", "{{#each rows as}}", 1},
        {paragraph("{{#each rows}}") + table(row(cell("{{/each}}"))), "template.crossed",
         "{{#each rows}}", 1},
        {"<w:p>" + run("{{#if late}}") + "<w:hyperlink>" + run("{{/if}}") + "</w:hyperlink></w:p>",
         "template.crossed", "{{#if late}}", 1},
        {table(row(cell("{{#if late}}a") + cell("{{else}}") + cell("{{/if}}"))), "template.crossed",
         "{{else}}", 2},
        {paragraph("Gồm: {{#each rows}}") + paragraph("x") + paragraph("{{/each}}"),
         "template.not_alone", "{{#each rows}}", 1},
        {paragraph("{{#each rows}}") + paragraph("x") + paragraph("{{/each}} hết"),
         "template.not_alone", "{{/each}}", 3},
    };
    for (auto const& each : cases) {
        CAPTURE(each.body);
        auto const bytes = fill_template(word_file(each.body), sample(), "mau.docx");
        REQUIRE_FALSE(bytes);
        auto const& finding = bytes.error().front();
        CHECK(finding.key == each.key);
        CHECK(finding.place.field == each.mark);
        CHECK(finding.place.line == each.line);
        CHECK(finding.place.file == "mau.docx");
        CHECK(finding.place.quote.find(each.mark) != std::string::npos);
    }
}

TEST_CASE("all faults of a template are told at once, an item's only once") {
    auto const bytes = fill_template(
        word_file(paragraph("{{a}} {{b}} {{title}}") + paragraph("{{#each rows}}{{c}}{{/each}}")),
        sample());
    REQUIRE_FALSE(bytes);
    std::string marks;
    for (auto const& finding : bytes.error()) marks += finding.place.field;
    CHECK(marks == "{{a}}{{b}}{{c}}");
    CHECK(fill_template("", {}).error().front().key == "archive.empty");
    auto archive = word_archive({paragraph("x"), {}, {}, {}});
    archive.set("word/document.xml", "<x:workbook/>");
    CHECK(fill_template(write_archive(archive), {}).error().front().key ==
          "template.not_a_document");
}

TEST_CASE("the same template and values give the same bytes") {
    auto const once = fill_template(word_file(paragraph("{{total}} {{title}}")), sample());
    auto const again = fill_template(word_file(paragraph("{{total}} {{title}}")), sample());
    REQUIRE(once);
    CHECK(*once == *again);
}

TEST_CASE("a figure stays bound to one value, wherever it stands") {
    auto const bytes = fill_template(
        word_file(WordParts{
            paragraph("Có {{total}} lượt, tức {{total}}."), {}, {}, paragraph("{{total}}")}),
        sample());
    REQUIRE(bytes);
    auto const document = part_of(*bytes, "word/document.xml");
    CHECK(document.find("<w:tag w:val=\"chi-tieu.1\"/>") != std::string::npos);
    CHECK(document.find("<w:alias w:val=\"Tổng hợp 60 cơ sở\"/>") != std::string::npos);
    CHECK(document.find("w:xpath=\"/f:figures[1]/f:figure[@id='chi-tieu.1'][1]\"") !=
          std::string::npos);
    CHECK(part_of(*bytes, "customXml/item1.xml")
              .find("<figure id=\"chi-tieu.1\" source=\"Tổng hợp 60 cơ sở\">5.000</figure>") !=
          std::string::npos);
    CHECK(part_of(*bytes, "[Content_Types].xml").find("/customXml/itemProps1.xml") !=
          std::string::npos);
    auto const related = relations(*read_archive(*bytes), "word/document.xml");
    REQUIRE(related);
    auto const* const part = relation_of_kind(*related, "customXml");
    REQUIRE(part);
    CHECK(part->target == "customXml/item1.xml");

    auto const figures = read_figures(*bytes);
    REQUIRE(figures);
    REQUIRE(figures->size() == 3);
    for (auto const& figure : *figures) {
        CHECK(figure.id == "chi-tieu.1");
        CHECK(figure.text == "5.000");
        CHECK(figure.source == "Tổng hợp 60 cơ sở");
    }
}

TEST_CASE("a filled document can be a template again") {
    auto const once = fill_template(word_file(paragraph("{{total}} {title}")), sample());
    REQUIRE(once);
    auto archive = read_archive(*once);
    REQUIRE(archive);
    auto xml = archive->find("word/document.xml")->bytes;
    xml.replace(xml.find("{title}"), 7, "{{other}}");
    archive->set("word/document.xml", xml);
    auto const again = fill_template(write_archive(*archive), {{"other", Figure{"b", "8,5", "x"}}});
    REQUIRE(again);
    CHECK(read_figures(*again)->size() == 2);
    auto const part = part_of(*again, "customXml/item1.xml");
    CHECK(part.find(">5.000<") != std::string::npos);
    CHECK(part.find(">8,5<") != std::string::npos);
    CHECK(read_archive(*again)->find("customXml/item2.xml") == nullptr);
}

TEST_CASE("a figure has the format of its mark, also when its text is fetched anew") {
    auto const bytes =
        fill_template(word_file("<w:p><w:r><w:rPr><w:sz w:val=\"16\"/></w:rPr><w:t>{{total}}</w:t>"
                                "</w:r></w:p>"),
                      sample());
    REQUIRE(bytes);
    auto const xml = part_of(*bytes, "word/document.xml");
    CHECK(xml.find("<w:sdtPr><w:rPr><w:sz w:val=\"16\"/></w:rPr>") != std::string::npos);
    CHECK(xml.find("<w:r><w:rPr><w:sz w:val=\"16\"/></w:rPr>") != std::string::npos);
}

TEST_CASE("a figure typed over in Word is seen, and can be refreshed without losing the rest") {
    auto const bytes = fill_template(word_file(paragraph("Có {{total}} lượt.")), sample());
    REQUIRE(bytes);
    auto archive = read_archive(*bytes);
    REQUIRE(archive);
    auto xml = archive->find("word/document.xml")->bytes;
    xml.replace(xml.find("5.000"), 5, "6.000");
    xml.replace(xml.find("Có "), std::string("Có ").size(), "Đã có ");
    archive->set("word/document.xml", xml);
    auto const edited = write_archive(*archive);
    CHECK(read_figures(edited)->front().text == "6.000");

    auto const refreshed =
        refresh_figures(edited, {{"chi-tieu.1", {"chi-tieu.1", "7.250", "Tổng hợp 61 cơ sở"}}});
    REQUIRE(refreshed);
    CHECK(read_figures(*refreshed)->front().text == "7.250");
    CHECK(paper_from_docx(*refreshed)->text == "Đã có 7.250 lượt.\n");
    CHECK(part_of(*refreshed, "customXml/item1.xml").find(">7.250<") != std::string::npos);
    CHECK(*refresh_figures(edited, {}) == edited);
}

} // namespace soket::office

#include "office/paper.h"

#include "office/docx_paper.h"
#include "office/numbering.h"
#include "office/sample_test.h"
#include "text/fold.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <rapidcheck.h>

namespace soket::office {

namespace {

std::string text_of(WordParts const& parts) {
    auto const paper = paper_from_docx(word_file(parts));
    REQUIRE(paper);
    return paper->text;
}
std::string text_of(std::string const& body) { return text_of(WordParts{body, {}, {}, {}}); }

std::string key_of(std::string const& bytes) {
    auto const path = std::filesystem::temp_directory_path() / "soket_paper_test";
    std::ofstream(path, std::ios::binary) << bytes;
    auto const paper = read_paper(path);
    std::filesystem::remove(path);
    if (paper) return "read";
    CHECK(paper.error().place.file == path.string());
    return paper.error().key;
}

std::string level(int number, std::string const& format, std::string const& text,
                  std::string const& more = {}) {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) +
           "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more +
           "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
std::string item(std::string const& text, int list, int at) {
    return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) +
                               "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
}

} // namespace

TEST_CASE("a line of text keeps its place and its number") {
    auto const paper = paper_from_text("Kế hoạch\r\n\r\nNgày 11/4\vNgày 12/4");
    REQUIRE(paper.lines.size() == 4);
    CHECK(paper.text == "Kế hoạch\n\nNgày 11/4\nNgày 12/4\n");
    CHECK(paper.of(paper.lines[2]) == "Ngày 11/4");
    CHECK(paper.line_number(0) == 1);
    CHECK(paper.line_number(paper.lines[1].span.begin) == 2);
    CHECK(paper.line_number(paper.lines[3].span.begin + 3) == 4);
    CHECK(paper.line_number(paper.text.size()) == 4);
}

TEST_CASE("in exported text a line that begins with a tab is a cell") {
    auto const paper = paper_from_text("\tĐOÀN KHỐI\nSố: 81\n\tĐOÀN TNCS\n\tHà Nội\n");
    REQUIRE(paper.lines.size() == 4);
    CHECK(paper.lines[0].cell == TableCell{0, 0, 0});
    CHECK_FALSE(paper.lines[1].cell);
    CHECK(paper.lines[2].cell == TableCell{1, 0, 0});
    CHECK(paper.lines[3].cell == TableCell{1, 1, 0});
    CHECK(paper.of(paper.lines[0]) == "\tĐOÀN KHỐI");
}

TEST_CASE("lines with TABs below each other are rows, a line alone is none") {
    auto const paper = paper_from_text("TT\tViệc\tAi\n1\t\tVăn phòng\tNgày 04/5\na\tb\nx\ty\tz\n");
    REQUIRE(paper.lines.size() == 8);
    CHECK(paper.of(paper.lines[1]) == "Việc");
    CHECK(paper.lines[1].cell == TableCell{0, 0, 1});
    CHECK(paper.of(paper.lines[4]) == "Văn phòng");
    CHECK(paper.lines[4].cell == TableCell{0, 1, 2});
    CHECK_FALSE(paper.lines[6].cell);
    CHECK_FALSE(paper.lines[7].cell);
}

TEST_CASE("the lines of any text are the text") {
    CHECK(rc::check("lines cover it", [](std::vector<std::string> const& pieces) {
        std::string text;
        for (auto const& piece : pieces) text += piece + "\n";
        auto const paper = paper_from_text(text);
        // A line's end stands between two, or the TABs between cells of a row.
        std::size_t at = 0;
        for (auto const& line : paper.lines) {
            RC_ASSERT(line.span.begin >= at);
            auto const between = paper.of(Span{at, line.span.begin});
            RC_ASSERT(between.find_first_not_of("\t\n") == std::string_view::npos);
            at = line.span.end;
        }
        RC_ASSERT(paper.of(Span{at, paper.text.size()}).find_first_not_of("\t\n") ==
                  std::string_view::npos);
        RC_ASSERT(text::is_utf8(paper.text));
    }));
}

TEST_CASE("without its converter a file of another kind is refused with what to install") {
    std::string const path = std::getenv("PATH");
    ::setenv("PATH", "/nowhere", 1);
    CHECK(key_of("{\\rtf1 KẾ HOẠCH}") == "paper.needs_program");
    CHECK(key_of("%PDF-1.7") == "paper.needs_program");
    ::setenv("PATH", path.c_str(), 1);
}

TEST_CASE("a file that isn't a document is refused with its reason") {
    std::pair<std::string, char const*> const cases[] = {
        {"Kế hoạch", "read"},
        {"\xEF\xBB\xBFKế hoạch", "read"},
        {"", "paper.empty"},
        {"\xEF\xBB\xBF \n\t\n", "paper.empty"},
        {"K\xE9 ho\xE1"
         "ch",
         "paper.encoding"},
        {std::string("\xFF\xFEK\0", 4), "read"}, // UTF-16
        {"\xFF\xFEK", "paper.encoding"},         // cut off
        {std::string("a\0b", 3), "paper.unknown_kind"},
        {"%PDF-1.7", "paper.not_converted"},
        {"\xD0\xCF\x11\xE0\xA1\xB1", "paper.unknown_kind"},
        {"PK\x03\x04", "archive.broken"},
        {word_file(paragraph("Kế hoạch")), "read"},
        {word_file(paragraph(" ")), "paper.empty"},
    };
    for (auto const& [bytes, key] : cases) CHECK(key_of(bytes) == key);
    CHECK(read_paper("/nowhere/plan.docx").error().key == "file.missing");
}

TEST_CASE("a Word document reads as its reader sees it") {
    std::pair<std::string, char const*> const cases[] = {
        {"<w:p>" + run("Một ") + run("hai") + "</w:p>", "Một hai\n"},
        {paragraph("") + paragraph("x"), "\nx\n"},
        {"<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc\n"},
        {"<w:p>" + run("còn ") + "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del><w:ins>" +
             run("thêm") + "</w:ins></w:p>",
         "còn thêm\n"},
        {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("nối ") + "</w:p>" + paragraph("liền"),
         "nối liền\n"},
        {"<w:p><w:moveFrom>" + run("cũ") + "</w:moveFrom><w:moveTo>" + run("mới") +
             "</w:moveTo></w:p>",
         "mới\n"},
        {"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText>"
         "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
             run("7") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("/9") + "</w:p>",
         "7/9\n"},
        {"<w:p><w:hyperlink>" + run("nối") + "</w:hyperlink><w:sdt><w:sdtContent>" + run(" ô") +
             "</w:sdtContent></w:sdt></w:p>",
         "nối ô\n"},
        {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>" + run("hiện") + "</w:p>",
         "hiện\n"},
        {"<w:p>" + run("A") +
             "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" +
             paragraph("khung") +
             "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
             "<w:txbxContent>" +
             paragraph("khung") +
             "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
         "A\nkhung\n"},
        {"<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:t xml:space=\"preserve\"> x</w:t>"
         "</w:r></w:p>",
         "· x\n"},
        {paragraph("e\xCC\x82\xCC\x81"), "ế\n"}, // decomposed
    };
    for (auto const& [body, text] : cases) CHECK(text_of(body) == text);
}

TEST_CASE("tables come cell by cell, with their places") {
    auto const wide =
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph("ab") + "</w:tc>";
    auto const lower = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("") + "</w:tc>";
    auto const nested =
        "<w:tc>" + paragraph("ngoài") + table(row(cell("trong"))) + paragraph("") + "</w:tc>";
    auto const paper = paper_from_docx(
        word_file(paragraph("trước") + table(row(wide + cell("c")) + row(lower + cell("d"))) +
                  table(row(cell("e") + nested)) + paragraph("sau")));
    REQUIRE(paper);
    std::vector<std::pair<std::string, std::optional<TableCell>>> const wanted = {
        {"trước", {}},
        {"ab", TableCell{0, 0, 0}},
        {"c", TableCell{0, 0, 2}},
        {"d", TableCell{0, 1, 1}},
        {"e", TableCell{1, 0, 0}},
        {"ngoài", TableCell{1, 0, 1}},
        {"trong", TableCell{1, 0, 1}},
        {"", TableCell{1, 0, 1}},
        {"sau", {}},
    };
    REQUIRE(paper->lines.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CHECK(paper->of(paper->lines[i]) == wanted[i].first);
        CHECK(paper->lines[i].cell == wanted[i].second);
    }
}

TEST_CASE("numbers of Word's lists stand in the text as if typed") {
    auto const numbering = "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "%1.") +
                           level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
                           level(2, "lowerLetter", "%3)") +
                           "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
                           level(0, "bullet", "\xEF\x82\xB7") + level(1, "bullet", "+") +
                           "</w:abstractNum>"
                           "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                           "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                           "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
                           "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";
    auto const body = item("Mục đích", 1, 0) + item("Yêu cầu", 1, 0) + item("một", 1, 1) +
                      item("hai", 1, 1) + item("a", 1, 2) + item("b", 1, 2) +
                      item("Nội dung", 1, 0) + item("một", 1, 1) + item("a", 1, 2) +
                      item("chấm", 2, 0) + item("cộng", 2, 1) + item("không", 0, 0) +
                      item("lại", 3, 0) + item("tiếp", 1, 0);
    CHECK(
        text_of({body, numbering, {}, {}}) ==
        "I. Mục đích\nII. Yêu cầu\n2.1. một\n2.2. hai\na) a\nb) b\nIII. Nội dung\n3.1. một\na) a\n"
        "· chấm\n+ cộng\nkhông\nV. lại\nVI. tiếp\n");
}

TEST_CASE("a style may carry the list") {
    auto const numbering =
        "<w:abstractNum w:abstractNumId=\"0\">" +
        level(0, "decimal", "%1.", "<w:pStyle w:val=\"Muc\"/>") +
        level(1, "decimal", "%1.%2.", "<w:pStyle w:val=\"Con\"/>") +
        "</w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/></w:num>";
    auto const in_style = std::string("<w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>");
    auto const styles = "<w:style w:styleId=\"Muc\">" + in_style +
                        "</w:style><w:style w:styleId=\"Con\">" + in_style +
                        "</w:style><w:style w:styleId=\"La\"><w:basedOn w:val=\"Con\"/></w:style>";
    auto const styled = [](std::string const& text, std::string const& style) {
        return paragraph(text, "<w:pStyle w:val=\"" + style + "\"/>");
    };
    CHECK(text_of({styled("a", "Muc") + styled("b", "Con") + styled("c", "La") + styled("d", "Muc"),
                   numbering,
                   styles,
                   {}}) == "1. a\n1.1. b\n1.2. c\n2. d\n");
}

TEST_CASE("list numbers in each of Word's formats") {
    struct {
        int number;
        char const* format;
        char const* text;
    } const cases[] = {
        {9, "decimal", "9"},
        {9, "decimalZero", "09"},
        {1, "lowerLetter", "a"},
        {27, "lowerLetter", "aa"},
        {3, "upperLetter", "C"},
        {4, "lowerRoman", "iv"},
        {1999, "upperRoman", "MCMXCIX"},
        {5, "bullet", ""},
        {5, "none", ""},
        {5, "ordinal", "5"},
    };
    for (auto const& each : cases) CHECK(list_number(each.number, each.format) == each.text);
}

TEST_CASE("a document whose numbering is broken is still read") {
    CHECK(text_of({item("a", 1, 0), "<w:num", {}, {}}) == "a\n");
    auto const circle = std::string("<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
                                    "<w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>");
    CHECK(text_of({paragraph("a", "<w:pStyle w:val=\"A\"/>"), {}, circle, {}}) == "a\n");
}

TEST_CASE("tables nested as deep as any document has them are read") {
    constexpr int deep =
        100; // far past it; more than xml_depth_max levels are refused (archive_test)
    std::string body;
    for (int i = 0; i < deep; ++i) body += "<w:tbl><w:tr><w:tc>";
    for (int i = 0; i < deep; ++i) body += "</w:tc></w:tr></w:tbl>";
    CHECK(text_of(body + paragraph("sau")) == "sau\n");
}

TEST_CASE("text in fonts from before Unicode is read as it was meant, run by run") {
    auto const in_font = [](std::string const& font, std::string const& text) {
        return "<w:r><w:rPr><w:rFonts w:ascii=\"" + font + "\" w:hAnsi=\"" + font +
               "\"/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    };
    auto const one = [&](std::string const& runs) { return text_of("<w:p>" + runs + "</w:p>"); };
    CHECK(one(in_font("Times New Roman", "Số: ") + in_font(".VnTimeH", "kÕ ho¹ch ") +
              in_font(".VnTime", "§oµn Khèi")) == "Số: KẾ HOẠCH Đoàn Khối\n");
    CHECK(one(in_font("VNI-Times", "Xin cha") + in_font("VNI-Times", "øo caùc baïn")) ==
          "Xin chào các bạn\n");
    // The same letters in another font are what they are.
    CHECK(one(in_font("Arial", "café ")) == "café \n");
    // A style's font, also one that it has of another.
    CHECK(text_of(WordParts{
              .body = "<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:t>hép møt "
                      "tÕt</w:t></w:r></w:p>",
              .styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:rPr><w:rFonts "
                        "w:ascii=\".VnTime\"/></w:rPr></w:style><w:style w:type=\"paragraph\" "
                        "w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"}) == "hộp mứt tết\n");
    // Somebody has put a font of Unicode over the old letters: the words tell.
    CHECK(one(in_font("Times New Roman", "§oµn Khèi tæ chøc héi nghÞ s¬ kÕt")) ==
          "Đoàn Khối tổ chức hội nghị sơ kết\n");
}

} // namespace soket::office

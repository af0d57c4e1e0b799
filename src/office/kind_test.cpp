#include "office/kind.h"

#include "base/files.h"

#include <doctest/doctest.h>

using namespace soket::office;
using namespace std::string_view_literals;

namespace {

std::string file(std::string const& name) {
    return soket::read_file(std::string(SOKET_SOURCE_DIR) + "/" + name).value();
}

// An archive with parts of these names and nothing in them.
std::string archive(std::vector<std::string> const& names) {
    std::string local, table;
    auto const number = [](std::size_t value, int length) {
        std::string bytes;
        for (int i = 0; i < length; ++i, value >>= 8U) bytes += static_cast<char>(value & 0xFFU);
        return bytes;
    };
    for (auto const& name : names) {
        table += "PK\1\2" + std::string(24, '\0') + number(name.size(), 2) + std::string(12, '\0') +
                 number(local.size(), 4) + name;
        local +=
            "PK\3\4" + std::string(22, '\0') + number(name.size(), 2) + std::string(2, '\0') + name;
    }
    return local + table + "PK\5\6" + std::string(4, '\0') + number(names.size(), 2) +
           number(names.size(), 2) + number(table.size(), 4) + number(local.size(), 4) +
           std::string(2, '\0');
}

} // namespace

TEST_CASE("a file is what its content says, whatever it is called") {
    CHECK(kind_of("%PDF-1.7\n") == Kind::pdf);
    CHECK(kind_of("\x89PNG\r\n\x1A\n....") == Kind::png);
    CHECK(kind_of("\xFF\xD8\xFF\xE0....") == Kind::jpeg);
    CHECK(kind_of("RIFF....WEBPVP8 ") == Kind::webp);
    CHECK(kind_of(std::string("\0\0\0\x18", 4) + "ftypheic....") == Kind::heic);
    CHECK(kind_of("Báo cáo\r\n\tsơ kết\n") == Kind::text);
    CHECK(kind_of("<html><script>") == Kind::text);
    CHECK(kind_of(file("demo/co-so.xlsx")) == Kind::xlsx);
    CHECK(kind_of(file("src/draft/documents/bao-cao-so-ket.docx")) == Kind::docx);
    CHECK(kind_of(file("docs/pictures/draft.png")) == Kind::png);
}

TEST_CASE("what can't be told has no kind") {
    for (auto const bytes :
         {""sv, "\0"sv, "\x7F\x45LF\2\1\1\0"sv, "MZ\x90\0"sv, "\xD0\xCF\x11\xE0"sv, "\xFF\xFE"sv})
        CHECK(!kind_of(bytes));
}

TEST_CASE("an archive is a document only with a document's parts, and without macros") {
    CHECK(kind_of(archive({"[Content_Types].xml", "word/document.xml"})) == Kind::docx);
    CHECK(kind_of(archive({"[Content_Types].xml", "xl/workbook.xml"})) == Kind::xlsx);
    CHECK(kind_of(archive({"a.exe"})) == Kind::zip);
    CHECK(kind_of(archive({"word/document.xml"})) == Kind::zip);
    CHECK(kind_of(archive({"[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"})) ==
          Kind::zip);
}

TEST_CASE("an OpenDocument text says so in its first part; a template or one with macros is none") {
    auto const package = [](std::string const& type, std::vector<std::string> parts) {
        parts.insert(parts.begin(), "mimetype");
        auto bytes = archive(parts);
        // The table's places move by what the first part holds.
        auto const table = bytes.find("PK\1\2");
        bytes.insert(38, type);
        auto const end = bytes.find("PK\5\6");
        auto const moved = table + type.size();
        bytes[end + 16] = static_cast<char>(moved & 0xFFU);
        bytes[end + 17] = static_cast<char>(moved >> 8U);
        return kind_of(bytes);
    };
    std::string const text = "application/vnd.oasis.opendocument.text";
    CHECK(package(text, {"content.xml"}) == Kind::odt);
    CHECK(package(text + "-template", {"content.xml"}) == Kind::zip);
    CHECK(package(text, {"content.xml", "Basic/Standard/Module1.xml"}) == Kind::zip);
    CHECK(package(text, {"other.xml"}) == Kind::zip);
}

TEST_CASE("an archive that is cut anywhere is an archive and no more") {
    auto const whole = archive({"[Content_Types].xml", "word/document.xml"});
    for (std::size_t size = 4; size < whole.size(); ++size)
        CHECK(kind_of(whole.substr(0, size)) == Kind::zip);
}

TEST_CASE("pictures and documents may be attached; archives and plain text may not") {
    CHECK(may_be_attached(Kind::heic));
    CHECK(may_be_attached(Kind::docx));
    CHECK(!may_be_attached(Kind::zip));
    CHECK(!may_be_attached(Kind::text));
    CHECK(media_type(Kind::text) == "text/plain; charset=utf-8");
}

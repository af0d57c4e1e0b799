#include "words/catalogue.h"
#include "words/words.h"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace soket;
using words::Language;

TEST_CASE("a finding says what, where and how to mend it, in the user's language") {
    Finding const finding{.key = "file.missing",
                          .place = {.file = "a.xlsx", .sheet = "Số liệu", .cell = "B7"}};
    CHECK(words::say(Language::vi, finding) == "a.xlsx, trang tính “Số liệu”, ô B7: Không tìm thấy "
                                               "tệp. Hãy kiểm tra lại đường dẫn và tên tệp.");
    CHECK(words::say(Language::en, finding) == "a.xlsx, sheet “Số liệu”, cell B7: There is no such "
                                               "file. Check the path and the file's name.");
}

TEST_CASE("placeholders are filled, and a value that is a key is translated") {
    CHECK(words::say(Language::vi, "file.too_large", {{"max", "64"}}) == "Tệp lớn quá 64 MB.");
    CHECK(words::say(Language::en, "place.cell", {{"value", "@weight.note"}}) == "cell Note");
}

TEST_CASE("a moment and a figure are said in each language's own form") {
    auto const due = argument(read_iso_moment("2020-02-20T10:00:00Z").value());
    CHECK(words::own_form(Language::vi, due) == "17g00 ngày 20/02/2020");
    CHECK(words::own_form(Language::en, due) == "17:00 on 20/02/2020");
    auto const figure = argument(Decimal::from_units(12'345'000));
    CHECK(words::own_form(Language::vi, figure) == "1.234,5");
    CHECK(words::own_form(Language::en, figure) == "1,234.5");
    CHECK(words::own_form(Language::en, "@nobody") == "@nobody");
    CHECK(words::say(Language::en, "place.cell", {{"value", figure}}) == "cell 1,234.5");
}

TEST_CASE("a number takes the word that the language has for it") {
    auto const said = [](Language language, std::string const& count) {
        return words::say(language, "report.approve.done", {{"count", count}});
    };
    CHECK(said(Language::en, "1").starts_with("1 report was "));
    CHECK(said(Language::en, "21").starts_with("21 reports were "));
    CHECK(said(Language::vi, "1").find('|') == std::string::npos);
}

TEST_CASE("what a user typed is said as it stands, also with an @") {
    Finding finding{.key = "file.missing", .place = {.file = "@20.xlsx", .quote = "@20"}};
    CHECK(words::say(Language::en, finding).starts_with("@20.xlsx: "));
    CHECK(words::say(Language::en, finding).find("“@20”") != std::string::npos);
}

TEST_CASE("a catalogue is read with its continued lines and escapes") {
    words::Catalogue catalogue;
    words::read_catalogue("msgid \"\"\nmsgstr \"header\"\n\n# a comment\nmsgid \"a\"\n"
                          "msgstr \"\"\n\"one\\n\"\n\"\\\"two\\\"\"\n\nmsgid \"b\"\nmsgstr \"b\"",
                          catalogue);
    CHECK(catalogue == words::Catalogue{{"a", "one\n\"two\""}, {"b", "b"}});
}

TEST_CASE("the language is English only where the environment says so") {
    auto const with = [](char const* lang) {
        ::unsetenv("LC_ALL");
        ::unsetenv("LC_MESSAGES");
        ::setenv("LANG", lang, 1);
        return words::language_of_environment();
    };
    CHECK(with("en_US.UTF-8") == Language::en);
    CHECK(with("vi_VN.UTF-8") == Language::vi);
    CHECK(with("C") == Language::vi);
    CHECK(with("") == Language::vi);
}

#include "web/form.h"

#include "web/target.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket::web;

namespace {

std::string const type = "multipart/form-data; boundary=X";

std::string body_of(std::string const& head, std::string const& content) {
    return "--X\r\n" + head + "\r\n\r\n" + content + "\r\n--X--\r\n";
}

std::string named(std::string const& name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"";
}

// What somebody may write in a field, with what could be taken for the form's own marks.
std::string typed() {
    std::string text;
    auto const pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "Đoàn", " ", "ệ", "\r\n", "--", "X", "&", "=", "+", "%41", "\"", ";"}));
    for (auto const& piece : pieces) text += piece;
    return text;
}

} // namespace

TEST_CASE("a plain form's fields are read in order, with Vietnamese as browsers write it") {
    auto const fields = read_form("application/x-www-form-urlencoded; charset=utf-8",
                                  "don_vi=%C4%90o%C3%A0n+S%E1%BB%9F&n=1&n=2&trong=");
    REQUIRE(fields);
    REQUIRE(fields->size() == 4);
    CHECK((*fields)[0].text == "Đoàn Sở");
    CHECK((*fields)[2].text == "2");
    CHECK((*fields)[3].text.empty());
    CHECK(!(*fields)[0].file);
}

TEST_CASE("what is no plain form is refused") {
    for (std::string const body : {"a=%", "a=%4", "a=%zz", "=1", "a=%00", "a=%FF", "%C3=1"}) {
        CAPTURE(body);
        CHECK(!read_form("application/x-www-form-urlencoded", body));
    }
    CHECK(!read_form("text/plain", "a=1"));
}

TEST_CASE("a form may have so many fields and no more") {
    std::string body = "a=1";
    for (std::size_t i = 1; i < form_fields_max; ++i) body += "&a=1";
    CHECK(read_form("application/x-www-form-urlencoded", body));
    CHECK(!read_form("application/x-www-form-urlencoded", body + "&a=1"));
    std::string const name(field_name_bytes_max, 'a');
    CHECK(read_form(type, body_of(named(name), "")));
    CHECK(!read_form(type, body_of(named(name + "a"), "")));
}

TEST_CASE("a file's bytes may be any, its own boundary excepted") {
    std::string const bytes("%PDF\0\xFF\r\n--Y\r\n\r\n", 15);
    auto const head = named("tep") + "; filename=\"C:\\tai\\báo %22cáo%22.pdf\"";
    auto const fields = read_form(type, body_of(head + "\r\nContent-Type: application/pdf", bytes));
    REQUIRE(fields);
    CHECK((*fields)[0].name == "tep");
    CHECK((*fields)[0].file == "báo \"cáo\".pdf");
    CHECK((*fields)[0].type == "application/pdf");
    CHECK((*fields)[0].text == bytes);
}

TEST_CASE("a file that was not chosen has no name") {
    auto const fields = read_form(type, body_of(named("tep") + "; filename=\"\"", ""));
    REQUIRE(fields);
    CHECK((*fields)[0].file == "");
    CHECK((*fields)[0].text.empty());
}

TEST_CASE("a form that is cut short or isn't one is refused") {
    auto const whole = body_of(named("a"), "1");
    CHECK(read_form(type, whole));
    for (std::size_t size = 0; size + 4 < whole.size(); ++size)
        CHECK(!read_form(type, whole.substr(0, size)));
    CHECK(!read_form("multipart/form-data", whole));
    CHECK(!read_form("multipart/form-data; boundary=", whole));
    CHECK(!read_form(type, body_of("Content-Disposition: attachment; name=\"a\"", "1")));
    CHECK(!read_form(type, body_of("Content-Disposition: form-data", "1")));
    CHECK(!read_form(type, body_of(named("a") + "\r\n" + named("b"), "1")));
    CHECK(!read_form(type, body_of(named("a"), "\xFF")));
    CHECK(!read_form(type, body_of(named("a") + "\r\nX: " + std::string(4'000, 'x'), "1")));
}

TEST_CASE("what a browser would send reads back") {
    rc::check([] {
        auto const names =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::map(
                rc::gen::inRange(0, 1'000), [](int i) { return "ô " + std::to_string(i); })));
        std::string urlencoded, multipart;
        std::vector<std::string> texts;
        for (auto const& name : names) {
            texts.push_back(typed());
            urlencoded += percent_encoded(name) + "=" + percent_encoded(texts.back()) + "&";
            multipart += "--soket-boundary\r\n" + named(name) + "\r\n\r\n" + texts.back() + "\r\n";
        }
        auto const of_plain = read_form("application/x-www-form-urlencoded", urlencoded);
        auto const of_parts = read_form("multipart/form-data; boundary=soket-boundary",
                                        multipart + "--soket-boundary--");
        RC_ASSERT(of_plain && of_parts);
        RC_ASSERT(of_plain->size() == names.size() && of_parts->size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            RC_ASSERT((*of_plain)[i].name == names[i]);
            RC_ASSERT((*of_plain)[i].text == texts[i]);
            RC_ASSERT((*of_parts)[i].name == names[i]);
            RC_ASSERT((*of_parts)[i].text == texts[i]);
        }
    });
}

TEST_CASE("any bytes are a form or none, and never a crash") {
    rc::check([](std::string const& bytes) {
        (void)read_form("application/x-www-form-urlencoded", bytes);
        (void)read_form(bytes, bytes);
        auto const fields = read_form(type, "--X\r\n" + bytes + "\r\n--X--");
        for (auto const& field : fields.value_or(std::vector<Field>{}))
            RC_ASSERT(is_field_name(field.name));
    });
}

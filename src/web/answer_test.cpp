#include "web/answer.h"

#include "web/gzip.h"

#include <doctest/doctest.h>
#include <libdeflate.h>

using namespace soket;
using namespace soket::web;

namespace {

Moment const noon = from_vietnam(day(2026, 11, 27), std::chrono::hours(19));

std::string head_of(Request const& request, Response const& response, bool keeps_open = true) {
    return to_answer(request, response, keeps_open, noon).head;
}

std::string unpacked(std::string const& packed, std::size_t bytes) {
    auto* const inflater = libdeflate_alloc_decompressor();
    std::string plain(bytes, '\0');
    CHECK(libdeflate_gzip_decompress(inflater, packed.data(), packed.size(), plain.data(), bytes,
                                     nullptr) == LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(inflater);
    return plain;
}

} // namespace

TEST_CASE("every answer carries the security headers") {
    Request request{.id = "a-1"};
    for (int const status : {200, 303, 404, 500}) {
        auto const head = head_of(request, {.status = status, .body = "x"});
        CHECK(head.contains("content-security-policy: default-src 'self'; "));
        CHECK(head.contains("frame-ancestors 'none'\r\n"));
        CHECK(!head.contains("unsafe"));
        CHECK(head.contains("x-content-type-options: nosniff\r\n"));
        CHECK(head.contains("referrer-policy: same-origin\r\n"));
        CHECK(head.contains("permissions-policy: "));
        CHECK(head.contains("cache-control: no-store\r\n"));
        CHECK(head.contains("x-request-id: a-1\r\n"));
        CHECK(!head.contains("strict-transport-security"));
        CHECK(head.ends_with("\r\n\r\n"));
    }
    request.is_secure = true;
    CHECK(head_of(request, {}).contains("strict-transport-security: max-age="));
}

TEST_CASE("an answer's own header stands in place of the usual one") {
    auto const head = head_of({}, {.headers = {{"cache-control", "public, max-age=31536000"}}});
    CHECK(head.contains("cache-control: public, max-age=31536000\r\n"));
    CHECK(!head.contains("no-store"));
}

TEST_CASE("a line end in a value begins no header") {
    auto const head = head_of({}, {.headers = {{"location", "/a\r\nset-cookie: b=1"}}});
    CHECK(head.contains("location: /a  set-cookie: b=1\r\n"));
}

TEST_CASE("a head alone tells the length of the body that it stands for") {
    auto const answer = to_answer({.method = Method::head}, {.body = "Sơ kết"}, false, noon);
    CHECK(answer.head.contains("content-length: 9\r\nconnection: close\r\n"));
    CHECK(answer.body.empty());
}

TEST_CASE("who has it already gets 304 and no body") {
    Response const page{.headers = {{"etag", "\"abc\""}}, .body = "x"};
    for (std::string const tags : {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"}) {
        CAPTURE(tags);
        auto const answer = to_answer({.headers = {{"if-none-match", tags}}}, page, true, noon);
        CHECK(answer.head.starts_with("HTTP/1.1 304 Not Modified\r\n"));
        CHECK(answer.head.contains("etag: \"abc\"\r\n"));
        CHECK(!answer.head.contains("content-length"));
        CHECK(answer.body.empty());
    }
    Names const other{{"if-none-match", "\"abd\""}};
    CHECK(head_of({.headers = other}, page).starts_with("HTTP/1.1 200 "));
    Request const post{.method = Method::post, .headers = {{"if-none-match", "*"}}};
    CHECK(head_of(post, page).starts_with("HTTP/1.1 200 "));
}

TEST_CASE("text of some length is packed for those who take it so") {
    std::string const text(5'000, 'a');
    Request const request{.headers = {{"accept-encoding", "deflate, gzip;q=0.8, br"}}};
    auto const answer =
        to_answer(request, {.headers = {{"etag", "\"abc\""}}, .body = text}, true, noon);
    CHECK(answer.head.contains("content-encoding: gzip\r\n"));
    CHECK(answer.head.contains("vary: accept-encoding\r\n"));
    CHECK(answer.head.contains("etag: W/\"abc\"\r\n"));
    CHECK(answer.body.size() < 200);
    CHECK(unpacked(answer.body, text.size()) == text);

    CHECK(!head_of({}, {.body = text}).contains("gzip"));
    CHECK(!head_of(request, {.body = "short"}).contains("gzip"));
    CHECK(!head_of(request, {.type = "image/png", .body = text}).contains("gzip"));
    Request const refusing{.headers = {{"accept-encoding", "gzip;q=0, identity"}}};
    CHECK(!head_of(refusing, {.body = text}).contains("content-encoding"));
}

TEST_CASE("the same page is packed to other lengths") {
    std::string const text(5'000, 'a');
    auto const length = gzip(text).size();
    bool differs = false;
    for (int i = 0; i < 100 && !differs; ++i) differs = gzip(text).size() != length;
    CHECK(differs);
}

TEST_CASE("an event stream isn't gathered on its way") {
    auto const answer = to_stream_head({}, {.listens_to = "cycle"}, noon);
    CHECK(answer.head.contains("content-type: text/event-stream\r\n"));
    CHECK(answer.head.contains("x-accel-buffering: no\r\n"));
    CHECK(answer.head.contains("connection: close\r\n"));
    CHECK(!answer.head.contains("content-length"));
}

TEST_CASE("dates are as HTTP has them") {
    CHECK(http_date(noon) == "Fri, 27 Nov 2026 12:00:00 GMT");
}

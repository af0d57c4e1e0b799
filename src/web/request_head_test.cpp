#include "web/request_head.h"

#include "web/rate.h"

#include <doctest/doctest.h>

using namespace soket::web;

namespace {

RequestHead const plain{.method = "GET", .target = "/", .headers = {{"Host", "soket"}}};

RequestHead with(std::vector<std::pair<std::string_view, std::string_view>> const& headers) {
    auto head = plain;
    head.headers.insert(head.headers.end(), headers.begin(), headers.end());
    return head;
}

} // namespace

TEST_CASE("names of headers are in small letters, several of one name are one list") {
    auto const request =
        to_request(with({{"Accept", "text/html"}, {"ACCEPT", "*/*"}, {"X-Nine", "chín"}}), {});
    REQUIRE(request);
    CHECK(request->header("accept") == "text/html, */*");
    CHECK(request->header("x-nine") == "chín");
    CHECK(request->header("none").empty());
}

TEST_CASE("cookies are read from however many headers") {
    auto const request = to_request(
        with({{"Cookie", "session=a=b; language=\"vi\""}, {"cookie", "x=1; session=2; y"}}), {});
    REQUIRE(request);
    CHECK(request->cookies == Names{{"session", "a=b"}, {"language", "vi"}, {"x", "1"}});
}

TEST_CASE("a request names one host, the page that it wants, and no bytes that are no text") {
    CHECK(to_request(plain, {}));
    CHECK(!to_request(with({{"host", "other"}}), {}));
    CHECK(!to_request({.method = "GET", .target = "/"}, {}));
    CHECK(to_request({.method = "GET", .target = "/", .needs_host = false}, {}));
    CHECK(!to_request({.method = "GET", .target = "/../a", .headers = plain.headers}, {}));
    CHECK(!to_request(with({{"x", "\xFF"}}), {}));
}

TEST_CASE("methods that no page has are one") {
    auto head = plain;
    head.method = "POST";
    CHECK(to_request(head, {})->method == Method::post);
    head.method = "PROPFIND";
    CHECK(to_request(head, {})->method == Method::other);
}

TEST_CASE("who asks is the connection's other end, or whom the trusted proxy saw last") {
    auto const head =
        with({{"X-Forwarded-For", "6.6.6.6, 10.1.2.3"}, {"X-Forwarded-Proto", "https"}});
    auto const direct = to_request(head, {.address = "10.9.9.9"});
    CHECK(direct->address == "10.9.9.9");
    CHECK(!direct->is_secure);
    auto const behind = to_request(head, {.address = "127.0.0.1", .is_trusted = true});
    CHECK(behind->address == "10.1.2.3");
    CHECK(behind->is_secure);
    auto const alone = to_request(plain, {.address = "127.0.0.1", .is_trusted = true});
    CHECK(alone->address == "127.0.0.1");
    CHECK(!alone->is_secure);
}

TEST_CASE("an address that asks too often is told when to come again, and others aren't hurt") {
    Rates rates(2, 3);
    Rates::Time const begin{};
    for (int i = 0; i < 3; ++i) CHECK(!rates.refuse("10.0.0.1", begin));
    CHECK(rates.refuse("10.0.0.1", begin) == std::chrono::seconds(1));
    CHECK(!rates.refuse("10.0.0.2", begin));
    CHECK(!rates.refuse("10.0.0.1", begin + std::chrono::milliseconds(600)));
    CHECK(rates.refuse("10.0.0.1", begin + std::chrono::milliseconds(700)));
    CHECK(!rates.refuse("10.0.0.1", begin + std::chrono::hours(1)));
}

TEST_CASE("all addresses of one IPv6 household count as one") {
    CHECK(counted_address("2001:db8:1:2:3::1") == counted_address("2001:db8:1:2:ffff::"));
    CHECK(counted_address("2001:db8:1:2::1") != counted_address("2001:db8:1:3::1"));
    CHECK(counted_address("10.0.0.1") == "10.0.0.1");
}

TEST_CASE("very many addresses take bounded memory, and are served") {
    Rates rates(1, 1);
    Rates::Time const begin{};
    int refused = 0;
    for (std::size_t i = 0; i < 2 * Rates::addresses_max; ++i)
        if (rates.refuse(std::to_string(i), begin)) ++refused;
    CHECK(refused == 0);
}

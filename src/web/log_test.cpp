#include "web/log.h"

#include "web/exchange.h"
#include "web/metrics.h"

#include <boost/json.hpp>
#include <cstdio>
#include <doctest/doctest.h>
#include <string>

using namespace soket::web;
namespace json = boost::json;

namespace {

struct Page {
    std::FILE* file = std::tmpfile();
    Log log{fileno(file)};

    ~Page() { (void)std::fclose(file); }
    std::string text() const {
        std::rewind(file);
        std::string all(4'096, '\0');
        all.resize(std::fread(all.data(), 1, all.size(), file));
        return all;
    }
};

} // namespace

TEST_CASE("an exchange is one line that names the route and not the path") {
    Page page;
    page.log.exchange({.request = "a-1",
                       .method = Method::post,
                       .route = "/units/:unit/report",
                       .status = 303,
                       .time = std::chrono::microseconds(12'045),
                       .bytes = 7});
    auto const text = page.text();
    CHECK(text.ends_with("}\n"));
    auto const line = json::parse(text);
    CHECK(line.at("event") == "exchange");
    CHECK(line.at("request") == "a-1");
    CHECK(line.at("method") == "post");
    CHECK(line.at("route") == "/units/:unit/report");
    CHECK(line.at("status") == 303);
    CHECK(line.at("ms").as_double() == doctest::Approx(12.045));
    CHECK(line.at("bytes") == 7);
    CHECK(line.at("level") == "info");
}

TEST_CASE("a failed exchange is told as an error, and particulars are quoted") {
    Page page;
    page.log.exchange({.status = 500});
    CHECK(page.text().contains(R"("level":"error")"));
    page.log.event(Level::warning, "odd", {{"text", "a\"b\n"}, {"number", std::int64_t{-3}}});
    CHECK(page.text().contains(R"("event":"odd","text":"a\"b\n","number":-3})"));
}

TEST_CASE("what stands in quotes in a fault's text stays out of the log") {
    CHECK(without_quoted("no person \"Nguyễn Văn A\" at 'x', so") == "no person \"\" at '', so");
    CHECK(without_quoted("ends in \"the midst") == "ends in \"");
    CHECK(without_quoted("plain") == "plain");
}

TEST_CASE("figures are counted by route, method and class of status") {
    Metrics metrics;
    metrics.exchange("/units/:unit", Method::get, 200, std::chrono::milliseconds(3));
    metrics.exchange("/units/:unit", Method::get, 204, std::chrono::milliseconds(30));
    metrics.exchange("", Method::get, 404, std::chrono::seconds(60));
    metrics.change(Gauge::streams, 2);
    metrics.change(Gauge::streams, -1);
    metrics.reject(Rejected::rate);
    auto const text = metrics.text();
    for (std::string const line :
         {R"(soket_http_requests_total{route="/units/:unit",method="get",status="2xx"} 2)",
          R"(soket_http_requests_total{route="-",method="get",status="4xx"} 1)",
          R"(soket_http_request_duration_seconds_bucket{route="/units/:unit",le="0.005"} 1)",
          R"(soket_http_request_duration_seconds_bucket{route="/units/:unit",le="0.05"} 2)",
          R"(soket_http_request_duration_seconds_bucket{route="-",le="10"} 0)",
          R"(soket_http_request_duration_seconds_bucket{route="-",le="+Inf"} 1)",
          R"(soket_http_streams 1)", R"(soket_http_rejected_total{reason="rate"} 1)"}) {
        CAPTURE(line);
        CHECK(text.contains(line + "\n"));
    }
    CHECK(text.contains("process_resident_memory_bytes "));
}

TEST_CASE("routes that no list bounds don't fill the memory") {
    Metrics metrics;
    for (int i = 0; i < 3'000; ++i)
        metrics.exchange("/" + std::to_string(i), Method::get, 200, std::chrono::seconds(0));
    CHECK(!metrics.text().contains("/2000"));
}

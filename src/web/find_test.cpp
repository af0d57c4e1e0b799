#include "web/find.h"

#include "web/exchange.h"

#include <doctest/doctest.h>

using namespace soket::web;

namespace {

Request asking(std::string words) {
    Request request;
    request.query = {{"tim", std::move(words)}};
    return request;
}

} // namespace

TEST_CASE("a row is found by the beginnings of its words, in any order, without marks") {
    auto const finds = [](std::string words) {
        return is_sought(asking(std::move(words)), {"SYT", "Đoàn Sở Y tế"});
    };
    CHECK(finds(""));
    CHECK(finds("  "));
    CHECK(finds("so y te"));
    CHECK(finds("Y TẾ sở"));
    CHECK(finds("syt"));
    CHECK(finds("doan s"));
    CHECK(!finds("oàn"));
    CHECK(!finds("so y hoc"));
}

TEST_CASE("an address keeps what is looked for") {
    CHECK(with_sought(asking(""), "/bao-cao") == "/bao-cao");
    CHECK(with_sought(asking(" sở y "), "/bao-cao") == "/bao-cao?tim=s%E1%BB%9F%20y");
    CHECK(with_sought(asking("a&b"), "/bao-cao?xem=tre") == "/bao-cao?xem=tre&tim=a%26b");
}

#include "web/target.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket::web;

TEST_CASE("a path and its query are decoded") {
    auto const target = read_target("/chi-ti%C3%AAu/CT1+1?n%C4%83m=2020&t%C3%ACm=%C4%90o%C3%A0n+x");
    REQUIRE(target);
    CHECK(target->path == "/chi-tiêu/CT1+1");
    CHECK(target->query == Pairs{{"năm", "2020"}, {"tìm", "Đoàn x"}});
    CHECK(read_target("http://soket.vn/a?b=c")->path == "/a");
    CHECK(read_target("http://soket.vn")->path == "/");
    CHECK(read_target("/a?")->query.empty());
    CHECK(read_target("/a?b")->query == Pairs{{"b", ""}});
}

TEST_CASE("a path that leads elsewhere, or that nobody could have typed, is refused") {
    for (std::string const path : {"", "*", "a", "/..", "/../etc/passwd", "/a/../b", "/a/%2e%2E/b",
                                   "/a%2F..%2Fb", "/./a", "/a%00b", "/a%0Ab", "/a%7F", "/%FF",
                                   "/a%C0%AE%C0%AE/", "/%", "/%4", "/%zz", "/a\\..\\b"}) {
        CAPTURE(path);
        CHECK(!read_target(path));
    }
    CHECK(read_target("/..."));
    CHECK(read_target("/a..b/"));
    CHECK(!read_target("/a?b=%00"));
    CHECK(!read_target("/a?b=%"));
}

TEST_CASE("what is written into a link reads back") {
    rc::check([] {
        auto const text =
            *rc::gen::container<std::string>(rc::gen::inRange<char>(0x01, 0x7F)) + "ệ";
        auto const target =
            read_target("/x?" + percent_encoded(text) + "=" + percent_encoded(text));
        RC_ASSERT(target);
        RC_ASSERT((target->query == Pairs{{text, text}}));
    });
}

TEST_CASE("any target is one of ours or none, and never leads elsewhere") {
    rc::check([](std::string const& bytes) {
        auto const target = read_target("/" + bytes);
        if (target) RC_ASSERT(!(target->path + "/").contains("/../"));
    });
}

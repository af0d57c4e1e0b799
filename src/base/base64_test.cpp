#include "base/base64.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket;

TEST_CASE("any bytes come back from base64 as they were") {
    CHECK(to_base64("") == "");
    CHECK(to_base64("soket") == "c29rZXQ=");
    rc::check([](std::string const& bytes) { RC_ASSERT(from_base64(to_base64(bytes)) == bytes); });
}

TEST_CASE("what isn't base64 isn't read") {
    CHECK(from_base64("") == "");
    CHECK(!from_base64("c29rZXQ"));
    CHECK(!from_base64("đoàn"));
}

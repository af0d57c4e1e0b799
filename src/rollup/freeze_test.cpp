#include "rollup/freeze.h"

#include <doctest/doctest.h>

namespace soket::rollup {

TEST_CASE("the digest tells apart every figure, verdict and missing unit") {
    Result r;
    r.target = "CT1.1";
    r.result = Decimal::whole(5);
    r.missing = {"B"};
    auto const same = digest_of({r});
    CHECK(digest_of({r}) == same);
    auto other = r;
    other.result = Decimal::from_units(50'001);
    CHECK(digest_of({other}) != same);
    other = r;
    other.missing = {"A"};
    CHECK(digest_of({other}) != same);
    other = r;
    other.provisional = true;
    CHECK(digest_of({other}) != same);
    other = r;
    other.by_year[2019] = Decimal::whole(5);
    CHECK(digest_of({other}) != same);
}

} // namespace soket::rollup

#include "base/decimal.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket;

namespace {

Decimal tenths(std::int64_t n) { return Decimal::from_units(n * Decimal::scale / 10); }

} // namespace

TEST_CASE("figures are written as Vietnamese offices write them") {
    CHECK(to_office(Decimal::whole(5000)) == "5.000");
    CHECK(to_office(Decimal::whole(1'234'567) + tenths(5)) == "1.234.567,5");
    CHECK(to_office(tenths(-85)) == "-8,5");
    CHECK(to_office(Decimal{}) == "0");
    CHECK(to_plain(Decimal::whole(1'234'567) + tenths(5)) == "1234567.5");
}

TEST_CASE("ten tenths are one, to the digit") {
    Decimal sum;
    for (int i = 0; i < 10; ++i) sum += tenths(1);
    CHECK(sum == Decimal::whole(1));
}

TEST_CASE("a per cent is rounded half away from zero") {
    CHECK(percent(Decimal::whole(1), Decimal::whole(3)) == Decimal::from_units(333'333));
    CHECK(percent(Decimal::whole(2), Decimal::whole(3)) == Decimal::from_units(666'667));
    CHECK(rounded(Decimal::from_units(25'000), 0) == Decimal::whole(3));
    CHECK(rounded(Decimal::from_units(-25'000), 0) == Decimal::whole(-3));
    CHECK(rounded(Decimal::from_units(666'667), 1) == Decimal::from_units(667'000));
}

TEST_CASE("nothing is divided by zero, and nothing overflows unseen") {
    CHECK_FALSE(ratio(Decimal::whole(1), Decimal{}));
    CHECK_FALSE(multiply_divide(Decimal::whole(900'000'000'000), Decimal::whole(900'000'000'000),
                                Decimal::whole(1)));
}

TEST_CASE("a share of a whole, and the whole again") {
    CHECK(rc::check("a × b ÷ b is a", [](std::int32_t a, std::int32_t b) {
        RC_PRE(b != 0);
        auto const whole = Decimal::whole(a);
        RC_ASSERT(multiply_divide(whole, Decimal::whole(b), Decimal::whole(b)) == whole);
    }));
}

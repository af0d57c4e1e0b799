#include "base/clock.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket;
using namespace std::chrono_literals;

TEST_CASE("a day is written as offices write it") {
    CHECK(to_office(day(2020, 2, 5)) == "05/02/2020");
    CHECK(to_office_time(17h) == "17g00");
    CHECK(to_office(from_vietnam(day(2020, 2, 25), 17h)) == "17g00 ngày 25/02/2020");
}

TEST_CASE("17g00 in Việt Nam is 10:00 UTC") {
    CHECK(to_iso(from_vietnam(day(2020, 2, 25), 17h)) == "2020-02-25T10:00:00Z");
    // Before 07:00 the UTC day is still the one before.
    CHECK(to_iso(from_vietnam(day(2020, 2, 25), 6h + 59min)) == "2020-02-24T23:59:00Z");
}

TEST_CASE("what isn't a day or a moment isn't read as one") {
    for (auto const* text :
         {"", "2020-2-5", "2020-02-30", "2020-13-01", "25/02/2020", "2020-02-05 "})
        CHECK_FALSE(read_iso_day(text));
    for (auto const* text : {"2020-02-25", "2020-02-25T24:00:00Z", "2020-02-25T10:00:00"})
        CHECK_FALSE(read_iso_moment(text));
}

TEST_CASE("days and moments survive being stored") {
    CHECK(rc::check("a moment", [] {
        Moment const moment{std::chrono::seconds{*rc::gen::inRange<std::int64_t>(0, 4102444800)}};
        RC_ASSERT(read_iso_moment(to_iso(moment)) == moment);
        auto const local = in_vietnam(moment);
        RC_ASSERT(from_vietnam(local.day, local.time) ==
                  std::chrono::floor<std::chrono::minutes>(moment));
        RC_ASSERT(read_iso_day(to_iso(local.day)) == local.day);
    }));
}

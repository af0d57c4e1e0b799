#include "schedule/working_time.h"

#include "text/holiday.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket;
using soket::schedule::WorkingTime;

TEST_CASE("a day without work takes no working time") {
    WorkingTime const time(day(2020, 1, 1));
    auto const between = [&](Day from, Day to) { return time.end_of(to) - time.end_of(from); };
    CHECK(between(day(2020, 2, 20), day(2020, 2, 25)) == 6);  // Friday, Monday, Tuesday
    CHECK(between(day(2020, 2, 21), day(2020, 2, 23)) == 0);  // a weekend
    CHECK(between(day(2020, 1, 22), day(2020, 1, 30)) == 2);  // Tết, and two days that make up
    CHECK(between(day(2020, 3, 30), day(2020, 4, 10)) == 16); // less 02/4, giỗ Tổ
    CHECK(time.begin_of(day(2020, 4, 11)) == time.end_of(day(2020, 4, 10)));
    CHECK(time.begin_of(day(2020, 1, 1)) == 0);
}

TEST_CASE("a position leads back to its day") {
    CHECK(rc::check("round trip", [] {
        auto const first = day(2018, 1, 1);
        WorkingTime const time(first);
        auto const on = first + std::chrono::days{*rc::gen::inRange(0, 4000)};
        if (text::is_working_day(on)) {
            RC_ASSERT(time.day_until(time.end_of(on)) == on);
            RC_ASSERT(time.day_from(time.begin_of(on)) == on);
            RC_ASSERT(time.end_of(on) - time.begin_of(on) == schedule::sessions_per_day);
        } else {
            RC_ASSERT(time.end_of(on) == time.begin_of(on));
            RC_ASSERT(time.day_from(time.begin_of(on)) > on);
        }
        RC_ASSERT(text::is_working_day(time.day_from(time.begin_of(on))));
    }));
}

#include "rollup/forecast.h"

#include "rollup/half_way_test.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::rollup {

using targets::Adding;
using targets::Target;

namespace {

Result reached(std::int64_t figure, std::map<int, Decimal> by_year = {},
               std::optional<std::int64_t> goal = {}) {
    Result r;
    r.result = Decimal::whole(figure);
    r.by_year = std::move(by_year);
    if (goal) r.goal = Decimal::whole(*goal);
    r.due = 10;
    return r;
}

} // namespace

TEST_CASE("what adds up goes on at the pace of the days that its figures are of") {
    auto const f = forecast(target(Adding::sum), reached(730, {}, 2000), half_way());
    REQUIRE(f);
    CHECK(f->method == Method::pace);
    CHECK(f->figure == Decimal::whole(730 + 912));
    CHECK(f->reaches == false);
    CHECK(f->yearly == Decimal::whole(508)); // 1.270 in two and a half years
}

TEST_CASE("a level goes on along the line of its years") {
    std::map<int, Decimal> const years{{2018, Decimal::whole(100)}, {2019, Decimal::whole(465)}};
    auto const f = forecast(target(Adding::latest), reached(465, years, 1000), half_way());
    REQUIRE(f);
    CHECK(f->method == Method::trend);
    CHECK(f->figure == Decimal::whole(465 + 912)); // one a day
    CHECK(f->reaches == true);
}

TEST_CASE("a level that was seen once stays, unless it is known where it began") {
    std::map<int, Decimal> const once{{2019, Decimal::whole(1014)}};
    CHECK(forecast(target(Adding::latest), reached(1014, once), half_way())->method ==
          Method::stays);
    auto from = target(Adding::latest);
    from.baseline = Decimal::whole(101); // 913 days before
    auto const f = forecast(from, reached(1014, once), half_way());
    CHECK(f->method == Method::trend);
    CHECK(f->figure == Decimal::whole(1014 + 912));
}

TEST_CASE("no share passes 100 per cent, no count of units those that are due") {
    std::map<int, Decimal> const steep{{2018, Decimal::whole(50)}, {2019, Decimal::whole(90)}};
    CHECK(forecast(target(Adding::unit_share), reached(90, steep), half_way())->figure ==
          Decimal::whole(100));
    CHECK(forecast(target(Adding::units_that), reached(8), half_way())->figure ==
          Decimal::whole(10));
}

TEST_CASE("nothing is forecast without figures, after the term, or of what isn't going on") {
    CHECK_FALSE(forecast(target(Adding::sum), Result{}, half_way()));
    auto over = half_way();
    over.as_of = over.term_end;
    CHECK_FALSE(forecast(target(Adding::sum), reached(5), over));
    for (auto const adding : {Adding::all_units, Adding::done_day, Adding::text})
        CHECK_FALSE(forecast(target(adding), reached(5), half_way()));
}

TEST_CASE("a level that has stood still is forecast to stand still") {
    rc::check([] {
        auto const level = Decimal::from_units(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
        Result r;
        r.result = level;
        r.by_year = {{2018, level}, {2019, level}};
        RC_ASSERT(forecast(target(Adding::latest), r, half_way())->figure == level);
    });
}

} // namespace soket::rollup

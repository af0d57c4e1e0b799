#include "rollup/adding.h"

#include <doctest/doctest.h>
#include <limits>
#include <vector>

namespace soket::rollup {

using targets::Adding;

namespace {

Answered figure(std::int64_t n) { return {Decimal::whole(n), {}}; }
Answered ratio_of(std::int64_t n, std::int64_t of) {
    return {Decimal::whole(n), Decimal::whole(of)};
}
Answered const none{};

targets::Target added_by(Adding adding) {
    targets::Target target;
    target.adding = adding;
    if (adding == Adding::done_day) target.due = day(2019, 6, 30);
    return target;
}

Answered done_on(Day day) { return {targets::figure_of(day), {}}; }

} // namespace

TEST_CASE("a unit's figures of several years become one") {
    struct Case {
        Adding adding;
        std::vector<Answered> years;
        std::optional<std::int64_t> figure;
        std::optional<std::int64_t> denominator;
    };
    for (auto const& [adding, years, expected, denominator] : std::vector<Case>{
             {Adding::sum, {figure(10), figure(32)}, 42, {}},
             {Adding::sum, {none, figure(32)}, 32, {}},
             {Adding::sum, {none, none}, {}, {}},
             {Adding::sum, {figure(0)}, 0, {}},
             {Adding::latest, {figure(10), figure(32)}, 32, {}},
             {Adding::latest, {figure(10), none}, 10, {}},
             {Adding::latest, {none, none}, {}, {}},
             {Adding::ratio, {ratio_of(1, 2), ratio_of(3, 4)}, 4, 6},
             {Adding::ratio, {ratio_of(1, 2), {Decimal::whole(3), {}}}, 1, 2},
             {Adding::ratio, {ratio_of(1, 2), {{}, Decimal::whole(4)}}, 1, 2},
             {Adding::ratio, {{Decimal::whole(3), {}}, none}, {}, {}},
             {Adding::units_that, {figure(1), figure(0)}, 0, {}},
             {Adding::units_that, {figure(1), none}, 1, {}},
             {Adding::units_that, {none, none}, {}, {}},
             {Adding::unit_share, {figure(0), figure(1)}, 1, {}},
             {Adding::all_units, {figure(1), figure(0)}, 0, {}},
             {Adding::mean, {figure(8), figure(9)}, 9, {}},
             {Adding::mean, {figure(8), none}, 8, {}},
             {Adding::weighted_mean, {ratio_of(8, 10), ratio_of(9, 20)}, 180, 20},
             {Adding::weighted_mean, {ratio_of(8, 10), {Decimal::whole(9), {}}}, 80, 10},
             {Adding::weighted_mean, {none, {Decimal::whole(9), {}}}, {}, {}},
             {Adding::done_day, {done_on(day(2019, 6, 30))}, 1, {}},
             {Adding::done_day, {done_on(day(2019, 7, 1))}, 0, {}},
             {Adding::done_day, {figure(0)}, 0, {}},
             {Adding::done_day, {none}, {}, {}},
             {Adding::text, {figure(5)}, {}, {}},
         }) {
        auto const one = effective(added_by(adding), years);
        CAPTURE(static_cast<int>(adding));
        REQUIRE(one.has_value() == expected.has_value());
        if (!one) continue;
        CHECK(one->figure == Decimal::whole(*expected));
        REQUIRE(one->denominator.has_value() == denominator.has_value());
        if (denominator) CHECK(*one->denominator == Decimal::whole(*denominator));
    }
}

TEST_CASE(
    "figures of one unit that add up to more than 64 bits are noticed before they are added") {
    constexpr auto max = std::numeric_limits<std::int64_t>::max();
    Answered const largest{Decimal::from_units(max), {}};
    Answered const negative{Decimal::from_units(-1), {}};
    Answered const lowest{Decimal::from_units(std::numeric_limits<std::int64_t>::min()), {}};
    CHECK(addable(Adding::sum, std::vector{largest, none}));
    CHECK_FALSE(addable(Adding::sum, std::vector{largest, negative}));
    CHECK_FALSE(addable(Adding::sum, std::vector{lowest}));
    CHECK_FALSE(addable(Adding::ratio,
                        std::vector<Answered>{{{}, Decimal::from_units(max)}, ratio_of(0, 1)}));
    Answered const heavy{Decimal::from_units(max), Decimal::whole(2)};
    CHECK_FALSE(addable(Adding::weighted_mean, std::vector{heavy}));
    CHECK(addable(Adding::weighted_mean, std::vector{ratio_of(9, 1'000'000)}));
}

TEST_CASE("a result is in the target's own measure") {
    CHECK(result(Adding::sum, Decimal::whole(7), {}, 2) == Decimal::whole(7));
    CHECK(result(Adding::units_that, Decimal::whole(2), {}, 3) == Decimal::whole(2));
    CHECK(result(Adding::ratio, Decimal::whole(1), Decimal::whole(3), 1) ==
          Decimal::from_units(333'333));
    CHECK(result(Adding::unit_share, Decimal::whole(2), Decimal::whole(3), 3) ==
          Decimal::from_units(666'667));
    CHECK(result(Adding::mean, Decimal::whole(25), Decimal::whole(3), 3) ==
          Decimal::from_units(83'333));
    CHECK(result(Adding::weighted_mean, Decimal::whole(260), Decimal::whole(30), 2) ==
          Decimal::from_units(86'667));
    CHECK(result(Adding::done_day, Decimal::whole(2), {}, 3) == Decimal::whole(2));
    CHECK_FALSE(result(Adding::text, Decimal{}, {}, 3).has_value());
}

TEST_CASE("where nobody reported there is no result, not zero") {
    for (auto const adding :
         {Adding::sum, Adding::latest, Adding::ratio, Adding::mean, Adding::weighted_mean,
          Adding::units_that, Adding::unit_share, Adding::all_units, Adding::done_day})
        CHECK_FALSE(result(adding, {}, Decimal{}, 0).has_value());
}

TEST_CASE("a ratio out of nothing has no result") {
    CHECK_FALSE(result(Adding::ratio, Decimal{}, Decimal{}, 1).has_value());
}

} // namespace soket::rollup

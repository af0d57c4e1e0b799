#include "rollup/status.h"

#include "rollup/half_way_test.h"

#include <doctest/doctest.h>
#include <string>

namespace soket::rollup {

using targets::Adding;
using targets::Direction;
using targets::Target;

namespace {

auto const half = Decimal::from_units(5'000);

std::optional<Decimal> whole(std::optional<std::int64_t> n) {
    if (!n) return std::nullopt;
    return Decimal::whole(*n);
}

} // namespace

TEST_CASE("what is expected by now") {
    struct Case {
        char const* what;
        Adding adding;
        std::map<int, Decimal> yearly;
        std::optional<std::int64_t> goal;
        std::optional<std::int64_t> baseline;
        std::optional<std::int64_t> expected;
        std::optional<Basis> basis;
    };
    auto const n = [](std::int64_t i) { return Decimal::whole(i); };
    for (auto const& c : std::vector<Case>{
             {"sum of yearly goals",
              Adding::sum,
              {{2018, n(10)}, {2019, n(30)}, {2020, n(60)}},
              100,
              {},
              40,
              Basis::yearly_goals},
             {"a year before the reports' first isn't asked",
              Adding::sum,
              {{2017, n(5)}, {2018, n(10)}, {2019, n(30)}},
              100,
              {},
              40,
              Basis::yearly_goals},
             {"a yearly goal is lacking",
              Adding::sum,
              {{2019, n(30)}},
              100,
              {},
              50,
              Basis::elapsed_share},
             {"goal by time", Adding::sum, {}, 100, {}, 50, Basis::elapsed_share},
             {"units by time", Adding::units_that, {}, 100, {}, 50, Basis::elapsed_share},
             {"yearly goals alone",
              Adding::sum,
              {{2018, n(10)}, {2019, n(30)}},
              {},
              {},
              40,
              Basis::yearly_goals},
             {"level from its baseline", Adding::latest, {}, 100, 60, 80, Basis::from_baseline},
             {"falling level", Adding::latest, {}, 60, 100, 80, Basis::from_baseline},
             {"level without a baseline", Adding::latest, {}, 100, {}, 100, Basis::goal_itself},
             {"level of the newest year",
              Adding::latest,
              {{2018, n(70)}, {2019, n(90)}},
              100,
              60,
              90,
              Basis::yearly_goal},
             {"ratio", Adding::ratio, {}, 100, 60, 100, Basis::goal_itself},
             {"share", Adding::unit_share, {}, 100, {}, 100, Basis::goal_itself},
             {"ratio of an earlier year",
              Adding::ratio,
              {{2018, n(70)}, {2021, n(90)}},
              100,
              {},
              70,
              Basis::yearly_goal},
             {"ratio of later years",
              Adding::ratio,
              {{2021, n(90)}},
              100,
              {},
              100,
              Basis::goal_itself},
             {"no goal", Adding::sum, {}, {}, {}, {}, {}},
             {"no goal of a level", Adding::latest, {}, {}, 60, {}, {}},
         }) {
        CAPTURE(std::string(c.what));
        auto t = target(c.adding);
        t.yearly_goals = c.yearly;
        t.baseline = whole(c.baseline);
        auto const by_now = expected(t, whole(c.goal), half_way(), half);
        REQUIRE(by_now.has_value() == c.expected.has_value());
        if (!by_now) continue;
        CHECK(by_now->figure == whole(c.expected));
        CHECK(by_now->basis == c.basis);
    }
}

TEST_CASE("a year that isn't over counts by the share of its days") {
    auto t = target(Adding::sum);
    t.yearly_goals = {{2018, Decimal::whole(10)}, {2019, Decimal::whole(365)}};
    auto cycle = half_way();
    cycle.as_of = day(2019, 1, 31);
    CHECK(expected(t, {}, cycle, half)->figure == Decimal::whole(10 + 31));
    cycle.as_of = day(2019, 12, 30);
    CHECK(expected(t, {}, cycle, half)->figure == Decimal::whole(10 + 364));
    cycle.as_of = day(2020, 2, 20); // figures are asked up to 2019
    CHECK(expected(t, {}, cycle, half)->figure == Decimal::whole(10 + 365));
}

TEST_CASE("before its day nothing is expected of what is done by a day, from it on everything") {
    auto t = target(Adding::units_that, Direction::by_date);
    t.due = day(2020, 1, 1);
    CHECK_FALSE(expected(t, Decimal::whole(5), half_way(), half).has_value());
    t.due = day(2019, 12, 31);
    CHECK(expected(t, Decimal::whole(5), half_way(), half)->figure == Decimal::whole(5));
    CHECK(expected(t, Decimal::whole(5), half_way(), half)->basis == Basis::due_day);
    t.due.reset(); // then by the end of the term
    CHECK_FALSE(expected(t, Decimal::whole(5), half_way(), half).has_value());
}

TEST_CASE("status against the goal and what is expected by now") {
    using enum Status;
    using enum Direction;
    struct Case {
        Direction direction;
        Adding adding;
        std::optional<std::int64_t> result, goal, expected;
        Status status;
    };
    for (auto const& c : std::vector<Case>{
             {at_least, Adding::sum, 100, 100, 50, met},
             {at_least, Adding::sum, 99, 100, 50, on_track},
             {at_least, Adding::sum, 50, 100, 50, on_track},
             {at_least, Adding::sum, 49, 100, 50, behind},
             {at_least, Adding::sum, 0, 100, 50, behind},
             {at_least, Adding::sum, {}, 100, 50, no_data},
             {at_least, Adding::sum, 50, {}, 50, on_track},
             {at_least, Adding::sum, 50, {}, {}, no_goal},
             {at_least, Adding::sum, {}, {}, {}, no_data},
             {at_most, Adding::sum, 50, 100, 50, on_track},
             {at_most, Adding::sum, 0, 100, 50, on_track},
             {at_most, Adding::sum, 51, 100, 50, behind},
             {at_most, Adding::sum, 101, 100, 150, behind},
             {at_most, Adding::ratio, 5, 5, 5, met},
             {at_most, Adding::latest, 7, 5, 7, on_track},
             {at_most, Adding::latest, 8, 5, 7, behind},
             {at_most, Adding::latest, 8, {}, 7, behind},
             {exactly, Adding::sum, 100, 100, 50, met},
             {exactly, Adding::sum, 50, 100, 50, on_track},
             {exactly, Adding::sum, 49, 100, 50, behind},
             {exactly, Adding::sum, 101, 100, 50, behind},
             {exactly, Adding::latest, 80, 60, 80, on_track},
             {exactly, Adding::latest, 81, 60, 80, behind},
         }) {
        CAPTURE(to_text(c.direction));
        CAPTURE(to_text(c.adding));
        CAPTURE(c.result.value_or(-1));
        auto const t = target(c.adding, c.direction);
        CHECK(to_text(status(t, half_way(), {whole(c.result), whole(c.goal), whole(c.expected)})) ==
              to_text(c.status));
    }
}

TEST_CASE("a limit on a growing quantity is kept only when the term is over") {
    auto const t = target(Adding::sum, Direction::at_most);
    auto cycle = half_way();
    cycle.as_of = cycle.term_end - std::chrono::days{1};
    Known const within{Decimal::whole(90), Decimal::whole(100), Decimal::whole(100)};
    CHECK(status(t, cycle, within) == Status::on_track);
    cycle.as_of = cycle.term_end;
    CHECK(status(t, cycle, within) == Status::met);
    CHECK(status(t, cycle, {Decimal::whole(101), Decimal::whole(100), Decimal::whole(100)}) ==
          Status::behind);
}

TEST_CASE("what is done by a day is met when every unit that is due said yes") {
    struct Case {
        Day due_day;
        std::size_t due, yes;
        Status status;
    };
    for (auto const& [due_day, due, yes, expected] : std::vector<Case>{
             {day(2019, 12, 31), 3, 3, Status::met},
             {day(2019, 12, 31), 3, 2, Status::behind},
             {day(2020, 1, 1), 3, 2, Status::on_track},
             {day(2020, 1, 1), 3, 3, Status::met},
             {day(2019, 12, 31), 0, 0, Status::behind},
         }) {
        auto t = target(Adding::units_that, Direction::by_date);
        t.due = due_day;
        CHECK(status(t, half_way(), {Decimal::whole(2), {}, {}, due, yes}) == expected);
        CHECK(status(t, half_way(), {{}, {}, {}, due, yes}) == Status::no_data);
    }
}

} // namespace soket::rollup

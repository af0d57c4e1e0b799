#include "rollup/rollup.h"

#include "base/limits.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "refused.h"
#include "report/report.h"
#include "rollup/half_way_test.h"
#include "targets/shares.h"
#include "targets/targets.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>
#include <rapidcheck.h>

namespace soket::rollup {

using report::Counted;
using targets::Adding;
using targets::Direction;
using targets::Target;

namespace {

// The bloc K with two units of its own (A, B), a Ban that doesn't report, and A's two branches,
// of which A1 was imported as one that reports.
org::Tree bloc() {
    using enum org::UnitKind;
    std::vector<org::Unit> units;
    auto const add = [&](char const* code, org::UnitKind kind, char const* parent) {
        org::Unit unit;
        unit.code = code;
        unit.kind = kind;
        unit.parent = parent;
        units.push_back(unit);
    };
    add("K", level, "");
    add("A", grassroots, "K");
    add("A1", grassroots, "A");
    add("A2", branch, "A");
    add("B", grassroots, "K");
    add("BAN", board, "K");
    return {units, {6, 4, 3, 4, 5, 6}, {0, 0, 1, 1, 0, 0}};
}

cycle::Cycle half_way_of_k() {
    auto c = half_way();
    c.unit = "K";
    return c;
}

Target target(char const* code, Adding adding, std::optional<std::int64_t> goal = {}) {
    Target t;
    t.code = code;
    t.adding = adding;
    if (goal) t.goal = Decimal::whole(*goal);
    return t;
}

struct Given {
    char const* target;
    int year;
    std::int64_t figure;
    std::optional<std::int64_t> denominator = {};
};

Counted report(char const* unit, std::vector<Given> const& figures) {
    Counted c;
    c.unit = unit;
    for (auto const& f : figures) {
        c.content.figures[{f.target, f.year, report::Part::figure}] = Decimal::whole(f.figure);
        if (f.denominator)
            c.content.figures[{f.target, f.year, report::Part::denominator}] =
                Decimal::whole(*f.denominator);
    }
    return c;
}

Rollup rollup(std::vector<Target> const& targets, std::vector<Counted> const& counted) {
    return {half_way_of_k(), bloc(), targets, counted};
}

std::optional<Decimal> whole(std::int64_t n) { return Decimal::whole(n); }

void check_same(Result const& a, Result const& b) {
    RC_ASSERT(a.result == b.result);
    RC_ASSERT(a.numerator == b.numerator);
    RC_ASSERT(a.denominator == b.denominator);
    RC_ASSERT(a.by_year == b.by_year);
    RC_ASSERT(a.percent == b.percent);
    RC_ASSERT(a.status == b.status);
    RC_ASSERT(a.due == b.due);
    RC_ASSERT(a.reported == b.reported);
    RC_ASSERT(a.missing == b.missing);
}

std::vector<Target> one_of_each_kind() {
    auto by_date = target("N", Adding::units_that);
    by_date.direction = Direction::by_date;
    return {target("S", Adding::sum, 100),       target("L", Adding::latest, 100),
            target("R", Adding::ratio, 50),      target("U", Adding::units_that, 3),
            target("P", Adding::unit_share, 90), by_date,
            target("M", Adding::mean, 5),        target("W", Adding::weighted_mean, 5),
            target("A", Adding::all_units)};
}

report::Content random_content() {
    report::Content content;
    for (auto const& t : one_of_each_kind())
        for (int const year : {2017, 2018, 2019})
            for (auto const part : {report::Part::figure, report::Part::denominator}) {
                auto const figure = *rc::gen::inRange(-2, 9);
                bool const yes_or_no = t.yes_or_no();
                if (figure >= 0)
                    content.figures[{t.code, year, part}] =
                        Decimal::whole(yes_or_no ? figure % 2 : figure);
            }
    return content;
}

} // namespace

TEST_CASE("a sum adds the years and the units that reported, and names those that didn't") {
    auto const r =
        rollup({target("S", Adding::sum, 100)},
               {report("A", {{"S", 2018, 20}, {"S", 2019, 30}}), report("A1", {{"S", 2019, 5}})})
            .of("K", "S");
    CHECK(r.result == whole(55));
    CHECK(r.by_year ==
          std::map<int, Decimal>{{2018, Decimal::whole(20)}, {2019, Decimal::whole(35)}});
    CHECK(r.percent == whole(55));
    CHECK(r.due == 3);
    CHECK(r.reported == 2);
    CHECK(r.missing == std::vector<std::string>{"B"});
}

TEST_CASE("a subtree has its own figures and nobody else's") {
    auto const all = rollup({target("S", Adding::sum, 100)},
                            {report("A", {{"S", 2018, 20}}), report("A2", {{"S", 2018, 3}}),
                             report("B", {{"S", 2018, 500}})});
    auto const a = all.of("A", "S");
    CHECK(a.result == whole(23));
    CHECK(a.due == 2);
    CHECK(a.reported == 1);
    CHECK(a.missing == std::vector<std::string>{"A1"});
}

TEST_CASE("what nobody reported is missing, never zero") {
    for (auto const& t : one_of_each_kind()) {
        auto const r = rollup({t}, {report("A", {{"another", 2018, 1}})}).of("K", t.code);
        CAPTURE(t.code);
        CHECK_FALSE(r.result.has_value());
        CHECK_FALSE(r.percent.has_value());
        CHECK_FALSE(r.numerator.has_value());
        CHECK(r.by_year.empty());
        CHECK(r.status == Status::no_data);
        CHECK(r.reported == 0);
        CHECK(r.missing == std::vector<std::string>{"A", "A1", "B"});
    }
}

TEST_CASE("a reported zero is a result") {
    auto const r = rollup({target("S", Adding::sum, 100)}, {report("A", {{"S", 2018, 0}})});
    CHECK(r.of("K", "S").result == whole(0));
    CHECK(r.of("K", "S").status == Status::behind);
    CHECK_FALSE(r.of("B", "S").result.has_value());
}

TEST_CASE("the newest year of each unit counts, also when they differ") {
    auto const r =
        rollup({target("L", Adding::latest)},
               {report("A", {{"L", 2018, 40}, {"L", 2019, 50}}), report("B", {{"L", 2018, 7}})})
            .of("K", "L");
    CHECK(r.result == whole(57));
    CHECK(r.by_year.at(2019) == Decimal::whole(50));
}

TEST_CASE("a ratio is of the sums, not the mean of the units' ratios") {
    auto const r = rollup({target("R", Adding::ratio, 50)},
                          {report("A", {{"R", 2019, 1, 10}}), report("B", {{"R", 2019, 90, 90}})})
                       .of("K", "R");
    CHECK(r.numerator == whole(91));
    CHECK(r.denominator == whole(100));
    CHECK(r.result == whole(91)); // the mean of 10 % and 100 % would be 55
    CHECK(r.by_year.at(2019) == Decimal::whole(91));
    CHECK(r.percent == whole(182));
}

TEST_CASE("half a ratio isn't an answer") {
    auto const r =
        rollup({target("R", Adding::ratio)},
               {report("A", {{"R", 2018, 1, 4}, {"R", 2019, 3}}), report("B", {{"R", 2019, 7}})})
            .of("K", "R");
    CHECK(r.result == whole(25));
    CHECK(r.missing == std::vector<std::string>{"A1", "B"});
    CHECK_FALSE(r.by_year.contains(2019));
}

TEST_CASE("a ratio out of nothing has no result, and its units have answered") {
    auto const r =
        rollup({target("R", Adding::ratio, 50)}, {report("A", {{"R", 2019, 0, 0}})}).of("K", "R");
    CHECK_FALSE(r.result.has_value());
    CHECK(r.denominator == whole(0));
    CHECK(r.reported == 1);
    CHECK(r.status == Status::no_data);
}

TEST_CASE("units that say yes are counted, or shared by those that answered") {
    std::vector<Counted> const counted{report("A", {{"U", 2019, 1}, {"P", 2019, 1}}),
                                       report("A1", {{"U", 2019, 0}, {"P", 2019, 0}}),
                                       report("A2", {{"U", 2019, 1}, {"P", 2019, 0}})};
    auto const all =
        rollup({target("U", Adding::units_that), target("P", Adding::unit_share)}, counted);
    CHECK(all.of("K", "U").result == whole(2));
    auto const share = all.of("K", "P");
    CHECK(share.numerator == whole(1));
    CHECK(share.denominator == whole(3));
    CHECK(share.result == Decimal::from_units(333'333));
}

TEST_CASE("a unit that isn't due counts in the figures and not in the coverage") {
    auto const all = rollup({target("S", Adding::sum, 10)}, {report("BAN", {{"S", 2019, 4}})});
    auto const r = all.of("K", "S");
    CHECK(r.result == whole(4));
    CHECK(r.due == 3);
    CHECK(r.reported == 0);
    CHECK(r.status != Status::no_data);
    CHECK_FALSE(all.contributions("K", "S").front().due);
}

TEST_CASE("a quantity's goal is the whole cycle's, a percentage holds for each unit") {
    auto const all = rollup({target("S", Adding::sum, 100), target("R", Adding::ratio, 50)},
                            {report("A", {{"S", 2019, 60}, {"R", 2019, 1, 2}})});
    CHECK(all.of("K", "S").goal == whole(100));
    CHECK(all.of("K", "S").status == Status::on_track);
    CHECK_FALSE(all.of("A", "S").goal.has_value());
    CHECK_FALSE(all.of("A", "S").percent.has_value());
    CHECK(all.of("A", "S").status == Status::no_goal);
    CHECK(all.of("A", "R").goal == whole(50));
    CHECK(all.of("A", "R").status == Status::met);
}

TEST_CASE("the goals are those of the unit that runs the cycle, also when others stand above it") {
    auto cycle = half_way_of_k();
    cycle.unit = "A";
    Rollup const all(cycle, bloc(), {target("S", Adding::sum, 100)},
                     {report("A1", {{"S", 2019, 60}}), report("B", {{"S", 2019, 50}})});
    CHECK(all.of("A", "S").goal == whole(100));
    CHECK(all.of("A", "S").result == whole(60));
    CHECK_FALSE(all.of("K", "S").goal.has_value());
    CHECK(all.of("K", "S").result == whole(110));
}

TEST_CASE("done by a day: every unit that is due, at every level") {
    auto t = target("N", Adding::units_that);
    t.direction = Direction::by_date;
    t.due = day(2019, 12, 31);
    auto const all = rollup({t}, {report("A", {{"N", 2019, 1}}), report("A1", {{"N", 2019, 1}}),
                                  report("B", {{"N", 2019, 0}})});
    CHECK(all.of("K", "N").goal == whole(3));
    CHECK(all.of("K", "N").result == whole(2));
    CHECK(all.of("K", "N").status == Status::behind);
    CHECK(all.of("A", "N").goal == whole(2));
    CHECK(all.of("A", "N").percent == whole(100));
    CHECK(all.of("A", "N").status == Status::met);
}

TEST_CASE("each unit's own part, in the organisation's order") {
    auto const all =
        rollup({target("R", Adding::ratio)}, {report("B", {{"R", 2019, 3, 4}}),
                                              report("A", {{"R", 2018, 1, 2}, {"R", 2019, 0, 2}}),
                                              report("A1", {{"R", 2019, 9}})});
    auto const parts = all.contributions("K", "R");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].unit == "A");
    CHECK(parts[0].figure == Decimal::whole(1));
    CHECK(parts[0].denominator == whole(4));
    CHECK(parts[0].percent == whole(25));
    CHECK(parts[0].by_year.at(2018) == Decimal::whole(50));
    CHECK(parts[1].unit == "B");
    CHECK(all.contributions("B", "R").size() == 1);
}

TEST_CASE("years and targets that the cycle doesn't ask for don't count") {
    auto const r = rollup({target("S", Adding::sum)},
                          {report("A", {{"S", 2017, 1000}, {"S", 2018, 1}, {"X", 2018, 5}})})
                       .of("K", "S");
    CHECK(r.result == whole(1));
    CHECK(r.by_year.size() == 1);
}

TEST_CASE("a report taken back leaves no trace") {
    auto all = rollup({target("S", Adding::sum)}, {report("A", {{"S", 2018, 9}})});
    all.apply(report("A", {}));
    CHECK_FALSE(all.of("K", "S").result.has_value());
    CHECK(all.of("K", "S").missing.size() == 3);
}

TEST_CASE("reports as they come and change give what all of them together give, in any order") {
    CHECK(rc::check("apply one by one, then build anew", [] {
        std::map<std::string, report::Content> last;
        auto step_by_step = rollup(one_of_each_kind(), {});
        auto const codes = std::vector<std::string>{"K", "A", "A1", "A2", "B", "BAN"};
        auto const count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i) {
            auto const unit = *rc::gen::elementOf(codes);
            last[unit] = *rc::gen::arbitrary<bool>() ? random_content() : report::Content{};
            step_by_step.apply({unit, 1, {}, last[unit]});
        }
        std::vector<Counted> at_once;
        for (auto const& [unit, content] : last) at_once.push_back({unit, 1, {}, content});
        if (*rc::gen::arbitrary<bool>()) std::ranges::reverse(at_once);
        auto const anew = rollup(one_of_each_kind(), at_once);
        for (auto const& unit : codes)
            for (auto const& t : one_of_each_kind())
                check_same(step_by_step.of(unit, t.code), anew.of(unit, t.code));
    }));
}

TEST_CASE("an unknown unit or target is refused by its name") {
    auto const all = rollup({target("S", Adding::sum)}, {});
    auto const because = [](auto const& question) {
        try {
            question();
        } catch (Refusal const& refusal) {
            CHECK(refusal.because() == Because::not_found);
            return refusal.findings().front().key;
        }
        return std::string();
    };
    CHECK(because([&] { return all.of("Z", "S").due; }) == "rollup.unit_unknown");
    CHECK(because([&] { return all.of("Z").size(); }) == "rollup.unit_unknown");
    CHECK(because([&] { return all.of("K", "Z").due; }) == "rollup.target_unknown");
}

TEST_CASE("figures that add up past the largest number are refused and change nothing") {
    Counted largest = report("A", {});
    largest.content.figures[{"S", 2018, report::Part::figure}] = figure_max;
    auto all = Rollup(half_way_of_k(), bloc(), {target("T", Adding::sum), target("S", Adding::sum)},
                      {largest});
    auto too_large = report("B", {{"T", 2018, 1}});
    too_large.content.figures[{"S", 2018, report::Part::figure}] =
        Decimal::from_units(std::numeric_limits<std::int64_t>::max() - 1);
    CHECK(refused([&] { return all.apply(too_large); }) == "rollup.too_large");
    CHECK(all.of("K", "S").result == figure_max);
    CHECK_FALSE(all.of("K", "T").result.has_value());
}

TEST_CASE("a mean weighs every unit the same, a weighted one by what weighs") {
    auto const all = rollup({target("M", Adding::mean, 8), target("W", Adding::weighted_mean, 8)},
                            {report("A1", {{"M", 2019, 9}, {"W", 2019, 9, 30}}),
                             report("B", {{"M", 2018, 2}, {"M", 2019, 6}, {"W", 2019, 6, 10}})});
    auto const mean = all.of("K", "M");
    CHECK(mean.result == Decimal::from_units(75'000));
    CHECK(mean.status == Status::behind);
    CHECK(mean.by_year.at(2018) == Decimal::whole(2));
    auto const weighted = all.of("K", "W");
    CHECK(weighted.result == Decimal::from_units(82'500));
    CHECK(weighted.status == Status::met);
    CHECK(all.of("B", "W").result == whole(6));
    CHECK(all.contributions("K", "W").front().figure == Decimal::whole(9));
    CHECK(all.contributions("K", "W").front().denominator == whole(30));
    CHECK(all.of("B", "M").goal == whole(8)); // a mean holds for each
}

TEST_CASE("what all units must do is reached when the last one has") {
    auto const wanted = target("A", Adding::all_units);
    auto const one =
        rollup({wanted}, {report("A", {{"A", 2019, 1}}), report("A1", {{"A", 2019, 1}})});
    CHECK(one.of("K", "A").goal == whole(3));
    CHECK(one.of("K", "A").status == Status::behind);
    CHECK(one.of("K", "A").provisional); // B may still say yes
    auto const no = rollup({wanted}, {report("A1", {{"A", 2019, 0}})});
    CHECK_FALSE(no.of("K", "A").provisional);
    auto const both =
        rollup({wanted}, {report("A", {{"A", 2019, 1}}), report("A1", {{"A", 2019, 1}}),
                          report("B", {{"A", 2019, 1}})});
    CHECK(both.of("K", "A").status == Status::met);
    CHECK(both.of("A", "A").status == Status::met);
}

TEST_CASE("done by a day counts the units that were in time, and keeps their days") {
    auto wanted = target("D", Adding::done_day);
    wanted.direction = Direction::by_date;
    wanted.due = day(2019, 6, 30);
    auto const days = [](Day day) { return (day - Day{}).count(); };
    auto const all = rollup({wanted}, {report("A1", {{"D", 2019, days(day(2019, 6, 1))}}),
                                       report("B", {{"D", 2019, days(day(2019, 7, 1))}})});
    auto const r = all.of("K", "D");
    CHECK(r.result == whole(1));
    CHECK(r.goal == whole(3));
    CHECK(r.status == Status::behind);
    CHECK(r.by_year.empty());
    CHECK(all.contributions("K", "D").back().by_year.at(2019) ==
          Decimal::whole(days(day(2019, 7, 1))));
}

TEST_CASE("words are gathered, not added, and who wrote none is missing") {
    auto written = report("A1", {});
    written.content.notes["V"] = "Đã xây dựng quy chế";
    auto const r = rollup({target("V", Adding::text)}, {written}).of("K", "V");
    CHECK_FALSE(r.result.has_value());
    CHECK(r.status == Status::in_words);
    CHECK(r.reported == 1);
    CHECK(r.missing == std::vector<std::string>{"A", "B"});
}

TEST_CASE("a unit is held to its share, the level to the goal") {
    std::vector<targets::Share> const shares{
        {.target = "S", .unit = "B", .goal = Decimal::whole(40)}};
    Rollup const all(half_way_of_k(), bloc(), {target("S", Adding::sum, 100)},
                     {report("A1", {{"S", 2019, 10}}), report("B", {{"S", 2019, 40}})}, shares);
    CHECK(all.of("B", "S").goal == whole(40));
    CHECK(all.of("B", "S").status == Status::met);
    CHECK(all.of("K", "S").goal == whole(100));
    CHECK(all.of("A", "S").status == Status::no_goal);
}

} // namespace soket::rollup

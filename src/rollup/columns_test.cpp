#include "rollup/columns.h"

#include <doctest/doctest.h>
#include <limits>
#include <rapidcheck.h>

namespace soket::rollup {

namespace {

enum class Shape { any, chain, star };

// A random tree in depth-first order: each unit hangs below the one before it, or below one of
// those above that.
std::vector<UnitIndex> random_parents(Shape shape) {
    auto const count = *rc::gen::inRange<std::size_t>(1, 40);
    std::vector<UnitIndex> parents{0};
    while (parents.size() < count) {
        std::vector<UnitIndex> possible{parents.size() - 1};
        while (possible.back() != 0) possible.push_back(parents[possible.back()]);
        parents.push_back(shape == Shape::chain  ? possible.front()
                          : shape == Shape::star ? possible.back()
                                                 : *rc::gen::elementOf(possible));
    }
    return parents;
}

std::optional<Decimal> random_figure() {
    if (*rc::gen::inRange(0, 4) == 0) return std::nullopt;
    return Decimal::from_units(*rc::gen::inRange<std::int64_t>(-1'000'000, 100'000'000));
}

struct Step {
    UnitIndex unit;
    ColumnIndex column;
    std::optional<Decimal> figure;
};

std::vector<Step> random_steps(std::size_t units, std::size_t columns) {
    std::vector<Step> steps;
    auto const count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i)
        steps.push_back({*rc::gen::inRange<std::size_t>(0, units),
                         *rc::gen::inRange<std::size_t>(0, columns), random_figure()});
    return steps;
}

void check_same(Columns const& a, Columns const& b) {
    for (UnitIndex unit = 0; unit < a.units(); ++unit)
        for (ColumnIndex column = 0; column < a.columns(); ++column) {
            RC_ASSERT(a.own(unit, column) == b.own(unit, column));
            RC_ASSERT(a.has_own(unit, column) == a.own(unit, column).has_value());
            RC_ASSERT(a.total(unit, column) == b.total(unit, column));
            RC_ASSERT(a.reported(unit, column) == b.reported(unit, column));
        }
}

bool is_below(std::vector<UnitIndex> const& parents, UnitIndex unit, UnitIndex above) {
    while (unit != above && unit != 0) unit = parents[unit];
    return unit == above;
}

} // namespace

TEST_CASE("totals kept step by step are the totals reckoned from all figures") {
    for (auto const shape : {Shape::any, Shape::chain, Shape::star})
        CHECK(rc::check("set and unset in any order, then recompute", [&] {
            Columns columns(random_parents(shape), 3);
            for (auto const& [unit, column, figure] : random_steps(columns.units(), 3))
                columns.set(unit, column, figure);
            auto full = columns;
            full.recompute();
            check_same(columns, full);
        }));
}

TEST_CASE("a total is the sum of the unit's own figure and of all below it, nothing else") {
    for (auto const shape : {Shape::any, Shape::chain, Shape::star})
        CHECK(rc::check("by going up from every unit", [&] {
            auto const parents = random_parents(shape);
            Columns columns(parents, 2);
            for (auto const& [unit, column, figure] : random_steps(columns.units(), 2))
                columns.set(unit, column, figure);
            for (UnitIndex above = 0; above < columns.units(); ++above)
                for (ColumnIndex column = 0; column < 2; ++column) {
                    Decimal sum;
                    std::size_t reported = 0;
                    for (UnitIndex unit = 0; unit < columns.units(); ++unit) {
                        auto const own = columns.own(unit, column);
                        if (!own || !is_below(parents, unit, above)) continue;
                        sum += *own;
                        ++reported;
                    }
                    RC_ASSERT(columns.total(above, column) == sum);
                    RC_ASSERT(columns.reported(above, column) == reported);
                }
        }));
}

TEST_CASE("the order in which figures arrive doesn't matter") {
    CHECK(rc::check("the same figures, shuffled", [] {
        auto const parents = random_parents(Shape::any);
        std::vector<Step> steps;
        for (UnitIndex unit = 0; unit < parents.size(); ++unit)
            steps.push_back({unit, 0, random_figure()});
        Columns in_order(parents, 1);
        for (auto const& step : steps) in_order.set(step.unit, 0, step.figure);
        Columns shuffled(parents, 1);
        while (!steps.empty()) {
            auto const i = *rc::gen::inRange<std::size_t>(0, steps.size());
            shuffled.set(steps[i].unit, 0, steps[i].figure);
            steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
        }
        check_same(in_order, shuffled);
    }));
}

TEST_CASE("a changed figure touches the way to the root and nothing beside it") {
    Columns columns({0, 0, 1, 0, 3}, 1);
    columns.set(2, 0, Decimal::whole(5));
    CHECK(columns.total(0, 0) == Decimal::whole(5));
    CHECK(columns.total(1, 0) == Decimal::whole(5));
    CHECK(columns.total(2, 0) == Decimal::whole(5));
    CHECK(columns.total(3, 0) == Decimal{});
    CHECK(columns.reported(3, 0) == 0);
    CHECK(columns.end(1) == 3);
}

TEST_CASE("0,1 added ten times is 1") {
    Columns columns({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1);
    for (UnitIndex unit = 1; unit <= 10; ++unit) columns.set(unit, 0, Decimal::from_units(1'000));
    CHECK(columns.total(0, 0) == Decimal::whole(1));
}

// More columns than a word has bits, more figures than one thread takes.
TEST_CASE("a large country reckoned anew by several threads is what was kept step by step") {
    constexpr ColumnIndex count = 130;
    std::vector<UnitIndex> parents{0};
    while (parents.size() < 40'000)
        parents.push_back(parents.size() % 40 == 1 ? 0 : (parents.size() - 2) / 40 * 40 + 1);
    Columns columns(parents, count);
    for (UnitIndex unit = 0; unit < columns.units(); ++unit)
        for (ColumnIndex column = unit % 7; column < count; column += 1 + unit % 5)
            columns.set(unit, column, Decimal::whole(static_cast<std::int64_t>(unit + column)));
    auto full = columns;
    full.recompute();
    std::size_t different = 0;
    for (UnitIndex unit = 0; unit < columns.units(); ++unit)
        for (ColumnIndex column = 0; column < count; ++column)
            if (columns.total(unit, column) != full.total(unit, column) ||
                columns.reported(unit, column) != full.reported(unit, column) ||
                columns.has_own(unit, column) != columns.own(unit, column).has_value())
                ++different;
    CHECK(different == 0);
}

TEST_CASE("zero is a figure, a missing one is none") {
    Columns columns({0, 0}, 1);
    CHECK(columns.reported(0, 0) == 0);
    columns.set(1, 0, Decimal{});
    CHECK(columns.reported(0, 0) == 1);
    CHECK(columns.own(1, 0) == Decimal{});
    columns.set(1, 0, std::nullopt);
    CHECK(columns.reported(0, 0) == 0);
    CHECK_FALSE(columns.own(1, 0).has_value());
}

TEST_CASE("figures past 64 bits don't fit, and the largest that fit are exact") {
    auto const max = std::numeric_limits<std::int64_t>::max();
    Columns columns({0, 0, 0}, 1);
    columns.set(1, 0, Decimal::from_units(max - 7));
    CHECK(columns.fits(2, 0, Decimal::from_units(7)));
    CHECK_FALSE(columns.fits(2, 0, Decimal::from_units(8)));
    CHECK_FALSE(columns.fits(2, 0, Decimal::from_units(std::numeric_limits<std::int64_t>::min())));
    CHECK(columns.fits(1, 0, Decimal::from_units(-max)));
    columns.set(2, 0, Decimal::from_units(7));
    CHECK(columns.total(0, 0) == Decimal::from_units(max));
    columns.set(2, 0, Decimal{});
    columns.set(1, 0, Decimal::from_units(-max));
    CHECK(columns.total(0, 0) == Decimal::from_units(-max));
}

} // namespace soket::rollup

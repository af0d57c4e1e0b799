#include "rollup/what_if.h"

#include "refused.h"

#include <doctest/doctest.h>

namespace soket::rollup {

namespace {

org::Tree bloc() {
    std::vector<org::Unit> const units{
        {.code = "K", .name = "Khối", .kind = org::UnitKind::level},
        {.code = "A", .name = "Đơn vị A", .kind = org::UnitKind::grassroots, .parent = "K"},
        {.code = "B", .name = "Đơn vị B", .kind = org::UnitKind::grassroots, .parent = "K"}};
    return org::as_tree(units).value;
}

report::Cell const asked{"S", 2019, report::Part::figure};

report::Counted report_of(char const* unit, std::int64_t figure) {
    report::Counted counted;
    counted.unit = unit;
    counted.content.figures[asked] = Decimal::whole(figure);
    return counted;
}

} // namespace

TEST_CASE("a unit that is left out neither counts nor is missing") {
    auto tree = bloc();
    std::vector counted{report_of("A", 5), report_of("B", 7)};
    suppose({.without = {"B"}, .corrected = {}}, tree, counted);
    REQUIRE(counted.size() == 1);
    CHECK(counted.front().unit == "A");
    CHECK_FALSE(tree.units[*tree.index_of("B")].reports());
    CHECK(tree.units[*tree.index_of("A")].reports());
}

TEST_CASE("a corrected figure takes the place of the one reported, or stands where none was") {
    auto tree = bloc();
    std::vector counted{report_of("A", 5)};
    suppose({.without = {},
             .corrected = {{"A", asked, Decimal::whole(6)}, {"B", asked, Decimal::whole(9)}}},
            tree, counted);
    REQUIRE(counted.size() == 2);
    CHECK(counted[0].content.figures.at(asked) == Decimal::whole(6));
    CHECK(counted[1].unit == "B");
    CHECK(counted[1].content.figures.at(asked) == Decimal::whole(9));
}

TEST_CASE("a unit that isn't there is told") {
    auto tree = bloc();
    std::vector<report::Counted> counted;
    CHECK(refused([&] { return suppose({.without = {"X"}, .corrected = {}}, tree, counted); }) ==
          "rollup.unit_unknown");
}

} // namespace soket::rollup

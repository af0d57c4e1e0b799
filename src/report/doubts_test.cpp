#include "report/doubts.h"

#include "report/example.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;

namespace {

Cell const admitted{"CT1.1", 2019, Part::figure};

// So many units with figures around forty, and one with this.
std::map<std::string, Findings> beside_others(std::size_t others, std::int64_t figure,
                                              bool alike = false) {
    std::vector<std::map<Cell, Decimal>> figures;
    for (std::size_t i = 0; i < others; ++i)
        figures.push_back(
            {{admitted, Decimal::whole(alike ? 40 : 30 + 3 * static_cast<std::int64_t>(i))}});
    figures.push_back({{admitted, Decimal::whole(figure)}});
    std::vector<Sibling> siblings;
    for (std::size_t i = 0; i < figures.size(); ++i)
        siblings.push_back(
            {i + 1 == figures.size() ? "X" : "U" + std::to_string(i), "", &figures[i]});
    return unlike_siblings(siblings, example::set());
}

} // namespace

TEST_CASE("a figure ten times that of units alike is told, and only where there are enough") {
    CHECK(beside_others(9, 430).size() == 1);
    CHECK(beside_others(9, 430).contains("X"));
    CHECK(beside_others(9, 400, true).contains("X"));
    CHECK(beside_others(9, 300).empty());
    CHECK(beside_others(9, 0).empty());
    CHECK(beside_others(6, 4'000).empty());
    auto const told = beside_others(9, 430).at("X").at(0);
    CHECK(told.weight == Weight::warning);
    CHECK(told.arguments.at(4) ==
          std::pair<std::string, std::string>("median", argument(Decimal::whole(42))));
}

TEST_CASE("units of other kinds aren't held against each other") {
    std::vector<std::map<Cell, Decimal>> figures(10, {{admitted, Decimal::whole(40)}});
    figures[9][admitted] = Decimal::whole(4'000);
    std::vector<Sibling> siblings;
    for (std::size_t i = 0; i < figures.size(); ++i)
        siblings.push_back({std::to_string(i), i < 9 ? "Sở" : "Quận", &figures[i]});
    CHECK(unlike_siblings(siblings, example::set()).empty());
}

TEST_CASE("a year that was reported otherwise before is told where it doubled or halved") {
    struct Case {
        std::int64_t before;
        std::int64_t now;
        bool told;
    };
    for (auto const& each : {Case{40, 80, true}, Case{80, 40, true}, Case{40, 79, false},
                             Case{40, 40, false}, Case{3, 9, false}, Case{0, 20, true}}) {
        Content before, now;
        before.figures[admitted] = Decimal::whole(each.before);
        now.figures[admitted] = Decimal::whole(each.now);
        CAPTURE(each.before);
        CAPTURE(each.now);
        auto const found = restated(now, before, "report.restated.revision", example::set(), {});
        CHECK(found.size() == (each.told ? 1 : 0));
    }
}

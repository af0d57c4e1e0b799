#include "org/org.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::org {

namespace {

Unit unit(std::string code, std::string parent, UnitKind kind = UnitKind::grassroots) {
    return {.code = code, .name = "Đoàn " + code, .kind = kind, .parent = std::move(parent)};
}

std::vector<std::string> codes(Tree const& tree) {
    std::vector<std::string> all;
    for (auto const& each : tree.units) all.push_back(each.code);
    return all;
}

std::vector<std::string> keys(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings) all.push_back(finding.key);
    return all;
}

// Any tree, its units in any order.
std::vector<Unit> any_units() {
    auto const count = *rc::gen::inRange<std::size_t>(1, 60);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < count; ++i)
        units.push_back(unit("U" + std::to_string(i),
                             i == 0 ? "" : units[*rc::gen::inRange<std::size_t>(0, i)].code));
    for (std::size_t i = count; i > 1; --i)
        std::swap(units[i - 1], units[*rc::gen::inRange<std::size_t>(0, i)]);
    return units;
}

} // namespace

TEST_CASE("units stand in depth-first order, siblings as they were given") {
    auto const read = as_tree({unit("B", "K"), unit("B2", "B"), unit("A", "K"), unit("K", ""),
                               unit("A1", "A"), unit("B1", "B")});
    CHECK(read.findings.empty());
    CHECK(codes(read.value) == std::vector<std::string>{"K", "B", "B2", "B1", "A", "A1"});
    CHECK(read.value.end == std::vector<std::size_t>{6, 4, 3, 4, 6, 6});
    CHECK(read.value.parent == std::vector<std::size_t>{0, 0, 1, 1, 0, 4});
    CHECK(read.value.index_of("A") == 4);
    CHECK_FALSE(read.value.index_of("C"));
}

TEST_CASE("of any tree a subtree is one range, and siblings keep their order") {
    CHECK(rc::check("depth-first", [] {
        auto const units = any_units();
        auto const read = as_tree(units);
        RC_ASSERT(read.findings.empty());
        auto const& tree = read.value;
        RC_ASSERT(tree.units.size() == units.size());
        for (std::size_t i = 0; i < tree.units.size(); ++i) {
            auto const& parent = tree.units[tree.parent[i]];
            RC_ASSERT(tree.units[i].parent == (i == 0 ? "" : parent.code));
            RC_ASSERT((i == 0 || tree.parent[i] < i));
            // What lies in [i, end[i]) is exactly what hangs below i.
            for (std::size_t j = 0; j < tree.units.size(); ++j) {
                auto above = j;
                while (above > i) above = tree.parent[above];
                RC_ASSERT((above == i) == (j >= i && j < tree.end[i]));
            }
        }
        auto const given = [&](Unit const& wanted) {
            return std::ranges::find(units, wanted.code, &Unit::code) - units.begin();
        };
        for (std::size_t i = 1; i < tree.units.size(); ++i) {
            auto const next = tree.end[i];
            if (next < tree.units.size() && tree.parent[next] == tree.parent[i])
                RC_ASSERT(given(tree.units[i]) < given(tree.units[next]));
        }
    }));
}

TEST_CASE("what is no organisation is told") {
    struct Case {
        std::vector<Unit> units;
        std::vector<std::string> keys;
        std::vector<std::string> codes; // what could be placed
    };
    Case const cases[] = {
        {{}, {}, {}},
        {{unit("K", "")}, {}, {"K"}},
        {{unit("K", ""), unit("A", "K"), unit("A", "K")}, {"org.code_doubled"}, {"K", "A", "A"}},
        {{unit("K", ""), unit("A", "X1Y2Z3")}, {"org.parent_missing"}, {"K"}},
        {{unit("KHOI", ""), unit("A", "KHO")}, {"org.parent_misspelt"}, {"KHOI"}},
        {{unit("K", ""), unit("L", "")}, {"org.second_root"}, {"K"}},
        {{unit("K", "K")}, {"org.circle"}, {}},
        {{unit("K", ""), unit("A", "B"), unit("B", "C"), unit("C", "A"), unit("D", "A")},
         {"org.circle"},
         {"K"}},
        {{unit("A", "B"), unit("B", "A"), unit("C", "D"), unit("D", "C")},
         {"org.circle", "org.circle"},
         {}},
    };
    for (auto const& each : cases) {
        auto const read = as_tree(each.units);
        CHECK(keys(read.findings) == each.keys);
        CHECK(codes(read.value) == each.codes);
    }
}

TEST_CASE("a circle is told by its way around") {
    auto const read = as_tree({unit("K", ""), unit("D", "A"), unit("A", "B"), unit("B", "A")});
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].arguments == Arguments{{"way", "A → B → A"}});
}

TEST_CASE("who reports: grassroots units and levels below the highest, unless exempt") {
    struct Case {
        Unit unit;
        bool reports;
    };
    auto exempt = unit("A", "K");
    exempt.exemptions = {{Duty::report, "mới thành lập"}};
    auto may_confer = unit("A", "K");
    may_confer.exemptions = {{Duty::conference_ban, ""}};
    Case const cases[] = {
        {unit("A", "K"), true},
        {exempt, false},
        {may_confer, true},
        {unit("K", "", UnitKind::level), false},
        {unit("K", "T", UnitKind::level), true},
        {unit("B", "K", UnitKind::board), false},
        {unit("V", "K", UnitKind::office), false},
        {unit("C", "A", UnitKind::branch), false},
    };
    for (auto const& each : cases) CHECK(each.unit.reports() == each.reports);
}

} // namespace soket::org

TEST_CASE("a level whose units report isn't asked itself, so that nothing is counted twice") {
    auto const unit = [](std::string code, soket::org::UnitKind kind, std::string parent) {
        soket::org::Unit made{};
        made.code = made.name = std::move(code);
        made.kind = kind;
        made.parent = std::move(parent);
        return made;
    };
    using soket::org::UnitKind;
    auto const tree =
        soket::org::as_tree({unit("TP", UnitKind::level, ""), unit("Q1", UnitKind::level, "TP"),
                             unit("P1", UnitKind::grassroots, "Q1"),
                             unit("CD1", UnitKind::branch, "P1"), unit("Q2", UnitKind::level, "TP"),
                             unit("VP2", UnitKind::office, "Q2")})
            .value;
    std::string reporting;
    for (auto const& each : tree.units)
        if (each.reports()) reporting += each.code + " ";
    // Q2's own units aren't kept here: it reports what it compiled.
    CHECK(reporting == "P1 Q2 ");
}

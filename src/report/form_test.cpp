#include "report/form.h"

#include "report/example.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

using namespace soket;
using namespace soket::report;

TEST_CASE("a form asks general targets first, then those of each programme, a ratio twice") {
    auto const form = form_of(example::cycle(), example::set());
    std::vector<std::string> rows;
    for (auto const& cell : form.cells)
        if (cell.year == 2018) rows.push_back(row_key(cell.target, cell.part));
    CHECK(rows == std::vector<std::string>{"figure:CH.1", "figure:CT1.1", "figure:CT1.2",
                                           "denominator:CT1.2", "figure:CT1.3", "figure:CTr2.1"});
    CHECK(form.cells.size() == rows.size() * 2);
    CHECK(form.years == std::vector{2018, 2019});
    CHECK(form.programmes == std::vector<std::string>{"CT1", "CTr2"});
    CHECK(form.version.size() == 12);
    CHECK(form.version == form_of(example::cycle(), example::set()).version);
}

TEST_CASE("a form's version changes with what it asks, and with nothing else") {
    struct Case {
        char const* change;
        bool asks_otherwise;
        std::function<void(cycle::Cycle&, targets::Set&)> make;
    };
    using targets::Set;
    std::vector<Case> const cases{
        {"a target more", true, [](auto&, Set& set) { set.targets.push_back(set.targets[0]); }},
        {"a target less", true, [](auto&, Set& set) { set.targets.pop_back(); }},
        {"another name", true, [](auto&, Set& set) { set.targets[0].name += "!"; }},
        {"another measure", true, [](auto&, Set& set) { set.targets[0].measure = "lượt"; }},
        {"another way of adding", true,
         [](auto&, Set& set) { set.targets[0].adding = targets::Adding::latest; }},
        {"another denominator", true, [](auto&, Set& set) { set.targets[2].denominator += "!"; }},
        {"a letter from one text to the next", true,
         [](auto&, Set& set) {
             set.targets[2].numerator += "a", set.targets[2].denominator.erase(0, 1);
         }},
        {"another programme's name", true, [](auto&, Set& set) { set.programmes[0].name += "!"; }},
        {"a year more", true, [](cycle::Cycle& cycle, auto&) { cycle.last_year = 2020; }},
        {"another cycle", true, [](cycle::Cycle& cycle, auto&) { cycle.id = {"cycle-2"}; }},
        {"another goal", false, [](auto&, Set& set) { set.targets[0].goal = Decimal::whole(1); }},
        {"another deadline", false,
         [](cycle::Cycle& cycle, auto&) { cycle.report_due += std::chrono::hours(24); }},
    };
    auto const before = form_of(example::cycle(), example::set()).version;
    for (auto const& each : cases) {
        auto cycle = example::cycle();
        auto set = example::set();
        each.make(cycle, set);
        CAPTURE(each.change);
        CHECK((form_of(cycle, set).version != before) == each.asks_otherwise);
    }
}

TEST_CASE("people and works are counted, money and measures are not") {
    struct Case {
        char const* measure;
        bool counts;
    };
    for (auto const& each : {Case{"đoàn viên", true},
                             {"đồng chí", true},
                             {"lượt", true},
                             {"công trình", true},
                             {"Triệu đồng", false},
                             {"đồng", false},
                             {"tỷ", false},
                             {"%", false},
                             {"km đường", false},
                             {"Giờ", false}}) {
        CAPTURE(each.measure);
        CHECK(counts(example::target("A", "B", each.measure, "", targets::Adding::sum)) ==
              each.counts);
    }
    CHECK_FALSE(counts(example::target("A", "B", "đơn vị", "", targets::Adding::units_that)));
}

TEST_CASE("keys are read back as they were written, and nothing else is a key") {
    for (auto const page : all_pages) CHECK(read_corner_key(corner_key(page)) == page);
    for (auto const* text : {"", "soket:", "soket:other", "Soket:figures", "figures"})
        CHECK_FALSE(read_corner_key(text));
    CHECK(read_year_column_key(year_column_key(2019)) == 2019);
    for (auto const* text : {"", "year:", "year:x", "year:2019x", "2019"})
        CHECK_FALSE(read_year_column_key(text));
}

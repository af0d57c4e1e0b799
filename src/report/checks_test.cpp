#include "report/checks.h"

#include "report/example.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

using namespace soket;
using namespace soket::report;

namespace {

// Of the example, with everything in its place.
Places places() {
    Places made;
    int row = 0;
    for (auto const& cell : form_of(example::cycle(), example::set()).cells)
        made.figures[cell] = {.sheet = "S", .cell = "G" + std::to_string(++row)};
    made.pages[Page::texts] = {.sheet = "T"};
    return made;
}

Findings found_in(Content const& content, Places const& where = places(),
                  targets::Set const& set = example::set()) {
    return check(content, form_of(example::cycle(), set), set, where);
}

std::string told(Findings const& findings) {
    std::string all;
    for (auto const& finding : findings) {
        if (!all.empty()) all += " ";
        all += finding.key.substr(finding.key.find('.') + 1);
        if (finding.weight == Weight::warning) all += "?";
        if (finding.weight == Weight::note) all += ".";
    }
    return all;
}

void erase_narrative(Content& content, Section section) {
    std::erase_if(content.narratives, [&](Narrative const& n) { return n.section == section; });
}

} // namespace

TEST_CASE("a complete report has nothing wrong") {
    CHECK(told(found_in(example::content())) == "");
}

TEST_CASE("each thing that is wrong is told once, by what it is") {
    struct Case {
        char const* wrong;
        std::string told; // a warning ends with ?, a note with .
        std::function<void(Content&)> make;
    };
    Cell const admitted{"CT1.1", 2019, Part::figure};
    Cell const admitted_before{"CT1.1", 2018, Part::figure};
    Cell const part{"CT1.2", 2019, Part::figure};
    Cell const whole{"CT1.2", 2019, Part::denominator};
    std::vector<Case> const cases{
        {"one year blank", "figure_missing", [&](Content& c) { c.figures.erase(admitted); }},
        {"all years blank", "row_blank",
         [&](Content& c) { c.figures.erase(admitted), c.figures.erase(admitted_before); }},
        {"yes or no not said", "figure_missing",
         [](Content& c) {
             c.figures.erase({"CTr2.1", 2018, Part::figure});
         }},
        {"the denominator blank", "figure_missing", [&](Content& c) { c.figures.erase(whole); }},
        {"below zero", "negative", [&](Content& c) { c.figures[admitted] = Decimal::whole(-1); }},
        {"half a member", "fraction?",
         [&](Content& c) { c.figures[admitted] = Decimal::from_units(12'500); }},
        {"half a million đồng is money", "",
         [](Content& c) {
             c.figures[{"CH.1", 2019, Part::figure}] = Decimal::from_units(5'000);
         }},
        {"more than the whole", "over_whole",
         [&](Content& c) { c.figures[part] = Decimal::whole(6); }},
        {"as much as the whole", "", [&](Content& c) { c.figures[part] = Decimal::whole(5); }},
        {"some of nothing", "over_whole", [&](Content& c) { c.figures[whole] = Decimal{}; }},
        {"nothing of nothing", "",
         [&](Content& c) { c.figures[part] = c.figures[whole] = Decimal{}; }},
        {"a digit too many", "unlike_other_years?",
         [&](Content& c) { c.figures[admitted] = Decimal::whole(4'000); }},
        {"members grown fivefold in a year", "level_jumped?",
         [](Content& c) {
             c.figures[{"CT1.3", 2019, Part::figure}] = Decimal::whole(1'550);
         }},
        {"members fallen to a fifth", "level_jumped?",
         [](Content& c) {
             c.figures[{"CT1.3", 2019, Part::figure}] = Decimal::whole(62);
         }},
        {"ten times as many", "", [&](Content& c) { c.figures[admitted] = Decimal::whole(400); }},
        {"no general evaluation", "section_missing",
         [](Content& c) { erase_narrative(c, Section::general); }},
        {"no limitations", "section_missing",
         [](Content& c) { erase_narrative(c, Section::limitations); }},
        {"no causes", "section_missing", [](Content& c) { erase_narrative(c, Section::causes); }},
        {"no solutions", "", [](Content& c) { erase_narrative(c, Section::solutions); }},
        {"nothing of the programmes", "programme_missing. programme_missing.",
         [](Content& c) { erase_narrative(c, Section::programme); }},
        {"a model without a name", "model_without_name",
         [](Content& c) { c.models[0].name.clear(); }},
        {"a paper without a title", "paper_without_title",
         [](Content& c) { c.papers[0].title.clear(); }},
        {"no models and papers", "", [](Content& c) { c.models.clear(), c.papers.clear(); }},
    };
    for (auto const& each : cases) {
        auto content = example::content();
        each.make(content);
        CAPTURE(each.wrong);
        CHECK(told(found_in(content)) == each.told);
    }
}

TEST_CASE("an empty report is told everything at once") {
    CHECK(told(found_in({})) == "row_blank row_blank row_blank row_blank row_blank row_blank "
                                "programme_missing. programme_missing. "
                                "section_missing section_missing section_missing");
}

TEST_CASE("a finding names the cell, or the sheet where the row is gone") {
    auto content = example::content();
    content.figures.erase({"CH.1", 2019, Part::figure});
    CHECK(found_in(content).at(0).place.cell == "G2");
    content.figures.erase({"CH.1", 2018, Part::figure});
    CHECK(found_in(content).at(0).place.cell == "G1");

    auto where = places();
    where.pages[Page::figures] = {.sheet = "S"};
    where.figures.erase({"CH.1", 2018, Part::figure});
    where.figures.erase({"CH.1", 2019, Part::figure});
    auto const gone = found_in(content, where);
    CHECK(told(gone) == "row_missing");
    CHECK(gone.at(0).place.sheet == "S");
    CHECK(gone.at(0).place.cell.empty());
}

TEST_CASE("what couldn't be read isn't told to be missing as well") {
    auto where = places();
    for (auto const& [cell, place] : where.figures) where.unreadable.insert(cell);
    where.unreadable_sections = {Section::general, Section::limitations, Section::causes};
    where.unreadable_programmes = {"CT1", "CTr2"};
    CHECK(told(found_in({}, where)) == "");
}

TEST_CASE("a ratio whose goal is above a hundred per cent may pass it") {
    auto set = example::set();
    auto content = example::content();
    content.figures[{"CT1.2", 2019, Part::figure}] = Decimal::whole(6);
    set.targets[2].goal = Decimal::whole(100);
    CHECK(told(found_in(content, places(), set)) == "over_whole");
    set.targets[2].goal = Decimal::whole(120);
    CHECK(told(found_in(content, places(), set)) == "");
}

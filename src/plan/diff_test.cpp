#include "plan/diff.h"

#include "office/paper.h"
#include "plan/plan.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using plan::Changed;
using plan::PlanPart;

namespace {

std::string seed_text() {
    return office::read_paper(SOKET_SOURCE_DIR "/tests/plans/ke-hoach-81.txt").value().text;
}

std::string with(std::string text, std::string_view old, std::string_view now) {
    auto const at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), now);
}

std::vector<plan::Difference> between(std::string const& before, std::string const& after) {
    return plan::differences(plan::read(office::paper_from_text(before)),
                             plan::read(office::paper_from_text(after)));
}

} // namespace

TEST_CASE("a plan doesn't differ from itself, nor by blanks") {
    CHECK(between(seed_text(), seed_text()).empty());
    CHECK(between(seed_text(), with(seed_text(), "Hướng dẫn số", "Hướng dẫn  số")).empty());
}

TEST_CASE("a milestone that moved is told with both days") {
    auto const found =
        between(seed_text(), with(seed_text(), "· Ngày 25/02/2020:", "· Ngày 28/02/2020:"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].part == PlanPart::milestone);
    CHECK(found[0].changed == Changed::altered);
    CHECK(found[0].aspect == "due");
    CHECK(found[0].before == "25/02/2020");
    CHECK(found[0].after == "28/02/2020");
    CHECK(found[0].line_after == 65);
}

TEST_CASE("what was left out and what came is told, each once") {
    auto const text = seed_text();
    auto const at = text.find("· Tháng 11/2019");
    REQUIRE(at != std::string::npos);
    auto const line = text.substr(at, text.find('\n', at) - at + 1);
    auto const without = with(text, line, "");
    auto const removed = between(text, without);
    REQUIRE(removed.size() == 1);
    CHECK(removed[0].changed == Changed::removed);
    CHECK(removed[0].line_after == 0);
    auto const added = between(without, text);
    REQUIRE(added.size() == 1);
    CHECK(added[0].changed == Changed::added);
}

TEST_CASE("number, title and signer are fields of their own") {
    auto const found = between(seed_text(), with(seed_text(), "81", "82"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].part == PlanPart::header);
    CHECK(found[0].aspect == "number");
    CHECK(found[0].after == "82");
}

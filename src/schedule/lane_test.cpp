#include "schedule/lane.h"

#include <doctest/doctest.h>
#include <string>

using namespace soket;
using namespace soket::schedule;

namespace {

int lines_in(std::string const& picture) {
    int count = 0;
    for (auto at = picture.find("\"grid\""); at != picture.npos;
         at = picture.find("\"grid\"", at + 1))
        ++count;
    return count;
}

} // namespace

TEST_CASE("a year has a line a month, a term a line a quarter, and longer ones a line a year") {
    auto const year = months(whole_months(day(2019, 11, 5), day(2020, 4, 20)), day(2020, 1, 1));
    CHECK(lines_in(year) == 6);
    CHECK(year.find(">11<") != year.npos);
    auto const term = months(whole_months(day(2017, 10, 1), day(2022, 9, 30)), day(2020, 1, 1));
    CHECK(lines_in(term) == 20);
    CHECK(term.find(">1/20<") != term.npos);
    auto const decade = months(whole_months(day(2015, 3, 1), day(2026, 2, 1)), day(2020, 1, 1));
    CHECK(lines_in(decade) == 11);
    CHECK(decade.find(">2020<") != decade.npos);
}

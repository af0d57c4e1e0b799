#include "plan/renewal.h"

#include "plan/plans_for_test.h"
#include "refused.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::plan {

namespace {

std::string iso(std::optional<text::When> const& when) {
    return when ? to_iso(when->from) + (when->to ? "/" + to_iso(*when->to) : "") : "";
}

} // namespace

TEST_CASE("the next review's plan is this one's with the dates a year on, its number to be given") {
    auto const plan = real_plan("ke-hoach-81");
    auto const next = plan_from(renewed(plan, 1));
    CHECK(next.header.number.empty());
    CHECK(next.header.symbol.text == plan.header.symbol.text);
    CHECK(iso(next.header.date) == "2020-11-26");
    REQUIRE(next.milestones.size() == plan.milestones.size());
    for (std::size_t i = 0; i < plan.milestones.size(); ++i) {
        auto expected = plan.milestones[i].when;
        if (expected) {
            ++expected->from.year;
            if (expected->to) ++expected->to->year;
        }
        CHECK(iso(next.milestones[i].when) == iso(expected));
    }
    CHECK(next.assignments.size() == plan.assignments.size());
    CHECK(iso(next.legal_basis.front().date) == iso(plan.legal_basis.front().date));
}

TEST_CASE("a weekday in brackets is the new day's own") {
    auto const plan = real_plan("ke-hoach-81");
    REQUIRE(plan.event->time->weekday_said == std::chrono::Saturday);
    for (int const years : {1, 2, 3, 4, 5}) {
        auto const next = plan_from(renewed(plan, years));
        REQUIRE(next.event);
        REQUIRE(next.event->time);
        CHECK(next.event->time->defects.empty());
        CHECK(next.event->time->weekday_said.has_value());
    }
}

TEST_CASE("what isn't a date stays to the letter") {
    auto expected = real_plan("ke-hoach-81").text; // lines end by one sign
    auto const instead = [&](std::string_view was, std::string_view is) {
        expected.replace(expected.find(was), was.size(), is);
    };
    instead("Số:81-", "Số:     -");
    instead("(thứ 7)", "(thứ Bảy)");
    CHECK(renewed(real_plan("ke-hoach-81"), 0) == expected);
}

TEST_CASE("how many years on is a number from 1 to 10") {
    CHECK(renewal_years("") == 1);
    CHECK(renewal_years("5") == 5);
    for (auto const* typed : {"0", "11", "-1", "2 năm", "một"})
        CHECK(refused([&] { return renewal_years(typed); }) == "plan.renewal_years");
}

TEST_CASE("years on and back again, any plan's dates are what they were") {
    for (auto const name : real_plans) {
        auto const plan = real_plan(name);
        CHECK(rc::check("renewal", [&] {
            auto const years = *rc::gen::inRange(1, 6);
            auto const back = plan_from(renewed(plan_from(renewed(plan, years)), -years));
            RC_ASSERT(back.milestones.size() == plan.milestones.size());
            for (std::size_t i = 0; i < plan.milestones.size(); ++i)
                RC_ASSERT(iso(back.milestones[i].when) == iso(plan.milestones[i].when));
        }));
    }
}

} // namespace soket::plan

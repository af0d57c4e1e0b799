// What holds of any schedule, whatever its works are.
#include "schedule/network.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket::schedule;

namespace {

// A plan as offices write them: mostly in order, with overlaps and contradictions.
struct Plan {
    std::vector<Work> works;
    std::vector<Link> links;
    std::vector<bool> instant;
};

Plan some_plan() {
    Plan plan;
    auto const count = *rc::gen::inRange<std::size_t>(1, 12);
    for (std::size_t i = 0; i < count; ++i) {
        bool const instant = *rc::gen::arbitrary<bool>();
        int const start = static_cast<int>(i) * 6 + *rc::gen::inRange(-8, 8);
        int const length = instant ? 0 : *rc::gen::inRange(0, 9);
        plan.works.push_back({start, start + length});
        plan.instant.push_back(instant);
    }
    for (std::size_t taker = 0; taker < count; ++taker)
        for (std::size_t giver = 0; giver < taker; ++giver)
            if (*rc::gen::inRange(0, 4) == 0) plan.links.push_back({giver, taker});
    return plan;
}

std::vector<Part> parts_of(Plan const& plan) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < plan.works.size(); ++i)
        parts.push_back({plan.works[i], plan.works[i], plan.works[i], false, plan.instant[i]});
    return parts;
}

// One work set elsewhere by hand, which stays there while it is moved.
std::vector<Work> moved(std::vector<Part>& parts, std::vector<Link> const& links, std::size_t which,
                        int start) {
    parts[which].set = {start, start + parts[which].set.length()};
    parts[which].stays = true;
    auto const works = pushed(parts, links);
    parts[which].stays = false;
    for (std::size_t i = 0; i < works.size(); ++i) parts[i].now = works[i];
    return works;
}

bool reaches(Plan const& plan, std::size_t from, std::size_t to) {
    return from == to || std::ranges::any_of(plan.links, [&](Link const& link) {
               return link.giver == from && reaches(plan, link.taker, to);
           });
}

} // namespace

TEST_CASE("givers come before takers, and a circle is found") {
    CHECK(rc::check("order", [] {
        auto const plan = some_plan();
        auto const order = in_order(plan.works.size(), plan.links);
        RC_ASSERT(order.has_value());
        for (auto const& link : plan.links)
            RC_ASSERT(std::ranges::find(*order, link.giver) <
                      std::ranges::find(*order, link.taker));
        for (auto const& link : plan.links)
            RC_ASSERT(closes_circle(plan.works.size(), plan.links, {link.taker, link.giver}));
    }));
    CHECK_FALSE(in_order(2, {{0, 1}, {1, 0}}).has_value());
    CHECK(closes_circle(2, {}, {1, 1}));
    CHECK_FALSE(closes_circle(2, {{0, 1}}, {0, 1}));
}

TEST_CASE("leaving out what others imply changes nothing of who waits for whom") {
    CHECK(rc::check("reduced", [] {
        auto const plan = some_plan();
        auto less = plan;
        less.links = reduced(plan.works.size(), plan.links);
        for (std::size_t a = 0; a < plan.works.size(); ++a)
            for (std::size_t b = 0; b < plan.works.size(); ++b)
                RC_ASSERT(reaches(plan, a, b) == reaches(less, a, b));
        for (std::size_t i = 0; i < less.links.size(); ++i) {
            auto without = less;
            without.links.erase(without.links.begin() + static_cast<std::ptrdiff_t>(i));
            RC_ASSERT(!reaches(without, less.links[i].giver, less.links[i].taker));
        }
    }));
    CHECK(reduced(3, {{0, 1}, {0, 2}, {1, 2}}) == std::vector<Link>{{0, 1}, {1, 2}});
}

TEST_CASE("slack is what can be lost, to the session") {
    CHECK(rc::check("slack", [] {
        auto const plan = some_plan();
        auto const target = plan.works.size() - 1;
        auto const spare = slack(plan.works, plan.links, {target});
        RC_ASSERT(spare[target] == 0);
        for (std::size_t i = 0; i < plan.works.size(); ++i) {
            RC_ASSERT(spare[i].has_value() == reaches(plan, i, target));
            for (auto const& link : plan.links)
                if (link.giver == i && spare[link.taker])
                    RC_ASSERT(*spare[i] <= *spare[link.taker] + gap(plan.works, link));
        }
    }));
}

TEST_CASE("late by its slack, a work pushes no target; late by more, it does") {
    CHECK(rc::check("slack against pushing", [] {
        // Without contradictions, and as works that last: else a deadline takes its time with it.
        auto plan = some_plan();
        int end = 0;
        for (auto& work : plan.works) {
            int const length = work.length();
            work.start = end + *rc::gen::inRange(0, 4);
            end = work.finish = work.start + length;
        }
        std::fill(plan.instant.begin(), plan.instant.end(), false);
        auto const target = plan.works.size() - 1;
        auto const spare = slack(plan.works, plan.links, {target});
        auto const which = *rc::gen::inRange<std::size_t>(0, plan.works.size());
        RC_PRE(spare[which].has_value() && which != target);
        auto parts = parts_of(plan);
        auto const start = plan.works[which].start + *spare[which];
        RC_ASSERT(moved(parts, plan.links, which, start)[target] == plan.works[target]);
        parts = parts_of(plan);
        RC_ASSERT(moved(parts, plan.links, which, start + 1)[target].start ==
                  plan.works[target].start + 1);
    }));
}

TEST_CASE("the critical chain is a chain, ends at the target, and holds the least slack") {
    CHECK(rc::check("chain", [] {
        auto const plan = some_plan();
        auto const target = plan.works.size() - 1;
        auto const chain = critical_chain(plan.works, plan.links, target);
        RC_ASSERT(chain.back() == target);
        for (std::size_t i = 0; i + 1 < chain.size(); ++i)
            RC_ASSERT(std::ranges::find(plan.links, Link{chain[i], chain[i + 1]}) !=
                      plan.links.end());
        auto const spare = slack(plan.works, plan.links, {target});
        for (auto const& link : plan.links)
            if (link.taker == target)
                RC_ASSERT(*spare[chain[chain.size() - 2]] <= *spare[link.giver]);
        bool const begins = std::ranges::none_of(
            plan.links, [&](Link const& link) { return link.taker == chain.front(); });
        RC_ASSERT(begins);
    }));
}

TEST_CASE("moving by nothing moves nothing, also after a move") {
    CHECK(rc::check("zero", [] {
        auto const plan = some_plan();
        auto parts = parts_of(plan);
        auto const which = *rc::gen::inRange<std::size_t>(0, parts.size());
        RC_ASSERT(moved(parts, plan.links, which, plan.works[which].start) == plan.works);
        RC_ASSERT(pushed(parts, plan.links) == plan.works);
    }));
}

TEST_CASE("moving and moving back leaves all as it was") {
    CHECK(rc::check("back", [] {
        auto const plan = some_plan();
        auto parts = parts_of(plan);
        auto const which = *rc::gen::inRange<std::size_t>(0, parts.size());
        moved(parts, plan.links, which, plan.works[which].start + *rc::gen::inRange(-20, 40));
        RC_ASSERT(moved(parts, plan.links, which, plan.works[which].start) == plan.works);
    }));
}

TEST_CASE("a move later pulls nothing forward, touches only what waits, and makes no gap worse") {
    CHECK(rc::check("later", [] {
        auto const plan = some_plan();
        auto parts = parts_of(plan);
        auto const which = *rc::gen::inRange<std::size_t>(0, parts.size());
        auto const works =
            moved(parts, plan.links, which, plan.works[which].start + *rc::gen::inRange(0, 40));
        for (std::size_t i = 0; i < works.size(); ++i) {
            RC_ASSERT(works[i].start >= plan.works[i].start);
            RC_ASSERT(works[i].length() == plan.works[i].length());
            if (!reaches(plan, which, i)) RC_ASSERT(works[i] == plan.works[i]);
        }
        for (auto const& link : plan.links)
            RC_ASSERT(gap(works, link) >= std::min(0, gap(plan.works, link)));
    }));
}

TEST_CASE("a deadline that must move keeps the time that the plan gave it") {
    // Reports at 10, the draft from them due at 16; the conference at 20.
    std::vector<Part> parts;
    for (auto const& work : {Work{10, 10}, Work{16, 16}, Work{20, 22}})
        parts.push_back({work, work, work, false, work.length() == 0});
    parts[2].stays = true;
    std::vector<Link> const links{{0, 1}, {1, 2}};
    CHECK(moved(parts, links, 0, 14)[1] == Work{16, 16}); // it eats into the time first
    CHECK(moved(parts, links, 0, 17)[1] == Work{23, 23});
    CHECK(parts[2].now == Work{20, 22}); // held: the conflict is told, not hidden
    for (auto& part : parts) part.now = part.set = part.planned;
    parts[2].stays = false;
    CHECK(moved(parts, links, 0, 17)[2] == Work{23, 25});
}

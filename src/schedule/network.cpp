#include "schedule/network.h"

#include "base/assert.h"

#include <algorithm>

namespace soket::schedule {

namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

Neighbours givers_of(std::size_t count, std::vector<Link> const& links) {
    Neighbours givers(count);
    for (auto const& link : links) givers[link.taker].push_back(link.giver);
    return givers;
}

Neighbours takers_of(std::size_t count, std::vector<Link> const& links) {
    Neighbours takers(count);
    for (auto const& link : links) takers[link.giver].push_back(link.taker);
    return takers;
}

// What can be reached from there, itself left out.
std::vector<bool> reached(Neighbours const& takers, std::size_t from) {
    std::vector<bool> seen(takers.size(), false);
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        for (auto const taker : takers[at]) {
            if (seen[taker]) continue;
            seen[taker] = true;
            open.push_back(taker);
        }
    }
    return seen;
}

std::vector<std::size_t> order_of(std::size_t count, std::vector<Link> const& links) {
    auto order = in_order(count, links);
    SOKET_ASSERT(order.has_value()); // links are only taken in that close no circle
    return std::move(*order);
}

} // namespace

std::optional<std::vector<std::size_t>> in_order(std::size_t count,
                                                 std::vector<Link> const& links) {
    auto const takers = takers_of(count, links);
    std::vector<std::size_t> waits(count, 0), order;
    for (auto const& link : links) ++waits[link.taker];
    for (std::size_t i = 0; i < count; ++i)
        if (waits[i] == 0) order.push_back(i);
    for (std::size_t at = 0; at < order.size(); ++at)
        for (auto const taker : takers[order[at]])
            if (--waits[taker] == 0) order.push_back(taker);
    if (order.size() != count) return std::nullopt;
    return order;
}

bool closes_circle(std::size_t count, std::vector<Link> const& links, Link const& added) {
    return added.giver == added.taker || reached(takers_of(count, links), added.taker)[added.giver];
}

std::vector<Link> reduced(std::size_t count, std::vector<Link> const& links) {
    auto const takers = takers_of(count, links);
    std::vector<std::vector<bool>> reach;
    for (std::size_t i = 0; i < count; ++i) reach.push_back(reached(takers, i));
    std::vector<Link> kept;
    for (auto const& link : links) {
        bool const implied = std::ranges::any_of(takers[link.giver], [&](std::size_t between) {
            return between != link.taker && reach[between][link.taker];
        });
        if (!implied) kept.push_back(link);
    }
    return kept;
}

std::vector<std::optional<int>> slack(std::vector<Work> const& works,
                                      std::vector<Link> const& links,
                                      std::vector<std::size_t> const& targets) {
    std::vector<std::optional<int>> latest(works.size());
    for (auto const target : targets) latest[target] = works[target].finish;
    auto const takers = takers_of(works.size(), links);
    auto const order = order_of(works.size(), links);
    for (auto at = order.rbegin(); at != order.rend(); ++at)
        for (auto const taker : takers[*at]) {
            if (!latest[taker]) continue;
            int const end = *latest[taker] - works[taker].length();
            latest[*at] = std::min(latest[*at].value_or(end), end);
        }
    for (std::size_t i = 0; i < works.size(); ++i)
        if (latest[i]) *latest[i] -= works[i].finish;
    return latest;
}

std::vector<std::size_t> critical_chain(std::vector<Work> const& works,
                                        std::vector<Link> const& links, std::size_t target) {
    auto const spare = slack(works, links, {target});
    auto const givers = givers_of(works.size(), links);
    std::vector<int> depth(works.size(), 0);
    for (auto const at : order_of(works.size(), links))
        for (auto const giver : givers[at]) depth[at] = std::max(depth[at], depth[giver] + 1);
    std::vector<std::size_t> chain{target};
    while (!givers[chain.back()].empty())
        chain.push_back(std::ranges::min(givers[chain.back()], {}, [&](std::size_t giver) {
            return std::pair(spare[giver].value(), -depth[giver]);
        }));
    std::ranges::reverse(chain);
    return chain;
}

std::vector<Work> pushed(std::vector<Part> const& parts, std::vector<Link> const& links) {
    std::vector<Work> works;
    for (auto const& part : parts) works.push_back(part.set);
    auto const givers = givers_of(parts.size(), links);
    for (auto const at : order_of(parts.size(), links)) {
        auto const& part = parts[at];
        if (part.stays) continue;
        int start = part.set.start;
        for (auto const giver : givers[at]) {
            int const planned = part.planned.start - parts[giver].planned.finish;
            int const before = part.now.start - parts[giver].now.finish;
            int const allowed = std::min({0, planned, before});
            int const needed = works[giver].finish + allowed;
            if (part.set.start >= needed) continue;
            bool const keeps_time = part.instant && planned > 0;
            start = std::max(start, keeps_time ? works[giver].finish + planned : needed);
        }
        works[at] = {start, start + part.set.length()};
    }
    return works;
}

} // namespace soket::schedule

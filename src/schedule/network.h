// The arithmetic of a schedule: works on one axis of working time, and links from what must be done
// to what waits for it. Nothing here knows of days or words. Pure. Private to the room.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <vector>

namespace soket::schedule {

struct Link {
    std::size_t giver = 0;
    std::size_t taker = 0;

    auto operator<=>(Link const&) const = default;
};

struct Work {
    int start = 0; // before it, all givers must be done
    int finish = 0;

    [[nodiscard]] int length() const { return finish - start; }
    bool operator==(Work const&) const = default;
};

// Time between what is given and what is taken; negative when it is taken before it is there.
[[nodiscard]] inline int gap(std::vector<Work> const& works, Link const& link) {
    return works[link.taker].start - works[link.giver].finish;
}

// Givers before takers. Nothing when the links go round in a circle.
[[nodiscard]] std::optional<std::vector<std::size_t>> in_order(std::size_t count,
                                                               std::vector<Link> const& links);
[[nodiscard]] bool closes_circle(std::size_t count, std::vector<Link> const& links,
                                 Link const& added);

// Without the links that others imply: of a → b → c and a → c, the last one goes.
[[nodiscard]] std::vector<Link> reduced(std::size_t count, std::vector<Link> const& links);

// By how much each work could end later so that all targets still start when they do; of a target
// how much later it could end itself: 0, or less when another waits for it. Nothing for works that
// no target waits for.
[[nodiscard]] std::vector<std::optional<int>> slack(std::vector<Work> const& works,
                                                    std::vector<Link> const& links,
                                                    std::vector<std::size_t> const& targets);

// The chain that leads to the target with the least slack at each step, its begin first. Of equal
// ones the chain with more works.
[[nodiscard]] std::vector<std::size_t>
critical_chain(std::vector<Work> const& works, std::vector<Link> const& links, std::size_t target);

struct Part {
    Work planned;         // by the document in force
    Work set;             // by the document, or by who has changed it since
    Work now;             // where others may have pushed it
    bool stays = false;   // can't be pushed
    bool instant = false; // only its end is known: its work lies somewhere before
};

// Where the works come to lie: each where it was set, but not before what it waits for. A conflict
// that the plan has, or that was there before, is kept and not made worse. What must move and is an
// instant gets the time after its giver that the plan gave it.
[[nodiscard]] std::vector<Work> pushed(std::vector<Part> const& parts,
                                       std::vector<Link> const& links);

} // namespace soket::schedule

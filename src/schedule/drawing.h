// Dependencies drawn from what activities say of themselves. Pure. Private to the room.
#pragma once

#include "schedule/network.h"
#include "schedule/schedule.h"

namespace soket::schedule {

// A dependency that a person put in or took out; the last of a pair holds.
enum class Said { added, removed };
BOOST_DESCRIBE_ENUM(Said, added, removed)
struct Correction {
    Reference giver;
    Reference taker;
    Said change{};
    std::string reason;
};

// By the plan's words and dates and by the corrections; none that another implies, and no circle.
[[nodiscard]] std::vector<Dependency> dependencies_of(std::vector<Activity> const& activities,
                                                      std::vector<Correction> const& corrections);

[[nodiscard]] std::vector<Link> links_of(std::vector<Activity> const& activities,
                                         std::vector<Dependency> const& dependencies);
[[nodiscard]] std::optional<std::size_t> index_of(std::vector<Activity> const& activities,
                                                  Reference const& reference);

} // namespace soket::schedule

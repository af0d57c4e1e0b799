// Activities on the axis of working time. Pure. Private to the room.
#pragma once

#include "schedule/drawing.h"
#include "schedule/network.h"
#include "schedule/working_time.h"

#include <map>

namespace soket::cycle {
struct Milestone;
struct Assignment;
} // namespace soket::cycle

namespace soket::schedule {

// A cycle's schedule as it is, and in the revisions that its dates come from.
struct Versions {
    std::map<int, cycle::Schedule> by_revision;
    int document = 1; // the last one that a document made
};
[[nodiscard]] Network network_of(Versions const& versions,
                                 std::vector<Correction> const& corrections);

// Nothing for what has no date to reckon with: "năm 2025 và các năm tiếp theo".
[[nodiscard]] std::optional<Dates> dates_of(cycle::Milestone const& milestone);
[[nodiscard]] std::optional<Dates> dates_of(cycle::Assignment const& assignment);
// The row's own dates become these; false when they are these already.
bool set_dates(cycle::Milestone& milestone, Dates const& dates);
bool set_dates(cycle::Assignment& assignment, Dates const& dates);

// Reaches back over all dates of the network, and the others given.
[[nodiscard]] WorkingTime working_time_for(Network const& network,
                                           std::vector<Dates> const& others = {});
[[nodiscard]] Work work_of(WorkingTime const& time, Shape shape, Dates const& dates);
[[nodiscard]] std::vector<Work> works_now(WorkingTime const& time, Network const& network);

} // namespace soket::schedule

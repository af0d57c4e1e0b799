// Time in which work can be done, counted in sessions (buổi): half a working day. A position is the
// number of sessions up to it. Pure. Private to the room.
#pragma once

#include "base/clock.h"

#include <vector>

namespace soket::schedule {

inline constexpr int sessions_per_day = 2;

class WorkingTime {
  public:
    // Can be asked of that day and later ones.
    explicit WorkingTime(Day first)
        : first_(first) {}

    [[nodiscard]] int begin_of(Day day) const;
    [[nodiscard]] int end_of(Day day) const;
    // The day on which work goes on that has reached this position: the first one that isn't over.
    [[nodiscard]] Day day_from(int position) const;
    // The day with which this position is reached.
    [[nodiscard]] Day day_until(int position) const;

  private:
    [[nodiscard]] std::size_t index_of(Day day) const;
    void count_until(std::size_t index) const;

    Day first_;
    mutable std::vector<int> ends_; // of the days from first_ on, as far as was asked
};

} // namespace soket::schedule

#include "schedule/working_time.h"

#include "base/assert.h"
#include "text/holiday.h"

#include <algorithm>

namespace soket::schedule {

std::size_t WorkingTime::index_of(Day day) const {
    SOKET_ASSERT(day >= first_);
    return static_cast<std::size_t>((day - first_).count());
}

void WorkingTime::count_until(std::size_t index) const {
    while (ends_.size() <= index) {
        auto const day = first_ + std::chrono::days{static_cast<int>(ends_.size())};
        int const before = ends_.empty() ? 0 : ends_.back();
        ends_.push_back(before + (text::is_working_day(day) ? sessions_per_day : 0));
    }
}

int WorkingTime::end_of(Day day) const {
    auto const index = index_of(day);
    count_until(index);
    return ends_[index];
}

int WorkingTime::begin_of(Day day) const {
    return day == first_ ? 0 : end_of(day - std::chrono::days{1});
}

Day WorkingTime::day_from(int position) const { return day_until(position + 1); }

Day WorkingTime::day_until(int position) const {
    constexpr std::size_t step = 64;
    while (ends_.empty() || ends_.back() < position) count_until(ends_.size() + step);
    auto const found = std::ranges::lower_bound(ends_, position);
    return first_ + std::chrono::days{static_cast<int>(found - ends_.begin())};
}

} // namespace soket::schedule

// Until when something can be done that the plan sets a day for.
#pragma once

#include "base/clock.h"
#include "plan/document.h"

#include <chrono>
#include <optional>

namespace soket::plan {

// A deadline that names a day and no hour includes the whole day: until this second after midnight.
inline constexpr std::chrono::seconds end_of_day{24 * 3600 - 1};

// "Trước ngày 01/01" leaves until 31/12; "trước 17g00 ngày 01/01", "chậm nhất ngày 01/01" and "đến
// hết ngày 01/01" reach into that day. (Offices often take the first for the last as well; whoever
// means it so says so when a cycle is opened.)
[[nodiscard]] bool is_strict(Plan const& plan, text::When const& when);

// The last minute at which something due then is on time: the hour that the text gives, else the
// end of the day, the month, the quarter.
[[nodiscard]] std::optional<Moment> due_moment(Plan const& plan, text::When const& when);

} // namespace soket::plan

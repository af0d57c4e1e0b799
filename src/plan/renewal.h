// The draft of the next review's plan, made from this one's. #pragma once

#include <string>
#include <string_view>

namespace soket::plan {

struct Plan;

// The plan's text with the dates of its head, its event, its schedule and its tasks that many years
// on, weekdays named anew, and the place of its number left blank. What it rests on keeps its
// dates, and so does everything else: it is a draft, which the office mends.
[[nodiscard]] std::string renewed(Plan const& plan, int years);

// As somebody typed them, 1 to 10; a year where nothing was typed. Throws Refusal
// plan.renewal_years.
[[nodiscard]] int renewal_years(std::string_view typed);

} // namespace soket::plan

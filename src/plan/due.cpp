#include "plan/due.h"

#include "plan/letters.h"

namespace soket::plan {

bool is_strict(Plan const& plan, text::When const& when) {
    return when.kind == text::Kind::by && !when.time && !when.session &&
           leading(folded(plan.of(when.span)).text, "truoc") > 0;
}

std::optional<Moment> due_moment(Plan const& plan, text::When const& when) {
    auto const point = when.last();
    auto last = text::last_day(point);
    if (!last) return {};
    bool const strict = is_strict(plan, when);
    if (strict) *last = *text::first_day(point) - std::chrono::days{1};
    auto const time = when.time_to ? when.time_to : when.time;
    return time ? from_vietnam(*last, *time)
                : from_vietnam(*last, std::chrono::minutes{0}) + end_of_day;
}

} // namespace soket::plan

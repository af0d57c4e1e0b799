// A row of the schedule as a picture: its stretch on the months, with today's line. SVG in the
// page's colours (style.css, .gantt); what it shows stands beside it in words, so that it is left
// out for screen readers. For pages: this room's, and the front page.
#pragma once

#include "base/clock.h"

#include <string>

namespace soket::schedule {

// The days that all lanes of a schedule show, whole months.
struct Span {
    Day first{};
    Day last{};
};

enum class Mark { past, work, event };

[[nodiscard]] std::string lane(Span span, Day first, Day last, Day today, Mark mark);
// The months above the lanes: "11", "12", "1" …; quarters ("1/20") or years ("2020") where the
// stretch is too long for months.
[[nodiscard]] std::string months(Span span, Day today);
[[nodiscard]] Span whole_months(Day first, Day last);

} // namespace soket::schedule

#include "schedule/lane.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <iterator>

namespace soket::schedule {

namespace {

constexpr double width = 420;
constexpr int height = 26;

double place(Span span, Day day) {
    auto const days =
        std::max<double>(1, static_cast<double>((span.last - span.first).count() + 1));
    auto const at = std::clamp<double>(static_cast<double>((day - span.first).count()), 0, days);
    return at / days * width;
}

Day month_after(Day day) {
    std::chrono::year_month_day const date{day};
    auto const next = date.year() / date.month() + std::chrono::months(1);
    return std::chrono::sys_days{next / std::chrono::day(1)};
}

std::string picture(std::string const& inside) {
    return fmt::format("<svg class=\"gantt\" viewBox=\"0 0 {:.0f} {}\" aria-hidden=\"true\" "
                       "focusable=\"false\">{}</svg>",
                       width, height, inside);
}

std::string grid(Span span, Day today) {
    std::string out;
    for (auto day = span.first; day <= span.last; day = month_after(day))
        fmt::format_to(std::back_inserter(out),
                       "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"0\" y2=\"{1}\"/>",
                       place(span, day), height);
    if (today >= span.first && today <= span.last)
        fmt::format_to(std::back_inserter(out),
                       "<line class=\"today\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"0\" y2=\"{1}\"/>",
                       place(span, today), height);
    return out;
}

} // namespace

std::string lane(Span span, Day first, Day last, Day today, Mark mark) {
    constexpr double width_least = 5; // a single day must be seen
    auto const begin = place(span, first);
    auto const wide = std::max(width_least, place(span, last + std::chrono::days(1)) - begin);
    auto const* const look = mark == Mark::past ? "past" : mark == Mark::event ? "event" : "bar";
    return picture(grid(span, today) +
                   fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"6\" width=\"{:.1f}\" "
                               "height=\"14\" rx=\"4\"/>",
                               look, std::min(begin, width - wide), wide));
}

std::string months(Span span, Day today) {
    std::string out = grid(span, today);
    for (auto day = span.first; day <= span.last; day = month_after(day)) {
        std::chrono::year_month_day const date{day};
        fmt::format_to(std::back_inserter(out),
                       "<text class=\"soft\" x=\"{:.1f}\" y=\"19\">{}</text>", place(span, day) + 3,
                       static_cast<unsigned>(date.month()));
    }
    return picture(out);
}

Span whole_months(Day first, Day last) {
    std::chrono::year_month_day const date{first};
    return {std::chrono::sys_days{date.year() / date.month() / std::chrono::day(1)},
            month_after(last) - std::chrono::days(1)};
}

} // namespace soket::schedule

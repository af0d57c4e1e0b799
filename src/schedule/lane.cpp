#include "schedule/lane.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <iterator>
#include <string>
#include <vector>

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

// The first day of the month that comes so many months later.
Day month_after(Day day, int months = 1) {
    std::chrono::year_month_day const date{day};
    auto const next = date.year() / date.month() + std::chrono::months(months);
    return std::chrono::sys_days{next / std::chrono::day(1)};
}

// Months between two lines: so that no more than some twenty stand in it, as quarters and years do.
int step_of(Span span) {
    constexpr int days_of_a_month = 30, most = 20;
    auto const months = static_cast<int>((span.last - span.first).count()) / days_of_a_month;
    return months <= most ? 1 : months <= 3 * most ? 3 : 12;
}

// The days that have a line.
std::vector<Day> lines_in(Span span) {
    int const step = step_of(span);
    std::vector<Day> days;
    for (auto day = span.first; day <= span.last; day = month_after(day)) {
        auto const month = static_cast<unsigned>(std::chrono::year_month_day(day).month());
        if ((month - 1) % static_cast<unsigned>(step) == 0) days.push_back(day);
    }
    return days;
}

std::string name_of(Day day, int step) {
    std::chrono::year_month_day const date{day};
    auto const month = static_cast<unsigned>(date.month());
    if (step == 1) return std::to_string(month);
    auto const year = std::to_string(static_cast<int>(date.year()));
    return step == 12 ? year : fmt::format("{}/{}", month, year.substr(2));
}

std::string picture(std::string const& inside) {
    return fmt::format("<svg class=\"gantt\" viewBox=\"0 0 {:.0f} {}\" aria-hidden=\"true\" "
                       "focusable=\"false\">{}</svg>",
                       width, height, inside);
}

std::string grid(Span span, Day today) {
    std::string out;
    for (auto const day : lines_in(span))
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
    for (auto const day : lines_in(span))
        fmt::format_to(std::back_inserter(out),
                       "<text class=\"soft\" x=\"{:.1f}\" y=\"19\">{}</text>", place(span, day) + 3,
                       name_of(day, step_of(span)));
    return picture(out);
}

Span whole_months(Day first, Day last) {
    std::chrono::year_month_day const date{first};
    return {std::chrono::sys_days{date.year() / date.month() / std::chrono::day(1)},
            month_after(last) - std::chrono::days(1)};
}

} // namespace soket::schedule

#include "front/chart_pages.h"

#include "front/shown_pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace soket::front {

using targets::Direction;
using targets::Target;
using web::Visit;

namespace {

struct Bar {
    int year = 0;
    std::optional<Decimal> result;
    std::optional<Decimal> goal;
};

std::optional<Decimal> of_year(std::map<int, Decimal> const& years, int year) {
    auto const found = years.find(year);
    return found == years.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Bar> bars_of(Target const& target, rollup::Result const& result) {
    bool const drawn = target.answer() != targets::Answer::words &&
                       target.answer() != targets::Answer::day && !result.by_year.empty();
    std::set<int> years;
    if (drawn) {
        for (auto const& [year, figure] : result.by_year) years.insert(year);
        for (auto const& [year, figure] : target.yearly_goals) years.insert(year);
    }
    std::vector<Bar> bars;
    for (int const year : years)
        bars.push_back({year, of_year(result.by_year, year), of_year(target.yearly_goals, year)});
    return bars;
}

// Good or bad only where the year has a goal to hold it against.
std::string_view look_of(Target const& target, Bar const& bar) {
    if (!bar.result || !bar.goal) return "";
    bool const most = target.direction == Direction::at_most;
    return (most ? *bar.result <= *bar.goal : *bar.result >= *bar.goal) ? "good" : "warn";
}

// A figure's height in a picture that is so many units high; figures below zero lie at its foot.
class Scale {
  public:
    Scale(std::vector<Bar> const& bars, int height)
        : height_(height) {
        for (auto const& bar : bars)
            top_ = std::max({top_, bar.result.value_or(Decimal{}).units(),
                             bar.goal.value_or(Decimal{}).units()});
    }
    [[nodiscard]] double of(Decimal figure) const {
        auto const units = std::max<std::int64_t>(figure.units(), 0);
        return static_cast<double>(units) / static_cast<double>(top_) * height_;
    }

  private:
    int height_;
    std::int64_t top_ = 1;
};

std::string rect(std::string_view look, double x, double y, double width, double height) {
    return fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)",
                       look, x, y, width, height);
}

std::string line(double x, double y, double width) {
    return fmt::format(R"(<path class="goal" d="M{:.1f} {:.1f}h{:.1f}"/>)", x, y, width);
}

std::string text(std::string_view look, double x, double y, std::string_view words) {
    return fmt::format(R"(<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>)", look, x, y, words);
}

// In its bar, where the goal's mark can't cross it; above one that is too low for it.
std::string figure_text(double x, double foot, double height, std::string_view figure) {
    constexpr double letters = 24;
    bool const inside = height >= letters;
    return text(inside ? "inside" : "", x, foot - height + (inside ? letters - 4 : -6), figure);
}

} // namespace

std::string year_chart(Visit const& visit, Target const& target, rollup::Result const& result) {
    constexpr int high = 120, above = 24, step = 88, wide = 56;
    auto const bars = bars_of(target, result);
    if (bars.empty()) return "";
    Scale const scale(bars, high);
    std::string drawn;
    double x = (step - wide) / 2.0;
    for (auto const& bar : bars) {
        if (bar.result) {
            auto const height = scale.of(*bar.result);
            drawn += rect(look_of(target, bar), x, above + high - height, wide, height);
            drawn += figure_text(x + wide / 2.0, above + high, height,
                                 figure(visit, bar.result, target.places_shown()));
        }
        if (bar.goal) drawn += line(x - 8, above + high - scale.of(*bar.goal), wide + 16);
        drawn += text("", x + wide / 2.0, above + high + 20, std::to_string(bar.year));
        x += step;
    }
    return fmt::format(R"(<svg class="years" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>)",
                       step * bars.size(), above + high + 28, drawn);
}

std::string year_sparks(Target const& target, rollup::Result const& result) {
    constexpr int high = 22, step = 12, wide = 8;
    auto const bars = bars_of(target, result);
    if (bars.empty()) return "";
    Scale const scale(bars, high - 2);
    std::string drawn;
    double x = 2;
    for (auto const& bar : bars) {
        if (bar.result) {
            auto const height = std::max(scale.of(*bar.result), 0.5);
            drawn += rect(look_of(target, bar), x, high - height, wide, height);
        }
        if (bar.goal) drawn += line(x - 1.5, high - scale.of(*bar.goal), wide + 3);
        x += step;
    }
    return fmt::format(
        R"(<svg class="sparks" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">{}</svg>)",
        step * bars.size(), high, step * bars.size(), high, drawn);
}

} // namespace soket::front

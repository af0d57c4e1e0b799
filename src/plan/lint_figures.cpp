// Figures of a plan held against each other.
#include "plan/letters.h"
#include "plan/lint_rules.h"
#include "text/fold.h"
#include "text/number.h"

#include <algorithm>

namespace soket::plan {

namespace {

std::optional<std::int64_t> whole_figure(std::string_view text) {
    auto const figure = text::read_number(text);
    if (!figure || !figure->is_whole()) return {};
    return figure->units() / Decimal::scale;
}

bool is_figure_letter(char c) { return (c >= '0' && c <= '9') || c == '.'; }

// The figure that ends right before the bracket: "120 (…".
std::string_view figure_before(std::string_view text, std::size_t bracket) {
    auto end = bracket;
    while (end > 0 && text[end - 1] == ' ') --end;
    auto begin = end;
    while (begin > 0 && is_figure_letter(text[begin - 1])) --begin;
    bool const within_word = begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n';
    return within_word ? std::string_view() : text.substr(begin, end - begin);
}

} // namespace

Findings groups_and_total(Plan const& plan) {
    if (!plan.event) return {};
    auto const total = whole_figure(plan.event->attendance.text);
    if (!total || plan.event->groups.empty()) return {};
    std::int64_t sum = 0;
    bool all = true;
    for (auto const& group : plan.event->groups) {
        all = all && group.number.has_value();
        sum += group.number.value_or(0);
    }
    if (sum == *total || (!all && sum < *total)) return {};
    return {about(plan, Weight::warning, "plan.groups_and_total", plan.event->attendance.span,
                  {{"sum", std::to_string(sum)}, {"total", std::to_string(*total)}})};
}

Findings words_and_figure(Plan const& plan) {
    constexpr std::size_t words_bytes_max = 120;
    Findings out;
    std::string_view const text = plan.text;
    for (auto open = text.find('('); open != std::string_view::npos;
         open = text.find('(', open + 1)) {
        auto const close = text.find(')', open);
        if (close == std::string_view::npos || close - open > words_bytes_max) continue;
        auto const figure = whole_figure(figure_before(text, open));
        if (!figure) continue;
        auto const words = text::read_number_words(text.substr(open + 1, close - open - 1));
        if (!words || *words == *figure) continue;
        out.push_back(
            about(plan, Weight::warning, "plan.words_and_figure", {open, close + 1},
                  {{"figure", std::to_string(*figure)}, {"words", std::to_string(*words)}}));
    }
    return out;
}

Findings prepared_after_the_event(Plan const& plan) {
    if (!plan.event || !plan.event->time) return {};
    auto const held = text::last_day(plan.event->time->last());
    if (!held) return {};
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when || milestone.from == MilestoneFrom::event) continue;
        auto const begins = text::first_day(milestone.when->from);
        if (!begins || *begins <= *held) continue;
        // What is only ever done before: invitations, the hall, the papers for those who come.
        if (!has_any(folded(milestone.what.text).text,
                     {"giay moi", "thu moi", "trieu tap", "tong duyet", "in an tai lieu",
                      "in tai lieu", "chuan bi hoi nghi", "chuan bi hoi truong", "trang tri"}))
            continue;
        out.push_back(about(plan, Weight::warning, "plan.prepared_after_the_event",
                            milestone.when->span,
                            {{"when", said(*milestone.when)}, {"held", to_office(*held)}}));
    }
    return out;
}

} // namespace soket::plan

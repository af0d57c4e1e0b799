// Figures of a plan held against each other.
#include "plan/letters.h"
#include "plan/lint_rules.h"
#include "text/fold.h"
#include "text/number.h"

#include <algorithm>
#include <vector>

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

// "120 đại biểu (…": the figure, and up to two words for what it counts.
std::string_view figure_of_unit(std::string_view text, std::size_t bracket) {
    constexpr int unit_words_max = 3;
    auto end = bracket;
    for (int words = 0; words <= unit_words_max; ++words) {
        while (end > 0 && text[end - 1] == ' ') --end;
        if (auto const figure = figure_before(text, end); !figure.empty()) return figure;
        auto const begin = end;
        while (end > 0 && !std::string_view(" \n\t,;:().").contains(text[end - 1])) --end;
        if (end == begin) return {};
    }
    return {};
}

struct Said {
    Span place;
    std::int64_t figure = 0;
    std::int64_t words = 0;
};

// "120 (một trăm hai mươi lăm)", "120 đại biểu (một trăm hai mươi lăm)".
std::optional<Said> words_in_bracket(std::string_view text, Span bracket) {
    auto const inside = text.substr(bracket.begin + 1, bracket.size() - 2);
    auto const words = text::read_number_words(inside);
    if (!words) return {};
    auto close = figure_before(text, bracket.begin);
    // "10 chi đoàn (một)" may number them.
    bool const several = text::squeezed(inside).contains(' ');
    if (close.empty() && several) close = figure_of_unit(text, bracket.begin);
    auto const figure = whole_figure(close);
    if (!figure) return {};
    return Said{bracket, *figure, *words};
}

// "một trăm hai mươi lăm (120)": the most words before the bracket that are a number.
std::optional<Said> figure_in_bracket(std::string_view text, Span bracket) {
    auto const figure = whole_figure(text.substr(bracket.begin + 1, bracket.size() - 2));
    if (!figure) return {};
    constexpr int words_max = 20;
    std::optional<Said> out;
    auto begin = bracket.begin;
    for (int words = 0; words < words_max && begin > 0; ++words) {
        while (begin > 0 && text[begin - 1] == ' ') --begin;
        auto const end = begin;
        while (begin > 0 && !std::string_view(" \n\t,;:().").contains(text[begin - 1])) --begin;
        if (begin == end) break;
        auto const number = text::read_number_words(text.substr(begin, bracket.begin - begin));
        // "hai mươi (20)" alone is surely one; "số năm (5)" may be.
        if (number && words > 0) out = Said{{begin, bracket.end}, *figure, *number};
    }
    return out;
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
        Span const bracket{open, close + 1};
        auto said = words_in_bracket(text, bracket);
        if (!said) said = figure_in_bracket(text, bracket);
        if (!said || said->words == said->figure) continue;
        out.push_back(about(
            plan, Weight::warning, "plan.words_and_figure", said->place,
            {{"figure", std::to_string(said->figure)}, {"words", std::to_string(said->words)}}));
    }
    return out;
}

namespace {

constexpr std::string_view gatherings[]{"hoi nghi",   "dai hoi",      "hoi thao",    "hoi thi",
                                        "toa dam",    "buoi le",      "cuoc hop",    "ngay hoi",
                                        "le ky niem", "le phat dong", "le khai mac", "le tong ket"};

// What the plan's event is called; nothing when its words don't say.
std::vector<std::string_view> names_of_event(Plan const& plan) {
    auto const form = folded(plan.event->form.text + " " + plan.header.title.text);
    std::vector<std::string_view> out;
    for (auto const name : gatherings)
        if (find_words(form.text, name)) out.push_back(name);
    return out;
}

// "Chương trình", "công trình" are things; "trình" is done.
bool is_thing(std::string_view form, std::size_t at) {
    auto before = form.substr(0, at);
    while (before.ends_with(' ')) before.remove_suffix(1);
    return std::ranges::any_of(std::initializer_list<std::string_view>{"chuong", "cong", "quy",
                                                                       "qua", "tien", "lo", "giao"},
                               [&](std::string_view word) { return before.ends_with(word); });
}

// The event's name behind the place, in the same clause and not "after" it.
bool is_for_event(std::string_view clause, std::vector<std::string_view> const& names) {
    return std::ranges::any_of(gatherings, [&](std::string_view name) {
        if (!names.empty() && std::ranges::find(names, name) == names.end()) return false;
        auto const called = find_words(clause, name);
        if (!called) return false;
        auto const between = clause.substr(0, called->begin);
        return !has_any(between, {"sau", "tong ket"}) &&
               between.find_first_of(".;") == std::string_view::npos;
    });
}

// What is only ever done before: invitations, the hall, the papers for those who come, whatever is
// laid before the conference.
bool is_preparation(std::string_view form, std::vector<std::string_view> const& names) {
    if (has_any(form, {"giay moi", "thu moi", "trieu tap", "tong duyet", "in an tai lieu",
                       "in tai lieu", "chuan bi hoi nghi", "chuan bi hoi truong", "trang tri"}))
        return true;
    constexpr std::size_t apart_letters_max = 60;
    static constexpr std::string_view done_before[]{"chuan bi", "phuc vu", "trinh"};
    for (auto done = find_any(form, done_before); done;
         done = find_any(form, done_before, done->end))
        if (!is_thing(form, done->begin) &&
            is_for_event(form.substr(done->end, apart_letters_max), names))
            return true;
    return false;
}

} // namespace

Findings prepared_after_the_event(Plan const& plan) {
    if (!plan.event || !plan.event->time) return {};
    auto const held = text::last_day(plan.event->time->last());
    if (!held) return {};
    auto const names = names_of_event(plan);
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when || milestone.from == MilestoneFrom::event) continue;
        auto const begins = text::first_day(milestone.when->from);
        if (!begins || *begins <= *held) continue;
        if (!is_preparation(folded(milestone.what.text).text, names)) continue;
        out.push_back(about(plan, Weight::warning, "plan.prepared_after_the_event",
                            milestone.when->span,
                            {{"when", said(*milestone.when)}, {"held", to_office(*held)}}));
    }
    return out;
}

} // namespace soket::plan

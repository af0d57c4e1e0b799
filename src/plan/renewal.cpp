#include "plan/renewal.h"

#include "base/refusal.h"
#include "base/whole_number.h"
#include "plan/document.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace soket::plan {

namespace {

using text::When;

// As long as the mark of a blank that people fill in by hand.
constexpr std::string_view blank = "     ";

using Changes = std::map<Span, std::string>; // what takes whose place

std::string weekday_of(Day day) {
    constexpr std::array names{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                               "thứ Năm",  "thứ Sáu", "thứ Bảy"};
    return names.at(std::chrono::weekday{day}.c_encoding());
}

bool is_year(std::string_view digits) {
    return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

std::string moved_years(std::string_view written, int years) {
    constexpr std::string_view digit_signs = "0123456789";
    std::string moved;
    while (!written.empty()) {
        auto const begin = std::min(written.find_first_of(digit_signs), written.size());
        moved.append(written.substr(0, begin));
        written.remove_prefix(begin);
        auto const end = std::min(written.find_first_not_of(digit_signs), written.size());
        auto const digits = written.substr(0, end);
        int year = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), year);
        moved += is_year(digits) ? std::to_string(year + years) : std::string(digits);
        written.remove_prefix(end);
    }
    return moved;
}

// Where "thứ Bảy", "thứ 7" or "chủ nhật" stands.
std::optional<Span> weekday_in(std::string_view written) {
    for (std::string_view const name : {"chủ nhật", "Chủ nhật", "Chủ Nhật", "CHỦ NHẬT"})
        if (auto const at = written.find(name); at != std::string_view::npos)
            return Span{at, at + name.size()};
    for (std::string_view const name : {"thứ ", "Thứ ", "THỨ "})
        if (auto const at = written.find(name); at != std::string_view::npos) {
            auto const word = written.find_first_not_of(' ', at + name.size());
            return Span{at, std::min(written.find_first_of(" ,;.)", word), written.size())};
        }
    return {};
}

// Of a range the weekday said may be of either end, so it is left as it is: lint tells of it.
std::string moved_weekday(std::string written, When const& when, int years) {
    if (!when.weekday_said || when.to || when.from.precision != text::Precision::day)
        return written;
    auto point = when.from;
    point.year += years;
    auto const day = first_day(point);
    auto const named = weekday_in(written);
    if (day && named) written.replace(named->begin, named->size(), weekday_of(*day));
    return written;
}

void move(Changes& changes, Plan const& plan, std::optional<When> const& when, int years) {
    if (!when || when->span.empty()) return;
    changes[when->span] = moved_weekday(moved_years(plan.of(when->span), years), *when, years);
}

Changes changes_of(Plan const& plan, int years) {
    Changes changes;
    move(changes, plan, plan.header.date, years);
    if (plan.event) move(changes, plan, plan.event->time, years);
    for (auto const& milestone : plan.milestones) move(changes, plan, milestone.when, years);
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks) move(changes, plan, task.due, years);
    for (auto const& content : plan.contents)
        for (auto const& due : content.due) move(changes, plan, due, years);
    if (!plan.header.number.empty()) changes[plan.header.number.span] = blank;
    return changes;
}

} // namespace

int renewal_years(std::string_view typed) {
    constexpr int most = 10;
    auto const years = typed.empty() ? 1 : whole_number<int>(typed).value_or(0);
    if (years < 1 || years > most)
        throw Refusal(Because::invalid, "plan.renewal_years", {{"text", std::string(typed)}},
                      {.field = "so-nam"});
    return years;
}

std::string renewed(Plan const& plan, int years) {
    std::string text;
    std::size_t at = 0;
    for (auto const& [span, words] : changes_of(plan, years)) {
        if (span.begin < at) continue; // stands in one that was taken already
        text.append(plan.text, at, span.begin - at).append(words);
        at = span.end;
    }
    return text.append(plan.text, at);
}

} // namespace soket::plan

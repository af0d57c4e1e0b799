// "trước ngày 20 hằng tháng", "ngày 15 của tháng cuối quý", "thứ Hai hằng tuần": due again and
// again, so no day of the calendar says when.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>

namespace soket::plan {

namespace {

// Between the day and the period that it recurs in.
constexpr std::size_t apart_letters_max = 12;

constexpr std::string_view periods[]{"hang thang",        "hang quy",
                                     "hang tuan",         "hang nam",
                                     "moi thang",         "moi quy",
                                     "moi tuan",          "moi nam",
                                     "thang cuoi quy",    "thang cuoi cung cua quy",
                                     "thang dau quy",     "cuoi moi quy",
                                     "thang sau",         "thang tiep theo",
                                     "cua thang",         "thang lien ke",
                                     "thang ke tiep",     "quy sau",
                                     "quy tiep theo",     "thang cuoi cua quy",
                                     "thang dau cua quy", "cac thang",
                                     "trong thang"};

bool digit(std::string_view form, std::size_t at) {
    return at < form.size() && std::isdigit(static_cast<unsigned char>(form[at])) != 0;
}

// "ngày 20" without a month, "thứ Hai".
std::optional<Span> day_from(std::string_view form, std::size_t from) {
    for (auto found = find_any(form, {"ngay", "thu", "chu nhat"}, from); found;
         found = find_any(form, {"ngay", "thu", "chu nhat"}, found->end)) {
        auto const word = form.substr(found->begin, found->size());
        if (word == "chu nhat") return found;
        auto at = found->end;
        while (at < form.size() && form[at] == ' ') ++at;
        if (word == "thu") {
            auto const size =
                leading_any(form.substr(at), {"hai", "ba", "tu", "nam", "sau", "bay"});
            if (size > 0) return Span{found->begin, at + size};
            continue;
        }
        auto const begin = at;
        while (digit(form, at)) ++at;
        bool const dated =
            at < form.size() && std::string_view("/.-").contains(form[at]) && digit(form, at + 1);
        if (at > begin && at - begin <= 2 && !dated) return Span{found->begin, at};
    }
    return {};
}

bool is_near(std::string_view form, Span a, Span b) {
    auto const begin = std::min(a.end, b.end);
    auto const end = std::max(a.begin, b.begin);
    return begin <= end && end - begin <= apart_letters_max &&
           form.substr(begin, end - begin).find_first_of(";.") == std::string_view::npos;
}

// With the word that says by or on, before it.
std::size_t with_lead(std::string_view form, std::size_t begin) {
    auto before = form.substr(0, begin);
    while (before.ends_with(' ')) before.remove_suffix(1);
    for (std::string_view const lead :
         {"cham nhat la", "cham nhat", "truoc", "vao", "den het", "den", "trong"})
        if (before.ends_with(lead)) return before.size() - lead.size();
    return begin;
}

// The periods before and after the day: "hằng quý, trước ngày 25 của tháng cuối quý".
std::optional<Span> with_periods(std::string_view form, Span day) {
    constexpr std::size_t looked_at = 48;
    auto const begin = day.begin > looked_at ? day.begin - looked_at : 0;
    auto const window = form.substr(0, std::min(form.size(), day.end + looked_at));
    std::optional<Span> out;
    for (auto period = find_any(window, periods, begin); period;
         period = find_any(window, periods, period->begin + 1)) {
        if (!is_near(form, day, *period)) continue;
        if (!out) out = Span{with_lead(form, day.begin), day.end};
        *out = {std::min(out->begin, period->begin), std::max(out->end, period->end)};
    }
    return out;
}

// Places in the folded words.
std::vector<Span> recurring_in(std::string_view form) {
    std::vector<Span> out;
    for (auto day = day_from(form, 0); day; day = day_from(form, day->end)) {
        auto const span = with_periods(form, *day);
        if (span && (out.empty() || out.back().end <= span->begin)) out.push_back(*span);
    }
    return out;
}

bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// Whose task or row holds the words; else who begins them.
std::vector<std::string> actors_of(Plan const& plan, Paragraph const& p, Span span) {
    if (p.cell)
        for (auto const& content : plan.contents)
            if (holds(content.span, span)) return content.leads;
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks)
            if (!assignment.actor.empty() && holds(task.text.span, span))
                return {assignment.actor.text};
    auto const doer = doer_of(p.words());
    if (!doer || doer->rest.empty()) return {};
    return {text::squeezed(p.words().substr(doer->actor.begin, doer->actor.size()))};
}

bool is_dated(std::vector<text::When> const& whens, Span span) {
    return std::ranges::any_of(whens, [&](text::When const& when) {
        return when.span.begin < span.end && span.begin < when.span.end;
    });
}

Quoted what_recurs(Reading const& reading, Paragraph const& p, Span span) {
    if (p.cell)
        for (auto const& content : reading.plan.contents)
            if (holds(content.span, span)) return content.text;
    return reading.quoted(without_end_marks(reading.sheet.text, p.content()));
}

void add(Reading const& reading, Outline const& outline, std::size_t i, Span span) {
    auto const& p = outline.paragraphs[i];
    auto& all = reading.plan.milestones;
    // A field's words without a date are one already.
    auto const known = std::ranges::find_if(
        all, [&](Milestone const& m) { return !m.when && holds(m.span, span); });
    if (known != all.end()) {
        known->from = MilestoneFrom::recurring;
        known->span = span;
        return;
    }
    all.push_back({.when = {},
                   .what = what_recurs(reading, p, span),
                   .actors = actors_of(reading.plan, p, span),
                   .section = outline.section_of(i),
                   .from = MilestoneFrom::recurring,
                   .span = span});
}

} // namespace

void read_recurring(Reading const& reading, Outline const& outline) {
    for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
        auto const& p = outline.paragraphs[i];
        if (p.subject == Subject::purpose) continue;
        auto const spans = recurring_in(p.form.text);
        if (spans.empty()) continue;
        auto const all = moments_in(reading, p).all;
        for (auto const& found : spans) {
            auto const words = p.form.span(found.begin, found.end);
            Span const span{p.span.begin + words.begin, p.span.begin + words.end};
            if (!is_dated(all, span)) add(reading, outline, i, span);
        }
    }
}

} // namespace soket::plan

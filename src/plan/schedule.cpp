// The timetable: milestones of a schedule section, and every other moment that running text names.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

std::string first_capital(std::string const& name) {
    auto const size = name.empty() ? 0 : letter_size(name, 0);
    return name.empty() ? name : text::upper(name.substr(0, size)) + name.substr(size);
}

// "Ngày 20/02/2020: Hạn chót cơ sở Đoàn gửi …" → from "cơ sở" on.
Span after_moment(Reading const& reading, Paragraph const& p, text::When const& when) {
    auto span = without_end_marks(reading.sheet.text, p.content());
    auto const lead =
        reading.sheet.of({p.content().begin, std::max(p.content().begin, when.span.begin)});
    if (!text::fold(lead).empty() && text::fold(lead) != "trong" && text::fold(lead) != "du kien")
        return span;
    if (when.span.end >= span.end) return span;
    Span rest{when.span.end, span.end};
    rest = trimmed(reading.sheet.text, rest);
    while (rest.begin < rest.end && std::string_view(":,.-)").find(
                                        reading.sheet.text[rest.begin]) != std::string_view::npos) {
        ++rest.begin;
        rest = trimmed(reading.sheet.text, rest);
    }
    auto const dash = reading.sheet.of(rest);
    if (dash.starts_with("–") || dash.starts_with("—"))
        rest = trimmed(reading.sheet.text, {rest.begin + 3, rest.end});
    return rest.empty() ? span : rest;
}

std::vector<std::string> actors_of(std::string_view words) {
    auto const doer = doer_of(words);
    if (!doer || doer->rest.empty()) return {};
    return {first_capital(text::squeezed(words.substr(doer->actor.begin, doer->actor.size())))};
}

Quoted words_of(Paragraph const& p, Span span) {
    return {text::squeezed(std::string_view(p.text).substr(span.begin - p.span.begin, span.size())),
            span};
}

// A heading "Tháng 11/2019" and what stands under it.
std::string lines_under(Outline const& outline, std::size_t at) {
    std::string out;
    for (auto const child : outline.children(static_cast<int>(at))) {
        auto const& p = outline.paragraphs[child];
        auto const span = without_end_marks(p.text, {p.marker.size, p.text.size()});
        out += (out.empty() ? "" : "; ") +
               text::squeezed(std::string_view(p.text).substr(span.begin, span.size()));
    }
    return out;
}

} // namespace

void read_schedule(Reading const& reading, Outline& outline) {
    for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
        auto& p = outline.paragraphs[i];
        if (p.used || p.subject != Subject::schedule || p.cell) continue;
        if (p.marker.kind <= MarkerKind::roman && p.heading) continue;
        auto const moments = moments_in(reading, p);
        if (moments.due.empty()) continue;
        for (auto const& when : moments.due) {
            auto what = words_of(p, after_moment(reading, p, when));
            auto actors = actors_of(what.text);
            if (p.heading && outline.has_children(i) &&
                what.span == without_end_marks(reading.sheet.text, p.content()))
                what.text = lines_under(outline, i);
            reading.plan.milestones.push_back({.when = when,
                                               .what = std::move(what),
                                               .actors = std::move(actors),
                                               .section = outline.section_of(i),
                                               .from = MilestoneFrom::schedule,
                                               .span = p.span});
        }
        p.used = p.timed = true;
    }
}

} // namespace soket::plan

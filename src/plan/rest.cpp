// What the other steps leave: exemptions, numbered places, moments in running text, lead-overs.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

// The sentence that holds this place, in characters of the folded paragraph.
Span sentence_at(Folded const& form, std::size_t at) {
    auto const& s = form.text;
    auto begin = s.rfind(". ", at);
    begin = begin == std::string::npos ? 0 : begin + 2;
    auto end = s.find(". ", at);
    return {begin, end == std::string::npos ? s.size() : end + 1};
}

// "Đoàn Sở Văn hóa và Thể thao Thành phố và Đoàn Cơ quan Thành Đoàn" → two.
std::vector<Quoted> units_in(Reading const& reading, Paragraph const& p, Span list) {
    std::vector<Quoted> out;
    auto const words = std::string_view(p.text).substr(list.begin, list.size());
    std::size_t from = 0;
    for (auto const& name : names_in(words)) {
        auto const at = words.find(name, from);
        if (at == std::string_view::npos || !begins_with_actor(name)) continue;
        Span const span{p.span.begin + list.begin + at,
                        p.span.begin + list.begin + at + name.size()};
        out.push_back(reading.quoted(span));
        from = at + name.size();
    }
    return out;
}

} // namespace

void read_exemptions(Reading const& reading, Outline const& outline) {
    for (auto const& p : outline.paragraphs) {
        auto const& form = p.form.text;
        auto const except =
            find_any(form, {"(tru", "tru", "ngoai tru", "khong ap dung doi voi", "mien"});
        if (!except) continue;
        auto const word = std::string_view(p.text).substr(p.form.places[except->begin]);
        auto const key = text::name_key(word.substr(0, 8));
        if (!key.starts_with("trừ") && !key.starts_with("(trừ") && !key.starts_with("ngoại") &&
            !key.starts_with("không") && !key.starts_with("miễn"))
            continue;
        auto const sentence = sentence_at(p.form, except->begin);
        auto end = form.find_first_of(").;", except->end);
        end = std::min(end, sentence.end);
        auto begin = except->end;
        while (begin < end && form[begin] == ' ') ++begin;
        if (begin >= end) continue;
        auto units = units_in(reading, p, {p.form.places[begin], p.form.places[end]});
        if (units.empty()) continue;
        Span const rule{
            p.span.begin +
                p.form.places[std::max(sentence.begin,
                                       folded(p.text.substr(0, p.marker.size)).text.size())],
            p.span.begin + p.form.places[sentence.end]};
        Quoted quoted{
            text::squeezed(std::string_view(p.text).substr(rule.begin - p.span.begin, rule.size())),
            rule};
        reading.plan.exemptions.push_back({std::move(quoted), std::move(units)});
    }
}

void read_sections(Reading const& reading, Outline const& outline) {
    std::vector<int> index(outline.paragraphs.size(), -1);
    for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
        auto const& p = outline.paragraphs[i];
        if (p.marker.kind == MarkerKind::none || p.cell ||
            (is_bullet(p.marker.kind) && p.marker.kind != MarkerKind::bracket))
            continue;
        Section section;
        section.number = p.marker.number;
        auto const words = without_end_marks(p.text, {p.marker.size, p.text.size()});
        section.title = {text::squeezed(std::string_view(p.text).substr(words.begin, words.size())),
                         {p.span.begin + words.begin, p.span.begin + words.end}};
        for (auto up = p.parent; up >= 0;
             up = outline.paragraphs[static_cast<std::size_t>(up)].parent)
            if (index[static_cast<std::size_t>(up)] >= 0) {
                section.parent = index[static_cast<std::size_t>(up)];
                break;
            }
        section.level =
            section.parent < 0
                ? 0
                : reading.plan.sections[static_cast<std::size_t>(section.parent)].level + 1;
        index[i] = static_cast<int>(reading.plan.sections.size());
        reading.plan.sections.push_back(std::move(section));
    }
}

namespace {

bool names_event(Plan const& plan, Paragraph const& p) {
    auto const& event = plan.event;
    return event && event->time && event->time->span.begin >= p.span.begin &&
           event->time->span.end <= p.span.end;
}

bool known_already(Plan const& plan, text::When const& when) {
    return std::ranges::any_of(plan.milestones, [&](Milestone const& m) {
        return m.when && m.when->from == when.from && m.when->to == when.to;
    });
}

// The moments of one paragraph that no step has taken.
void rest_of_moments(Reading const& reading, Outline& outline, std::size_t i) {
    auto& p = outline.paragraphs[i];
    if (p.timed || p.cell) return;
    auto moments = moments_in(reading, p).due;
    auto const from = names_event(reading.plan, p) ? MilestoneFrom::event : MilestoneFrom::text;
    if (from == MilestoneFrom::event)
        std::erase_if(moments, [&](text::When const& w) { return known_already(reading.plan, w); });
    if (moments.empty()) return;
    std::vector<std::string> actors;
    if (auto const doer = doer_of(p.words()); doer && !doer->rest.empty())
        actors.push_back(text::squeezed(p.words().substr(doer->actor.begin, doer->actor.size())));
    add_milestones(reading, p, moments, actors, from, outline.section_of(i));
    p.timed = p.used = true;
}

// In a section of duties a sentence that no actor and no task took may be one of them.
bool may_be_task(Paragraph const& p) {
    auto const form = folded(p.words());
    return p.subject == Subject::assignments && !p.text.ends_with(':') &&
           leading_any(form.text, {"kinh phi", "nguon kinh phi", "ke hoach nay"}) == 0;
}

// What a schedule says without a time that was understood. The heading above a line may give it.
bool lacks_time(Reading const& reading, Outline const& outline, Paragraph const& p) {
    if (p.subject != Subject::schedule || p.told || p.text.ends_with(':')) return false;
    for (auto up = p.parent; up >= 0;) {
        auto const& above = outline.paragraphs[static_cast<std::size_t>(up)];
        if (above.timed || above.told) return false;
        up = above.parent;
    }
    return !moments_in(reading, p).reckoned;
}

} // namespace

void read_rest(Reading const& reading, Outline& outline) {
    for (std::size_t i = 0; i < outline.paragraphs.size(); ++i)
        rest_of_moments(reading, outline, i);
    for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
        auto const& p = outline.paragraphs[i];
        if (p.heading) {
            reading.add(StructureKind::heading, p.span);
            continue;
        }
        if (p.used) {
            // An item holds its words; its number and its label belong to it.
            reading.add(StructureKind::mark, {p.span.begin, p.span.begin + p.marker.size});
            if (p.field != Field::none) reading.add(StructureKind::label, p.span);
            continue;
        }
        if (is_closing_formula(p))
            reading.add(StructureKind::closing, p.span);
        else if (p.subject != Subject::none && !p.cell && !may_be_task(p) &&
                 !lacks_time(reading, outline, p))
            reading.add(StructureKind::paragraph, p.span);
    }
    std::ranges::stable_sort(reading.plan.milestones, {}, [](Milestone const& m) {
        return m.when ? m.when->span.begin : m.span.begin;
    });
}

} // namespace soket::plan

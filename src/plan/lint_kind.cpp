// What was read as a whole: is it a plan, and which of its sections were not understood.
#include "plan/lint.h"
#include "plan/lint_rules.h"

#include "plan/letters.h"
#include "plan/markers.h"

#include <algorithm>
#include <map>

namespace soket::plan {

namespace {

// What makes a document of an office (NĐ 30/2020/NĐ-CP, art. 8), and what makes a plan.
std::vector<std::string_view> missing_parts(Plan const& plan) {
    auto const& h = plan.header;
    std::vector<std::string_view> out;
    auto const need = [&](bool found, std::string_view key) {
        if (!found) out.push_back(key);
    };
    need(!h.doc_type.empty(), "plan.part.type");
    need(!h.issuer.empty(), "plan.part.issuer");
    need(!h.number.empty() || !h.symbol.empty(), "plan.part.number");
    need(h.date.has_value() || !h.date_text.empty(), "plan.part.date");
    need(!plan.recipients.empty() || !plan.signer.name.empty(), "plan.part.closing");
    need(!plan.assignments.empty() || !plan.contents.empty() || !plan.milestones.empty(),
         "plan.part.work");
    return out;
}

} // namespace

// A draft may lack much; a novel, a list or a program lacks nearly all.
Findings not_a_plan(Plan const& plan) {
    constexpr std::size_t missing_max = 3;
    auto const missing = missing_parts(plan);
    if (missing.size() <= missing_max) return {};
    Findings out{{Weight::error, "plan.not_a_plan", {}, {.line = 1}}};
    for (auto const part : missing)
        out.push_back(
            {Weight::note, "plan.part_missing", {{"part", "@" + std::string(part)}}, {.line = 1}});
    return out;
}

namespace {

// A numbered or an unmarked heading, and where what it heads ends.
struct Heading {
    Span title;
    std::size_t end = 0;
    int level = 0;
};

// Titles of a table's columns follow each other without a word between.
bool stands_in_row(Plan const& plan, std::vector<Span> const& heads, std::size_t i) {
    auto const touch = [&](Span a, Span b) {
        return a.end <= b.begin && trimmed(plan.text, {a.end, b.begin}).empty();
    };
    return (i > 0 && touch(heads[i - 1], heads[i])) ||
           (i + 1 < heads.size() && touch(heads[i], heads[i + 1]));
}

std::vector<Heading> headings_of(Plan const& plan) {
    std::vector<Span> heads;
    for (auto const& part : plan.structure)
        if (part.kind == StructureKind::heading) heads.push_back(part.span);
    std::ranges::sort(heads);
    std::vector<Heading> out;
    for (auto const& section : plan.sections) {
        auto const at = section.title.span.begin;
        auto const after = std::ranges::upper_bound(heads, at, {}, &Span::begin);
        if (after != heads.begin() && at < std::prev(after)->end)
            out.push_back({section.title.span, plan.text.size(), section.level});
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const words = plan.of(heads[i]);
        bool const numbered = marker_of(words).kind != MarkerKind::none;
        if (!numbered && is_upper(words) && !stands_in_row(plan, heads, i))
            out.push_back({heads[i], plan.text.size(), 0});
    }
    std::ranges::sort(out, {}, [](Heading const& h) { return h.title.begin; });
    return out;
}

// From the last heading back: the next one of its level or above ends it.
void close_headings(std::vector<Heading>& all) {
    std::map<int, std::size_t> next; // by level
    for (auto heading = all.rbegin(); heading != all.rend(); ++heading) {
        for (auto const& [level, begin] : next)
            if (level <= heading->level) heading->end = std::min(heading->end, begin);
        next[heading->level] = heading->title.begin;
        next.erase(next.upper_bound(heading->level), next.end());
    }
}

// Where somebody does something, or a task was told to have nobody.
std::vector<std::size_t> work_places(Plan const& plan) {
    std::vector<std::size_t> out;
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks) out.push_back(task.text.span.begin);
    for (auto const& content : plan.contents)
        if (!content.leads.empty()) out.push_back(content.span.begin);
    for (auto const& milestone : plan.milestones)
        if (!milestone.actors.empty()) out.push_back(milestone.span.begin);
    std::ranges::sort(out);
    return out;
}

bool gives_out_work(std::string_view title, int level, bool tasks_suffice) {
    auto const form = folded(title);
    static constexpr std::string_view duties[]{"phan cong", "trach nhiem", "to chuc thuc hien",
                                               "to chuc trien khai"};
    if (level > 0) return leading_any(form.text, duties) > 0;
    return has_any(form.text, duties) || (tasks_suffice && has_any(form.text, {"nhiem vu"}));
}

} // namespace

// "Tổ chức thực hiện" in which nobody was found to do anything: the reader says so instead of
// passing for one who understood. A section of tasks alone may leave that to another section.
Findings section_without_actor(Plan const& plan) {
    auto all = headings_of(plan);
    close_headings(all);
    auto const work = work_places(plan);
    Findings out;
    for (auto const& heading : all) {
        if (!gives_out_work(plan.of(heading.title), heading.level, plan.assignments.empty()))
            continue;
        auto const first = std::ranges::lower_bound(work, heading.title.begin);
        if (first != work.end() && *first < heading.end) continue;
        out.push_back(about(plan, Weight::warning, "plan.section_without_actor", heading.title));
    }
    return out;
}

// A report or a letter has deadlines too, and isn't what the reader was made for.
Findings other_type(Plan const& plan) {
    auto const& type = plan.header.doc_type;
    if (type.empty()) return {{Weight::warning, "plan.type_missing", {}, {.line = 1}}};
    static constexpr std::string_view others[]{"bao cao",    "to trinh", "cong van",
                                               "nghi quyet", "ket luan", "quy che",
                                               "quy dinh",   "dieu le",  "the le"};
    if (leading_any(folded(type.text).text, others) == 0) return {};
    return {about(plan, Weight::warning, "plan.other_type", type.span, {{"type", type.text}})};
}

// Nothing is mended unseen.
Findings words_mended(Plan const& plan) {
    if (plan.mended.empty()) return {};
    auto const& first = plan.mended.front();
    return {about(plan, Weight::note, "plan.words_mended", first.span,
                  {{"count", std::to_string(plan.mended.size())},
                   {"was", first.text},
                   {"now", std::string(plan.of(first.span))}})};
}

bool is_plan(Plan const& plan) { return not_a_plan(plan).empty(); }

Findings doubts(Plan const& plan) {
    if (auto none = not_a_plan(plan); !none.empty()) return none;
    auto out = other_type(plan);
    append(out, section_without_actor(plan));
    return out;
}

} // namespace soket::plan

#include "plan/lint_rules.h"

#include "plan/letters.h"
#include "plan/markers.h"
#include "text/fold.h"

#include <algorithm>
#include <map>
#include <set>

namespace soket::plan {

namespace {

// What is made from others' work.
bool compiles(std::string_view words) {
    return has_any(folded(words).text, {"tong hop", "du thao bao cao", "hoan thanh du thao",
                                        "hoan chinh bao cao", "phu luc so lieu"});
}

// What goes into it: reports of single bodies.
bool delivers(std::string_view words) {
    return has_any(folded(words).text,
                   {"gui bao cao", "nop bao cao", "tham muu bao cao", "gui ket qua",
                    "bao cao ket qua", "gui so lieu", "cung cap so lieu", "tham muu noi dung",
                    "bao cao so lieu"});
}

std::optional<Day> due_day(text::When const& when) {
    if (when.last().precision != text::Precision::day || when.kind == text::Kind::from) return {};
    return text::last_day(when.last());
}

// What is due on a day, its words looked at once.
struct Work {
    std::string actor;
    std::optional<Day> day;
    bool compiles = false;
    bool delivers = false;
    Span span;
};

std::vector<Work> work_of(Plan const& plan) {
    std::vector<Work> out;
    auto const add = [&](std::string const& actor, Quoted const& words, text::When const& due,
                         Span span) {
        out.push_back({actor, due_day(due), compiles(words.text), delivers(words.text), span});
    };
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks)
            if (task.due) add(assignment.actor.text, task.text, *task.due, task.text.span);
    for (auto const& m : plan.milestones)
        if (m.when && m.from == MilestoneFrom::schedule)
            add(m.actors.empty() ? "" : m.actors.front(), m.what, *m.when, m.span);
    return out;
}

// Things that are made, each by its noun: the same noun in two places is likely the same thing.
std::vector<std::string_view> products_of(std::string_view words) {
    auto const form = folded(words);
    std::vector<std::string_view> found;
    for (std::string_view const noun :
         {"phim", "video", "clip", "ky yeu", "tap san", "ban tin", "infographic", "pano",
          "bang ron", "to roi", "phu luc so lieu", "giay moi", "tai lieu hoi nghi", "tham luan",
          "maket", "phong su", "trien lam"})
        if (find_words(form.text, noun)) found.push_back(noun);
    return found;
}

std::string quoted_list(std::vector<std::string> const& all) {
    constexpr std::size_t shown_max = 12;
    std::string out;
    for (std::size_t i = 0; i < std::min(all.size(), shown_max); ++i)
        out += (i == 0 ? "" : "; ") + all[i];
    return all.size() > shown_max ? out + "; …" : out;
}

} // namespace

// The office compiles from the boards' inputs: due on one day, there is no time between them.
Findings same_day_as_its_inputs(Plan const& plan) {
    Findings out;
    auto const work = work_of(plan);
    std::map<Day, std::vector<std::string>> givers; // in the plan's order, each once
    std::set<std::pair<Day, std::string>> known, told;
    for (auto const& input : work)
        if (input.day && input.delivers && !input.actor.empty() &&
            known.emplace(*input.day, input.actor).second)
            givers[*input.day].push_back(input.actor);
    for (auto const& made : work) {
        if (!made.day || !made.compiles) continue;
        auto from = givers[*made.day];
        std::erase(from, made.actor);
        if (from.empty() || !told.emplace(*made.day, made.actor).second) continue;
        out.push_back(about(plan, Weight::warning, "plan.same_day_as_its_inputs", made.span,
                            {{"day", to_office(*made.day)}, {"from", quoted_list(from)}}));
    }
    return out;
}

// One finding a task: the first line of the schedule that contradicts it.
Findings disagrees_with_schedule(Plan const& plan) {
    std::map<std::string_view, std::vector<Milestone const*>> makings; // by what is made
    for (auto const& m : plan.milestones)
        if (m.from == MilestoneFrom::schedule && m.when)
            for (auto const noun : products_of(m.what.text)) makings[noun].push_back(&m);
    Findings out;
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks) {
            auto const products = products_of(task.text.text);
            auto const due = task.due ? due_day(*task.due) : std::nullopt;
            if (products.empty() || !due) continue;
            auto const& candidates = makings[products.front()];
            auto const later = std::ranges::find_if(candidates, [&](Milestone const* m) {
                auto const last = text::last_day(m->when->last());
                return text::first_day(m->when->from) && last && *last > *due;
            });
            if (later == candidates.end()) continue;
            auto const& m = **later;
            out.push_back(about(plan, Weight::warning, "plan.disagrees_with_schedule",
                                task.text.span,
                                {{"due", said(*task.due)},
                                 {"schedule", said(*m.when)},
                                 {"line", std::to_string(plan.line_number(m.span.begin))},
                                 {"what", m.what.text}}));
        }
    return out;
}

namespace {

bool has_place(std::vector<std::size_t> const& places, Span span) {
    auto const first = std::ranges::lower_bound(places, span.begin);
    return first != places.end() && *first < span.end;
}

// Where "trước ngày 20 hằng tháng", "10 ngày trước hội nghị" and their like stand: also in the row
// of a table whose task they date.
std::vector<std::size_t> undated_places(Plan const& plan) {
    std::vector<std::size_t> out;
    for (auto const& m : plan.milestones)
        if (m.from == MilestoneFrom::recurring || m.from == MilestoneFrom::relative)
            out.push_back(m.span.begin);
    std::ranges::sort(out);
    std::vector<std::size_t> rows;
    for (auto const& content : plan.contents)
        if (has_place(out, content.span)) rows.push_back(content.text.span.begin);
    out.insert(out.end(), rows.begin(), rows.end());
    std::ranges::sort(out);
    return out;
}

} // namespace

// One finding an actor: a plan that dates nothing would else drown the rest.
Findings assignment_undated(Plan const& plan) {
    auto const undated = undated_places(plan);
    Findings out;
    for (auto const& assignment : plan.assignments) {
        if (assignment.actor.empty() || assignment.tasks.empty()) continue;
        bool const dated = std::ranges::any_of(assignment.tasks, [&](Task const& task) {
            return task.due.has_value() || has_place(undated, task.text.span);
        });
        if (dated) continue;
        out.push_back(about(plan, Weight::note, "plan.assignment_undated", assignment.actor.span,
                            {{"actor", assignment.actor.text},
                             {"count", std::to_string(assignment.tasks.size())}}));
    }
    return out;
}

Findings task_without_actor(Plan const& plan) {
    Findings out;
    for (auto const& assignment : plan.assignments) {
        if (!assignment.actor.empty()) continue;
        for (auto const& task : assignment.tasks)
            out.push_back(about(plan, Weight::warning, "plan.task_without_actor", task.text.span));
    }
    return out;
}

Findings milestones_without_actor(Plan const& plan) {
    std::vector<std::string> which;
    std::size_t all = 0;
    Span span;
    for (auto const& m : plan.milestones) {
        if (m.from != MilestoneFrom::schedule) continue;
        ++all;
        if (!m.actors.empty()) continue;
        if (which.empty()) span = m.span;
        which.push_back(m.when ? said(*m.when) : m.what.text);
    }
    if (which.empty()) return {};
    return {about(plan, Weight::warning, "plan.milestones_without_actor", span,
                  {{"count", std::to_string(which.size())},
                   {"all", std::to_string(all)},
                   {"which", quoted_list(which)}})};
}

namespace {

MarkerKind number_kind(std::string_view number) {
    if (number.find_first_not_of("IVX") == std::string_view::npos) return MarkerKind::roman;
    auto const dots = std::ranges::count(number, '.');
    bool const digits = number.find_first_not_of("0123456789.") == std::string_view::npos;
    if (!digits) return is_upper(number) ? MarkerKind::capital : MarkerKind::letter;
    return dots == 0 ? MarkerKind::arabic : dots == 1 ? MarkerKind::decimal : MarkerKind::deep;
}

// "3.2" and "3.3" go on; "1." after "4." opens a new row somewhere else.
struct Series {
    int last = 0;
    std::set<int> seen;
};

enum class Fault { doubled, skipped };

Findings number_faults(Plan const& plan, Fault fault, std::string_view key) {
    Findings out;
    std::map<std::pair<int, int>, Series> rows; // by parent and kind of number
    for (auto const& section : plan.sections) {
        auto const kind = number_kind(section.number);
        auto const place = ordinal(kind, section.number);
        if (place == 0) continue;
        auto& row = rows[{section.parent, static_cast<int>(kind)}];
        bool const doubled = row.seen.contains(place) && place != 1;
        // "d" may be followed by "đ" or by "e".
        bool const letter_gap = kind == MarkerKind::letter && row.last == 4 && place == 6;
        bool const skipped = place > row.last + 1 && row.last > 0 && !letter_gap;
        if ((fault == Fault::doubled && doubled) || (fault == Fault::skipped && skipped)) {
            auto const span = Span{section.title.span.begin, section.title.span.end};
            out.push_back(about(plan, Weight::warning, std::string(key), span,
                                {{"number", section.number}, {"last", std::to_string(row.last)}}));
        }
        if (place == 1) row.seen.clear();
        row.seen.insert(place);
        row.last = place;
    }
    return out;
}

} // namespace

Findings number_doubled(Plan const& plan) {
    return number_faults(plan, Fault::doubled, "plan.number_doubled");
}

Findings number_skipped(Plan const& plan) {
    return number_faults(plan, Fault::skipped, "plan.number_skipped");
}

} // namespace soket::plan

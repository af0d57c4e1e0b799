#include "plan/lint_rules.h"

#include "plan/letters.h"
#include "plan/markers.h"
#include "text/fold.h"

#include <fmt/format.h>

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

struct Work {
    std::string actor;
    std::string words;
    text::When due;
    Span span;
};

std::vector<Work> work_of(Plan const& plan) {
    std::vector<Work> out;
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks)
            if (task.due)
                out.push_back({assignment.actor.text, task.text.text, *task.due, task.text.span});
    for (auto const& m : plan.milestones)
        if (m.when && m.from == MilestoneFrom::schedule)
            out.push_back({m.actors.empty() ? "" : m.actors.front(), m.what.text, *m.when, m.span});
    return out;
}

std::optional<Day> due_day(text::When const& when) {
    if (when.last().precision != text::Precision::day || when.kind == text::Kind::from) return {};
    return text::last_day(when.last());
}

// Things that are made, each by its noun: the same noun in two places is likely the same thing.
std::optional<std::string_view> product_of(std::string_view words) {
    auto const form = folded(words);
    for (std::string_view const noun :
         {"phim", "video", "clip", "ky yeu", "tap san", "ban tin", "infographic", "pano",
          "bang ron", "to roi", "phu luc so lieu", "giay moi", "tai lieu hoi nghi", "tham luan",
          "maket", "phong su", "trien lam"})
        if (find_words(form.text, noun)) return noun;
    return {};
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
    std::set<std::pair<std::string, Day>> told;
    for (auto const& made : work) {
        auto const day = due_day(made.due);
        if (!day || !compiles(made.words)) continue;
        std::vector<std::string> from;
        for (auto const& input : work) {
            bool const other =
                input.span != made.span && input.actor != made.actor && !input.actor.empty();
            if (other && due_day(input.due) == day && delivers(input.words))
                if (std::ranges::find(from, input.actor) == from.end()) from.push_back(input.actor);
        }
        if (from.empty() || !told.emplace(made.actor, *day).second) continue;
        out.push_back(about(plan, Weight::warning, "plan.same_day_as_its_inputs", made.span,
                            {{"day", to_office(*day)}, {"from", quoted_list(from)}}));
    }
    return out;
}

Findings disagrees_with_schedule(Plan const& plan) {
    Findings out;
    for (auto const& assignment : plan.assignments)
        for (auto const& task : assignment.tasks) {
            auto const product = product_of(task.text.text);
            auto const due = task.due ? due_day(*task.due) : std::nullopt;
            if (!product || !due) continue;
            for (auto const& m : plan.milestones) {
                if (m.from != MilestoneFrom::schedule || !m.when) continue;
                auto const form = folded(m.what.text);
                auto const first = text::first_day(m.when->from);
                auto const last = text::last_day(m.when->last());
                bool const same = find_words(form.text, *product).has_value();
                if (!same || !first || !last || *last <= *due) continue;
                out.push_back(about(plan, Weight::warning, "plan.disagrees_with_schedule",
                                    task.text.span,
                                    {{"due", said(*task.due)},
                                     {"schedule", said(*m.when)},
                                     {"line", std::to_string(plan.line_number(m.span.begin))},
                                     {"what", m.what.text}}));
            }
        }
    return out;
}

// One finding an actor: a plan that dates nothing would else drown the rest.
Findings assignment_undated(Plan const& plan) {
    Findings out;
    for (auto const& assignment : plan.assignments) {
        if (assignment.actor.empty() || assignment.tasks.empty()) continue;
        bool const dated = std::ranges::any_of(
            assignment.tasks, [](Task const& task) { return task.due.has_value(); });
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

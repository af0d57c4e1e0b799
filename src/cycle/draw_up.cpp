#include "cycle/draw_up.h"

#include "plan/plan.h"
#include "text/fold.h"
#include "text/number.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <ranges>

namespace soket::cycle {

namespace {

Finding lacking(std::string key) { return {Weight::error, std::move(key), {}, {}}; }

// What units of all kinds of organisations are called, folded.
constexpr std::array<std::string_view, 8> unit_words{
    "co so",   "don vi",  "chi doan",  "chi bo",
    "dang bo", "chi hoi", "cong doan", "to chuc thanh vien"};

bool speaks_of_units(std::string_view folded) {
    return std::ranges::any_of(
        unit_words, [&](auto word) { return folded.find(word) != std::string_view::npos; });
}

// The milestone by which units send their reports: units are its actor, or a report is what is
// sent and nobody else is named.
bool is_unit_reports(plan::Milestone const& milestone) {
    auto const what = text::fold(milestone.what.text);
    bool const sends_report =
        what.find("bao cao") != std::string::npos &&
        (what.find("gui") != std::string::npos || what.find("nop") != std::string::npos);
    bool const by_units = speaks_of_units(what) ||
                          std::ranges::any_of(milestone.actors, [](std::string const& actor) {
                              return speaks_of_units(text::fold(actor));
                          });
    return sends_report && by_units;
}

struct Deadline {
    Moment moment{};
    text::When when; // in the plan's text
};

std::optional<Deadline> deadline_of_reports(plan::Plan const& plan) {
    std::optional<Deadline> first;
    for (auto const& milestone : plan.milestones)
        if (milestone.when && is_unit_reports(milestone)) {
            auto const moment = plan::due_moment(plan, *milestone.when);
            if (moment && (!first || *moment < first->moment))
                first = Deadline{*moment, *milestone.when};
        }
    return first;
}

// "Trước ngày 20/02" ends on the 19th, though offices may mean the 20th: the reading is told.
void tell_strict_deadline(plan::Plan const& plan, Deadline const& deadline, Findings& findings) {
    if (!plan::is_strict(plan, deadline.when)) return;
    findings.push_back({Weight::note,
                        "cycle.due_strictly_before",
                        {{"due", argument(deadline.moment)}},
                        {.line = plan.line_number(deadline.when.span.begin),
                         .quote = std::string(plan.of(deadline.when.span))}});
}

struct Years {
    int first;
    int last;
};

// "2017 - 2022", "2017-2022": two numbers of four digits.
std::optional<Years> years_of(std::string_view term) {
    std::vector<int> found;
    int year = 0, digits = 0;
    for (char const c : std::string(term) + ' ') {
        bool const digit = c >= '0' && c <= '9';
        if (!digit && digits == 4) found.push_back(year);
        year = digit && digits < 4 ? year * 10 + (c - '0') : digit ? year : 0;
        digits = digit ? digits + 1 : 0;
    }
    if (found.size() != 2 || found[0] >= found[1]) return std::nullopt;
    return Years{found[0], found[1]};
}

int year_of(Day day) { return int(std::chrono::year_month_day{day}.year()); }

// The years that units are asked for. The year of the congress is reported by the outgoing term:
// the first whole year comes next, unless the office says otherwise.
void set_years(Cycle& cycle, Choices const& choices, Findings& findings) {
    int const year_begun = year_of(cycle.term_begin);
    bool const begins_within = cycle.term_begin > day(year_begun, 1, 1);
    cycle.last_year = year_of(cycle.as_of);
    cycle.first_year = choices.first_year.value_or(
        std::min(year_begun + (begins_within ? 1 : 0), cycle.last_year));
    if (cycle.first_year < year_begun || cycle.first_year > cycle.last_year) {
        findings.push_back({Weight::error,
                            "cycle.first_year_outside",
                            {{"year", std::to_string(cycle.first_year)},
                             {"first", std::to_string(year_begun)},
                             {"last", std::to_string(cycle.last_year)}},
                            {}});
        return;
    }
    if (cycle.first_year == year_begun) return;
    findings.push_back({Weight::note,
                        "cycle.year_begun_left_out",
                        {{"from", to_office(cycle.term_begin)},
                         {"to", to_office(day(cycle.first_year - 1, 12, 31))},
                         {"year", std::to_string(year_begun)}},
                        {}});
}

} // namespace

namespace {

text::Point point_of(Day day) {
    std::chrono::year_month_day const ymd{day};
    return {text::Precision::day, int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    auto const form = text::fold(text);
    return std::ranges::any_of(beginnings, [&](auto b) { return form.starts_with(b); });
}

// "Thời gian hoàn thành: …" says nothing by itself: the work that it stands under does.
std::string what_of(plan::Plan const& plan, plan::Milestone const& read) {
    plan::Content const* innermost = nullptr;
    if (read.from == plan::MilestoneFrom::field)
        for (auto const& content : plan.contents) {
            bool const holds =
                content.span.begin <= read.span.begin && read.span.end <= content.span.end;
            if (holds && (innermost == nullptr || content.span.size() < innermost->span.size()))
                innermost = &content;
        }
    if (innermost != nullptr && !begins_with_any(innermost->text.text, {"thoi gian", "thoi han"}))
        return innermost->text.text;
    bool const bare = begins_with_any(
        read.what.text, {"thoi gian thuc hien", "thoi gian hoan thanh", "thoi gian to chuc",
                         "thoi han ban hanh", "thoi han hoan thanh", "theo tien do"});
    if (read.from != plan::MilestoneFrom::field || !bare) return read.what.text;
    for (auto const& section : std::views::reverse(plan.sections))
        if (section.title.span.begin < read.span.begin)
            return begins_with_any(section.title.text, {"thoi gian", "thoi han"})
                       ? read.what.text
                       : section.title.text;
    return read.what.text;
}

Role role_of(plan::Plan const& plan, plan::Milestone const& read,
             std::optional<Deadline> const& reports) {
    if (reports && read.when->span == reports->when.span) return Role::reports;
    auto const& event = plan.event;
    bool const held = event && event->time && read.when->from == event->time->from &&
                      read.when->last() == event->time->last() && read.when->kind != text::Kind::by;
    if (held || read.from == plan::MilestoneFrom::event) return Role::event;
    return read.from == plan::MilestoneFrom::task ? Role::tasks : Role::work;
}

Milestone milestone_of(plan::Plan const& plan, plan::Milestone const& read) {
    Milestone milestone;
    milestone.kind = read.when->kind;
    milestone.from = read.when->from;
    milestone.to = read.when->to;
    if (plan::is_strict(plan, *read.when))
        if (auto const due = plan::due_moment(plan, *read.when))
            milestone.from = point_of(in_vietnam(*due).day);
    if (read.when->time) milestone.minute = static_cast<int>(read.when->time->count());
    milestone.what = what_of(plan, read);
    milestone.actors = fmt::to_string(fmt::join(read.actors, "; "));
    milestone.uid = plan::uid(plan, read);
    return milestone;
}

void put_report_deadline(Schedule& schedule, Moment due, std::string const& words) {
    auto reports = std::ranges::find(schedule.milestones, Role::reports, &Milestone::role);
    if (reports == schedule.milestones.end()) {
        if (words.empty()) return;
        Milestone added;
        added.number = static_cast<int>(schedule.milestones.size()) + 1;
        added.what = words;
        added.role = Role::reports;
        added.uid = make_uuid(due) + "@soket";
        reports = schedule.milestones.insert(reports, std::move(added));
    }
    if (due_of(*reports) != due) set_due(*reports, due);
}

} // namespace

Moment deadline_of(text::When const& when) {
    auto const day = text::first_day(when.from).value();
    if (when.time) return from_vietnam(day, *when.time);
    return from_vietnam(day, std::chrono::minutes{0}) + plan::end_of_day;
}

std::optional<Moment> due_of(Milestone const& milestone) {
    auto const day = text::last_day(milestone.last());
    if (!day || milestone.kind == text::Kind::from) return {};
    if (milestone.minute) return from_vietnam(*day, std::chrono::minutes{*milestone.minute});
    return from_vietnam(*day, std::chrono::minutes{0}) + plan::end_of_day;
}

Moment deadline_in(Schedule const& schedule, Moment before) {
    auto const reports = std::ranges::find(schedule.milestones, Role::reports, &Milestone::role);
    if (reports == schedule.milestones.end()) return before;
    return due_of(*reports).value_or(before);
}

std::string written(Milestone const& milestone) {
    auto text = text::to_office(milestone.from);
    if (milestone.to) text += " – " + text::to_office(*milestone.to);
    if (milestone.minute)
        text = to_office_time(std::chrono::minutes{*milestone.minute}) + " " + text;
    return text;
}

void set_due(Milestone& milestone, Moment due) {
    auto const local = in_vietnam(due);
    milestone.kind = text::Kind::by;
    milestone.from = point_of(local.day);
    milestone.to.reset();
    milestone.minute.reset();
    if (due != from_vietnam(local.day, std::chrono::minutes{0}) + plan::end_of_day)
        milestone.minute = static_cast<int>(local.time.count());
}

Schedule schedule_of(plan::Plan const& plan) {
    Schedule schedule;
    auto const reports = deadline_of_reports(plan);
    std::map<Span, int> numbers; // of the words that give the moment
    for (auto const& read : plan.milestones) {
        if (!read.when) continue;
        auto milestone = milestone_of(plan, read);
        milestone.number = static_cast<int>(schedule.milestones.size()) + 1;
        milestone.role = role_of(plan, read, reports);
        numbers.emplace(read.when->span, milestone.number);
        schedule.milestones.push_back(std::move(milestone));
    }
    for (auto const& read : plan.assignments)
        for (auto const& task : read.tasks) {
            Assignment assignment;
            assignment.number = static_cast<int>(schedule.assignments.size()) + 1;
            assignment.actor = read.actor.text;
            assignment.task = task.text.text;
            if (task.due) {
                assignment.due = plan::due_moment(plan, *task.due);
                if (auto const found = numbers.find(task.due->span); found != numbers.end())
                    assignment.milestone = found->second;
            }
            schedule.assignments.push_back(std::move(assignment));
        }
    return schedule;
}

Schedule schedule_of(plan::Plan const& plan, Choices const& choices) {
    auto schedule = schedule_of(plan);
    if (choices.report_due)
        put_report_deadline(schedule, *choices.report_due, choices.report_words);
    return schedule;
}

Read<Cycle> draw_up(plan::Plan const& plan, Choices const& choices) {
    Read<Cycle> drawn;
    auto& cycle = drawn.value;
    auto const& header = plan.header;
    cycle.title = header.title.text;
    cycle.term = header.term.text;
    cycle.illustrative = choices.illustrative;
    cycle.plan_symbol = plan.cited();
    auto const date = header.date ? text::first_day(header.date->from) : std::nullopt;
    if (date)
        cycle.plan_date = *date;
    else
        drawn.findings.push_back(lacking("cycle.plan_without_date"));

    auto const years = years_of(cycle.term);
    if (!years && !(choices.term_begin && choices.term_end))
        drawn.findings.push_back(lacking("cycle.plan_without_term"));
    auto const planned = deadline_of_reports(plan);
    auto const due = choices.report_due ? choices.report_due
                     : planned          ? std::optional(planned->moment)
                                        : std::nullopt;
    if (!choices.report_due && planned) tell_strict_deadline(plan, *planned, drawn.findings);
    if (!due) drawn.findings.push_back(lacking("cycle.plan_without_report_deadline"));
    if (any_error(drawn.findings)) return drawn;

    cycle.report_due = *due;
    cycle.term_begin = choices.term_begin ? *choices.term_begin : day(years->first, 7, 1);
    cycle.term_end = choices.term_end ? *choices.term_end : day(years->last, 6, 30);
    int const due_year = year_of(in_vietnam(*due).day);
    cycle.as_of = choices.as_of ? *choices.as_of : day(due_year - 1, 12, 31);
    if (cycle.term_begin >= cycle.term_end || cycle.as_of <= cycle.term_begin ||
        cycle.as_of > cycle.term_end)
        drawn.findings.push_back(lacking("cycle.dates_backwards"));
    if (in_vietnam(cycle.report_due).day < cycle.plan_date)
        drawn.findings.push_back(
            {Weight::error,
             "cycle.due_before_plan",
             {{"due", argument(cycle.report_due)}, {"plan_date", to_office(cycle.plan_date)}},
             {}});
    set_years(cycle, choices, drawn.findings);
    return drawn;
}

std::vector<int> Cycle::years() const {
    std::vector<int> all;
    for (int year = first_year; year <= last_year; ++year) all.push_back(year);
    return all;
}

Decimal elapsed(Cycle const& cycle) {
    auto const whole = (cycle.term_end - cycle.term_begin).count() + 1;
    auto const passed =
        std::clamp<std::int64_t>((cycle.as_of - cycle.term_begin).count() + 1, 0, whole);
    return ratio(Decimal::whole(passed), Decimal::whole(whole)).value();
}

} // namespace soket::cycle

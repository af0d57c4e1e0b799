// What is odd about the day of a survey.
#include "cycle/cycle.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/surveys.h"
#include "text/holiday.h"

#include <algorithm>

namespace soket::tasks {

namespace {

void add(Findings& doubts, std::string key, Arguments arguments) {
    doubts.push_back({Weight::warning, std::move(key), std::move(arguments), {}});
}

// From the plan's own day to the last that it speaks of.
std::pair<Day, Day> days_of(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto last = std::max(cycle.plan_date, in_vietnam(cycle.report_due).day);
    for (auto const& milestone : cycle::schedule(s, cycle.id).milestones)
        if (auto const end = text::last_day(milestone.last())) last = std::max(last, *end);
    return {cycle.plan_date, last};
}

void doubt_rest(Findings& doubts, Day day) {
    auto holiday = text::holiday(day);
    if (!holiday) holiday = text::made_up_for(day);
    if (holiday)
        add(doubts, "tasks.on_holiday",
            {{"day", to_office(day)}, {"holiday", "@" + std::string(text::word_key(*holiday))}});
    else if (text::is_weekend(day))
        add(doubts, "tasks.on_weekend",
            {{"day", to_office(day)},
             {"weekday", "@" + text::word_key(std::chrono::weekday{day})}});
}

} // namespace

Findings doubts_about(store::Snapshot const& s, Day today, SurveyPlan const& plan) {
    Findings doubts;
    auto const day = to_office(plan.day);
    auto const unit = org::code_key(plan.unit);
    for (auto const& other : surveys(s, today))
        if (other.stands() && org::code_key(other.plan.unit) == unit && other.plan.day == plan.day)
            add(doubts, "tasks.same_day",
                {{"unit", other.unit_name},
                 {"day", day},
                 {"number", std::to_string(other.number)},
                 {"subject", other.plan.subject}});
    if (auto const [first, last] = days_of(s); plan.day < first || plan.day > last)
        add(doubts, "tasks.outside_cycle",
            {{"day", day}, {"first", to_office(first)}, {"last", to_office(last)}});
    if (plan.day < today) add(doubts, "tasks.day_gone", {{"day", day}});
    doubt_rest(doubts, plan.day);
    return doubts;
}

} // namespace soket::tasks

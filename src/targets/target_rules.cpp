#include "targets/target_rules.h"

#include "base/assert.h"
#include "base/limits.h"

#include <set>

namespace soket::targets {

namespace {

constexpr Decimal hundred = Decimal::whole(100);

std::string text_of(std::optional<Decimal> figure) { return figure ? to_office(*figure) : ""; }

void check_filled(Target const& target, std::vector<TargetFault>& faults) {
    auto const missing = [&](char const* field) {
        faults.push_back({Weight::error,
                          field,
                          std::string("targets.") + field + "_missing",
                          {{"code", target.code}}});
    };
    if (target.name.empty()) missing("name");
    if (target.measure.empty() && target.adding != Adding::text) missing("measure");
    if (target.adding == Adding::ratio && target.numerator.empty()) missing("numerator");
    if (target.has_two_parts() && target.denominator.empty()) missing("denominator");
    if (target.by_day() && !target.due) missing("due");
    // Without a goal it is every unit that is due; words aim at none.
    bool const everybody = target.by_day() || target.adding == Adding::all_units;
    if (target.adding == Adding::text) return;
    if (!target.goal && target.yearly_goals.empty() && !everybody) {
        missing("goal");
        faults.back().weight = Weight::warning;
    }
}

void check_adding(Target const& target, std::vector<TargetFault>& faults) {
    if (target.direction == Direction::by_date && !target.counts_units() &&
        target.adding != Adding::text)
        faults.push_back(
            {Weight::error, "adding", "targets.by_date_adding", {{"code", target.code}}});
    bool const added = target.adding == Adding::sum || target.adding == Adding::latest;
    if (target.measure == "%" && added)
        faults.push_back(
            {Weight::warning, "adding", "targets.percent_added", {{"code", target.code}}});
}

// A limit on what there is may lie below nothing (a balance); what is counted can't.
void check_signs(Target const& target, std::vector<TargetFault>& faults) {
    if (target.direction == Direction::at_most && target.adding == Adding::latest) return;
    auto const check = [&](std::string const& field, Decimal goal) {
        if (goal < Decimal{})
            faults.push_back({Weight::error,
                              field,
                              "targets.goal_negative",
                              {{"code", target.code}, {"goal", argument(goal)}}});
    };
    if (target.goal) check("goal", *target.goal);
    for (auto const& [year, goal] : target.yearly_goals) check(std::to_string(year), goal);
}

void check_per_cent(Target const& target, std::vector<TargetFault>& faults) {
    if (!target.in_per_cent()) return;
    auto const check = [&](std::string const& field, Decimal goal) {
        if (goal > hundred)
            faults.push_back({Weight::warning,
                              field,
                              "targets.percent_outside",
                              {{"code", target.code}, {"goal", argument(goal)}}});
        // What a cell shown as 70% holds is 0.7.
        else if (goal > Decimal{} && goal <= Decimal::whole(1))
            faults.push_back({Weight::warning,
                              field,
                              "targets.percent_as_share",
                              {{"code", target.code},
                               {"goal", argument(goal)},
                               {"likely", argument(Decimal::from_units(goal.units() * 100))}}});
    };
    if (target.goal) check("goal", *target.goal);
    for (auto const& [year, goal] : target.yearly_goals) check(std::to_string(year), goal);
}

void check_yearly_goals(Target const& target, std::vector<TargetFault>& faults) {
    if (target.adding != Adding::sum || !target.goal || target.yearly_goals.empty()) return;
    Decimal sum;
    for (auto const& [year, goal] : target.yearly_goals) {
        if (goal < Decimal{}) return; // has been told
        if (sum > figure_max) return; // past what a target can mean, and near what a Decimal holds
        sum += goal;
    }
    if (sum != *target.goal)
        faults.push_back(
            {Weight::warning,
             "goal",
             sum > *target.goal ? "targets.years_above_goal" : "targets.years_below_goal",
             {{"code", target.code}, {"sum", argument(sum)}, {"goal", argument(*target.goal)}}});
}

} // namespace

std::vector<TargetFault> faults_of(Target const& target) {
    std::vector<TargetFault> faults;
    check_filled(target, faults);
    check_adding(target, faults);
    check_signs(target, faults);
    check_per_cent(target, faults);
    check_yearly_goals(target, faults);
    return faults;
}

Answer Target::answer() const {
    switch (adding) {
    case Adding::sum:
    case Adding::latest:
    case Adding::mean: return Answer::number;
    case Adding::ratio:
    case Adding::weighted_mean: return Answer::two_numbers;
    case Adding::units_that:
    case Adding::unit_share:
    case Adding::all_units: return Answer::yes_or_no;
    case Adding::done_day: return Answer::day;
    case Adding::text: return Answer::words;
    }
    SOKET_ASSERT(false);
    return Answer::number;
}

Decimal figure_of(Day day) { return Decimal::whole(day.time_since_epoch().count()); }

std::optional<Day> day_of(Decimal figure) {
    if (figure <= Decimal{}) return std::nullopt;
    return Day{std::chrono::days{figure.units() / Decimal::scale}};
}

bool Target::counts_units() const { return yes_or_no() || adding == Adding::done_day; }

bool Target::by_day() const {
    return direction == Direction::by_date || adding == Adding::done_day;
}

bool Target::in_per_cent() const { return adding == Adding::ratio || adding == Adding::unit_share; }

int Target::places_shown() const {
    bool const divided = in_per_cent() || adding == Adding::mean || adding == Adding::weighted_mean;
    return divided ? 2 : Decimal::places;
}

std::vector<Change> changes(Target const& before, Target const& after) {
    std::vector<Change> all;
    auto const compare = [&](char const* field, std::string const& a, std::string const& b,
                             int year = 0) {
        if (a != b) all.push_back({field, year, a, b});
    };
    auto const day = [](std::optional<Day> d) { return d ? to_office(*d) : ""; };
    compare("name", before.name, after.name);
    compare("measure", before.measure, after.measure);
    compare("programme", before.programme, after.programme);
    compare("board", before.board, after.board);
    compare("direction", to_text(before.direction), to_text(after.direction));
    compare("adding", to_text(before.adding), to_text(after.adding));
    compare("numerator", before.numerator, after.numerator);
    compare("denominator", before.denominator, after.denominator);
    compare("goal", text_of(before.goal), text_of(after.goal));
    compare("baseline", text_of(before.baseline), text_of(after.baseline));
    compare("due", day(before.due), day(after.due));
    compare("withdrawn", before.withdrawn ? "yes" : "no", after.withdrawn ? "yes" : "no");
    auto const goal_of = [](Target const& target, int year) {
        auto const found = target.yearly_goals.find(year);
        return found == target.yearly_goals.end() ? "" : to_office(found->second);
    };
    std::set<int> years;
    for (auto const* target : {&before, &after})
        for (auto const& [year, goal] : target->yearly_goals) years.insert(year);
    for (int const year : years)
        compare("yearly_goal", goal_of(before, year), goal_of(after, year), year);
    return all;
}

} // namespace soket::targets

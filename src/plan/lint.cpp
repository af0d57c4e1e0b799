#include "plan/lint.h"

#include "plan/lint_rules.h"

#include <algorithm>
#include <array>

namespace soket::plan {

namespace {

using Rule = Findings (*)(Plan const&);

constexpr std::array<Rule, 25> rules{other_type,
                                     words_mended,
                                     blank_number,
                                     blank_day,
                                     impossible_date,
                                     weekday_mismatch,
                                     range_backwards,
                                     year_missing,
                                     before_the_plan,
                                     on_holiday,
                                     on_weekend,
                                     before_a_day_off,
                                     spans_tet,
                                     same_day_as_its_inputs,
                                     disagrees_with_schedule,
                                     assignment_undated,
                                     section_without_actor,
                                     task_without_actor,
                                     milestones_without_actor,
                                     number_doubled,
                                     number_skipped,
                                     basis_after_the_plan,
                                     groups_and_total,
                                     words_and_figure,
                                     prepared_after_the_event};

} // namespace

Findings lint(Plan const& plan) {
    // Of what is no plan, the rest says nothing.
    if (auto none = not_a_plan(plan); !none.empty()) return none;
    Findings out;
    for (auto const rule : rules) append(out, rule(plan));
    std::ranges::stable_sort(out, {}, [](Finding const& f) { return f.place.line; });
    return out;
}

} // namespace soket::plan

// The rules of lint, one function each. Private to the room.
#pragma once

#include "plan/document.h"

namespace soket::plan {

// lint_kind.cpp: is it a plan at all?
[[nodiscard]] Findings not_a_plan(Plan const& plan);
[[nodiscard]] Findings other_type(Plan const& plan);
[[nodiscard]] Findings words_mended(Plan const& plan);

// lint_dates.cpp: a date by itself.
[[nodiscard]] Findings blank_number(Plan const& plan);
[[nodiscard]] Findings blank_day(Plan const& plan);
[[nodiscard]] Findings impossible_date(Plan const& plan);
[[nodiscard]] Findings weekday_mismatch(Plan const& plan);
[[nodiscard]] Findings range_backwards(Plan const& plan);
[[nodiscard]] Findings year_missing(Plan const& plan);
[[nodiscard]] Findings before_the_plan(Plan const& plan);
[[nodiscard]] Findings on_holiday(Plan const& plan);
[[nodiscard]] Findings before_a_day_off(Plan const& plan);
[[nodiscard]] Findings on_weekend(Plan const& plan);
[[nodiscard]] Findings spans_tet(Plan const& plan);
[[nodiscard]] Findings basis_after_the_plan(Plan const& plan);

// lint_work.cpp: dates, tasks and actors held against each other.
[[nodiscard]] Findings same_day_as_its_inputs(Plan const& plan);
[[nodiscard]] Findings disagrees_with_schedule(Plan const& plan);
[[nodiscard]] Findings assignment_undated(Plan const& plan);
[[nodiscard]] Findings section_without_actor(Plan const& plan);
[[nodiscard]] Findings task_without_actor(Plan const& plan);
[[nodiscard]] Findings milestones_without_actor(Plan const& plan);
[[nodiscard]] Findings number_doubled(Plan const& plan);
[[nodiscard]] Findings number_skipped(Plan const& plan);

// lint_figures.cpp
[[nodiscard]] Findings groups_and_total(Plan const& plan);
[[nodiscard]] Findings words_and_figure(Plan const& plan);
[[nodiscard]] Findings prepared_after_the_event(Plan const& plan);

// A finding about this stretch of the text.
[[nodiscard]] Finding about(Plan const& plan, Weight weight, std::string key, Span span,
                            Arguments arguments = {});
// As an office writes it: "25/02/2020", "01/03/2020 – 15/03/2020", "17g00 ngày 25/02/2020".
[[nodiscard]] std::string said(text::When const& when);

} // namespace soket::plan

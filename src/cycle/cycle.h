// One review of one plan: đợt sơ kết. It is opened from the plan document, which it keeps as it
// was issued, and holds the milestones and assignments that were read from it.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/finding.h"
#include "base/id.h"
#include "text/when.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store
namespace soket::plan {
struct Plan;
}

namespace soket::cycle {

struct Cycle {
    CycleId id;
    std::string unit; // code of the level that runs it
    std::string title;
    std::string term; // "2017 - 2022"
    Day term_begin{};
    Day term_end{};     // the last day
    Day as_of{};        // figures are as of this day
    int first_year = 0; // units report figures for the years from this one…
    int last_year = 0;  // …to this one
    Moment report_due{};
    std::string plan_symbol; // "81-KH/ĐTN", as documents cite it
    Day plan_date{};
    bool illustrative = false; // its figures are made up: said wherever they show

    [[nodiscard]] std::vector<int> years() const;
};

// A moment of the plan's schedule.
struct Milestone {
    int number = 0; // from 1, in the plan's order
    text::Point from;
    std::optional<text::Point> to;
    std::optional<int> minute; // since midnight
    std::string what;
    std::string actors; // joined by "; ", empty when the plan names none
};

// A product that somebody has to deliver.
struct Assignment {
    int number = 0;
    std::string actor;
    std::string task;
    std::optional<Moment> due;
};

// What the office may set where the plan doesn't say, or to say it otherwise.
struct Choices {
    std::string unit;              // empty: the organisation's root
    std::optional<Day> term_begin; // default: 1 July of the term's first year
    std::optional<Day> term_end;   // default: 30 June of its last year
    std::optional<Day> as_of;      // default: the last day of the year before the reports' deadline
    std::optional<int> first_year; // default: the first whole year of the term
    std::optional<Moment> report_due; // default: the plan's milestone of unit reports; 23:59 when
                                      // it gives no hour
    bool illustrative = false;
    bool next = false; // also while there is a cycle already: commands then work on the new one
};

// What the cycle would be; pure. Findings (errors) when the plan gives no day of issue, no term or
// no deadline for unit reports, and none was chosen, or when these don't follow each other; a note
// where the term's first months aren't asked for.
[[nodiscard]] Read<Cycle> draw_up(plan::Plan const& plan, Choices const& choices);

// Opens a cycle; with the notes of draw_up. Throws Refusal with its errors, when no unit below the
// level would report, when the same document has its cycle already, or when there is one and the
// next wasn't asked for.
Read<Cycle> open(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
                 Choices const& choices);

// The newest one; a Refusal (not_found) when there is none yet.
[[nodiscard]] Cycle current(store::Snapshot const& s);
// The plan as it was issued.
[[nodiscard]] plan::Plan issued_plan(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<Milestone> milestones(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<Assignment> assignments(store::Snapshot const& s, CycleId const& cycle);

// Share of the term that has passed on `as_of`, from 0 to 1.
[[nodiscard]] Decimal elapsed(Cycle const& cycle);

} // namespace soket::cycle

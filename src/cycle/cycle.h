// One review of one plan: đợt sơ kết. It is opened from the plan document, which it keeps as it
// was issued, and holds the milestones and assignments that were read from it, as they were issued
// (the baseline, revision 1) and as they were changed since.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/enum.h"
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

// What a milestone stands for.
enum class Role {
    work,
    tasks,   // the deadline of assignments, which stand for themselves
    reports, // units send their reports: the cycle's report_due
    event,   // what the plan prepares takes place
};
BOOST_DESCRIBE_ENUM(Role, work, tasks, reports, event)

// A moment of the plan's schedule.
struct Milestone {
    int number = 0; // from 1, in the plan's order; keeps it through all revisions
    text::Kind kind = text::Kind::at;
    text::Point from;
    std::optional<text::Point> to;
    std::optional<int> minute; // since midnight
    std::string what;
    std::string actors; // joined by "; ", empty when the plan names none
    Role role = Role::work;
    int set_in = 1;  // the revision whose document or person set this date
    std::string uid; // by which calendars know it again

    [[nodiscard]] text::Point last() const { return to.value_or(from); }
    [[nodiscard]] bool same_date(Milestone const& other) const {
        return kind == other.kind && from == other.from && to == other.to && minute == other.minute;
    }
    [[nodiscard]] bool same_words(Milestone const& other) const {
        return what == other.what && actors == other.actors;
    }
};

// A product that somebody has to deliver.
struct Assignment {
    int number = 0; // keeps it through all revisions
    std::string actor;
    std::string task;
    std::optional<Moment> due;
    std::optional<int> milestone; // number of the one that sets its deadline
    int set_in = 1;
};

// "17g00 20/02/2020", "01/03/2020 – 15/03/2020".
[[nodiscard]] std::string written(Milestone const& milestone);

// All dates of a cycle in one of its revisions.
struct Schedule {
    int revision = 1;
    std::vector<Milestone> milestones;
    std::vector<Assignment> assignments;
};

// What a person has done to a milestone, beside the last document that made the schedule.
enum class Hand {
    none,   // it stands as that document has it, apart from its date
    added,  // the document doesn't have it
    mended, // its words or its actors are others
};
// `document`: the schedule in the revision that the document made.
[[nodiscard]] Hand hand_on(Milestone const& milestone, Schedule const& document);
// Of the document itself, not one that it only kept; nothing where there is no such one.
[[nodiscard]] Milestone const* read_in(Schedule const& document, int number);

// Why and when the schedule changed.
struct Revision {
    int number = 1; // 1 is the plan as it was issued
    Moment at{};
    PersonId person;
    bool document = false; // made by a new version of the plan; else by a person
    Moment report_due{};
    std::string reason;
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
    std::string report_words;         // of the milestone of unit reports, where the plan has none
    bool illustrative = false;
    bool next = false; // also while there is a cycle already: commands then work on the new one
};

// What the cycle would be; pure. Findings (errors) when the plan gives no day of issue, no term or
// no deadline for unit reports, and none was chosen, or when these don't follow each other; a note
// where the term's first months aren't asked for.
[[nodiscard]] Read<Cycle> draw_up(plan::Plan const& plan, Choices const& choices);

// The cycle that open() would make, and all that stands in its way: to be looked at first.
[[nodiscard]] Read<Cycle> prospect(store::Snapshot const& s, Moment now, plan::Plan const& plan,
                                   Choices const& choices);
// Opens a cycle; with the notes of draw_up. Throws Refusal with its errors, when no unit below the
// level would report, when the same document has its cycle already, or when there is one and the
// next wasn't asked for.
Read<Cycle> open(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
                 Choices const& choices);

// Makes `next` the schedule in force; its milestone of unit reports sets the reports' deadline.
// Rows whose date was set by hand have set_in = next.revision, which follows the last one's. Throws
// Refusal when no reason is given, nothing differs, or the deadline would lie before the plan.
void reschedule(store::Transaction& t, PersonId const& person, Moment now, Schedule next,
                std::string_view reason);

// A new version of the plan (kế hoạch điều chỉnh) takes the place of the one in force; the issued
// one stays the baseline. Milestones and assignments keep their numbers where most of their words
// are the same. What it has stands as it says, also what a person had moved, mended or taken out;
// what a person has added and it doesn't have stays. Throws Refusal when no reason is given or the
// document is known already.
void amend(store::Transaction& t, PersonId const& person, Moment now, plan::Plan const& plan,
           std::string_view reason);
// The schedule as the document would make it, against which amend() can be looked at before.
[[nodiscard]] Schedule amended(store::Snapshot const& s, plan::Plan const& plan);

// The newest one; nothing when there is none yet.
[[nodiscard]] std::optional<Cycle> newest(store::Snapshot const& s);
// The same, and a Refusal (not_found) when there is none.
[[nodiscard]] Cycle current(store::Snapshot const& s);
[[nodiscard]] plan::Plan issued_plan(store::Snapshot const& s, CycleId const& cycle);
// The last document; its dates may have been changed since (schedule()).
[[nodiscard]] plan::Plan plan_in_force(store::Snapshot const& s, CycleId const& cycle);

// The schedule in force, or as it was in a revision.
[[nodiscard]] Schedule schedule(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] Schedule schedule(store::Snapshot const& s, CycleId const& cycle, int revision);
[[nodiscard]] std::vector<Revision> revisions(store::Snapshot const& s, CycleId const& cycle);
// Of a plan that no cycle was opened from.
[[nodiscard]] Schedule schedule_of(plan::Plan const& plan);

// What a report that came at `arrived` is judged by: the later of the deadline in force then and
// the one in force now (docs/decisions/0010-moved-deadline.md).
[[nodiscard]] Moment due_for(std::vector<Revision> const& revisions, Moment arrived);

// Share of the term that has passed on `as_of`, from 0 to 1.
[[nodiscard]] Decimal elapsed(Cycle const& cycle);

} // namespace soket::cycle

// What the term set itself: targets with their goals, and the programmes and works (chương trình,
// công trình) that they belong to. Both have revisions: a changed goal never hides the one before,
// and what was withdrawn stays in the record.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::targets {

enum class Direction {
    at_least,
    at_most,
    exactly,
    by_date, // done by a day: each unit says yes or no
};
BOOST_DESCRIBE_ENUM(Direction, at_least, at_most, exactly, by_date)

// How figures add up, over the years of one unit and over units.
enum class Adding {
    sum,           // over years and units: new members admitted
    latest,        // the newest year's figure of each unit, added over units: members now
    ratio,         // sum of one figure over sum of another, in per cent: never a mean of ratios
    mean,          // the newest year's figure of each unit, their mean: every unit weighs the same
    weighted_mean, // the same, each weighing as much as the figure named as its weight: members
    units_that,    // how many units say yes in the newest year they answered
    unit_share,    // the same, in per cent of the units that answered
    all_units,     // the same; reached only when every unit that is due says yes
    done_day,      // how many units were done by the due day: each writes the day on which it was
    text,          // answered in words, which are gathered and not added
};
BOOST_DESCRIBE_ENUM(Adding, sum, latest, ratio, mean, weighted_mean, units_that, unit_share,
                    all_units, done_day, text)

// What a unit answers for one year of a target.
enum class Answer {
    number,
    two_numbers, // a figure, and what it is out of or how much it weighs
    yes_or_no,
    day,
    words, // beside the figures, once for all years
};

enum class ProgrammeKind { programme, work };
BOOST_DESCRIBE_ENUM(ProgrammeKind, programme, work)

// Why a revision was made.
struct Why {
    std::string decision; // the document that decided it: "Nghị quyết số 05-NQ/ĐTN ngày 12/3/2020"
    std::string reason;
};

struct Programme {
    ProgrammeId id;
    int revision = 1;
    std::string code; // "CT1"
    ProgrammeKind kind{};
    std::string name;
    std::string board; // code of the unit that answers for it
    bool withdrawn = false;
    Why why; // of this revision
};

struct Target {
    TargetId id;
    int revision = 1;
    std::string code; // "CT1.2"
    std::string name;
    std::string measure;   // unit of measure: "đoàn viên", "%"
    std::string programme; // code; empty when it belongs to none
    std::string board;     // code of the unit that answers for it
    Direction direction{};
    Adding adding{};
    std::string numerator;               // of a ratio: what is counted…
    std::string denominator;             // …and out of what; of a weighted mean: what weighs
    std::optional<Decimal> goal;         // for the term
    std::map<int, Decimal> yearly_goals; // by calendar year
    std::optional<Decimal> baseline;     // where the term began
    std::optional<Day> due;              // when direction is by_date, or days are asked
    bool withdrawn = false;              // not in force: not asked, not added, not reported
    Why why;                             // of this revision
    Moment recorded{};                   // when this revision was taken in

    [[nodiscard]] Answer answer() const;
    [[nodiscard]] bool yes_or_no() const { return answer() == Answer::yes_or_no; }
    [[nodiscard]] bool has_two_parts() const { return answer() == Answer::two_numbers; }
    [[nodiscard]] bool asks_figures() const {
        return answer() == Answer::number || has_two_parts();
    }
    // Each unit is done or isn't, and how many are is what counts.
    [[nodiscard]] bool counts_units() const;
    // Nothing is behind before the due day.
    [[nodiscard]] bool by_day() const;
    // In per cent, whole in itself.
    [[nodiscard]] bool in_per_cent() const;
    // Decimals of its figures where people read them: a percentage is written with two at most,
    // counts and money as they were reported.
    [[nodiscard]] int places_shown() const;
};

// Those in force, in the order in which they were first imported.
[[nodiscard]] std::vector<Programme> programmes(store::Snapshot const& s);
[[nodiscard]] std::vector<Target> targets(store::Snapshot const& s);
// Every revision of one target, the newest last.
[[nodiscard]] std::vector<Target> revisions(store::Snapshot const& s, std::string_view code);

struct Set {
    std::vector<Programme> programmes;
    std::vector<Target> targets;
    std::vector<std::string> withdrawn; // codes of both that are no longer in force
};
[[nodiscard]] Set in_force(store::Snapshot const& s);

// What is there already: codes that a set may name, and what a file has no column for.
struct Known {
    std::vector<std::string> boards; // codes of units
    Set kept;                        // also those that were withdrawn
};
[[nodiscard]] Known known(store::Snapshot const& s, Day day);

// From .xlsx (a sheet of each) or .csv (one of the two), column titles in Vietnamese, in any
// order; yearly goals stand in columns "Năm 2018", "2019" …. All errors at once. Without `known`
// boards aren't checked, and programmes only against those of the file.
[[nodiscard]] Read<Set> read_set(std::filesystem::path const& file,
                                 std::optional<Known> const& known = {});
[[nodiscard]] Read<Set> set_from_bytes(std::string_view bytes, std::string const& file,
                                       std::optional<Known> const& known = {});

struct Imported {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;
};
// By code; a changed target gets a revision, one that was withdrawn is in force again. Throws
// Refusal when a target breaks a rule, or names a board or a programme that isn't there.
Imported import(store::Transaction& t, PersonId const& person, Moment now, Set const& set,
                Why const& why = {});

// A target or a programme that is no longer in force: a resolution took it back, or its code was
// mistyped. What units have reported of it is kept, and counts no longer. Throws Refusal when
// there is no such code in force, no reason is given, or targets of the programme are in force.
// Returns how many reports hold figures of it.
std::size_t withdraw(store::Transaction& t, PersonId const& person, Moment now,
                     std::string_view code, Why const& why);

// A day as the figure that it is kept as: whole days since 1970; 0 says that it isn't done yet.
[[nodiscard]] Decimal figure_of(Day day);
[[nodiscard]] std::optional<Day> day_of(Decimal figure);

// What makes two revisions of a target different.
struct Change {
    std::string field;  // name, measure, programme, board, direction, adding, numerator,
                        // denominator, goal, baseline, due, withdrawn; yearly_goal
    int year = 0;       // of a yearly goal
    std::string before; // figures and days as an office writes them; enumerators by their name
    std::string after;
};
[[nodiscard]] std::vector<Change> changes(Target const& before, Target const& after);

// The same sheets and columns as read_set reads. Bytes of an .xlsx.
[[nodiscard]] std::string write_set(Set const& set);

} // namespace soket::targets

// The organisation in time: units are renamed, moved, merged, split up and dissolved, each since a
// day and by a document. Nothing is deleted: a unit that ended is there on the days before, and its
// code is never given again. Seen by others through org/org.h.
#pragma once

#include "org/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::org {

// What a change rests on.
struct Decision {
    // The day from which it holds. Nothing, of an import: what it corrects is taken to have been so
    // since the day from which the corrected particulars hold.
    std::optional<Day> from;
    std::string document; // "Quyết định số 12-QĐ/ĐTN ngày 10/01/2020"
    std::string reason;
};

// Of an import: the day from which it holds and the document go together. Throws Refusal
// org.day_missing, org.document_missing.
void must_be_whole(Decision const& decision);

// On that day what a unit was passes to another one.
struct Succession {
    std::int64_t change = 0; // its number
    ChangeKind kind{};       // merger, split or dissolution
    std::string from;        // codes
    std::string to;          // empty: nobody takes it over
    Day day{};
    bool ends = true; // false: a part goes to `to`, and `from` goes on
    std::string document;
};

// What may be decided. All units are codes, as people type them.
struct Renaming {
    std::string unit;
    std::optional<std::string> name;
    std::optional<std::string> short_name;
};
struct Moving {
    std::vector<std::string> units;
    std::string under;
};
// Into a unit that goes on, or into a new one: then with its name. It stands where the first of
// the units stood. What stands below the units goes below it.
struct Merging {
    std::vector<std::string> units;
    std::string into;
    std::string name;
    std::string short_name;
};
// Into new units only: whether a unit that has reported already has counted a part that it was
// given since could not be told. Such a part becomes a unit, which is then merged.
struct Part {
    std::string code;
    std::string name;
};
struct Splitting {
    std::string unit;
    std::vector<Part> into;
    bool keep = false; // the unit goes on beside the new ones
};
struct Dissolving {
    std::string unit;
};
using Deed = std::variant<Renaming, Moving, Merging, Splitting, Dissolving>;

struct Amended {
    Unit before;
    Unit after;
};
// What follows from a decision: to be looked at, then to be recorded.

struct Outline {
    ChangeKind kind{};
    Decision decision;
    std::vector<Unit> founded;
    std::vector<Amended> amended; // from the decision's day
    std::vector<Unit> carried;    // particulars that begin later and take the change over
    std::vector<Succession> successions;
    Findings warnings;
};

// Throws Refusal when it can't be: not_found for units that aren't there, conflict or invalid for
// what would be no organisation on that day or later.
[[nodiscard]] Outline outline(store::Snapshot const& s, Moment now, Deed const& deed,
                              Decision const& decision);
// The number under which the change is known from then on.
std::int64_t record(store::Transaction& t, PersonId const& person, Moment now,
                    Outline const& outline);

// Takes a change back that was recorded by mistake. Throws Refusal when there is none with that
// number, when it was the first import, or when a later change builds on it.
void revoke(store::Transaction& t, PersonId const& person, Moment now, std::int64_t number,
            std::string_view reason);

struct Change {
    std::int64_t number = 0; // 0: not recorded
    Moment recorded{};
    ChangeKind kind{};
    Decision decision;
    bool revoked = false; // then it holds nothing any more
    std::string revoked_because;
    std::vector<Unit> founded;
    std::vector<Amended> amended;
    std::vector<Succession> successions;

    [[nodiscard]] bool concerns(std::string_view unit) const;
};
// All of them in the order of recording.
[[nodiscard]] std::vector<Change> history(store::Snapshot const& s);
// Those in force that took effect within these days, but for imports; by day.
[[nodiscard]] std::vector<Change> changes_within(store::Snapshot const& s, Day first, Day last);

// Units whose figures a unit's report includes, since they were merged into it, or it was split off
// from them, in [first, last]; also over several steps.
[[nodiscard]] std::vector<Succession> taken_over(store::Snapshot const& s, std::string_view unit,
                                                 Day first, Day last);
// All successions in force up to that day.
[[nodiscard]] std::vector<Succession> successions(store::Snapshot const& s, Day day);

} // namespace soket::org

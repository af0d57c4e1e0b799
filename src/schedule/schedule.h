// The schedule of a cycle: what depends on what, how much working time lies between, and what
// follows when a date moves. The dates themselves belong to the cycle, in revisions.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store
namespace soket::cycle {
struct Schedule;
}
namespace soket::plan {
struct Calendar;
}

namespace soket::schedule {

enum class Source { milestone, assignment };

// An activity's name through all revisions: "3" is a milestone, "P2" an assignment (phân công).
struct Reference {
    Source source = Source::milestone;
    int number = 0;

    auto operator<=>(Reference const&) const = default;
};
[[nodiscard]] std::string code_of(Reference const& reference);
[[nodiscard]] std::optional<Reference> read_code(std::string_view text);

enum class Shape {
    stretch,  // work from its first day to its last
    held,     // takes place on its day
    deadline, // is due; the work lies somewhere before
};
BOOST_DESCRIBE_ENUM(Shape, stretch, held, deadline)

struct Dates {
    Day first{};
    Day last{};
    std::optional<int> minute; // since midnight, of the last day

    bool operator==(Dates const&) const = default;
};

// What kind of work an activity is, in the order in which such work goes on.
enum class Step {
    plan_made,
    guidance,      // outline, form, instructions to those who report
    unit_report,   // many send what one compiles
    section,       // a board's part of the report
    report_draft,  // compiled, not yet agreed
    opinion,       // asked for and given
    finished,      // opinions taken in
    paper_offered, // tham luận
    paper_chosen,
    documents, // of the conference
    film,
    praise_proposed, // khen thưởng
    praise_decided,
    personnel,
    registration,
    arrangement, // how the conference is to be held
    invitation,
    logistics,
    rehearsal,
    preparation, // of any kind
    meeting,     // takes place, and isn't what the plan is for
    conference,  // what the plan is for
    minutes,     // minutes, conclusions
    sent_up,     // the final report, to the superior
};

// "25/02/2020", "01/03/2020 – 15/03/2020", "17g00 25/02/2020".
[[nodiscard]] std::string written(Dates const& dates);

struct Sign {
    Step step{};
    std::string quote; // the words in which it shows
};

struct Wording {
    std::string what;
    std::string who;

    bool operator==(Wording const&) const = default;
};

struct Activity {
    Reference ref;
    std::string what;
    std::string who;
    bool by_hand = false;        // a person has added it: the document in force doesn't have it
    std::optional<Wording> read; // the document's words, where a person has mended them
    Shape shape = Shape::deadline;
    bool fixed = false; // others don't push it: what the plan prepares
    Dates planned;      // by the document in force
    Dates set;          // by the document, or by who has changed it since
    Dates now;          // where others may have pushed it
    std::vector<Sign> signs;

    [[nodiscard]] Sign const* sign(Step step) const;
};

// "6 (Hoàn thành dự thảo Báo cáo sơ kết …)".
[[nodiscard]] std::string named(Activity const& activity);

// Why one waits for the other.
enum class Reason {
    plan,
    guidance,
    reports,
    sections,
    draft,
    opinions,
    final_text,
    papers,
    chosen_papers,
    documents,
    printing,
    film,
    praise,
    personnel,
    registration,
    arrangement,
    invitation,
    logistics,
    rehearsal,
    preparation,
    conference,
    sequence,
    person,
};
BOOST_DESCRIBE_ENUM(Reason, plan, guidance, reports, sections, draft, opinions, final_text, papers,
                    chosen_papers, documents, printing, film, praise, personnel, registration,
                    arrangement, invitation, logistics, rehearsal, preparation, conference,
                    sequence, person)

struct Dependency {
    Reference giver;
    Reference taker;
    Reason reason{};
    std::string giver_words; // of the plan; empty where a person has said it
    std::string taker_words;
    std::string said; // a person's reason
};

// The deadline of assignments: whoever names it means all of these.
struct Shared {
    int milestone = 0;
    std::string what;
    std::vector<Reference> assignments;
};

struct Undated {
    Reference ref;
    std::string what;
    std::string who;
};

struct Network {
    std::vector<Activity> activities; // in the order of their references
    std::vector<Dependency> dependencies;
    std::vector<Shared> shared;
    std::vector<Undated> undated; // stand in the plan without a date that can be reckoned with
};

// Sessions as an argument of the words: "2,5" working days.
[[nodiscard]] std::string days_argument(int sessions);

// The current cycle's. Throws Refusal when there is no cycle.
[[nodiscard]] Network network(store::Snapshot const& s);
// Of a plan that no cycle was opened from.
[[nodiscard]] Network network_of(cycle::Schedule const& schedule);

// What a network says, in working days of two sessions each.
struct Reckoned {
    std::vector<std::optional<int>> slack; // of each activity, in sessions
    std::vector<int> gaps;                 // of each dependency, in sessions
    struct Chain {
        Reference target;
        std::vector<Reference> links; // its begin first, the target last
    };
    std::vector<Chain> chains;
    Findings findings; // inputs that come too late, or with no time left
};
[[nodiscard]] Reckoned reckon(Network const& network);

// The activities that a user's words mean: a code, or a bit of the text; several where the deadline
// of assignments is meant. Throws Refusal (not_found, or conflict with the choices).
[[nodiscard]] std::vector<std::size_t> find(Network const& network, std::string_view words);
// The same, of what is at one end of a dependency. Throws Refusal schedule.several as well.
[[nodiscard]] Reference find_one(Network const& network, std::string_view words);

struct Move {
    std::size_t activity = 0;
    Dates to;
};
// What a user's words make of an activity's dates: "18/5/2020", "17g00 ngày 18/5/2020", "từ ngày
// 18/5 đến ngày 29/5/2020", or "+5" and "-5" working days. A stretch that is given one day begins
// on it and stays as long. Throws Refusal (schedule.day_unreadable).
[[nodiscard]] Dates read_dates(Activity const& activity, std::string_view words);
// By as many working days as another moved.
[[nodiscard]] Dates along(Activity const& activity, Activity const& other, Dates const& to);

struct Change {
    Reference ref;
    Dates before;
    Dates after;
    bool followed = false; // pushed by others
};

struct Consequences {
    std::vector<Change> changes;
    std::vector<Reference> stay; // wait for one that moves, and needn't or can't move
    Findings findings;           // days off, deadlines that break, less time, clashes
};
// `held` stay where they are, whatever moves.
[[nodiscard]] Consequences consequences(Network const& network, std::vector<Move> const& moves,
                                        std::vector<std::size_t> const& held);

// Makes the changes a revision of the cycle. Throws Refusal (of cycle::reschedule).
void apply(store::Transaction& t, PersonId const& person, Moment now,
           std::vector<Change> const& changes, std::string_view reason);

// Puts everything back to what it was before that revision, by a revision of its own. Throws
// Refusal (conflict) when it isn't the last one, or a document made it.
void take_back(store::Transaction& t, PersonId const& person, Moment now, int revision,
               std::string_view reason);

// A person puts a dependency beside those drawn, or takes one out. Throws Refusal when no reason is
// given, it is there (isn't there) already, or would close a circle.
void link(store::Transaction& t, PersonId const& person, Moment now, Reference const& giver,
          Reference const& taker, std::string_view reason);
void unlink(store::Transaction& t, PersonId const& person, Moment now, Reference const& giver,
            Reference const& taker, std::string_view reason);

// What a revision did to a thing.
enum class How {
    same,
    moved,
    followed, // pushed by others
    mended,   // other words or actors
    added,
    removed,
};
BOOST_DESCRIBE_ENUM(How, same, moved, followed, mended, added, removed)

// One thing that a revision changed. A date is missing where there is none to reckon with, before
// it was added, and after it was removed.
struct Amended {
    Reference ref;
    Wording before_words; // those that it has, or had last, on both sides
    Wording after_words;
    std::optional<Dates> before;
    std::optional<Dates> after;
    How how{};

    [[nodiscard]] std::string const& what() const { return after_words.what; }
    [[nodiscard]] bool other_words() const { return before_words != after_words; }
};
struct Chapter {
    int revision = 0;
    Moment at{};
    PersonId person;
    bool document = false;
    Moment report_due{};
    std::string reason;
    std::vector<Amended> changes;
};
struct History {
    std::vector<Amended> since_issue; // the issued plan beside the plan as it is now, all of it
    std::vector<Chapter> chapters;    // from revision 2 on
};
[[nodiscard]] History history(store::Snapshot const& s);
// Working days from the one to the other, in sessions; negative when it is earlier now.
[[nodiscard]] int shift(Dates const& before, Dates const& after);

// The current cycle's dates as they are now, under the names that earlier calendars gave them.
[[nodiscard]] plan::Calendar calendar(store::Snapshot const& s);

// The sheet that is pinned to the wall: a bar for each activity. All texts come from the caller.
struct Sheet {
    std::string title;
    std::string subtitle;
    std::vector<std::string> columns; // number, what, who, from, to, slack
    std::string critical;             // what the colours and the sign mean
    std::string other;
    std::string deadline;
    std::string rest;
    Moment now{};
};
[[nodiscard]] std::string write_sheet(Network const& network, Reckoned const& reckoned,
                                      Sheet const& sheet);

} // namespace soket::schedule

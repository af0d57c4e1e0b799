// Models (mô hình, cách làm hiệu quả) and papers (tham luận) that units offer in their reports, and
// what becomes of them: boards put them forward, and it is decided which ones the report names and
// which are presented at the conference. Boards may also nominate a unit for a paper that it hasn't
// offered. Everything may be changed until the conference; nothing is overwritten.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
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
struct Cycle;
}

namespace soket::models {

enum class Kind { model, paper };
BOOST_DESCRIBE_ENUM(Kind, model, paper)

// What a unit offers, in its words.
struct Offer {
    std::string name;
    std::string text;
    std::string effect;    // of a model
    std::string presenter; // of a paper: a post, not a name

    bool operator==(Offer const&) const = default;
};

// A board that puts it forward.
struct Support {
    std::string board; // code
    std::string reason;
    Moment at{};
};

enum class ChosenFor {
    nothing_yet,
    report,     // it is named in the report
    conference, // it is presented there
    not_chosen,
};
BOOST_DESCRIBE_ENUM(ChosenFor, nothing_yet, report, conference, not_chosen)

struct Choice {
    ChosenFor chosen_for{};
    int place = 0;         // in the conference's order, from 1; else 0
    int minutes = 0;       // of the conference; else 0
    std::string presenter; // a post
    std::string reason;
};

// What the unit's report of today says of it.
enum class Offered {
    as_noted, // as when it was last dealt with, or nobody has dealt with it
    changed,  // in other words
    dropped,  // nothing any more
};
BOOST_DESCRIBE_ENUM(Offered, as_noted, changed, dropped)

struct Offering {
    std::string id; // 12 hexadecimal digits, the same in every revision of the report
    Kind kind{};
    std::string unit;           // code
    std::optional<Offer> today; // of the report that counts, or of the answer to a nomination
    std::optional<Offer> noted; // as it was when it was last dealt with
    int nomination = 0;         // its number, where the paper answers one
    std::vector<Support> supports;
    int revision = 0; // of the choice; 0: there was none
    Choice choice;

    [[nodiscard]] Offer const& shown() const { return today ? *today : *noted; }
    [[nodiscard]] Offered offered() const;
};

// Of the current cycle as of that day: units in their reports' order, what they offer in theirs;
// then what is offered no more and was dealt with.
[[nodiscard]] std::vector<Offering> offerings(store::Snapshot const& s, Day day);
[[nodiscard]] std::optional<Offering> find(store::Snapshot const& s, std::string_view id, Day day);

// What was done about one, oldest first.
struct Event {
    Moment at{};
    PersonId person;
    std::optional<std::string> board; // it put it forward, or took that back
    bool supports = false;
    std::optional<Choice> choice; // or else this was decided
    std::string reason;
};
[[nodiscard]] std::vector<Event> history(store::Snapshot const& s, std::string_view id);

// Throw Refusal models.unknown, models.board_unknown, models.supported_already,
// models.not_supported, models.conference_past. Whoever calls has asked whether the person may
// speak for the board.
void support(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
             std::string_view board, std::string_view reason);
void take_back(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
               std::string_view board, std::string_view reason);

// For the conference a presenter and minutes are needed, and without a place it comes last; not to
// choose, and to change a choice, needs a reason. Throws Refusal with all that is missing,
// models.unknown, models.dropped, models.chosen_already, models.changed_meanwhile (`known` is the
// choice's revision that the person saw), models.conference_past.
void choose(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
            Choice choice, int known);
// To that place in the conference's order; others make room.
void move_to(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
             int place);

// What is presented at the conference, in its order.
struct Programme {
    std::vector<Offering> papers;
    int minutes = 0;              // together
    std::optional<int> available; // minutes that the conference has for papers, where it was said
};
[[nodiscard]] Programme programme(store::Snapshot const& s, Day day);
// Throws Refusal models.session_minutes.
void set_session(store::Transaction& t, PersonId const& person, Moment now, int minutes);
inline constexpr int paper_minutes_max = 120;
inline constexpr int session_minutes_max = 480;

// The day on which the conference ends by the schedule in force, where that gives one.
[[nodiscard]] std::optional<Day> conference_day(store::Snapshot const& s,
                                                cycle::Cycle const& cycle);
// That day, once it is past: since then nothing changes. An illustrative cycle is there to be
// tried, and never closes.
[[nodiscard]] std::optional<Day> closed_since(store::Snapshot const& s, cycle::Cycle const& cycle,
                                              Day today);

enum class Answer { accepted, declined, taken_back };
BOOST_DESCRIBE_ENUM(Answer, accepted, declined, taken_back)

struct Answered {
    Answer answer{};
    Offer paper; // of one that was accepted
    std::string reason;
    Moment at{};
};

// A unit that is asked for a paper.
struct Nomination {
    int number = 0; // within the cycle, from 1
    std::string unit;
    std::string board; // code; empty: the office itself
    std::string topic;
    Moment at{};
    std::vector<Answered> answers; // one after the other; the last one holds

    [[nodiscard]] Answered const* answered() const {
        return answers.empty() ? nullptr : &answers.back();
    }
    [[nodiscard]] bool is(Answer answer) const {
        return !answers.empty() && answers.back().answer == answer;
    }
};
[[nodiscard]] std::vector<Nomination> nominations(store::Snapshot const& s);

// Throws Refusal models.topic_missing, models.unit_unknown, models.board_unknown,
// models.nominated_already, models.conference_past.
int nominate(store::Transaction& t, PersonId const& person, Moment now, Nomination nomination);
// The unit's answer, or that it isn't asked any more. May be changed. Throws Refusal
// models.no_nomination, models.title_missing, models.reason_missing, models.nomination_over,
// models.conference_past.
void answer(store::Transaction& t, PersonId const& person, Moment now, int number,
            Answered answered);

// The list of what is presented, for the conference's papers: an .xlsx, or a .docx in due form.
[[nodiscard]] std::string write_programme_book(store::Snapshot const& s, Moment now);
[[nodiscard]] std::string write_programme_paper(store::Snapshot const& s, Moment now);

} // namespace soket::models

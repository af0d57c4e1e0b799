// Surveys of units and working sessions with them (khảo sát, làm việc với cơ sở): a board proposes
// one, the standing approves or declines it, and once it was held its notes are kept with it. What
// is odd about a day is said before, and refuses nothing.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"
#include "tasks/tasks.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::tasks {

enum class SurveyKind { survey, working_session };
BOOST_DESCRIBE_ENUM(SurveyKind, survey, working_session)

struct SurveyPlan {
    SurveyKind kind = SurveyKind::survey;
    std::string board; // code of the unit that proposes it; empty: the office
    std::string unit;  // code
    Day day{};
    std::string subject;
    std::string participants; // who goes
};

enum class Decision {
    approved,
    declined,
    withdrawn, // by who proposed it
};
BOOST_DESCRIBE_ENUM(Decision, approved, declined, withdrawn)

struct Decided {
    Decision decision{};
    std::string reason;
    Moment at{};
    PersonId person;
};

// That it was held.
struct Record {
    int revision = 0; // from 1; the last one holds
    Day day{};
    std::string notes;
    std::optional<HandedFile> file;
    Moment at{};
    PersonId person;
};

enum class Stage { proposed, approved, declined, withdrawn, held };
BOOST_DESCRIBE_ENUM(Stage, proposed, approved, declined, withdrawn, held)

struct Survey {
    int number = 0; // from 1 through the cycle
    SurveyPlan plan;
    std::string unit_name;
    std::string board_name; // empty: the office
    Moment at{};
    PersonId person;
    std::vector<Decided> decisions; // the last one holds
    std::vector<Record> records;

    [[nodiscard]] Stage stage() const;
    // Neither declined nor withdrawn.
    [[nodiscard]] bool stands() const;
};

// The current cycle's, by number. Throws Refusal when there is no cycle.
[[nodiscard]] std::vector<Survey> surveys(store::Snapshot const& s, Day today);
// Throws Refusal (not_found).
[[nodiscard]] Survey find_survey(store::Snapshot const& s, Day today, std::string_view number);

// What a deed on it is done to, for the table of rights; `level` runs the cycle. The unit that is
// visited has nothing to do with it before it is approved.
[[nodiscard]] rights::About about(Survey const& survey, std::string const& level);

// What is odd about it, as warnings: another one at that unit on that day, a day outside of the
// cycle, gone by, at a weekend or on a holiday.
[[nodiscard]] Findings doubts_about(store::Snapshot const& s, Day today, SurveyPlan const& plan);

// Its number. Throws Refusal when the unit isn't there, or nothing is said of what it is about or
// of who goes.
int propose(store::Transaction& t, PersonId const& person, Moment now, SurveyPlan const& plan);
// The last decision holds until it was held, so that one is undone by another. Throws Refusal when
// it was held or withdrawn, is so already, or no reason is given for declining.
void decide(store::Transaction& t, PersonId const& person, Moment now, std::string_view number,
            Decision decision, std::string_view reason);
// Later notes are a revision. Throws Refusal when it isn't approved, the day is still to come,
// there are neither notes nor a file, or of keep_handed.
void hold(store::Transaction& t, PersonId const& person, Moment now, std::string_view number,
          Day day, Handed const& handed);

// A table for the office, by unit. Texts come from the caller, by their keys. Bytes of an .xlsx.
using Say = std::function<std::string(std::string_view key)>;
[[nodiscard]] std::string write_survey_book(std::vector<Survey> surveys, Say const& say);

} // namespace soket::tasks

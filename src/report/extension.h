// More time for one unit's report: asked for with a reason, granted or declined with a reason. Both
// stay on record. A granted day is the unit's own deadline; it never comes before the cycle's.
// Private to the room.
#pragma once

#include "report/report.h"

namespace soket::report {

struct ExtensionDecision {
    bool granted = false;
    Moment due{}; // the new deadline, where it was granted
    std::string reason;
    Moment at{};
    PersonId person;
};

struct Extension {
    int number = 0; // from 1 through the cycle
    std::string unit;
    Moment due{}; // asked for
    std::string reason;
    Moment at{};
    PersonId person;
    std::optional<ExtensionDecision> decision;
};
// Of the cycle, or of one unit; in the order of asking.
[[nodiscard]] std::vector<Extension> extensions(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<Extension> extensions(store::Snapshot const& s, CycleId const& cycle,
                                                std::string_view unit);

// The latest day granted to each unit that was granted one.
using OwnDeadlines = std::map<std::string, Moment, std::less<>>;
[[nodiscard]] OwnDeadlines own_deadlines(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::optional<Moment> own_deadline(OwnDeadlines const& all, std::string_view unit);

// Which the unit that waits has asked for; nothing where none does.
[[nodiscard]] std::optional<Moment> day_asked_for(store::Snapshot const& s, CycleId const& cycle,
                                                  std::string_view unit);

// Throws Refusal: report.extension.reason_missing, report.extension.not_later (than the deadline
// that the unit has), report.extension.past, report.extension.waits (one isn't decided yet),
// report.approved_already, or the objection to any report of this unit.
void ask_extension(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
                   Moment due, std::string_view reason);

// Grants the one that waits, to that moment; or declines it where there is none. Throws Refusal:
// report.extension.none, report.extension.reason_missing, report.extension.not_later.
void decide_extension(store::Transaction& t, PersonId const& person, Moment now,
                      std::string_view unit, std::optional<Moment> granted,
                      std::string_view reason);

} // namespace soket::report

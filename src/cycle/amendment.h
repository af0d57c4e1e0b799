// A newer version of the plan beside the one in force, before it is taken in. For commands,
// pages and the API.
#pragma once

#include "cycle/cycle.h"
#include "plan/plan.h"

namespace soket::cycle {

struct Amendment {
    plan::Plan in_force;
    Schedule document; // as that one made it
    Schedule now;
    Schedule next;
    Moment due_before{}; // of the units' reports
    Moment due_after{};
};
[[nodiscard]] Amendment amendment_of(store::Snapshot const& s, plan::Plan const& plan);

// A date that it would change, also one that a person has moved since the last document. Empty
// where the milestone isn't there.
struct ChangedDate {
    int number = 0;
    std::string now;
    std::string then;
    std::string what;
};
[[nodiscard]] std::vector<ChangedDate> dates_that_change(Amendment const& amendment);

// What becomes of what a person has done to the schedule since the last document.
enum class Fate {
    stays,      // added, and the new document doesn't have it
    taken_over, // added, and now the document has it too
    unsaid,     // its words were mended: they are the new document's again
    returns,    // was taken out, and the new document has it
    removed,    // its words were mended, and the new document doesn't have it
};
BOOST_DESCRIBE_ENUM(Fate, stays, taken_over, unsaid, returns, removed)
struct ByHand {
    std::string what;
    Fate fate{};
    std::string then; // the new document's words, where it has it
};
[[nodiscard]] std::vector<ByHand> made_by_hand(Amendment const& amendment);

} // namespace soket::cycle

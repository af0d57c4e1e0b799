// Milestones by the office's own hand: one that the plan doesn't have, other words or actors for
// one, one that doesn't apply any more. Each is a revision of the cycle with its reason, stands
// apart from what was read from the document, and is taken back as a moved date is (take_back).
#pragma once

#include "schedule/schedule.h"

namespace soket::schedule {

// As somebody types it.
struct Handwritten {
    std::string what;
    std::string who; // names joined by ";"; empty where nobody is named
    std::string when; // "18/5/2020", "17g00 ngày 18/5/2020", "từ ngày 18/5 đến ngày 29/5/2020"
};

// Gives its number, which no other milestone of the cycle has had. Throws Refusal (invalid) when
// no reason is given, it says nothing, or its date can't be read or is no date of this cycle.
int add(store::Transaction& t, PersonId const& person, Moment now, Handwritten const& milestone,
        std::string_view reason);

// The date stays: moving it is another deed, and others may follow (apply). Throws Refusal when no
// reason is given, there is no such milestone, it would say nothing, or nothing differs.
void mend(store::Transaction& t, PersonId const& person, Moment now, int number,
          std::string_view what, std::string_view who, std::string_view reason);

// Throws Refusal when no reason is given, there is no such milestone, or others hang on it: units'
// reports are due by it, or assignments are.
void drop(store::Transaction& t, PersonId const& person, Moment now, int number,
          std::string_view reason);

} // namespace soket::schedule

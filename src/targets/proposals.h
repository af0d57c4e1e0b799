// A change of a target that somebody asks for: another goal, or that it be withdrawn. Who may
// decide approves it, and the target has a new revision, or declines it; either with a reason.
#pragma once

#include "base/enum.h"
#include "targets/targets.h"

namespace soket::targets {

enum class Verdict { approved, declined };
BOOST_DESCRIBE_ENUM(Verdict, approved, declined)

struct Decided {
    Verdict verdict{};
    Why why;
    Moment at{};
    PersonId person;
};

struct Proposal {
    ProposalId id;
    int number = 0;       // as people call it: from 1
    std::string target;   // code
    int revision = 0;     // of the target, that was in force
    std::string proposer; // code of the unit that asks for it; empty: the office itself
    std::string reason;
    bool withdraw = false;
    std::optional<Decimal> goal;
    std::map<int, Decimal> yearly_goals; // those that are to change
    Moment at{};
    PersonId person;
    std::optional<Decided> decided;
};

// All, by their numbers.
[[nodiscard]] std::vector<Proposal> proposals(store::Snapshot const& s);

// The target as it would be.
[[nodiscard]] Target as_proposed(Target target, Proposal const& proposal);

// What would be odd in the target as proposed and isn't now, or (an error) breaks a rule.
[[nodiscard]] Findings doubts_of(Target const& now, Proposal const& proposal);

struct Proposed {
    int number = 0;
    Findings doubts; // what would be odd in the target as proposed: no errors
};

// Throws Refusal when the target isn't in force, the unit isn't there, no reason is given, nothing
// would change, or the target as proposed breaks a rule.
Proposed propose(store::Transaction& t, PersonId const& person, Moment now, Proposal proposal);

// Approved: the target gets the revision, by this decision. Throws Refusal when there is no such
// proposal, it was decided already, no reason is given for declining, or the target has changed
// since in what the proposal would change.
void decide(store::Transaction& t, PersonId const& person, Moment now, int number, Verdict verdict,
            Why const& why);

} // namespace soket::targets

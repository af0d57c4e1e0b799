// The statements of proposals. Private to the room.
#pragma once

#include "targets/proposals.h"

#include <cstdint>

namespace soket::targets {

struct ProposalRow {
    ProposalId id;
    std::int64_t number = 0;
    std::string target;
    std::int64_t revision = 0;
    std::string proposer;
    std::string reason;
    bool withdraw = false;
    Moment at{};
    PersonId person;
    std::optional<Verdict> verdict; // these five: nothing while it is undecided
    std::optional<std::string> decision;
    std::optional<std::string> decision_reason;
    std::optional<Moment> decided_at;
    std::optional<PersonId> decided_by;
};

struct ProposalGoalRow {
    ProposalId proposal;
    std::int64_t year = 0; // 0: the term
    Decimal goal;
};

[[nodiscard]] std::vector<ProposalRow> select_proposals(store::Snapshot const& s);
[[nodiscard]] std::vector<ProposalGoalRow> select_proposal_goals(store::Snapshot const& s);
void insert_proposal(store::Transaction& t, ProposalRow const& row);
void insert_proposal_goal(store::Transaction& t, ProposalGoalRow const& row);
void insert_decision(store::Transaction& t, ProposalId const& proposal, Decided const& decided);

} // namespace soket::targets

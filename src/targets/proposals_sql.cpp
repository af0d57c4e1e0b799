#include "targets/proposals_sql.h"

#include "store/statement.h"

namespace soket::targets {

std::vector<ProposalRow> select_proposals(store::Snapshot const& s) {
    return store::all<ProposalRow>(s, R"(
        SELECT p.id, p.number, p.target, p.revision, p.proposer, p.reason, p.withdraw, p.at,
               p.person, d.verdict, d.decision, d.reason, d.at, d.person
        FROM target_proposal p LEFT JOIN target_proposal_decision d ON d.proposal_id = p.id
        ORDER BY p.number)");
}

std::vector<ProposalGoalRow> select_proposal_goals(store::Snapshot const& s) {
    return store::all<ProposalGoalRow>(
        s, "SELECT proposal_id, year, goal FROM target_proposal_goal ORDER BY proposal_id, year");
}

void insert_proposal(store::Transaction& t, ProposalRow const& row) {
    store::run(t, R"(
        INSERT INTO target_proposal (id, number, target, revision, proposer, reason, withdraw, at,
                                     person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               row.id, row.number, row.target, row.revision, row.proposer, row.reason, row.withdraw,
               row.at, row.person);
}

void insert_proposal_goal(store::Transaction& t, ProposalGoalRow const& row) {
    store::run(t, "INSERT INTO target_proposal_goal (proposal_id, year, goal) VALUES ($1, $2, $3)",
               row.proposal, row.year, row.goal);
}

void insert_decision(store::Transaction& t, ProposalId const& proposal, Decided const& decided) {
    store::run(t, R"(
        INSERT INTO target_proposal_decision (proposal_id, verdict, decision, reason, at, person)
        VALUES ($1, $2, $3, $4, $5, $6))",
               proposal, decided.verdict, decided.why.decision, decided.why.reason, decided.at,
               decided.person);
}

} // namespace soket::targets

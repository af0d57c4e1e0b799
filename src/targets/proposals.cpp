#include "targets/proposals.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "targets/proposals_sql.h"
#include "targets/target_rules.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

namespace soket::targets {

namespace {

constexpr int of_term = 0; // the year under which the goal of the term is kept

Proposal as_proposal(ProposalRow row) {
    Proposal proposal{.id = std::move(row.id),
                      .number = static_cast<int>(row.number),
                      .target = std::move(row.target),
                      .revision = static_cast<int>(row.revision),
                      .proposer = std::move(row.proposer),
                      .reason = std::move(row.reason),
                      .withdraw = row.withdraw,
                      .goal = {},
                      .yearly_goals = {},
                      .at = row.at,
                      .person = std::move(row.person),
                      .decided = {}};
    if (row.verdict)
        proposal.decided = {*row.verdict,
                            {row.decision.value_or(""), row.decision_reason.value_or("")},
                            row.decided_at.value_or(Moment{}),
                            row.decided_by.value_or(PersonId{})};
    return proposal;
}

void require_reason(std::string const& reason, std::string const& code) {
    if (text::squeezed(reason).empty())
        throw Refusal(Because::invalid, "targets.reason_missing", {{"code", code}});
}

// A slip in the year: next to none that has a goal.
void doubt_years(Target const& now, Target const& proposed, Findings& doubts) {
    if (now.yearly_goals.empty()) return;
    auto const first = now.yearly_goals.begin()->first, last = now.yearly_goals.rbegin()->first;
    for (auto const& [year, goal] : proposed.yearly_goals)
        if (year < first - 1 || year > last + 1)
            doubts.push_back({Weight::warning,
                              "targets.year_far",
                              {{"code", now.code},
                               {"year", std::to_string(year)},
                               {"first", std::to_string(first)},
                               {"last", std::to_string(last)}},
                              {}});
}

// What is odd in the target as proposed and wasn't before, and the rules that it breaks.
Findings oddities(Target const& now, Target const& proposed) {
    Findings all;
    auto const before = faults_of(now);
    for (auto& fault : faults_of(proposed)) {
        bool const is_error = fault.weight == Weight::error;
        bool const is_new = std::ranges::none_of(before, [&](TargetFault const& old) {
            return old.key == fault.key && old.arguments == fault.arguments;
        });
        if (is_error || is_new)
            all.push_back({fault.weight, std::move(fault.key), std::move(fault.arguments), {}});
    }
    doubt_years(now, proposed, all);
    return all;
}

// Throws Refusal when it breaks a rule.
Findings check_rules(Target const& now, Target const& proposed) {
    auto all = oddities(now, proposed);
    Findings wrong;
    std::ranges::copy_if(all, std::back_inserter(wrong),
                         [](Finding const& each) { return each.weight == Weight::error; });
    if (!wrong.empty()) throw Refusal(Because::invalid, std::move(wrong));
    return all;
}

Proposal find_open(store::Snapshot const& s, int number) {
    for (auto& proposal : proposals(s)) {
        if (proposal.number != number) continue;
        if (proposal.decided)
            throw Refusal(Because::conflict, "targets.proposal_decided",
                          {{"number", std::to_string(number)},
                           {"verdict", "@targets.verdict." + to_text(proposal.decided->verdict)},
                           {"at", argument(proposal.decided->at)}});
        return proposal;
    }
    throw Refusal(Because::not_found, "targets.no_such_proposal",
                  {{"number", std::to_string(number)}});
}

// Another decision came between that changed the same: it would be undone unseen.
void check_unchanged(store::Snapshot const& s, Target const& now, Proposal const& proposal) {
    if (now.revision == proposal.revision) return;
    auto const all = revisions(s, proposal.target);
    auto const then = std::ranges::find(all, proposal.revision, &Target::revision);
    if (then == all.end()) return;
    auto const wanted = changes(*then, as_proposed(*then, proposal));
    for (auto const& since : changes(*then, now))
        for (auto const& change : wanted)
            if (since.field == change.field && since.year == change.year)
                throw Refusal(Because::conflict, "targets.changed_since",
                              {{"number", std::to_string(proposal.number)},
                               {"code", proposal.target},
                               {"before", since.before},
                               {"after", since.after}});
}

} // namespace

std::vector<Proposal> proposals(store::Snapshot const& s) {
    std::map<ProposalId, std::map<int, Decimal>> goals;
    for (auto const& row : select_proposal_goals(s))
        goals[row.proposal][static_cast<int>(row.year)] = row.goal;
    std::vector<Proposal> all;
    for (auto& row : select_proposals(s)) {
        all.push_back(as_proposal(std::move(row)));
        auto yearly = goals[all.back().id];
        if (auto const term = yearly.find(of_term); term != yearly.end())
            all.back().goal = term->second;
        yearly.erase(of_term);
        all.back().yearly_goals = std::move(yearly);
    }
    return all;
}

Target as_proposed(Target target, Proposal const& proposal) {
    if (proposal.withdraw) target.withdrawn = true;
    if (proposal.goal) target.goal = proposal.goal;
    for (auto const& [year, goal] : proposal.yearly_goals) target.yearly_goals[year] = goal;
    return target;
}

Findings doubts_of(Target const& now, Proposal const& proposal) {
    if (proposal.withdraw) return {};
    return oddities(now, as_proposed(now, proposal));
}

Proposed propose(store::Transaction& t, PersonId const& person, Moment now, Proposal proposal) {
    require_reason(proposal.reason, proposal.target);
    auto const target = find_in_force(t, proposal.target);
    proposal.target = target.code;
    if (!proposal.proposer.empty()) {
        auto const unit = org::find(t, proposal.proposer, in_vietnam(now).day);
        if (!unit)
            throw Refusal(Because::not_found, "targets.unit_unknown",
                          {{"code", target.code}, {"typed", proposal.proposer}});
        proposal.proposer = unit->code;
    }
    auto const proposed = as_proposed(target, proposal);
    if (changes(target, proposed).empty())
        throw Refusal(Because::invalid, "targets.proposes_nothing", {{"code", target.code}});
    auto doubts = check_rules(target, proposed);
    auto const before = proposals(t);
    ProposalRow const row{.id = ProposalId::make(now),
                          .number = before.empty() ? 1 : before.back().number + 1,
                          .target = target.code,
                          .revision = target.revision,
                          .proposer = proposal.proposer,
                          .reason = proposal.reason,
                          .withdraw = proposal.withdraw,
                          .at = now,
                          .person = person};
    insert_proposal(t, row);
    if (proposal.goal) insert_proposal_goal(t, {row.id, of_term, *proposal.goal});
    for (auto const& [year, goal] : proposal.yearly_goals)
        insert_proposal_goal(t, {row.id, year, goal});
    journal::record(t, person, now, "targets.proposed", target.code,
                    {{"number", row.number}, {"unit", row.proposer}, {"reason", row.reason}});
    return {static_cast<int>(row.number), std::move(doubts)};
}

void decide(store::Transaction& t, PersonId const& person, Moment now, int number, Verdict verdict,
            Why const& why) {
    auto const proposal = find_open(t, number);
    if (verdict == Verdict::declined) require_reason(why.reason, proposal.target);
    insert_decision(t, proposal.id, {verdict, why, now, person});
    if (verdict == Verdict::approved) {
        auto const target = find_in_force(t, proposal.target);
        check_unchanged(t, target, proposal);
        auto const said = why.reason.empty() ? proposal.reason : why.reason;
        revise(t, now, as_proposed(target, proposal), {why.decision, said});
    }
    journal::record(t, person, now, "targets.decided", proposal.target,
                    {{"number", number},
                     {"verdict", to_text(verdict)},
                     {"decision", why.decision},
                     {"reason", why.reason}});
}

} // namespace soket::targets

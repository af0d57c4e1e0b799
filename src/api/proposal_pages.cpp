// Proposals to change targets, and what was decided.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "store/store.h"
#include "targets/proposals.h"

#include <algorithm>

namespace soket::api {

using rights::Action;
using targets::Proposal;
using targets::Verdict;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(Proposal const& proposal) {
    json::object shaped{{"number", proposal.number},
                        {"target", proposal.target},
                        {"proposer", proposal.proposer},
                        {"reason", proposal.reason},
                        {"withdraw", proposal.withdraw},
                        {"goal", shape(proposal.goal)},
                        {"yearly_goals", shape(proposal.yearly_goals)},
                        {"at", to_iso(proposal.at)},
                        {"verdict", nullptr}};
    if (proposal.decided) {
        shaped["verdict"] = to_text(proposal.decided->verdict);
        shaped["decision"] = proposal.decided->why.decision;
        shaped["decision_reason"] = proposal.decided->why.reason;
        shaped["decided_at"] = to_iso(proposal.decided->at);
    }
    return shaped;
}

Response proposals(Visit const& visit) {
    json::array all;
    for (auto const& proposal : visit.store.read(targets::proposals))
        all.push_back(shape_of(proposal));
    return reply(json::object{{"items", std::move(all)}});
}

Proposal wished_in(json::object const& body) {
    Proposal proposal;
    proposal.target = text_in(body, "target");
    proposal.reason = text_in(body, "reason");
    proposal.withdraw = yes_in(body, "withdraw");
    proposal.goal = figure_in(body, "goal");
    auto const* const yearly = body.if_contains("yearly_goals");
    if (yearly && yearly->is_object())
        for (auto const& each : yearly->get_object())
            if (auto const figure = figure_in(yearly->get_object(), each.key()))
                proposal.yearly_goals[static_cast<int>(number_of(each.key(), "yearly_goals"))] =
                    *figure;
    return proposal;
}

// {"target": "CT1.1", "goal": "5200", "yearly_goals": {"2020": "1500"}, "reason": "…"}
Response propose(Visit const& visit) {
    auto const body = body_of(visit);
    auto proposal = wished_in(body);
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const all = targets::targets(t);
        auto const found = std::ranges::find(all, proposal.target, &targets::Target::code);
        if (found == all.end())
            throw Refusal(Because::not_found, "front.no_target", {{"code", proposal.target}});
        visit.must(Action::target_propose, {.board = found->board});
        proposal.proposer = found->board;
        auto const made = propose(t, visit.visitor.person, visit.now, proposal);
        return json::object{{"number", made.number}, {"doubts", visit.listed(made.doubts)}};
    }),
                 201);
}

// {"verdict": "approved" or "declined", "decision": "…", "reason": "…"}
Response decide(Visit const& visit) {
    auto const body = body_of(visit);
    auto const number = static_cast<int>(number_of(visit.part("number"), "number"));
    auto const verdict = enum_in<Verdict>(body, "verdict");
    targets::Why const why{text_or_empty(body, "decision"), text_or_empty(body, "reason")};
    return reply(visit.store.write([&](store::Transaction& t) {
        decide(t, visit.visitor.person, visit.now, number, verdict, why);
        auto const all = targets::proposals(t);
        return shape_of(*std::ranges::find(all, number, &Proposal::number));
    }));
}

} // namespace

void add_proposal_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/proposals", Action::targets_see, proposals);
    add_route(pages, post, "/proposals", Action::target_propose, propose);
    add_route(pages, post, "/proposals/{number}/decision", Action::target_decide, decide);
}

} // namespace soket::api

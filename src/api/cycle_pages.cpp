// The cycle, its plan and its schedule.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "plan/plan.h"
#include "schedule/schedule.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

cycle::Cycle must_see(Visit const& visit, store::Snapshot const& s, Action action) {
    auto const cycle = cycle::current(s);
    visit.must(action, {.cycle = cycle.unit});
    return cycle;
}

Response cycle_now(Visit const& visit) {
    auto const c = visit.store.read(
        [&](store::Snapshot const& s) { return must_see(visit, s, Action::cycle_see); });
    return reply(shape_of(c));
}

Response plan_in_force(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = must_see(visit, s, Action::plan_see);
        return plan::to_json(cycle::plan_in_force(s, cycle.id));
    }));
}

json::array activities_of(schedule::Network const& network, schedule::Reckoned const& reckoned) {
    json::array all;
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& activity = network.activities[i];
        auto const& slack = reckoned.slack[i];
        all.push_back({{"code", code_of(activity.ref)},
                       {"what", activity.what},
                       {"who", activity.who},
                       {"shape", to_text(activity.shape)},
                       {"planned", shape_of(activity.planned)},
                       {"now", shape_of(activity.now)},
                       {"slack_half_days", slack ? json::value(*slack) : json::value(nullptr)}});
    }
    return all;
}

Response schedule_now(Visit const& visit) {
    auto const network = visit.store.read([&](store::Snapshot const& s) {
        must_see(visit, s, Action::cycle_see);
        return schedule::network(s);
    });
    auto const reckoned = reckon(network);
    json::array dependencies;
    for (auto const& each : network.dependencies)
        dependencies.push_back({{"giver", code_of(each.giver)},
                                {"taker", code_of(each.taker)},
                                {"reason", to_text(each.reason)}});
    return reply(json::object{{"activities", activities_of(network, reckoned)},
                              {"dependencies", std::move(dependencies)},
                              {"findings", visit.listed(reckoned.findings)}});
}

schedule::Consequences consequences_of(schedule::Network const& network, json::object const& body) {
    std::vector<schedule::Move> moves;
    auto const to = text_in(body, "to");
    for (auto const at : find(network, text_in(body, "activity")))
        moves.push_back({at, read_dates(network.activities[at], to)});
    std::vector<std::size_t> held;
    for (auto const& code : texts_in(body, "held"))
        for (auto const at : find(network, code)) held.push_back(at);
    return consequences(network, moves, held);
}

json::object told(Visit const& visit, schedule::Consequences const& result, bool applied) {
    json::array changes, stay;
    for (auto const& change : result.changes)
        changes.push_back({{"code", code_of(change.ref)},
                           {"before", shape_of(change.before)},
                           {"after", shape_of(change.after)},
                           {"followed", change.followed}});
    for (auto const& ref : result.stay) stay.emplace_back(code_of(ref));
    return {{"applied", applied},
            {"changes", std::move(changes)},
            {"stay", std::move(stay)},
            {"findings", visit.listed(result.findings)}};
}

// {"activity": "3", "to": "18/5/2020" or "+5", "held": ["P2"], "reason": "…", "preview": true}
Response move(Visit const& visit) {
    auto const body = body_of(visit);
    if (yes_in(body, "preview"))
        return reply(visit.store.read([&](store::Snapshot const& s) {
            must_see(visit, s, Action::schedule_change);
            return told(visit, consequences_of(schedule::network(s), body), false);
        }));
    auto const reason = text_in(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        must_see(visit, t, Action::schedule_change);
        auto const result = consequences_of(schedule::network(t), body);
        apply(t, visit.visitor.person, visit.now, result.changes, reason);
        return told(visit, result, true);
    }));
}

} // namespace

void add_cycle_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/cycle", Action::cycle_see, cycle_now);
    add_route(pages, get, "/plan", Action::plan_see, plan_in_force);
    add_route(pages, get, "/schedule", Action::cycle_see, schedule_now);
    add_route(pages, post, "/schedule/moves", Action::schedule_change, move);
}

} // namespace soket::api

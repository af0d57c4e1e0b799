#include "front/waiting_pages.h"

#include "models/models.h"
#include "store/store.h"
#include "targets/proposals.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::front {

namespace json = boost::json;
using report::State;
using rights::Action;
using web::Visit;

namespace {

json::object item(Visit const& visit, std::string_view path, std::string_view key,
                  Arguments const& arguments, std::string_view look = "") {
    return {{"path", path}, {"text", visit.say(key, arguments)}, {"look", look}};
}

// Reports of the units for which this person writes.
void add_own_reports(json::array& all, Visit const& visit, Overview const& overview) {
    std::set<std::string> own;
    for (auto const& holding : visit.visitor.holdings)
        if (rights::scope_of(holding.role, Action::report_write) == rights::Scope::own)
            own.insert(holding.unit);
    auto const due = argument(overview.cycle.report_due);
    bool const is_past = visit.now > overview.cycle.report_due;
    for (auto const& standing : overview.standings) {
        if (!own.contains(standing.unit)) continue;
        auto const path = "/bao-cao/" + standing.unit;
        if (standing.state == State::returned)
            all.push_back(item(visit, path, "front.waits.returned",
                               {{"unit", standing.unit_name}, {"reasons", standing.reasons}},
                               "warn"));
        else if (standing.due && !standing.counted && standing.state != State::exempt)
            all.push_back(item(visit, path,
                               is_past ? "front.waits.report_late" : "front.waits.report",
                               {{"unit", standing.unit_name}, {"due", due}}, is_past ? "bad" : ""));
    }
}

void add_desk(json::array& all, Visit const& visit, Overview const& overview) {
    if (!visit.may(Action::report_approve)) return;
    auto const to_approve =
        std::ranges::count(overview.standings, State::submitted, &report::Standing::state);
    if (to_approve > 0)
        all.push_back(item(visit, "/bao-cao?xem=cho-duyet", "front.waits.approve",
                           {{"count", std::to_string(to_approve)}}));
    auto const missing = report::tally(overview.standings).missing().size();
    if (missing > 0 && visit.now > overview.cycle.report_due)
        all.push_back(item(visit, "/bao-cao?xem=con-thieu", "front.waits.missing",
                           {{"count", std::to_string(missing)}}, "bad"));
}

void add_proposals(json::array& all, Visit const& visit) {
    if (!visit.may(Action::target_decide)) return;
    auto const open =
        std::ranges::count_if(visit.store.read(targets::proposals),
                              [](targets::Proposal const& proposal) { return !proposal.decided; });
    if (open > 0)
        all.push_back(
            item(visit, "/de-xuat", "front.waits.decide", {{"count", std::to_string(open)}}));
}

// Units that are asked for a paper, of those for which this person answers.
void add_nominations(json::array& all, Visit const& visit) {
    std::set<std::string> own;
    for (auto const& holding : visit.visitor.holdings)
        if (rights::scope_of(holding.role, Action::report_submit) == rights::Scope::own)
            own.insert(holding.unit);
    if (own.empty()) return;
    for (auto const& nomination : visit.store.read(models::nominations))
        if (!nomination.answered() && own.contains(nomination.unit))
            all.push_back(item(visit, "/tham-luan/de-cu/" + std::to_string(nomination.number),
                               "front.waits.paper", {{"topic", nomination.topic}}));
}

} // namespace

json::array waiting_for(Visit const& visit, Overview const& overview) {
    json::array all;
    add_own_reports(all, visit, overview);
    add_desk(all, visit, overview);
    add_proposals(all, visit);
    add_nominations(all, visit);
    return all;
}

} // namespace soket::front

// A product that the office asks for beside those of the plan.
#include "base/refusal.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/pages.h"
#include "tasks/said.h"
#include "web/target.h"

#include <boost/json.hpp>

namespace soket::tasks {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Response show(Visit const& visit, Findings const& faults) {
    auto const& request = visit.request;
    auto const chosen = request.field("don-vi");
    json::array units;
    auto const tree = visit.store.read(
        [&](store::Snapshot const& s) { return org::tree(s, in_vietnam(visit.now).day); });
    for (auto const& unit : tree.units)
        units.push_back(
            {{"code", unit.code}, {"name", unit.name}, {"chosen", unit.code == chosen}});
    return visit.page("tasks/addition",
                      {{"title", visit.say("tasks.page.add")},
                       {"units", std::move(units)},
                       {"what", request.field("san-pham")},
                       {"due", request.field("han")},
                       {"reason", request.field("ly-do")},
                       {"findings", visit.told(faults)}},
                      faults.empty() ? 200 : 422);
}

Response form(Visit const& visit) { return show(visit, {}); }

Response take(Visit const& visit) {
    auto const& request = visit.request;
    try {
        Addition const addition{
            std::string(request.field("don-vi")), std::string(request.field("san-pham")),
            read_deadline(request.field("han")), std::string(request.field("ly-do"))};
        auto const code = visit.store.write([&](store::Transaction& t) {
            return add(t, visit.visitor.person, visit.now, addition);
        });
        return visit.done("/viec/" + web::percent_encoded(code), "tasks.added", {{"code", code}});
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_addition_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/viec/them", .action = Action::plan_mend, .answer = form});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/viec/them",
                            .action = Action::plan_mend,
                            .answer = take});
}

} // namespace soket::tasks

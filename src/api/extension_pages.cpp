// More time for a unit's report: asked for, granted or declined.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "cycle/cycle.h"
#include "report/extension.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::array shape_of(std::vector<report::Extension> const& all) {
    json::array items;
    for (auto const& each : all) {
        json::object item{{"unit", each.unit},
                          {"asked_for", to_iso(each.due)},
                          {"reason", each.reason},
                          {"at", to_iso(each.at)},
                          {"decided", each.decision.has_value()},
                          {"granted", nullptr}};
        if (each.decision) {
            if (each.decision->granted) item["granted"] = to_iso(each.decision->due);
            item["decision_reason"] = each.decision->reason;
        }
        items.push_back(std::move(item));
    }
    return items;
}

json::object of_unit(Visit const& visit, store::Snapshot const& s) {
    return {{"items", shape_of(report::extensions(s, cycle::current(s).id, visit.part("unit")))}};
}

Response extensions(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) { return of_unit(visit, s); }));
}

// {"due": "2020-02-24T10:00:00Z", "reason": "…"}
Response ask(Visit const& visit) {
    auto const body = body_of(visit);
    auto const due = moment_in(body, "due");
    auto const reason = text_in(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        report::ask_extension(t, visit.visitor.person, visit.now, visit.part("unit"), due, reason);
        return of_unit(visit, t);
    }),
                 201);
}

// {"granted": "2020-02-24T10:00:00Z" or null, "reason": "…"}
Response decide(Visit const& visit) {
    auto const body = body_of(visit);
    auto const granted = moment_or_none(body, "granted");
    auto const reason = text_in(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        report::decide_extension(t, visit.visitor.person, visit.now, visit.part("unit"), granted,
                                 reason);
        return of_unit(visit, t);
    }));
}

} // namespace

void add_extension_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/reports/{unit}/extensions", Action::report_see, extensions, about_unit);
    add_route(pages, post, "/reports/{unit}/extensions", Action::extension_ask, ask, about_unit);
    add_route(pages, post, "/reports/{unit}/extensions/decision", Action::extension_grant, decide,
              about_unit);
}

} // namespace soket::api

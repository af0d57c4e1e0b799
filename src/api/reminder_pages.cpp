// Units whose report is missing: who answers for it, reminded by letter or by telephone.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "letters/letters.h"
#include "store/store.h"

namespace soket::api {

using letters::Missing;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(Visit const& visit, Missing const& missing) {
    json::array addressees;
    for (auto const& each : missing.addressees)
        addressees.push_back({{"name", each.name}, {"email", each.email}, {"phone", each.phone}});
    json::object shaped{{"unit", missing.standing.unit},
                        {"unit_name", missing.standing.unit_name},
                        {"state", to_text(missing.standing.state)},
                        {"due", to_iso(missing.standing.deadline)},
                        {"late", visit.now > missing.standing.deadline},
                        {"addressees", std::move(addressees)},
                        {"reminded", nullptr}};
    if (missing.last)
        shaped["reminded"] = json::object{{"way", to_text(missing.last->way)},
                                          {"to", missing.last->to},
                                          {"at", to_iso(missing.last->at)}};
    return shaped;
}

Response missing(Visit const& visit) {
    json::array items;
    for (auto const& each :
         visit.store.read([&](store::Snapshot const& s) { return letters::missing(s, visit.now); }))
        items.push_back(shape_of(visit, each));
    return reply(json::object{{"items", std::move(items)}});
}

// {"units": ["STC", "SYT"], "again": true} where they were reminded within a day and it is meant.
letters::Reminding reminding_in(Visit const& visit) {
    auto const body = body_of(visit);
    return {.units = texts_in(body, "units"), .again = yes_in(body, "again"), .reply_to = {}};
}

Response told(Visit const& visit, letters::Reminded const& reminded) {
    return reply(
        json::object{{"count", reminded.count}, {"findings", visit.listed(reminded.findings)}});
}

Response send_letters(Visit const& visit, std::optional<letters::MailServer> const& server) {
    auto const reminding = reminding_in(visit);
    return told(visit, letters::remind_by_mail(visit.store, visit.visitor.person, visit.now, server,
                                               reminding));
}

Response note_calls(Visit const& visit) {
    return told(visit, letters::note_calls(visit.store, visit.visitor.person, visit.now,
                                           reminding_in(visit)));
}

} // namespace

void add_reminder_pages(web::RoomPages& pages, std::optional<letters::MailServer> server) {
    using enum web::Method;
    add_route(pages, get, "/reminders", Action::remind, missing);
    add_route(
        pages, post, "/reminders/letters", Action::remind,
        [server = std::move(server)](Visit const& visit) { return send_letters(visit, server); });
    add_route(pages, post, "/reminders/calls", Action::remind, note_calls);
}

} // namespace soket::api

// Files that go with a unit's report.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "office/kind.h"
#include "report/attachments.h"
#include "report/report.h"
#include "store/store.h"
#include "web/upload.h"

#include <algorithm>

namespace soket::api {

using report::Attachment;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::array shape_of(std::vector<Attachment> const& all) {
    json::array items;
    for (auto const& each : all)
        items.push_back({{"sha256", each.sha256},
                         {"name", each.name},
                         {"kind", to_text(each.kind)},
                         {"bytes", each.size}});
    return items;
}

// Only who writes the report sees what waits to be sent with it.
json::object of_unit(Visit const& visit, store::Snapshot const& s) {
    auto const cycle = cycle::current(s).id;
    auto const& unit = visit.part("unit");
    bool const writes = visit.may(Action::report_write, about_unit(visit));
    return {{"sent", shape_of(report::sent_attachments(s, cycle, unit))},
            {"waiting", writes ? shape_of(report::attachments(s, cycle, unit)) : json::array{}}};
}

Response list(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) { return of_unit(visit, s); }));
}

Response attach(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    return reply(visit.store.write([&](store::Transaction& t) {
        report::attach(t, visit.visitor.person, visit.now, visit.part("unit"), name, bytes);
        return of_unit(visit, t);
    }),
                 201);
}

Response detach(Visit const& visit) {
    return reply(visit.store.write([&](store::Transaction& t) {
        report::detach(t, visit.now, visit.part("unit"), visit.part("sha256"));
        return of_unit(visit, t);
    }));
}

Response give(Visit const& visit) {
    return visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s).id;
        auto const& unit = visit.part("unit");
        auto all = report::sent_attachments(s, cycle, unit);
        if (visit.may(Action::report_write, about_unit(visit)))
            std::ranges::copy(report::attachments(s, cycle, unit), std::back_inserter(all));
        auto const found = std::ranges::find(all, visit.part("sha256"), &Attachment::sha256);
        if (found == all.end()) throw Refusal(Because::not_found, "report.attachment.none");
        auto file = web::download(found->name, report::attachment_bytes(s, cycle, unit, *found));
        file.type = office::media_type(found->kind);
        return file;
    });
}

} // namespace

void add_attachment_pages(web::RoomPages& pages) {
    using enum web::Method;
    constexpr std::string_view all = "/reports/{unit}/attachments";
    constexpr std::string_view one = "/reports/{unit}/attachments/{sha256}";
    add_route(pages, get, all, Action::report_see, list, about_unit);
    add_route(pages, post, all, Action::report_write, attach, about_unit,
              report::attachment_bytes_max + (1U << 20U));
    add_route(pages, get, one, Action::report_see, give, about_unit);
    add_route(pages, del, one, Action::report_write, detach, about_unit);
}

} // namespace soket::api

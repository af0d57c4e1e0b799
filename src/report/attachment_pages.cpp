// Files sent with a report: attached and removed while it is written, and given back as they came.
// They are given to be saved, never to be shown by the browser as a page of ours.
#include "base/refusal.h"
#include "report/attachments.h"
#include "report/pages.h"
#include "report/typing_pages.h"
#include "report/unit_pages.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

std::string path_of_attachments(Visit const& visit) {
    return path_of(visit.part("unit")) + "/tep-kem";
}

std::string step_path(Visit const& visit) { return path_of(visit.part("unit")) + "/nhap?phan=tep"; }

std::string size_text(Visit const& visit, std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1 << 10, megabyte = 1 << 20;
    if (bytes < megabyte)
        return visit.say("report.attachment.kilobytes",
                         {{"size", std::to_string((bytes + kilobyte - 1) / kilobyte)}});
    auto const tenths = Decimal::from_units((bytes * 10 + megabyte / 2) / megabyte * 1'000);
    return visit.say("report.attachment.megabytes", {{"size", argument(tenths)}});
}

// Each file by itself: one that can't be taken keeps none of the others.
Response attach_files(Visit const& visit) {
    Findings refused;
    int taken = 0;
    for (auto const& field : visit.request.fields) {
        if (field.name != "tep" || field.file.value_or("").empty()) continue;
        try {
            visit.store.write([&](store::Transaction& t) {
                attach(t, visit.visitor.person, visit.now, visit.part("unit"), *field.file,
                       field.text);
            });
            ++taken;
        } catch (Refusal const& refusal) {
            append(refused, refusal.findings());
        }
    }
    if (taken == 0 && refused.empty())
        refused.push_back({.weight = Weight::error, .key = "report.page.no_file"});
    if (!refused.empty()) return type_page(visit, "tep", refused);
    return visit.done(step_path(visit), "report.attachment.added",
                      {{"count", std::to_string(taken)}});
}

Response remove_file(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        detach(t, visit.now, visit.part("unit"), visit.part("hash"));
    });
    return visit.done(step_path(visit), "report.attachment.removed");
}

// Only who writes the report sees what waits to be sent with it.
Response give_file(Visit const& visit) {
    return visit.store.read([&](store::Snapshot const& s) -> Response {
        auto const known = unit_desk(visit, s);
        auto const& cycle = known.desk.cycle.id;
        auto all = sent_attachments(s, cycle, known.unit.code);
        if (visit.may(Action::report_write, about_unit(visit)))
            std::ranges::copy(attachments(s, cycle, known.unit.code), std::back_inserter(all));
        auto const found = std::ranges::find(all, visit.part("hash"), &Attachment::sha256);
        if (found == all.end()) throw Refusal(Because::not_found, "report.attachment.none");
        return {.type = std::string(office::media_type(found->kind)),
                .headers = {{"content-disposition", web::saved_as(found->name)},
                            {"cache-control", "no-store"}},
                .body = attachment_bytes(s, cycle, known.unit.code, *found),
                .route = {},
                .listens_to = {}};
    });
}

} // namespace

void put_attachments(Visit const& visit, std::vector<Attachment> const& attachments,
                     json::object& data) {
    json::array all;
    for (auto const& each : attachments)
        all.push_back({{"name", each.name},
                       {"size", size_text(visit, each.size)},
                       {"file", path_of_attachments(visit) + "/" + each.sha256}});
    data["attachments"] = std::move(all);
}

void add_attachment_pages(web::RoomPages& pages) {
    using enum web::Method;
    // Some photographs of a telephone at once, so that one that is too large is told by its name.
    constexpr std::size_t files_bytes_max = 64U << 20U;
    web::Routes const add(pages, about_unit);
    add(post, "/bao-cao/{unit}/tep-kem", Action::report_write, attach_files, files_bytes_max);
    add(get, "/bao-cao/{unit}/tep-kem/{hash}", Action::report_see, give_file);
    add(post, "/bao-cao/{unit}/tep-kem/{hash}/bo", Action::report_write, remove_file);
}

} // namespace soket::report

// Units and the journal.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/embedded.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

rights::About of_organisation(Visit const& visit) { return {.unit = visit.part("unit")}; }

json::object shape_of(org::Unit const& unit) {
    json::array exemptions;
    for (auto const& exemption : unit.exemptions)
        exemptions.push_back({{"from", to_text(exemption.from)}, {"reason", exemption.reason}});
    return {{"code", unit.code},
            {"name", unit.name},
            {"short_name", unit.short_name},
            {"kind", to_text(unit.kind)},
            {"parent", unit.parent},
            {"group", unit.group},
            {"exemptions", std::move(exemptions)}};
}

Response units(Visit const& visit) {
    auto const tree = visit.store.read(
        [&](store::Snapshot const& s) { return org::tree(s, in_vietnam(visit.now).day); });
    Page page(visit);
    for (auto const& unit : tree.units)
        if (visit.may(Action::organisation_see, rights::About{.unit = unit.code}) &&
            page.takes(unit.code))
            page.add(unit.code, shape_of(unit));
    return page.reply();
}

Response one_unit(Visit const& visit) {
    auto const unit = visit.store.read([&](store::Snapshot const& s) {
        return org::find(s, visit.part("unit"), in_vietnam(visit.now).day);
    });
    if (!unit)
        throw Refusal(Because::not_found, "report.unknown_unit", {{"unit", visit.part("unit")}});
    return reply(shape_of(*unit));
}

// Newest first; ?before= a number goes on from there.
Response journal_rows(Visit const& visit) {
    constexpr std::int64_t rows_max = 500;
    journal::Search search;
    search.most = rows_max;
    search.kind = visit.request.asked("kind");
    if (auto const before = visit.request.asked("before"); !before.empty())
        search.below = number_of(before, "before");
    json::array all;
    for (auto const& entry :
         visit.store.read([&](store::Snapshot const& s) { return journal::found(s, search); })) {
        boost::system::error_code error;
        auto data = json::parse(entry.data, error);
        all.push_back({{"number", entry.number},
                       {"at", entry.at},
                       {"person", entry.person.text},
                       {"kind", entry.kind},
                       {"subject", entry.subject},
                       {"data", error ? json::value(json::object{}) : std::move(data)},
                       {"hash", entry.hash}});
    }
    return reply(json::object{{"items", std::move(all)}});
}

Response description(Visit const& /*visit*/) {
    return {.type = "application/json", .body = std::string(embedded("api/openapi.json"))};
}

} // namespace

void add_organisation_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/units", Action::organisation_see, units);
    add_route(pages, get, "/units/{unit}", Action::organisation_see, one_unit, of_organisation);
    add_route(pages, get, "/journal", Action::journal_see, journal_rows);
    add_route(pages, get, "/openapi.json", std::nullopt, description);
}

web::RoomPages pages(std::optional<letters::MailServer> server) {
    web::RoomPages pages;
    add_cycle_pages(pages);
    add_plan_pages(pages);
    add_milestone_pages(pages);
    add_notice_pages(pages);
    add_target_pages(pages);
    add_proposal_pages(pages);
    add_report_pages(pages);
    add_extension_pages(pages);
    add_attachment_pages(pages);
    add_reminder_pages(pages, std::move(server));
    add_freeze_pages(pages);
    add_task_pages(pages);
    add_survey_pages(pages);
    add_model_pages(pages);
    add_paper_pages(pages);
    add_review_pages(pages);
    add_meeting_pages(pages);
    add_organisation_pages(pages);
    add_change_pages(pages);
    add_list_pages(pages);
    add_people_pages(pages);
    return pages;
}

} // namespace soket::api

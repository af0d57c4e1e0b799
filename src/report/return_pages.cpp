// Sending a report back: the office says what is to be mended part by part, a board of the parts
// for which it answers.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "report/pages.h"
#include "report/parts.h"
#include "report/unit_pages.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view reason_field = "ly-do:"; // and the part

rights::About about_part(UnitDesk const& known, ReportPart const& part) {
    return {known.unit.code, part.board, known.desk.cycle.unit};
}

std::vector<ReportPart> parts_for(Visit const& visit, UnitDesk const& known) {
    auto parts = report_parts(known.desk.form, known.desk.set);
    std::erase_if(parts, [&](ReportPart const& part) {
        return !visit.may(Action::report_return, about_part(known, part));
    });
    return parts;
}

// Also where a part isn't this visitor's: then they may not send the report back for it.
std::vector<PartReason> reasons_typed(Visit const& visit, UnitDesk const& known) {
    std::vector<PartReason> reasons;
    for (auto const& part : report_parts(known.desk.form, known.desk.set)) {
        auto const text = visit.request.field(std::string(reason_field) + part.key);
        if (text.empty()) continue;
        visit.must(Action::report_return, about_part(known, part));
        reasons.push_back({part.key, std::string(text)});
    }
    return reasons;
}

Response send_back(Visit const& visit) {
    auto const known =
        visit.store.read([&](store::Snapshot const& s) { return unit_desk(visit, s); });
    auto const whole = visit.request.field("ly-do");
    if (!whole.empty()) visit.must(Action::report_return, about_unit(visit));
    auto const reasons = reasons_typed(visit, known);
    try {
        visit.store.write([&](store::Transaction& t) {
            return_with_reasons(t, visit.visitor.person, visit.now, known.unit.code, whole, reasons,
                                whole_number<std::int64_t>(visit.request.field("da-xem")));
        });
    } catch (Refusal const& refusal) {
        return unit_page(visit, refusal.findings());
    }
    return visit.done(path_of(known.unit.code), "report.page.returned");
}

} // namespace

void put_return(Visit const& visit, UnitDesk const& known, json::object& data) {
    json::array parts;
    for (auto const& part : parts_for(visit, known)) {
        auto const field = std::string(reason_field) + part.key;
        parts.push_back({{"field", field},
                         {"id", id_of(field)},
                         {"name", said_part(visit, known.desk.set, part.key)},
                         {"text", visit.request.field(field)}});
    }
    data["may_return"] = known.standing.counted && !parts.empty();
    data["may_return_whole"] = visit.may(Action::report_return, about_unit(visit));
    data["whole_reason"] = visit.request.field("ly-do");
    data["return_parts"] = std::move(parts);
}

std::string said_part(Visit const& visit, targets::Set const& set, std::string_view part) {
    auto const name = name_of_part(part, set);
    return visit.say(name.key, name.arguments);
}

void add_return_pages(web::RoomPages& pages) {
    // Nothing is said of what it is about: a board may send back for its own parts.
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/bao-cao/{unit}/tra-lai",
                            .action = Action::report_return,
                            .answer = send_back});
}

} // namespace soket::report

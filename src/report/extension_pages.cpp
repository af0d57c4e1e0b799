// More time for one unit: asked for on its page, and decided there by the office or the standing.
#include "base/refusal.h"
#include "report/extension.h"
#include "report/pages.h"
#include "report/unit_pages.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <charconv>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// A browser sends a day as 2020-02-28 and a time as 17:00.
std::optional<Moment> moment_of(std::string_view day, std::string_view time) {
    auto const read = read_iso_day(day);
    int hour = 0, minute = 0;
    bool const is_time =
        time.size() >= 5 && time[2] == ':' &&
        std::from_chars(time.data(), time.data() + 2, hour).ec == std::errc{} &&
        std::from_chars(time.data() + 3, time.data() + 5, minute).ec == std::errc{};
    if (!read || !is_time || hour > 23 || minute > 59) return {};
    return from_vietnam(*read, std::chrono::hours(hour) + std::chrono::minutes(minute));
}

Moment must_read_moment(Visit const& visit) {
    auto const moment = moment_of(visit.request.field("den-ngay"), visit.request.field("den-gio"));
    if (!moment) throw Refusal(Because::invalid, "report.extension.day_unreadable");
    return *moment;
}

// The deed, and back to the unit's page; what was typed stays there with what is wrong.
template<class Deed>
Response done_or_told(Visit const& visit, std::string_view key, Deed deed) {
    try {
        visit.store.write(deed);
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::not_found) throw;
        return unit_page(visit, refusal.findings());
    }
    return visit.done(path_of(visit.part("unit")), key);
}

Response ask(Visit const& visit) {
    return done_or_told(visit, "report.extension.asked", [&](store::Transaction& t) {
        ask_extension(t, visit.visitor.person, visit.now, visit.part("unit"),
                      must_read_moment(visit), visit.request.field("ly-do-gia-han"));
    });
}

Response decide(Visit const& visit) {
    bool const grants = visit.request.field("quyet-dinh") == "dong-y";
    return done_or_told(visit, grants ? "report.extension.granted" : "report.extension.declined",
                        [&](store::Transaction& t) {
                            decide_extension(t, visit.visitor.person, visit.now, visit.part("unit"),
                                             grants ? std::optional(must_read_moment(visit))
                                                    : std::nullopt,
                                             visit.request.field("ly-do-gia-han"));
                        });
}

json::object row_of(Visit const& visit, Extension const& extension) {
    auto const& decision = extension.decision;
    return {{"asked", visit.say("report.extension.row.asked", {{"at", argument(extension.at)},
                                                               {"due", argument(extension.due)}})},
            {"reason", extension.reason},
            {"state", visit.say(!decision           ? "report.extension.state.waits"
                                : decision->granted ? "report.extension.state.granted"
                                                    : "report.extension.state.declined")},
            {"look", !decision           ? "warn"
                     : decision->granted ? "good"
                                         : "bad"},
            {"decided", !decision ? ""
                                  : visit.say(decision->granted ? "report.extension.row.granted"
                                                                : "report.extension.row.declined",
                                              {{"at", argument(decision->at)},
                                               {"due", argument(decision->due)}})},
            {"answer", decision ? decision->reason : ""}};
}

// Some working days more, and the end of the last one.
Moment proposed(Moment after) {
    return from_vietnam(in_vietnam(after).day + std::chrono::days(4), std::chrono::hours(17));
}

// What stands in the fields of day and time: what was typed, else a proposal.
void put_fields(Visit const& visit, Moment otherwise_until, json::object& data) {
    auto const typed = [&](std::string_view field, std::string const& otherwise) {
        auto const text = visit.request.field(field);
        return text.empty() ? otherwise : std::string(text);
    };
    auto const local = in_vietnam(otherwise_until);
    auto const two = [](long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    auto const minutes = local.time.count();
    data["until_day"] = typed("den-ngay", to_iso(local.day));
    data["until_time"] = typed("den-gio", two(minutes / 60) + ":" + two(minutes % 60));
    data["extension_reason"] = visit.request.field("ly-do-gia-han");
}

} // namespace

void put_extensions(Visit const& visit, store::Snapshot const& s, UnitDesk const& known,
                    json::object& data) {
    json::array rows;
    std::optional<Moment> waits;
    for (auto const& each : extensions(s, known.desk.cycle.id, known.unit.code)) {
        rows.push_back(row_of(visit, each));
        if (!each.decision) waits = each.due;
    }
    auto const& standing = known.standing;
    bool const open = standing.state != State::approved && standing.state != State::exempt &&
                      standing.due && !standing.ended;
    auto const about = about_unit(visit);
    bool const may_ask = open && !waits && visit.may(Action::extension_ask, about);
    bool const may_grant = waits && visit.may(Action::extension_grant, about);
    put_fields(visit, waits.value_or(proposed(std::max(standing.deadline, visit.now))), data);
    data["extensions"] = std::move(rows);
    data["may_ask"] = may_ask;
    data["may_grant"] = may_grant;
    data["any_extension"] = may_ask || may_grant || !data["extensions"].as_array().empty();
    data["asks_extension"] = !visit.request.field("den-ngay").empty();
}

void add_extension_pages(web::RoomPages& pages) {
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/bao-cao/{unit}/gia-han",
                            .action = Action::extension_ask,
                            .answer = ask,
                            .about = about_unit});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/bao-cao/{unit}/gia-han/quyet-dinh",
                            .action = Action::extension_grant,
                            .answer = decide,
                            .about = about_unit});
}

} // namespace soket::report

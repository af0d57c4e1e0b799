// Reminding the units whose report is missing: letters where there is a mail server, a list for
// telephoning in any case, and when each was reminded last.
#include "base/refusal.h"
#include "letters/letters.h"
#include "letters/pages.h"
#include "store/store.h"
#include "web/find.h"
#include "web/routes.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::letters {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/bao-cao/nhac-nho";

json::array addressees_of(Missing const& missing) {
    json::array all;
    for (auto const& each : missing.addressees)
        all.push_back({{"name", each.name}, {"email", each.email}, {"phone", each.phone}});
    return all;
}

// Those that are late, and weren't reminded within a day.
bool is_to_remind(Visit const& visit, Missing const& missing) {
    bool const is_quiet = missing.last && visit.now - missing.last->at < quiet_hours;
    return visit.now > missing.standing.deadline && !is_quiet;
}

bool is_chosen(Visit const& visit, Missing const& missing) {
    if (visit.request.asked("chon") == "qua-han") return is_to_remind(visit, missing);
    auto const& unit = missing.standing.unit;
    return std::ranges::any_of(visit.request.fields, [&](web::Field const& field) {
        return field.name == "don-vi" && field.text == unit;
    });
}

json::object row_of(Visit const& visit, Missing const& missing) {
    auto const& standing = missing.standing;
    bool const is_late = visit.now > standing.deadline;
    return {{"unit", standing.unit},
            {"name", standing.unit_name},
            {"path", "/bao-cao/" + standing.unit},
            {"chosen", is_chosen(visit, missing)},
            {"state", visit.say("report.page.state." + to_text(standing.state))},
            {"due", visit.say(standing.deadline)},
            {"typing", standing.typing ? visit.say("report.desk.typing",
                                                   {{"moment", argument(*standing.typing)}})
                                       : ""},
            {"look", is_late ? "bad" : "warn"},
            {"is_late", is_late},
            {"addressees", addressees_of(missing)},
            {"last", missing.last ? visit.say("letters.last." + to_text(missing.last->way),
                                              {{"moment", argument(missing.last->at)}})
                                  : ""}};
}

Response show(Visit const& visit, bool has_server, Findings const& faults, int sent = 0) {
    auto const [cycle, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s), missing(s, visit.now));
    });
    json::array rows;
    for (auto const& each : all)
        if (web::is_sought(visit.request, {each.standing.unit, each.standing.unit_name}))
            rows.push_back(row_of(visit, each));
    json::object data{
        {"title", visit.say("letters.page.title")},
        {"cycle", cycle.title},
        {"illustrative", cycle.illustrative},
        {"due", visit.say(cycle.report_due)},
        {"has_server", has_server},
        {"rows", std::move(rows)},
        {"sample", all.empty() ? "" : letter_text(all.front(), cycle, visit.now)},
        {"again", !visit.request.field("van-nhac").empty()},
        {"sent",
         sent == 0 ? "" : visit.say("letters.page.sent", {{"count", std::to_string(sent)}})},
        {"choose_late", web::with_sought(visit.request, std::string(path) + "?chon=qua-han")},
        {"findings", visit.told(faults)}};
    web::put_find(visit.request, path, visit.say("web.find.unit"), all.size(), data);
    return visit.page("letters/reminders", std::move(data), faults.empty() ? 200 : 422);
}

Reminding reminding_of(Visit const& visit) {
    Reminding reminding{.again = !visit.request.field("van-nhac").empty()};
    for (auto const& field : visit.request.fields)
        if (field.name == "don-vi") reminding.units.push_back(field.text);
    return reminding;
}

Response send_letters(Visit const& visit, std::optional<MailServer> const& server) {
    try {
        auto const reminded = remind_by_mail(visit.store, visit.visitor.person, visit.now, server,
                                             reminding_of(visit));
        if (!reminded.findings.empty()) return show(visit, true, reminded.findings, reminded.count);
        return visit.done(path, "letters.page.sent", {{"count", std::to_string(reminded.count)}});
    } catch (Refusal const& refusal) {
        return show(visit, server.has_value(), refusal.findings());
    }
}

Response save_calls(Visit const& visit, bool has_server) {
    try {
        auto const noted =
            note_calls(visit.store, visit.visitor.person, visit.now, reminding_of(visit));
        if (!noted.findings.empty()) return show(visit, has_server, noted.findings);
        return visit.done(path, "letters.page.called", {{"count", std::to_string(noted.count)}});
    } catch (Refusal const& refusal) {
        return show(visit, has_server, refusal.findings());
    }
}

Response give_list(Visit const& visit) {
    return web::download("danh-sach-goi-dien.xlsx", visit.store.read([&](store::Snapshot const& s) {
        return telephone_list(missing(s, visit.now), cycle::current(s), visit.now);
    }));
}

} // namespace

web::RoomPages pages(std::optional<MailServer> server) {
    using enum web::Method;
    web::RoomPages pages;
    web::Routes const add(pages);
    bool const has_server = server.has_value();
    add(get, "/bao-cao/nhac-nho", Action::remind,
        [has_server](Visit const& visit) { return show(visit, has_server, {}); });
    add(get, "/bao-cao/nhac-nho/dien-thoai.xlsx", Action::remind, give_list);
    add(post, "/bao-cao/nhac-nho/thu", Action::remind,
        [server = std::move(server)](Visit const& visit) { return send_letters(visit, server); });
    add(post, "/bao-cao/nhac-nho/da-goi", Action::remind,
        [has_server](Visit const& visit) { return save_calls(visit, has_server); });
    return pages;
}

} // namespace soket::letters

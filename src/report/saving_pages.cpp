// What is typed, saved and sent. Works by forms alone; with the script of the page each answer is
// saved as it is typed (PUT), and kept in the browser while the line is down.
#include "base/refusal.h"
#include "report/changes_json.h"
#include "report/pages.h"
#include "report/typed.h"
#include "report/typing_pages.h"
#include "report/unit_pages.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/typed.h"

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// An answer stands under its field, and "thay:FIELD" holds the version in which its writer has seen
// it.
std::vector<Change> changes_of(web::Request const& request) {
    std::vector<Change> changes;
    for (auto const& field : request.fields) {
        if (!field.name.starts_with(web::answer_prefix)) continue;
        Change change{
            .field = field.name.substr(web::answer_prefix.size()), .text = field.text, .seen = 0};
        // Browsers end lines by two signs.
        std::erase(change.text, '\r');
        auto const seen = request.field("thay:" + change.field);
        change.seen = std::atoll(std::string(seen).c_str());
        changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<Saved> save_all(Visit const& visit, std::vector<Change> const& changes) {
    return visit.store.write([&](store::Transaction& t) {
        auto const desk = open_desk(t, in_vietnam(visit.now).day);
        return save(t, visit.visitor.person, visit.now, desk.form, desk.set, visit.part("unit"),
                    changes);
    });
}

// The report was approved, or isn't expected any more, since the page was opened. Whoever typed on
// has nothing but this page to copy it from.
Response show_not_saved(Visit const& visit, std::vector<Change> const& changes) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const known = unit_desk(visit, s);
        Finding const closed{
            .key = "report.page.closed", .arguments = {{"unit", known.unit.name}}, .place = {}};
        return json::object{{"title", visit.say("report.page.not_saved")},
                            {"findings", visit.told({closed})},
                            {"path", path_of(known.unit.code)},
                            {"unit_name", known.unit.name},
                            {"typed", not_kept(visit, s, changes)}};
    });
    return visit.page("report/not_saved", std::move(data), 409);
}

Response save_form(Visit const& visit) {
    auto const changes = changes_of(visit.request);
    std::vector<Saved> saved;
    try {
        saved = save_all(visit, changes);
    } catch (Refusal const& refusal) {
        if (refusal.because() != Because::conflict) throw;
        return show_not_saved(visit, changes);
    }
    json::array conflicts;
    for (std::size_t i = 0; i < saved.size(); ++i)
        if (auto const& [field, now, conflict] = saved[i]; conflict)
            conflicts.push_back({{"path", "#" + id_of(field)},
                                 {"moment", visit.say(now.at)},
                                 {"text", now.text},
                                 {"own", changes[i].text}});
    if (!conflicts.empty()) return type_page(visit, step_asked(visit), {}, std::move(conflicts));
    return web::see_other(path_of(visit.part("unit")) +
                          "/nhap?phan=" + std::string(visit.request.field("tiep")));
}

std::vector<Change> changes_in(std::string const& body) {
    boost::system::error_code error;
    auto const sent = json::parse(body, error);
    auto const changes =
        error || !sent.is_object() ? std::nullopt : read_changes(sent.get_object());
    if (!changes) throw Refusal(Because::invalid, "report.page.unreadable");
    return *changes;
}

// What the page's script sends while somebody types.
Response save_typed(Visit const& visit) {
    auto const saved = save_all(visit, changes_in(visit.request.body));
    auto const faults = visit.store.read([&](store::Snapshot const& s) {
        auto const today = in_vietnam(visit.now).day;
        auto const desk = open_desk(s, today);
        return faults_of(visit, desk, answers(s, desk.form, desk.set, visit.part("unit"), today));
    });
    json::array all;
    for (auto const& each : saved) {
        auto const fault = faults.find(each.field);
        all.push_back({{"field", each.field},
                       {"text", each.now.text},
                       {"seen", each.now.version},
                       {"conflict", each.conflict},
                       {"fault", fault == faults.end() ? "" : fault->second}});
    }
    return {.type = "application/json",
            .headers = {{"cache-control", "no-store"}},
            .body = json::serialize(
                json::object{{"saved", std::move(all)}, {"at", visit.say(visit.now)}})};
}

Response send_typed(Visit const& visit) {
    auto const typed = visit.store.read(
        [&](store::Snapshot const& s) { return ready(s, visit.part("unit"), visit.now); });
    auto const receipt = visit.store.write(
        [&](store::Transaction& t) { return send(t, visit.visitor.person, visit.now, typed); });
    if (receipt.outcome == Outcome::refused || any_error(receipt.findings))
        return type_page(visit, "gui", receipt.findings);
    if (receipt.outcome == Outcome::same_again)
        return visit.done(path_of(visit.part("unit")), "report.page.same_again",
                          {{"number", receipt.number}});
    return visit.done(path_of(visit.part("unit")),
                      receipt.late_minutes ? "report.page.received_late" : "report.page.received",
                      {{"number", receipt.number}, {"moment", argument(visit.now)}});
}

} // namespace

void add_saving_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages, about_unit);
    add(post, "/bao-cao/{unit}/nhap", Action::report_write, save_form);
    add(put, "/bao-cao/{unit}/nhap", Action::report_write, save_typed);
    add(post, "/bao-cao/{unit}/gui", Action::report_submit, send_typed);
}

} // namespace soket::report

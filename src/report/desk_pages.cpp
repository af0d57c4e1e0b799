// The desk of the office and the boards: all reports as they come.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "report/pages.h"
#include "report/unit_pages.h"
#include "store/store.h"
#include "web/find.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

bool waits(Standing const& standing) {
    return standing.counted && standing.state == State::submitted;
}

bool is_shown(Standing const& standing, std::string_view view) {
    if (view == "cho-duyet") return waits(standing);
    if (view == "con-thieu") return standing.is_missing();
    if (view == "tre") return standing.counts_late();
    if (view == "gia-han") return standing.asks_extension;
    if (view == "tra-lai") return standing.sent_back;
    return true;
}

std::string view_path(std::string_view view) {
    return "/bao-cao" + (view.empty() ? "" : "?xem=" + std::string(view));
}

json::array views_of(Visit const& visit, std::vector<Standing> const& all,
                     std::string_view current) {
    json::array views;
    for (auto const* view : {"", "cho-duyet", "con-thieu", "tre", "tra-lai", "gia-han"}) {
        auto const count = std::ranges::count_if(
            all, [&](Standing const& standing) { return is_shown(standing, view); });
        auto const key = std::string("report.desk.view.") + (*view == '\0' ? "tat-ca" : view);
        views.push_back({{"path", web::with_sought(visit.request, view_path(view))},
                         {"text", visit.say(key)},
                         {"count", count},
                         {"current", current == view}});
    }
    return views;
}

Moment arrival_of(Standing const& standing) {
    return standing.submission.value_or(Submission{}).at;
}

json::object row_of(Visit const& visit, Standing const& standing, Moment due,
                    Findings const& doubts) {
    auto const sent = standing.submission.value_or(Submission{});
    json::array told;
    for (auto const& finding : doubts) told.emplace_back(visit.say(finding));
    return {{"unit", standing.unit},
            {"name", standing.unit_name},
            {"path", path_of(standing.unit)},
            {"state", state_of(visit, standing)},
            {"look", look_of(standing)},
            {"sent", standing.submission ? visit.say(sent.at) : ""},
            {"receipt", sent.receipt},
            {"revision", standing.revision > 0 ? std::to_string(standing.revision) : ""},
            {"doubts", std::move(told)},
            {"deadline", standing.deadline > due ? visit.say(standing.deadline) : ""},
            {"asks", standing.asks_extension},
            {"typing", standing.typing ? visit.say("report.desk.typing",
                                                   {{"moment", argument(*standing.typing)}})
                                       : ""},
            {"remarks", remarks_text(visit, standing)},
            {"step", std::to_string(standing.step)},
            {"waits", waits(standing)}};
}

// Whoever sees one report only goes straight to it.
std::optional<std::string> only_one(std::vector<Standing> const& seen) {
    return seen.size() == 1 ? std::optional(seen.front().unit) : std::nullopt;
}

Response desk(Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto const view = visit.request.asked("xem");
    bool const chooses_all = visit.request.asked("chon") == "tat-ca";
    auto const [cycle, all, doubts] = visit.store.read([&](store::Snapshot const& s) {
        return std::tuple(cycle::current(s), standings(s, today), outliers(s, today));
    });
    std::vector<Standing> seen;
    for (auto const& standing : all)
        if (visit.may(Action::report_see, rights::About{standing.unit, "", cycle.unit}))
            seen.push_back(standing);
    if (auto const one = only_one(seen)) return web::see_other(path_of(*one));
    auto const units = seen.size();
    std::erase_if(seen, [&](Standing const& standing) {
        return !web::is_sought(visit.request, {standing.unit, standing.unit_name});
    });
    bool const by_arrival = view == "cho-duyet";
    if (by_arrival) std::ranges::stable_sort(seen, {}, arrival_of);
    json::array rows;
    bool any_waits = false;
    for (auto const& standing : seen) {
        if (!is_shown(standing, view)) continue;
        any_waits = any_waits || waits(standing);
        auto const doubted = doubts.find(standing.unit);
        rows.push_back(row_of(visit, standing, cycle.report_due,
                              doubted == doubts.end() ? Findings{} : doubted->second));
        rows.back().as_object()["chosen"] = chooses_all;
    }
    bool const may_approve = visit.may(Action::report_approve);
    bool const offers_approval = may_approve && any_waits;
    auto const all_waiting = web::with_sought(visit.request, "/bao-cao?xem=cho-duyet&chon=tat-ca");
    json::object data{{"title", visit.say("report.desk.title")},
                      {"cycle", cycle.title},
                      {"illustrative", cycle.illustrative},
                      {"due", visit.say(cycle.report_due)},
                      {"views", views_of(visit, seen, view)},
                      {"view", view},
                      {"by_arrival", by_arrival},
                      {"rows", std::move(rows)},
                      {"may_write", visit.may(Action::report_write)},
                      {"may_remind", visit.may(Action::remind)},
                      {"may_approve", may_approve},
                      {"offers_approval", offers_approval},
                      {"choose_all", offers_approval && !chooses_all ? all_waiting : ""}};
    web::put_find(visit.request, "/bao-cao", visit.say("web.find.unit"), units, data);
    return visit.page("report/desk", std::move(data));
}

// A unit that was ticked, and its report's last step as the desk showed it: "STC 12".
struct Ticked {
    std::string_view unit;
    std::optional<std::int64_t> seen;
};

Ticked ticked(std::string_view text) {
    auto const blank = text.rfind(' ');
    if (blank == text.npos) return {text, {}};
    return {text.substr(0, blank), whole_number<std::int64_t>(text.substr(blank + 1))};
}

// Each by itself: one that can't be approved keeps none of the others.
Response approve_many(Visit const& visit) {
    int approved = 0;
    std::string refused;
    for (auto const& field : visit.request.fields) {
        if (field.name != "don-vi") continue;
        auto const [unit, seen] = ticked(field.text);
        try {
            visit.store.write([&](store::Transaction& t) {
                approve(t, visit.visitor.person, visit.now, unit, seen);
            });
            ++approved;
        } catch (Refusal const& refusal) {
            for (auto const& finding : refusal.findings())
                refused += (refused.empty() ? "" : " ") + visit.say(finding);
        }
    }
    if (approved == 0 && refused.empty())
        throw Refusal(Because::invalid, "report.desk.none_chosen");
    Arguments arguments{{"count", std::to_string(approved)}};
    auto const back = web::with_sought(visit.request, view_path(visit.request.field("xem")));
    if (refused.empty()) return visit.done(back, "report.desk.approved", arguments);
    arguments.emplace_back("refused", refused);
    return visit.done(back, "report.desk.approved_some", arguments);
}

} // namespace

void add_desk_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/bao-cao", .action = Action::report_see, .answer = desk});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/bao-cao/duyet",
                            .action = Action::report_approve,
                            .answer = approve_many});
    pages.menu.push_back({"/bao-cao", "report.desk.menu", Action::report_see});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_desk_pages(pages);
    add_safety_pages(pages);
    add_compare_pages(pages); // before those of a unit, whose name stands in the same place
    add_unit_pages(pages);
    add_attachment_pages(pages);
    add_document_pages(pages);
    add_return_pages(pages);
    add_extension_pages(pages);
    add_typing_pages(pages);
    add_saving_pages(pages);
    return pages;
}

} // namespace soket::report

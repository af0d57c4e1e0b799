// A safety file on its way in: by the office for a unit whose line is down, or by the unit itself.
#include "base/refusal.h"
#include "report/pages.h"
#include "report/safety.h"
#include "report/unit_pages.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Response show(Visit const& visit, Findings const& faults, json::array conflicts = {},
              std::string const& unit = {}) {
    bool const wrong = !faults.empty() || !conflicts.empty();
    return visit.page("report/safety",
                      {{"title", visit.say("report.safety.title")},
                       {"findings", visit.told(faults)},
                       {"conflicts", std::move(conflicts)},
                       {"unit_path", unit.empty() ? "" : path_of(unit) + "/nhap"}},
                      wrong ? 422 : 200);
}

json::array conflicts_of(Visit const& visit, SafetyFile const& file,
                         std::vector<Saved> const& saved) {
    json::array all;
    for (std::size_t i = 0; i < saved.size(); ++i)
        if (saved[i].conflict)
            all.push_back({{"path", path_of(file.unit) + "/nhap?phan=" + step_of(saved[i].field) +
                                        "#" + id_of(saved[i].field)},
                           {"moment", visit.say(saved[i].now.at)},
                           {"theirs", saved[i].now.text},
                           {"ours", file.changes[i].text}});
    return all;
}

Response take(Visit const& visit) {
    auto const* const chosen = visit.request.file("tep");
    if (!chosen) return show(visit, {{Weight::error, "report.page.no_file", {}, {}}});
    auto const file = read_safety_file(chosen->text);
    if (!file) return show(visit, {file.error()});
    auto const cycle = visit.store.read([](store::Snapshot const& s) { return cycle::current(s); });
    visit.must(Action::report_write, {file->unit, "", cycle.unit});
    std::vector<Saved> saved;
    try {
        saved = visit.store.write([&](store::Transaction& t) {
            auto const desk = open_desk(t, in_vietnam(visit.now).day);
            return take_in(t, visit.visitor.person, visit.now, desk.form, desk.set, *file);
        });
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
    if (auto conflicts = conflicts_of(visit, *file, saved); !conflicts.empty())
        return show(visit, {}, std::move(conflicts), file->unit);
    return visit.done(path_of(file->unit) + "/nhap?phan=gui", "report.safety.taken",
                      {{"count", std::to_string(saved.size())}, {"saved", file->saved}});
}

} // namespace

void add_safety_pages(web::RoomPages& pages) {
    // Whose report it is, the file says: the page looks whether it may be written.
    pages.routes.push_back({.pattern = "/bao-cao/tep-an-toan",
                            .action = Action::report_write,
                            .answer = [](Visit const& visit) { return show(visit, {}); }});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/bao-cao/tep-an-toan",
                            .action = Action::report_write,
                            .answer = take,
                            .body_bytes_max = safety_bytes_max + (1U << 20U)});
}

} // namespace soket::report

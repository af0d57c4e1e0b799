// What became of a unit's report, by whom, and what each version of it said: each is kept, so each
// can be read.
#include "access/access.h"
#include "journal/names_pages.h"
#include "report/unit_pages.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using web::Visit;

namespace {

bool is_late(Step const& step) { return step.submission && step.submission->late_minutes; }

std::string_view look_of(Step const& step) {
    bool const is_good =
        step.state == State::approved || (step.state == State::submitted && !is_late(step));
    return is_good ? "good" : "warn";
}

std::string version_path(Visit const& visit, Step const& step) {
    return path_of(visit.part("unit")) + "?lan=" + std::to_string(step.revision) + "#noi-dung-nop";
}

json::object row_of(Visit const& visit, Step const& step, journal::Names const& people, int shown) {
    bool const is_version = step.submission && step.revision != shown;
    return {
        {"state", visit.say("report.page.state." + (is_late(step) ? "late" : to_text(step.state)))},
        {"look", look_of(step)},
        {"at", visit.say(step.at)},
        {"by", journal::name_of(visit, people, step.person)},
        {"receipt", step.submission ? step.submission->receipt : ""},
        {"reasons", step.state == State::returned ? step.reasons : ""},
        {"version", is_version ? version_path(visit, step) : ""}};
}

} // namespace

std::optional<Step> asked_version(Visit const& visit, std::vector<Step> const& steps) {
    auto const found = std::ranges::find_if(steps, [&](Step const& step) {
        return step.submission && std::to_string(step.revision) == visit.request.asked("lan");
    });
    if (found == steps.end()) return {};
    return *found;
}

void put_story(Visit const& visit, store::Snapshot const& s, std::vector<Step> const& steps,
               int shown, json::object& data) {
    journal::Names people;
    for (auto const& account : access::accounts(s)) people.emplace(account.id.text, account.name);
    json::array rows;
    for (auto const& step : steps) rows.push_back(row_of(visit, step, people, shown));
    data["story"] = std::move(rows);
}

} // namespace soket::report

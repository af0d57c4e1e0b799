#include "base/refusal.h"
#include "front/chart_pages.h"
#include "front/overview.h"
#include "front/pages.h"
#include "front/shown_pages.h"
#include "front/waiting_pages.h"
#include "schedule/lane.h"
#include "store/store.h"
#include "web/find.h"
#include "web/target.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>

namespace soket::front {

namespace json = boost::json;
using report::State;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

std::shared_ptr<Overview const> seen_by(Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto found = visit.store.read([&](store::Snapshot const& s) { return overview(s, today); });
    if (found) visit.must(Action::cycle_see, {.cycle = found->cycle.unit});
    return found;
}

std::shared_ptr<Overview const> must_see(Visit const& visit) {
    auto found = seen_by(visit);
    if (!found) throw Refusal(Because::not_found, "front.no_cycle");
    return found;
}

bool is_milestone(schedule::Activity const& activity) {
    return activity.ref.source == schedule::Source::milestone;
}

json::object schedule_of(Visit const& visit, Overview const& overview) {
    auto const today = in_vietnam(visit.now).day;
    auto const& activities = overview.network.activities;
    if (activities.empty()) return {};
    auto const first = std::ranges::min(activities, {}, [](auto const& a) { return a.now.first; });
    auto const last = std::ranges::max(activities, {}, [](auto const& a) { return a.now.last; });
    auto const span = schedule::whole_months(first.now.first, last.now.last);
    json::array rows;
    for (auto const& activity : activities) {
        if (!is_milestone(activity)) continue;
        bool const is_event = activity.shape == schedule::Shape::held;
        bool const is_past = activity.now.last < today;
        rows.push_back(
            {{"what", activity.what},
             {"who", activity.who},
             {"dates", schedule::written(activity.now)},
             {"moved", activity.now == activity.planned ? "" : schedule::written(activity.planned)},
             {"past", is_past},
             {"lane", schedule::lane(span, activity.now.first, activity.now.last, today,
                                     is_event  ? schedule::Mark::event
                                     : is_past ? schedule::Mark::past
                                               : schedule::Mark::work)}});
    }
    return {{"months", schedule::months(span, today)},
            {"from", visit.say(span.first)},
            {"to", visit.say(span.last)},
            {"rows", std::move(rows)}};
}

json::array units_of(Visit const& visit, Overview const& overview) {
    json::array units;
    for (auto const& standing : overview.standings) {
        bool const seen =
            visit.may(Action::report_see, rights::About{standing.unit, "", overview.cycle.unit});
        units.push_back({{"code", standing.unit},
                         {"name", standing.unit_name},
                         {"path", seen ? "/bao-cao/" + standing.unit : ""},
                         {"state", state_text(visit, standing)},
                         {"look", look_of(standing, visit.now > standing.deadline)}});
    }
    return units;
}

json::array targets_of(Visit const& visit, Overview const& overview) {
    json::array rows;
    for (std::size_t i = 0; i < overview.results.size(); ++i)
        rows.push_back(target_row(visit, overview.set.targets[i], overview.results[i]));
    return rows;
}

// By programme, in their order; those of none come last.
json::array targets_by_programme(Visit const& visit, Overview const& overview) {
    json::array groups;
    auto const add = [&](std::string_view code, std::string_view name) {
        json::array rows;
        for (std::size_t i = 0; i < overview.results.size(); ++i)
            if (overview.set.targets[i].programme == code)
                rows.push_back(target_row(visit, overview.set.targets[i], overview.results[i]));
        if (!rows.empty()) groups.push_back({{"name", name}, {"rows", std::move(rows)}});
    };
    for (auto const& programme : overview.set.programmes) add(programme.code, programme.name);
    add("", visit.say("front.targets.no_programme"));
    return groups;
}

std::string days_text(Visit const& visit, Moment due) {
    auto const days = (in_vietnam(due).day - in_vietnam(visit.now).day).count();
    if (days == 0) return visit.say("front.due.today");
    return visit.say(days < 0 ? "front.due.past" : "front.due.left",
                     {{"days", argument(Decimal::whole(std::abs(days)))}});
}

json::object head_of(Visit const& visit, Overview const& overview) {
    auto const tally = report::tally(overview.standings);
    auto const count = [&](auto... wanted) {
        return std::ranges::count_if(overview.results, [&](rollup::Result const& result) {
            return ((result.status == wanted) || ...);
        });
    };
    return {{"title", overview.cycle.title},
            {"term", overview.cycle.term},
            {"symbol", overview.cycle.plan_symbol},
            {"illustrative", overview.cycle.illustrative},
            {"due", visit.say(overview.cycle.report_due)},
            {"due_in", days_text(visit, overview.cycle.report_due)},
            {"in", tally.counted()},
            {"of", tally.due},
            {"late", tally.late},
            {"missing", tally.missing().size()},
            {"on_track", count(rollup::Status::met, rollup::Status::on_track)},
            {"behind", count(rollup::Status::behind)},
            {"targets", overview.results.size()}};
}

Response home(Visit const& visit) {
    auto const overview = seen_by(visit);
    if (!overview)
        return visit.page("front/empty", {{"title", visit.say("front.empty.title")},
                                          {"may_change", visit.may(Action::organisation_change)},
                                          {"may_import", visit.may(Action::target_import)},
                                          {"may_open", visit.may(Action::cycle_open)}});
    auto data = head_of(visit, *overview);
    data["waiting"] = waiting_for(visit, *overview);
    data["own"] = own_reports(visit, *overview);
    data["schedule"] = schedule_of(visit, *overview);
    data["units"] = units_of(visit, *overview);
    data["rows"] = targets_of(visit, *overview);
    return visit.page("front/home", std::move(data));
}

Response targets_page(Visit const& visit) {
    auto const overview = must_see(visit);
    auto data = head_of(visit, *overview);
    data["title"] = visit.say("front.targets.title");
    data["may_import"] = visit.may(Action::target_import);
    data["groups"] = targets_by_programme(visit, *overview);
    return visit.page("front/targets", std::move(data));
}

// "Số liệu!H25": the cell of the figure, and of the denominator where there is one.
std::string cells_of(report::Content const& content, std::string const& target, int year) {
    std::string cells;
    for (auto const part : {report::Part::figure, report::Part::denominator})
        if (auto const found = content.places.find({target, year, part});
            found != content.places.end())
            cells += (cells.empty() ? "" : ", ") + found->second;
    return cells;
}

json::array parts_of(Visit const& visit, Overview const& overview, targets::Target const& target) {
    auto const places = target.places_shown();
    auto const counted = visit.store.read([&](store::Snapshot const& s) {
        return report::counted_places(s, in_vietnam(visit.now).day, target.code);
    });
    json::array parts;
    for (auto const& part : overview.rollup->contributions(overview.cycle.unit, target.code)) {
        if (!visit.may(Action::results_see, rights::About{part.unit, "", overview.cycle.unit}))
            continue;
        auto const index = overview.tree.index_of(part.unit);
        auto const from = std::ranges::find(counted, part.unit, &report::Counted::unit);
        bool const placed = from != counted.end() && !from->content.places.empty();
        json::array years;
        for (auto const& [year, value] : part.by_year)
            years.push_back({{"year", std::to_string(year)},
                             {"figure", figure(visit, value, places)},
                             {"cells", placed ? cells_of(from->content, target.code, year) : ""}});
        parts.push_back(
            {{"unit", index ? overview.tree.units[*index].name : part.unit},
             {"path", "/bao-cao/" + part.unit + "#" + target.code},
             {"figure", figure(visit, part.figure, places)},
             {"denominator", part.denominator ? figure(visit, part.denominator, places) : ""},
             {"percent", part.percent ? percent(visit, part.percent) : ""},
             {"years", std::move(years)},
             {"source", placed ? visit.say("front.target.source",
                                           {{"file", from->file},
                                            {"revision", std::to_string(from->revision)}})
                               : ""}});
    }
    return parts;
}

// Those that were reported, and those that have a goal.
json::array years_of(Visit const& visit, targets::Target const& target,
                     rollup::Result const& result) {
    std::map<int, std::pair<std::string, std::string>> years;
    auto const text = [&](Decimal value) { return figure(visit, value, target.places_shown()); };
    for (auto const& [year, value] : result.by_year) years[year].first = text(value);
    for (auto const& [year, goal] : target.yearly_goals) years[year].second = text(goal);
    json::array rows;
    for (auto const& [year, row] : years)
        rows.push_back({{"year", std::to_string(year)},
                        {"figure", row.first.empty() ? "–" : row.first},
                        {"goal", row.second.empty() ? "–" : row.second}});
    return rows;
}

json::array missing_of(Overview const& overview, rollup::Result const& result) {
    json::array missing;
    for (auto const& code : result.missing) {
        auto const index = overview.tree.index_of(code);
        missing.emplace_back(index ? overview.tree.units[*index].name : code);
    }
    return missing;
}

Response target_page(Visit const& visit) {
    auto const overview = must_see(visit);
    auto const& targets = overview->set.targets;
    auto const found = std::ranges::find(targets, visit.part("code"), &targets::Target::code);
    if (found == targets.end() || !overview->rollup)
        throw Refusal(Because::not_found, "front.no_target", {{"code", visit.part("code")}});
    auto const& result = overview->results[static_cast<std::size_t>(found - targets.begin())];
    auto data = target_row(visit, *found, result);
    data["title"] = found->code + " · " + found->name;
    data["illustrative"] = overview->cycle.illustrative;
    data["ratio"] = found->has_two_parts();
    data["may_propose"] = visit.may(Action::target_propose, rights::About{"", found->board, ""});
    data["years"] = years_of(visit, *found, result);
    data["chart"] = year_chart(visit, *found, result);
    auto parts = parts_of(visit, *overview, *found);
    bool const only_others =
        parts.empty() &&
        !overview->rollup->contributions(overview->cycle.unit, found->code).empty();
    auto const count = parts.size();
    json::array found_parts;
    for (auto& part : parts)
        if (web::is_sought(visit.request, {std::string_view(part.at("unit").as_string())}))
            found_parts.push_back(std::move(part));
    web::put_find(visit.request, "/chi-tieu/" + web::percent_encoded(found->code),
                  visit.say("web.find.unit"), count, data);
    data["no_parts"] = visit.say(count > 0     ? "web.find.none"
                                 : only_others ? "front.target.no_own_part"
                                               : "front.target.no_parts");
    data["parts"] = std::move(found_parts);
    data["missing"] = missing_of(*overview, result);
    return visit.page("front/target", std::move(data));
}

} // namespace

web::RoomPages pages() {
    web::RoomPages pages{
        .routes = {{.pattern = "/", .action = Action::cycle_see, .answer = home},
                   {.pattern = "/chi-tieu", .action = Action::targets_see, .answer = targets_page},
                   {.pattern = "/chi-tieu/{code}",
                    .action = Action::targets_see,
                    .answer = target_page}},
        .menu = {{"/", "front.menu", Action::cycle_see},
                 {"/chi-tieu", "front.targets.menu", Action::targets_see}}};
    add_proposal_pages(pages);
    return pages;
}

} // namespace soket::front

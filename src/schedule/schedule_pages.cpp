// The whole schedule: every activity on the months, what waits for what, what has no time left.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "plan/plan.h"
#include "schedule/lane.h"
#include "schedule/pages.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <ranges>

namespace soket::schedule {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string days_text(Visit const& visit, std::optional<int> sessions) {
    return sessions ? words::own_form(visit.language, days_argument(*sessions)) : "–";
}

Activity const& activity_of(Network const& network, Reference const& ref) {
    return *std::ranges::find(network.activities, ref, &Activity::ref);
}

json::array told(Visit const& visit, Findings const& findings, Mends mends) {
    json::array all;
    for (auto const& finding : findings)
        all.push_back({{"text", mends == Mends::shown ? visit.say(finding)
                                                      : visit.say(finding.key, finding.arguments)},
                       {"weight", to_text(finding.weight)}});
    return all;
}

void must_in_cycle(Visit const& visit, store::Snapshot const& s, Action action) {
    visit.must(action, {.cycle = cycle::current(s).unit});
}

std::string words_text(Wording const& words) {
    return words.who.empty() ? words.what : words.what + " (" + words.who + ")";
}

namespace {

// Of a milestone; an assignment is the plan's own.
std::string mending_path(Reference const& ref) {
    return ref.source == Source::milestone ? milestone_path(ref.number) : "";
}

std::string id_of(Reference const& ref) { return "viec-" + code_of(ref); }

std::vector<std::size_t> by_date(Network const& network) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < network.activities.size(); ++i) order.push_back(i);
    std::ranges::sort(order, {}, [&](std::size_t i) {
        auto const& a = network.activities[i];
        return std::tuple(a.now.first, a.now.last, a.ref);
    });
    return order;
}

// What it waits for and what waits for it, as links within the page.
json::array waits_of(Visit const& visit, Network const& network, Reckoned const& reckoned,
                     Activity const& activity) {
    json::array all;
    for (std::size_t i = 0; i < network.dependencies.size(); ++i) {
        auto const& d = network.dependencies[i];
        if (d.taker != activity.ref) continue;
        auto const gap = reckoned.gaps[i];
        auto const reason =
            d.reason == Reason::person ? d.said : visit.say("schedule.reason." + to_text(d.reason));
        all.push_back({{"path", "#" + id_of(d.giver)},
                       {"text", activity_of(network, d.giver).what},
                       {"reason", reason},
                       {"early", gap < 0},
                       {"days", days_text(visit, std::abs(gap))}});
    }
    return all;
}

json::object lanes_of(Visit const& visit, Network const& network, Reckoned const& reckoned,
                      bool may_move) {
    auto const today = in_vietnam(visit.now).day;
    auto const& activities = network.activities;
    if (activities.empty()) return {};
    auto const first = std::ranges::min(activities, {}, [](auto const& a) { return a.now.first; });
    auto const last = std::ranges::max(activities, {}, [](auto const& a) { return a.now.last; });
    auto const span = whole_months(first.now.first, last.now.last);
    json::array rows;
    for (auto const i : by_date(network)) {
        auto const& a = activities[i];
        auto const& slack = reckoned.slack[i];
        auto const mark = a.shape == Shape::held ? Mark::event
                          : a.now.last < today   ? Mark::past
                                                 : Mark::work;
        rows.push_back({{"id", id_of(a.ref)},
                        {"what", a.what},
                        {"who", a.who},
                        {"dates", written(a.now)},
                        {"moved", a.now == a.planned ? "" : written(a.planned)},
                        {"by_hand", a.by_hand},
                        {"read", a.read ? words_text(*a.read) : ""},
                        {"slack", days_text(visit, slack)},
                        {"critical", slack && *slack <= 0},
                        {"waits", waits_of(visit, network, reckoned, a)},
                        {"lane", lane(span, a.now.first, a.now.last, today, mark)},
                        {"move", may_move ? "/tien-do/doi?viec=" + code_of(a.ref) : ""},
                        {"mend", may_move ? mending_path(a.ref) : ""}});
    }
    return {{"months", months(span, today)},
            {"from", visit.say(span.first)},
            {"to", visit.say(span.last)},
            {"rows", std::move(rows)}};
}

json::array chains_of(Network const& network, Reckoned const& reckoned) {
    json::array chains;
    for (auto const& chain : reckoned.chains) {
        json::array links;
        for (auto const& ref : chain.links) {
            auto const& a = activity_of(network, ref);
            links.push_back(
                {{"path", "#" + id_of(ref)}, {"what", a.what}, {"dates", written(a.now)}});
        }
        chains.push_back(
            {{"target", activity_of(network, chain.target).what}, {"links", std::move(links)}});
    }
    return chains;
}

json::array undated_of(Network const& network, bool may_move) {
    json::array all;
    for (auto const& u : network.undated)
        all.push_back(
            {{"what", u.what}, {"who", u.who}, {"mend", may_move ? mending_path(u.ref) : ""}});
    return all;
}

std::string date_or(Visit const& visit, std::optional<Dates> const& dates, bool is_there,
                    std::string_view key) {
    if (dates) return written(*dates);
    return visit.say(is_there ? "schedule.no_date" : key);
}

} // namespace

json::object told(Visit const& visit, Amended const& change) {
    return {{"what", words_text(change.after_words)},
            {"words_before", change.other_words() ? words_text(change.before_words) : ""},
            {"how", visit.say("schedule." + to_text(change.how))},
            {"dated", change.before != change.after},
            {"before",
             date_or(visit, change.before, change.how != How::added, "schedule.not_there_yet")},
            {"after", date_or(visit, change.after, change.how != How::removed, "schedule.gone")}};
}

namespace {

// Newest first. Only the last one can be taken back, and no document.
json::array chapters_of(Visit const& visit, History const& history, bool may_move) {
    json::array all;
    for (auto const& chapter : history.chapters | std::views::reverse) {
        json::array changes;
        for (auto const& change : chapter.changes) changes.push_back(told(visit, change));
        bool const last = all.empty();
        all.push_back(
            {{"at", visit.say(chapter.at)},
             {"reason", chapter.reason},
             {"document", chapter.document},
             {"changes", std::move(changes)},
             {"undo",
              last && may_move && !chapter.document ? std::to_string(chapter.revision) : ""}});
    }
    return all;
}

Response show(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s);
        rights::About const about{.cycle = cycle.unit};
        visit.must(Action::plan_see, about);
        bool const may_move = visit.may(Action::schedule_change, about);
        auto const known = network(s);
        auto const reckoned = reckon(known);
        return json::object{{"cycle", cycle.title},
                            {"symbol", cycle.plan_symbol},
                            {"may_move", may_move},
                            {"schedule", lanes_of(visit, known, reckoned, may_move)},
                            {"none", known.activities.empty()},
                            {"chains", chains_of(known, reckoned)},
                            {"undated", undated_of(known, may_move)},
                            {"chapters", chapters_of(visit, history(s), may_move)},
                            {"findings", told(visit, reckoned.findings)}};
    });
    data["title"] = visit.say("schedule.page.title");
    return visit.page("schedule/schedule", std::move(data));
}

Response give_calendar(Visit const& visit) {
    auto const dates = visit.store.read([&](store::Snapshot const& s) {
        must_in_cycle(visit, s, Action::plan_see);
        return calendar(s);
    });
    return {.type = "text/calendar; charset=utf-8",
            .headers = {{"content-disposition", "attachment; filename=\"tien-do.ics\""},
                        {"cache-control", "no-store"}},
            .body = plan::to_ics(dates)};
}

} // namespace

void add_schedule_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/tien-do", .action = Action::plan_see, .answer = show});
    pages.routes.push_back(
        {.pattern = "/tien-do/lich.ics", .action = Action::plan_see, .answer = give_calendar});
    pages.menu.push_back({"/tien-do", "schedule.page.menu", Action::plan_see});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_schedule_pages(pages);
    add_move_pages(pages);
    add_by_hand_pages(pages);
    return pages;
}

} // namespace soket::schedule

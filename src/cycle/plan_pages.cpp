// The plan in force: its dates and tasks as they are now, and its text beside what was read from
// it.
#include "cycle/pages.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <ranges>

namespace soket::cycle {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// The deadline of assignments moves with each of them, on the schedule's own page.
std::string path_of_move(Milestone const& m) {
    return m.role == Role::tasks ? "/tien-do" : "/tien-do/doi?viec=" + std::to_string(m.number);
}

json::array milestones_of(Schedule const& schedule) {
    json::array all;
    for (auto const& m : schedule.milestones)
        all.push_back({{"number", m.number},
                       {"when", written(m)},
                       {"what", m.what},
                       {"who", m.actors},
                       {"path", path_of_move(m)}});
    return all;
}

json::array assignments_of(Visit const& visit, Schedule const& schedule) {
    json::array all;
    for (auto const& a : schedule.assignments)
        all.push_back({{"actor", a.actor.empty() ? visit.say("cycle.reading.nobody") : a.actor},
                       {"task", a.task},
                       {"due", a.due ? visit.say(*a.due) : ""}});
    return all;
}

// Newest first; the first is the plan as issued.
json::array changes_of(Visit const& visit, std::vector<Revision> const& revisions) {
    json::array all;
    for (auto const& r : revisions | std::views::drop(1) | std::views::reverse)
        all.push_back({{"at", visit.say(r.at)}, {"reason", r.reason}, {"document", r.document}});
    return all;
}

Response show(Visit const& visit) {
    auto const cycle = visit.store.read(newest);
    if (!cycle)
        return visit.page("cycle/none", {{"title", visit.say("cycle.page.title")},
                                         {"may_open", visit.may(Action::cycle_open)}});
    rights::About const about{.cycle = cycle->unit};
    visit.must(Action::plan_see, about);
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const schedule = cycle::schedule(s, cycle->id);
        return json::object{{"milestones", milestones_of(schedule)},
                            {"assignments", assignments_of(visit, schedule)},
                            {"changes", changes_of(visit, revisions(s, cycle->id))},
                            {"reading", reading_of(visit, plan_in_force(s, cycle->id))}};
    });
    data["title"] = visit.say("cycle.page.title");
    data["cycle"] = cycle->title;
    data["symbol"] = cycle->plan_symbol;
    data["date"] = visit.say(cycle->plan_date);
    data["term"] = cycle->term;
    data["due"] = visit.say(cycle->report_due);
    data["as_of"] = visit.say(cycle->as_of);
    data["years"] = std::to_string(cycle->first_year) + " – " + std::to_string(cycle->last_year);
    data["illustrative"] = cycle->illustrative;
    data["may_mend"] = visit.may(Action::plan_mend, about);
    data["may_move"] = visit.may(Action::schedule_change, about);
    return visit.page("cycle/plan", std::move(data));
}

} // namespace

void add_plan_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/ke-hoach", .action = Action::plan_see, .answer = show});
    pages.menu.push_back({"/ke-hoach", "cycle.page.menu", Action::plan_see});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_plan_pages(pages);
    add_opening_pages(pages);
    add_amending_pages(pages);
    add_renewing_pages(pages);
    return pages;
}

} // namespace soket::cycle

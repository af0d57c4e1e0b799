// The steps on the way to a product: planned one by one, or a film's all at once; reached or not.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "store/store.h"
#include "tasks/pages.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>

namespace soket::tasks {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

std::optional<Day> day_typed(std::string_view typed) {
    if (text::squeezed(typed).empty()) return std::nullopt;
    auto const day = text::read_day(typed);
    if (!day)
        throw Refusal(Because::invalid, "tasks.day_unreadable", {{"text", std::string(typed)}});
    return day;
}

// A film is shown at what the plan prepares.
std::vector<Planned> phases_of_film(Visit const& visit, store::Snapshot const& s) {
    std::vector<Planned> phases;
    for (auto const* key : {"tasks.film.script", "tasks.film.shooting", "tasks.film.cut",
                            "tasks.film.approval", "tasks.film.showing"})
        phases.push_back({visit.say(key), std::nullopt});
    auto const schedule = cycle::schedule(s, cycle::current(s).id);
    auto const event =
        std::ranges::find(schedule.milestones, cycle::Role::event, &cycle::Milestone::role);
    if (event != schedule.milestones.end()) phases.back().due = text::first_day(event->last());
    return phases;
}

Response plan(Visit const& visit) {
    auto const& request = visit.request;
    return done_to(visit, Action::task_deliver, "tasks.phases.planned",
                   [&](store::Transaction& t, Product const& product) {
                       auto const phases =
                           request.field("mau") == "phim"
                               ? phases_of_film(visit, t)
                               : std::vector<Planned>{{std::string(request.field("buoc")),
                                                       day_typed(request.field("han"))}};
                       plan_phases(t, visit.visitor.person, visit.now, product.code(), phases);
                   });
}

Response mark(Visit const& visit) {
    bool const reached = visit.request.field("ket-qua") == "xong";
    return done_to(visit, Action::task_deliver,
                   reached ? "tasks.phases.marked" : "tasks.phases.unmarked",
                   [&](store::Transaction& t, Product const& product) {
                       mark_phase(t, visit.visitor.person, visit.now, product.code(),
                                  visit.part("phase"), reached, visit.request.field("ghi-chu"));
                   });
}

} // namespace

void add_phase_pages(web::RoomPages& pages) {
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/viec/{task}/buoc",
                            .action = Action::task_deliver,
                            .answer = plan});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/viec/{task}/buoc/{phase}",
                            .action = Action::task_deliver,
                            .answer = mark});
}

} // namespace soket::tasks

// A milestone that the plan doesn't have, other words for one, one that doesn't apply any more.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "schedule/by_hand.h"
#include "schedule/pages.h"
#include "store/store.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::schedule {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string milestone_path(int number) { return "/tien-do/moc/" + std::to_string(number); }

namespace {

constexpr std::string_view new_path = "/tien-do/moc-moi";

// `deed` is done where this person may, and said on the schedule; what is wrong is told on the page
// that `again` shows.
template<class Deed, class Again>
Response tried(Visit const& visit, std::string_view done, Deed const& deed, Again const& again) {
    try {
        visit.store.write([&](store::Transaction& t) {
            must_in_cycle(visit, t, Action::schedule_change);
            deed(t);
        });
    } catch (Refusal const& refusal) {
        bool const is_own =
            refusal.because() == Because::invalid || refusal.because() == Because::conflict;
        if (!is_own) throw;
        return again(refusal.findings());
    }
    return visit.done("/tien-do", done);
}

Response show_new(Visit const& visit, Findings const& faults) {
    visit.store.read(
        [&](store::Snapshot const& s) { must_in_cycle(visit, s, Action::schedule_change); });
    json::object data{{"title", visit.say("schedule.by_hand.new")},
                      {"faults", told(visit, faults, Mends::shown)}};
    for (auto const& [name, field] :
         {std::pair{"what", "viec"}, {"who", "ai"}, {"when", "thoi-gian"}, {"reason", "ly-do"}})
        data[name] = visit.request.field(field);
    return visit.page("schedule/new_milestone", std::move(data), faults.empty() ? 200 : 422);
}

Response new_page(Visit const& visit) { return show_new(visit, {}); }

Response add_new(Visit const& visit) {
    auto const& request = visit.request;
    auto const deed = [&](store::Transaction& t) {
        add(t, visit.visitor.person, visit.now,
            {std::string(request.field("viec")), std::string(request.field("ai")),
             std::string(request.field("thoi-gian"))},
            request.field("ly-do"));
    };
    return tried(visit, "schedule.by_hand.was_added", deed,
                 [&](Findings const& faults) { return show_new(visit, faults); });
}

int number_asked(Visit const& visit) {
    auto const ref = read_code(visit.part("number"));
    if (!ref || ref->source != Source::milestone)
        throw Refusal(Because::not_found, "schedule.no_milestone",
                      {{"number", visit.part("number")}});
    return ref->number;
}

json::object milestone_of(store::Snapshot const& s, int number) {
    auto const id = cycle::current(s).id;
    auto const now = cycle::schedule(s, id);
    auto const found = std::ranges::find(now.milestones, number, &cycle::Milestone::number);
    if (found == now.milestones.end())
        throw Refusal(Because::not_found, "schedule.no_milestone",
                      {{"number", std::to_string(number)}});
    json::object data{{"number", number},
                      {"path", milestone_path(number)},
                      {"what", found->what},
                      {"who", found->actors},
                      {"dates", cycle::written(*found)}};
    auto const known = network(s);
    auto const activity =
        std::ranges::find(known.activities, Reference{Source::milestone, number}, &Activity::ref);
    if (activity == known.activities.end()) return data;
    data["move"] = "/tien-do/doi?viec=" + code_of(activity->ref);
    data["by_hand"] = activity->by_hand;
    data["read"] = activity->read ? words_text(*activity->read) : "";
    return data;
}

Response show_one(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        must_in_cycle(visit, s, Action::schedule_change);
        return milestone_of(s, number_asked(visit));
    });
    auto const& request = visit.request;
    data["title"] = data["what"];
    if (request.method == web::Method::post) {
        bool const drops = request.path.ends_with("/bo");
        data[drops ? "drop_reason" : "reason"] = request.field("ly-do");
        if (!drops) {
            data["what"] = request.field("viec");
            data["who"] = request.field("ai");
        }
    }
    data["faults"] = told(visit, faults, Mends::shown);
    return visit.page("schedule/milestone", std::move(data), faults.empty() ? 200 : 422);
}

Response one_page(Visit const& visit) { return show_one(visit, {}); }

Response mend_one(Visit const& visit) {
    auto const& request = visit.request;
    auto const deed = [&](store::Transaction& t) {
        mend(t, visit.visitor.person, visit.now, number_asked(visit), request.field("viec"),
             request.field("ai"), request.field("ly-do"));
    };
    return tried(visit, "schedule.by_hand.was_mended", deed,
                 [&](Findings const& faults) { return show_one(visit, faults); });
}

Response drop_one(Visit const& visit) {
    auto const deed = [&](store::Transaction& t) {
        drop(t, visit.visitor.person, visit.now, number_asked(visit), visit.request.field("ly-do"));
    };
    return tried(visit, "schedule.by_hand.was_dropped", deed,
                 [&](Findings const& faults) { return show_one(visit, faults); });
}

} // namespace

void add_by_hand_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, std::string(new_path), Action::schedule_change, new_page);
    add(post, std::string(new_path), Action::schedule_change, add_new);
    add(get, "/tien-do/moc/{number}", Action::schedule_change, one_page);
    add(post, "/tien-do/moc/{number}", Action::schedule_change, mend_one);
    add(post, "/tien-do/moc/{number}/bo", Action::schedule_change, drop_one);
}

} // namespace soket::schedule

// The schedule by the office's own hand: milestones beside the plan's, dependencies, and taking the
// last change back.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "schedule/by_hand.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

void must_change(Visit const& visit, store::Snapshot const& s) {
    visit.must(Action::schedule_change, {.cycle = cycle::current(s).unit});
}

json::object shape_of(store::Snapshot const& s, int number) {
    auto const schedule = cycle::schedule(s, cycle::current(s).id);
    auto const found = std::ranges::find(schedule.milestones, number, &cycle::Milestone::number);
    if (found == schedule.milestones.end())
        throw Refusal(Because::not_found, "schedule.no_milestone",
                      {{"number", std::to_string(number)}});
    return {{"number", number},
            {"what", found->what},
            {"who", found->actors},
            {"when", cycle::written(*found)}};
}

// {"what": "…", "who": "Văn phòng; Ban Tổ chức", "when": "18/5/2020", "reason": "…"}
Response add_milestone(Visit const& visit) {
    auto const body = body_of(visit);
    schedule::Handwritten const milestone{text_in(body, "what"), text_or_empty(body, "who"),
                                          text_in(body, "when")};
    auto const reason = text_in(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        must_change(visit, t);
        return shape_of(t, schedule::add(t, visit.visitor.person, visit.now, milestone, reason));
    }),
                 201);
}

int number_asked(Visit const& visit) {
    return static_cast<int>(number_of(visit.part("number"), "number"));
}

// {"what": "…", "who": "…", "reason": "…"}; its date is moved by /schedule/moves.
Response mend_milestone(Visit const& visit) {
    auto const body = body_of(visit);
    auto const what = text_in(body, "what");
    auto const who = text_or_empty(body, "who");
    auto const reason = text_in(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        must_change(visit, t);
        auto const number = number_asked(visit);
        schedule::mend(t, visit.visitor.person, visit.now, number, what, who, reason);
        return shape_of(t, number);
    }));
}

// {"reason": "…"}
Response withdraw_milestone(Visit const& visit) {
    auto const reason = text_in(body_of(visit), "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        must_change(visit, t);
        auto const number = number_asked(visit);
        auto was = shape_of(t, number);
        schedule::drop(t, visit.visitor.person, visit.now, number, reason);
        return was;
    }));
}

// {"giver": "3", "taker": "P2", "reason": "…"}, {"take_out": true} where it waits no more.
Response link(Visit const& visit) {
    auto const body = body_of(visit);
    auto const giver = text_in(body, "giver"), taker = text_in(body, "taker");
    auto const reason = text_in(body, "reason");
    auto const deed = yes_in(body, "take_out") ? schedule::unlink : schedule::link;
    return reply(visit.store.write([&](store::Transaction& t) {
        must_change(visit, t);
        auto const known = schedule::network(t);
        auto const from = find_one(known, giver), to = find_one(known, taker);
        deed(t, visit.visitor.person, visit.now, from, to, reason);
        return json::object{{"giver", code_of(from)}, {"taker", code_of(to)}};
    }));
}

json::object revisions_of(store::Snapshot const& s) {
    json::array items;
    for (auto const& each : cycle::revisions(s, cycle::current(s).id))
        items.push_back({{"number", each.number},
                         {"at", to_iso(each.at)},
                         {"person", each.person.text},
                         {"document", each.document},
                         {"report_due", to_iso(each.report_due)},
                         {"reason", each.reason}});
    return {{"items", std::move(items)}};
}

Response revisions(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        visit.must(Action::cycle_see, {.cycle = cycle::current(s).unit});
        return revisions_of(s);
    }));
}

// {"reason": "…"}: of the last revision only, by one of its own.
Response take_back(Visit const& visit) {
    auto const reason = text_in(body_of(visit), "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        must_change(visit, t);
        schedule::take_back(t, visit.visitor.person, visit.now, number_asked(visit), reason);
        return revisions_of(t);
    }));
}

} // namespace

void add_milestone_pages(web::RoomPages& pages) {
    using enum web::Method;
    constexpr auto change = Action::schedule_change;
    add_route(pages, post, "/schedule/milestones", change, add_milestone);
    add_route(pages, put, "/schedule/milestones/{number}", change, mend_milestone);
    add_route(pages, post, "/schedule/milestones/{number}/withdrawal", change, withdraw_milestone);
    add_route(pages, post, "/schedule/dependencies", change, link);
    add_route(pages, get, "/schedule/revisions", Action::cycle_see, revisions);
    add_route(pages, post, "/schedule/revisions/{number}/withdrawal", change, take_back);
}

} // namespace soket::api

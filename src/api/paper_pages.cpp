// The conference's papers: their order and time, and units that are asked for one.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "models/models.h"
#include "org/org.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using models::Nomination;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::object programme_of(Visit const& visit, store::Snapshot const& s) {
    auto const programme = models::programme(s, today(visit));
    json::array papers;
    for (auto const& paper : programme.papers)
        papers.push_back({{"id", paper.id},
                          {"unit", paper.unit},
                          {"name", paper.shown().name},
                          {"presenter", paper.choice.presenter},
                          {"place", paper.choice.place},
                          {"minutes", paper.choice.minutes}});
    return {{"papers", std::move(papers)},
            {"minutes", programme.minutes},
            {"available", programme.available ? json::value(*programme.available) : nullptr}};
}

// Who takes part in the conference may know its programme.
Response programme(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        visit.must(Action::cycle_see, {.cycle = cycle::current(s).unit});
        return programme_of(visit, s);
    }));
}

// {"id": "…", "place": 2}
Response set_place(Visit const& visit) {
    auto const body = body_of(visit);
    auto const id = text_in(body, "id");
    auto const place = static_cast<int>(whole_in(body, "place"));
    visit.must(Action::model_choose, {});
    return reply(visit.store.write([&](store::Transaction& t) {
        models::move_to(t, visit.visitor.person, visit.now, id, place);
        return programme_of(visit, t);
    }));
}

// {"minutes": 120}: what the conference has for papers.
Response set_minutes(Visit const& visit) {
    auto const minutes = static_cast<int>(whole_in(body_of(visit), "minutes"));
    visit.must(Action::model_choose, {});
    return reply(visit.store.write([&](store::Transaction& t) {
        models::set_session(t, visit.visitor.person, visit.now, minutes);
        return programme_of(visit, t);
    }));
}

json::object shape_of(Nomination const& nomination) {
    auto const* const answered = nomination.answered();
    json::object shaped{{"number", nomination.number},
                        {"unit", nomination.unit},
                        {"board", nomination.board},
                        {"topic", nomination.topic},
                        {"at", to_iso(nomination.at)},
                        {"answer", nullptr},
                        {"reason", ""}};
    if (answered) {
        shaped["answer"] = to_text(answered->answer);
        shaped["reason"] = answered->reason;
    }
    return shaped;
}

Response nominations(Visit const& visit) {
    auto const [level, all] = visit.store.read([](store::Snapshot const& s) {
        return std::pair(cycle::current(s).unit, models::nominations(s));
    });
    json::array items;
    for (auto const& each : all)
        if (visit.may(Action::report_see, rights::About{each.unit, "", level}))
            items.push_back(shape_of(each));
    return reply(json::object{{"items", std::move(items)}});
}

// {"unit": "STC", "board": "BTC", "topic": "…"}; without a board the office itself asks.
Response nominate(Visit const& visit) {
    auto const body = body_of(visit);
    Nomination nomination{.unit = text_in(body, "unit"),
                          .board = text_or_empty(body, "board"),
                          .topic = text_in(body, "topic"),
                          .answers = {}};
    visit.must(Action::model_choose, {.board = nomination.board});
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const number =
            models::nominate(t, visit.visitor.person, visit.now, std::move(nomination));
        auto const all = models::nominations(t);
        return shape_of(*std::ranges::find(all, number, &Nomination::number));
    }),
                 201);
}

Nomination must_find(Visit const& visit, store::Snapshot const& s) {
    auto const& number = visit.part("number");
    for (auto& each : models::nominations(s))
        if (std::to_string(each.number) == number) return each;
    throw Refusal(Because::not_found, "models.no_nomination", {{"number", number}});
}

// By the unit: {"accept": true, "title": "…", "summary": "…", "presenter": "Bí thư"}, or
// {"accept": false, "reason": "…"}.
Response answer(Visit const& visit) {
    auto const body = body_of(visit);
    bool const accepts = yes_in(body, "accept");
    models::Answered const answered{
        .answer = accepts ? models::Answer::accepted : models::Answer::declined,
        .paper = {text_or_empty(body, "title"), text_or_empty(body, "summary"), "",
                  text_or_empty(body, "presenter")},
        .reason = text_or_empty(body, "reason")};
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const nomination = must_find(visit, t);
        visit.must(Action::report_submit, {.unit = nomination.unit});
        models::answer(t, visit.visitor.person, visit.now, nomination.number, answered);
        return shape_of(must_find(visit, t));
    }));
}

// {"reason": "…"}: it isn't asked any more.
Response withdraw(Visit const& visit) {
    models::Answered const answered{.answer = models::Answer::taken_back,
                                    .paper = {},
                                    .reason = text_or_empty(body_of(visit), "reason")};
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const nomination = must_find(visit, t);
        visit.must(Action::model_choose, {.board = nomination.board});
        models::answer(t, visit.visitor.person, visit.now, nomination.number, answered);
        return shape_of(must_find(visit, t));
    }));
}

} // namespace

void add_paper_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/programme", Action::cycle_see, programme);
    add_route(pages, post, "/programme/places", Action::model_choose, set_place);
    add_route(pages, put, "/programme/minutes", Action::model_choose, set_minutes);
    add_route(pages, get, "/nominations", Action::report_see, nominations);
    add_route(pages, post, "/nominations", Action::model_choose, nominate);
    add_route(pages, post, "/nominations/{number}/answer", Action::report_submit, answer);
    add_route(pages, post, "/nominations/{number}/withdrawal", Action::model_choose, withdraw);
}

} // namespace soket::api

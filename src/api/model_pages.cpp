// Models and papers that units offer, and which are chosen.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "models/models.h"
#include "store/store.h"

namespace soket::api {

using models::Offering;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(Offering const& offering) {
    auto const& shown = offering.shown();
    json::array boards;
    for (auto const& support : offering.supports) boards.emplace_back(support.board);
    return {{"id", offering.id},
            {"kind", to_text(offering.kind)},
            {"unit", offering.unit},
            {"name", shown.name},
            {"text", shown.text},
            {"effect", shown.effect},
            {"presenter", shown.presenter},
            {"offered", to_text(offering.offered())},
            {"supported_by", std::move(boards)},
            {"choice", json::object{{"revision", offering.revision},
                                    {"chosen_for", to_text(offering.choice.chosen_for)},
                                    {"place", offering.choice.place},
                                    {"minutes", offering.choice.minutes},
                                    {"presenter", offering.choice.presenter},
                                    {"reason", offering.choice.reason}}}};
}

Response offerings(Visit const& visit) {
    auto const [level, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s).unit, models::offerings(s, today(visit)));
    });
    Page page(visit);
    for (auto const& offering : all)
        if (visit.may(Action::report_see, rights::About{offering.unit, "", level}) &&
            page.takes(offering.id))
            page.add(offering.id, shape_of(offering));
    return page.reply();
}

Offering must_find(Visit const& visit, store::Snapshot const& s) {
    auto found = models::find(s, visit.part("id"), today(visit));
    if (!found) throw Refusal(Because::not_found, "models.unknown");
    visit.must(Action::report_see, {.unit = found->unit, .cycle = cycle::current(s).unit});
    return std::move(*found);
}

// {"board": "BTC", "reason": "…"}, {"take_back": true} where it is put forward no more.
Response support(Visit const& visit) {
    auto const body = body_of(visit);
    auto const board = text_in(body, "board");
    auto const reason = text_or_empty(body, "reason");
    visit.must(Action::model_choose, {.board = board});
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const id = must_find(visit, t).id;
        if (yes_in(body, "take_back"))
            models::take_back(t, visit.visitor.person, visit.now, id, board, reason);
        else
            models::support(t, visit.visitor.person, visit.now, id, board, reason);
        return shape_of(must_find(visit, t));
    }));
}

// {"chosen_for": "conference", "revision": 0, "minutes": 10, "presenter": "Bí thư", "reason": "…"}
Response choose(Visit const& visit) {
    auto const body = body_of(visit);
    models::Choice const choice{.chosen_for = enum_in<models::ChosenFor>(body, "chosen_for"),
                                .place = whole_or_none(body, "place"),
                                .minutes = whole_or_none(body, "minutes"),
                                .presenter = text_or_empty(body, "presenter"),
                                .reason = text_or_empty(body, "reason")};
    auto const known = static_cast<int>(whole_in(body, "revision"));
    visit.must(Action::model_choose, {});
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const id = must_find(visit, t).id;
        models::choose(t, visit.visitor.person, visit.now, id, choice, known);
        return shape_of(must_find(visit, t));
    }));
}

} // namespace

void add_model_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/models", Action::report_see, offerings);
    add_route(pages, post, "/models/{id}/support", Action::model_choose, support);
    add_route(pages, post, "/models/{id}/choice", Action::model_choose, choose);
}

} // namespace soket::api

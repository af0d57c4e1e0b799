// Figures of a moment, kept so that they can be made again to the digit.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "rollup/freeze.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

using api::shape_of;

json::object shape_of(rollup::Frozen const& frozen) {
    return {{"number", frozen.number},       {"at", to_iso(frozen.at)},
            {"person", frozen.person.text},  {"note", frozen.note},
            {"as_of", to_iso(frozen.as_of)}, {"digest", frozen.digest}};
}

Response list(Visit const& visit) {
    json::array items;
    for (auto const& each :
         visit.store.read([](store::Snapshot const& s) { return rollup::frozen(s); }))
        items.push_back(shape_of(each));
    return reply(json::object{{"items", std::move(items)}});
}

// {"note": "…"}
Response freeze(Visit const& visit) {
    auto const note = text_or_empty(body_of(visit), "note");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const inputs = rollup::inputs_on(t, today(visit));
        visit.must(Action::results_freeze, {.cycle = inputs.cycle.unit});
        return shape_of(rollup::freeze(t, visit.visitor.person, visit.now, inputs, note));
    }),
                 201);
}

// What was frozen, reckoned again; a Refusal where it isn't the same any more.
Response results(Visit const& visit) {
    auto const number = static_cast<int>(number_of(visit.part("number"), "number"));
    auto const inputs = visit.store.read(
        [&](store::Snapshot const& s) { return rollup::frozen_inputs(s, number); });
    auto const& unit = visit.part("unit");
    json::array all;
    for (auto const& result : inputs.rollup().of(unit)) all.push_back(shape_of(result));
    return reply(json::object{{"unit", unit}, {"results", std::move(all)}});
}

} // namespace

void add_freeze_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/freezes", Action::results_see, list);
    add_route(pages, post, "/freezes", Action::results_freeze, freeze);
    add_route(pages, get, "/freezes/{number}/results/{unit}", Action::results_see, results,
              about_unit);
}

} // namespace soket::api

// Targets, and how far they are reached.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "front/overview.h"
#include "store/store.h"
#include "targets/shares.h"

#include <algorithm>

namespace soket::api {

using rights::Action;
using targets::Target;
using web::Response;
using web::Visit;

namespace {

using api::shape_of;

std::shared_ptr<front::Overview const> overview_of(Visit const& visit) {
    auto found = visit.store.read(
        [&](store::Snapshot const& s) { return front::overview(s, in_vietnam(visit.now).day); });
    if (!found) throw Refusal(Because::not_found, "front.no_cycle");
    return found;
}

json::object shape_of(Target const& target) {
    return {{"code", target.code},
            {"name", target.name},
            {"measure", target.measure},
            {"programme", target.programme},
            {"board", target.board},
            {"direction", to_text(target.direction)},
            {"adding", to_text(target.adding)},
            {"numerator", target.numerator},
            {"denominator", target.denominator},
            {"goal", shape(target.goal)},
            {"yearly_goals", shape(target.yearly_goals)},
            {"baseline", shape(target.baseline)},
            {"due", shape(target.due)},
            {"revision", target.revision},
            {"withdrawn", target.withdrawn}};
}

Response targets_in_force(Visit const& visit) {
    auto const set = visit.store.read(targets::in_force);
    json::array programmes, all;
    for (auto const& programme : set.programmes)
        programmes.push_back({{"code", programme.code},
                              {"name", programme.name},
                              {"kind", to_text(programme.kind)},
                              {"board", programme.board}});
    for (auto const& target : set.targets) all.push_back(shape_of(target));
    return reply(json::object{{"programmes", std::move(programmes)}, {"targets", std::move(all)}});
}

Response shared_out(Visit const& visit) {
    json::array all;
    for (auto const& share : visit.store.read(targets::shares))
        all.push_back({{"target", share.target},
                       {"unit", share.unit},
                       {"revision", share.revision},
                       {"goal", shape(share.goal)},
                       {"yearly_goals", shape(share.yearly_goals)},
                       {"decision", share.why.decision},
                       {"reason", share.why.reason},
                       {"recorded", to_iso(share.recorded)}});
    return reply(json::object{{"shares", std::move(all)}});
}

Response one_target(Visit const& visit) {
    auto const revisions = visit.store.read(
        [&](store::Snapshot const& s) { return targets::revisions(s, visit.part("code")); });
    if (revisions.empty())
        throw Refusal(Because::not_found, "front.no_target", {{"code", visit.part("code")}});
    json::array all;
    for (auto const& revision : revisions) {
        auto shaped = shape_of(revision);
        shaped["decision"] = revision.why.decision;
        shaped["reason"] = revision.why.reason;
        shaped["recorded"] = to_iso(revision.recorded);
        all.push_back(std::move(shaped));
    }
    return reply(json::object{{"revisions", std::move(all)}});
}

Response results(Visit const& visit) {
    auto const overview = overview_of(visit);
    auto const& unit = visit.part("unit");
    json::array all;
    if (overview->rollup)
        for (auto const& result : overview->rollup->of(unit)) all.push_back(shape_of(result));
    return reply(json::object{{"unit", unit}, {"results", std::move(all)}});
}

Response one_result(Visit const& visit) {
    auto const overview = overview_of(visit);
    auto const& unit = visit.part("unit");
    auto const& code = visit.part("code");
    if (!overview->rollup) throw Refusal(Because::not_found, "front.no_target", {{"code", code}});
    auto answer = shape_of(overview->rollup->of(unit, code));
    json::array parts;
    for (auto const& part : overview->rollup->contributions(unit, code)) {
        if (!visit.may(Action::results_see, rights::About{part.unit, "", overview->cycle.unit}))
            continue;
        parts.push_back({{"unit", part.unit},
                         {"figure", to_plain(part.figure)},
                         {"denominator", shape(part.denominator)},
                         {"percent", shape(part.percent)},
                         {"by_year", shape(part.by_year)}});
    }
    answer["parts"] = std::move(parts);
    return reply(answer);
}

} // namespace

void add_target_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/targets", Action::targets_see, targets_in_force);
    add_route(pages, get, "/shares", Action::targets_see, shared_out);
    add_route(pages, get, "/targets/{code}", Action::targets_see, one_target);
    add_route(pages, get, "/results/{unit}", Action::results_see, results, about_unit);
    add_route(pages, get, "/results/{unit}/{code}", Action::results_see, one_result, about_unit);
}

} // namespace soket::api

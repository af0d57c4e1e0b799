// The organisation in time: units renamed, moved, merged, split up and dissolved since a day, by a
// document.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "org/org.h"
#include "org/telling.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using org::ChangeKind;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(Visit const& visit, org::Change const& change) {
    auto const say = [&](std::string_view key, Arguments const& arguments) {
        return visit.say(key, arguments);
    };
    return {{"number", change.number},
            {"kind", to_text(change.kind)},
            {"from", shape(change.decision.from)},
            {"document", change.decision.document},
            {"reason", change.decision.reason},
            {"revoked", change.revoked},
            {"follows", json::value_from(org::lines_of(say, change))}};
}

// Who sees some units only is told of the changes of these.
Response changes(Visit const& visit) {
    auto const [all, tree] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(org::history(s), org::tree(s, today(visit)));
    });
    auto const seen = [&](org::Unit const& unit) {
        return visit.may(Action::organisation_see, rights::About{.unit = unit.code});
    };
    bool const sees_all = std::ranges::all_of(tree.units, seen);
    json::array items;
    for (auto const& change : all)
        if (sees_all || std::ranges::any_of(tree.units, [&](org::Unit const& unit) {
                return seen(unit) && change.concerns(unit.code);
            }))
            items.push_back(shape_of(visit, change));
    return reply(json::object{{"items", std::move(items)}});
}

std::optional<std::string> text_or_none(json::object const& body, std::string_view field) {
    auto text = text_or_empty(body, field);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

org::Splitting splitting_in(json::object const& body) {
    org::Splitting splitting{
        .unit = text_in(body, "unit"), .into = {}, .keep = yes_in(body, "keep")};
    for (auto const& each : array_or_empty(body, "parts")) {
        auto const* const part = each.if_object();
        if (!part) refuse_field("parts", "array of objects");
        splitting.into.push_back({text_in(*part, "code"), text_in(*part, "name")});
    }
    return splitting;
}

org::Deed deed_in(json::object const& body) {
    switch (enum_in<ChangeKind>(body, "kind")) {
    case ChangeKind::rename:
        return org::Renaming{text_in(body, "unit"), text_or_none(body, "name"),
                             text_or_none(body, "short_name")};
    case ChangeKind::move: return org::Moving{texts_in(body, "units"), text_in(body, "under")};
    case ChangeKind::merger:
        return org::Merging{texts_in(body, "units"), text_in(body, "into"),
                            text_or_empty(body, "name"), text_or_empty(body, "short_name")};
    case ChangeKind::split: return splitting_in(body);
    case ChangeKind::dissolution: return org::Dissolving{text_in(body, "unit")};
    case ChangeKind::import: break;
    }
    refuse_field("kind", "rename, move, merger, split, dissolution");
}

// {"kind": "merger", "units": ["A", "B"], "into": "C", "name": "…", "from": "2020-03-01",
//  "document": "Quyết định số …"}
Response change(Visit const& visit) {
    auto const body = body_of(visit);
    auto const deed = deed_in(body);
    org::Decision const decision{day_in(body, "from"), text_in(body, "document"),
                                 text_or_empty(body, "reason")};
    auto const told = [&](org::Outline const& outline, std::int64_t number) {
        auto shaped = shape_of(visit, as_change(outline));
        shaped["number"] = number;
        shaped["findings"] = visit.listed(outline.warnings);
        return shaped;
    };
    if (is_dry(visit))
        return reply(visit.store.read([&](store::Snapshot const& s) {
            return told(outline(s, visit.now, deed, decision), 0);
        }));
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const follows = outline(t, visit.now, deed, decision);
        return told(follows, record(t, visit.visitor.person, visit.now, follows));
    }),
                 201);
}

// {"reason": "…"}
Response withdraw(Visit const& visit) {
    auto const reason = text_in(body_of(visit), "reason");
    auto const number = number_of(visit.part("number"), "number");
    return reply(visit.store.write([&](store::Transaction& t) {
        org::revoke(t, visit.visitor.person, visit.now, number, reason);
        auto const all = org::history(t);
        return shape_of(visit, *std::ranges::find(all, number, &org::Change::number));
    }));
}

} // namespace

void add_change_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/organisation/changes", Action::organisation_see, changes);
    add_route(pages, post, "/organisation/changes", Action::organisation_change, change);
    add_route(pages, post, "/organisation/changes/{number}/withdrawal", Action::organisation_change,
              withdraw);
}

} // namespace soket::api

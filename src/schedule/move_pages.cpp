// A date is moved: what follows from it is seen first, then it is applied with a reason. The last
// move can be taken back.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "schedule/pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::schedule {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/tien-do/doi";

// What somebody asks for: by the address while it is looked at, by the form when it is applied.
struct Wish {
    std::string activity;
    std::string to;
    std::vector<std::string> held;
};

Wish wish_of(Visit const& visit) {
    auto const& request = visit.request;
    bool const posted = request.method == web::Method::post;
    Wish wish{std::string(posted ? request.field("viec") : request.asked("viec")),
              std::string(posted ? request.field("den") : request.asked("den")),
              {}};
    for (auto const& [name, value] : request.query)
        if (!posted && name == "giu") wish.held.push_back(value);
    for (auto const& field : request.fields)
        if (posted && field.name == "giu") wish.held.push_back(field.text);
    return wish;
}

Consequences consequences_of(Network const& network, Wish const& wish) {
    std::vector<Move> moves;
    for (auto const at : find(network, wish.activity))
        moves.push_back({at, read_dates(network.activities[at], wish.to)});
    std::vector<std::size_t> held;
    for (auto const& code : wish.held)
        for (auto const at : find(network, code)) held.push_back(at);
    return consequences(network, moves, held);
}

bool is_held(Wish const& wish, Reference const& ref) {
    return std::ranges::find(wish.held, code_of(ref)) != wish.held.end();
}

json::array changes_of(Visit const& visit, Network const& network, Consequences const& result) {
    json::array all;
    for (auto const& change : result.changes) {
        auto const& a = activity_of(network, change.ref);
        all.push_back({{"code", code_of(change.ref)},
                       {"what", a.what},
                       {"who", a.who},
                       {"before", written(change.before)},
                       {"after", written(change.after)},
                       {"shift", days_text(visit, shift(change.before, change.after))},
                       {"followed", change.followed}});
    }
    return all;
}

json::array stay_of(Network const& network, Wish const& wish, Consequences const& result) {
    json::array all;
    for (auto const& ref : result.stay) {
        auto const& a = activity_of(network, ref);
        all.push_back({{"what", a.what}, {"dates", written(a.now)}, {"held", is_held(wish, ref)}});
    }
    return all;
}

// Each once, in the order of the changes.
json::array concerned_by(Network const& network, Consequences const& result) {
    json::array all;
    std::set<std::string> known;
    for (auto const& change : result.changes)
        if (auto const& who = activity_of(network, change.ref).who;
            !who.empty() && known.insert(who).second)
            all.emplace_back(who);
    return all;
}

json::array held_of(Network const& network, Wish const& wish) {
    json::array all;
    for (auto const& a : network.activities)
        if (is_held(wish, a.ref)) all.push_back({{"code", code_of(a.ref)}, {"what", a.what}});
    return all;
}

json::array activities_of(Network const& network, Wish const& wish) {
    json::array all;
    for (auto const& a : network.activities) {
        auto const code = code_of(a.ref);
        all.push_back({{"code", code},
                       {"text", a.what + " (" + written(a.now) + ")"},
                       {"chosen", code == wish.activity}});
    }
    return all;
}

Response show(Visit const& visit, Findings faults) {
    auto const wish = wish_of(visit);
    auto data = visit.store.read([&](store::Snapshot const& s) {
        must_in_cycle(visit, s, Action::schedule_change);
        auto const known = network(s);
        json::object made{{"activities", activities_of(known, wish)},
                          {"held", held_of(known, wish)}};
        if (wish.activity.empty() || text::trimmed(wish.to).empty()) return made;
        try {
            auto const result = consequences_of(known, wish);
            made["looked"] = true;
            made["changes"] = changes_of(visit, known, result);
            made["stay"] = stay_of(known, wish, result);
            made["concerned"] = concerned_by(known, result);
            made["findings"] = told(visit, result.findings);
        } catch (Refusal const& refusal) {
            if (faults.empty()) faults = refusal.findings();
        }
        return made;
    });
    data["title"] = visit.say("schedule.moving.title");
    data["activity"] = wish.activity;
    data["to"] = wish.to;
    data["reason"] = visit.request.field("ly-do");
    data["faults"] = told(visit, faults, Mends::shown);
    return visit.page("schedule/move", std::move(data), faults.empty() ? 200 : 422);
}

Response page(Visit const& visit) { return show(visit, {}); }

Response apply_move(Visit const& visit) {
    auto const reason = text::squeezed(visit.request.field("ly-do"));
    try {
        if (reason.empty()) throw Refusal(Because::invalid, "schedule.moving.no_reason");
        visit.store.write([&](store::Transaction& t) {
            must_in_cycle(visit, t, Action::schedule_change);
            auto const result = consequences_of(network(t), wish_of(visit));
            apply(t, visit.visitor.person, visit.now, result.changes, reason);
        });
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden) throw;
        return show(visit, refusal.findings());
    }
    return visit.done("/tien-do", "schedule.moving.done");
}

// By a revision of its own.
Response undo(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        must_in_cycle(visit, t, Action::schedule_change);
        auto const last = cycle::revisions(t, cycle::current(t).id).back();
        if (std::to_string(last.number) != visit.request.field("lan"))
            throw Refusal(Because::conflict, "schedule.not_the_last");
        take_back(t, visit.visitor.person, visit.now, last.number,
                  visit.say("schedule.moving.undone_reason", {{"reason", last.reason}}));
    });
    return visit.done("/tien-do", "schedule.moving.undone");
}

} // namespace

void add_move_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, std::string(path), Action::schedule_change, page);
    add(post, std::string(path), Action::schedule_change, apply_move);
    add(post, "/tien-do/hoan-tac", Action::schedule_change, undo);
}

} // namespace soket::schedule

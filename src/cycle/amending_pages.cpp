// A newer version of the plan: what differs, what that changes, and taking it.
#include "base/refusal.h"
#include "cycle/amendment.h"
#include "cycle/pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::cycle {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/ke-hoach/dieu-chinh";

json::array differences_of(Visit const& visit, Amendment const& amendment, plan::Plan const& plan) {
    json::array all;
    for (auto const& [key, arguments] : plan::told(plan::differences(amendment.in_force, plan)))
        all.emplace_back(visit.say(key, arguments));
    return all;
}

json::array dates_of(Amendment const& amendment) {
    json::array all;
    for (auto const& date : dates_that_change(amendment))
        all.push_back(
            {{"number", date.number}, {"now", date.now}, {"then", date.then}, {"what", date.what}});
    return all;
}

json::array by_hand_of(Visit const& visit, Amendment const& amendment) {
    json::array all;
    for (auto const& work : made_by_hand(amendment))
        all.push_back({{"what", work.what},
                       {"fate", visit.say("cycle.amending.fate." + to_text(work.fate))},
                       {"kept", work.fate == Fate::stays},
                       {"then", work.then == work.what ? "" : work.then}});
    return all;
}

json::object compared(Visit const& visit, store::Snapshot const& s, Waiting const& found) {
    auto const amendment = amendment_of(s, found.plan);
    bool const moves = amendment.due_after != amendment.due_before;
    return {{"van_ban", found.mark()},
            {"file", found.file},
            {"at", visit.say(found.at)},
            {"cited", found.plan.cited()},
            {"differences", differences_of(visit, amendment, found.plan)},
            {"dates", dates_of(amendment)},
            {"by_hand", by_hand_of(visit, amendment)},
            {"due", moves ? visit.say(amendment.due_after) : ""},
            {"due_before", visit.say(amendment.due_before)},
            {"doubts", doubts_of(visit, doubts_about(s, found.plan, in_vietnam(visit.now).day),
                                 found.answers)},
            {"reading", reading_of(visit, found.plan)}};
}

Response show(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = current(s);
        auto const found = waiting(s, Purpose::amending);
        auto made = found ? compared(visit, s, *found) : json::object{};
        made["cycle"] = cycle.title;
        made["symbol"] = cycle.plan_symbol;
        return made;
    });
    data["title"] = visit.say("cycle.amending.title");
    data["path"] = path;
    data["page"] = path;
    data["amending"] = true;
    data["reason"] = visit.request.field("ly-do");
    data["faults"] = faults_of(visit, faults);
    auto const* const name = data.contains("van_ban") ? "cycle/amending" : "cycle/upload";
    return visit.page(name, std::move(data), faults.empty() ? 200 : 422);
}

Response page(Visit const& visit) { return show(visit, {}); }

Response upload(Visit const& visit) {
    try {
        auto const sent = plan_sent(visit);
        visit.store.write([&](store::Transaction& t) {
            put_waiting(t, visit.visitor.person, visit.now, Purpose::amending, sent.file,
                        sent.plan);
        });
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
    return web::see_other(path);
}

Response settle_doubt(Visit const& visit) {
    settle(visit, Purpose::amending);
    return web::see_other(std::string(path) + "#nghi-van");
}

Response put_away(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) { take_away(t, Purpose::amending); });
    return visit.done(path, "cycle.page.put_away");
}

Response take(Visit const& visit) {
    auto const reason = text::squeezed(visit.request.field("ly-do"));
    try {
        if (reason.empty()) throw Refusal(Because::invalid, "cycle.page.no_reason");
        auto const cited = visit.store.write([&](store::Transaction& t) {
            auto const found = must_wait(visit, t, Purpose::amending);
            amend(t, visit.visitor.person, visit.now, found.plan, reason);
            take_away(t, Purpose::amending);
            return found.plan.cited();
        });
        return visit.done("/ke-hoach", "cycle.page.amended", {{"plan", cited}});
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_amending_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/ke-hoach/dieu-chinh", Action::plan_mend, page);
    add(post, "/ke-hoach/dieu-chinh", Action::plan_mend, upload, document_bytes_max);
    add(post, "/ke-hoach/dieu-chinh/nghi-van", Action::plan_mend, settle_doubt, document_bytes_max);
    add(post, "/ke-hoach/dieu-chinh/bo", Action::plan_mend, put_away, document_bytes_max);
    add(post, "/ke-hoach/dieu-chinh/ap-dung", Action::plan_mend, take, document_bytes_max);
}

} // namespace soket::cycle

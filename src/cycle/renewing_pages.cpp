// The next review's plan, drafted from this one: it then waits as an uploaded plan does.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "cycle/pages.h"
#include "cycle/waiting.h"
#include "office/paper.h"
#include "plan/plan.h"
#include "plan/renewal.h"
#include "store/store.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::cycle {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view opening = "/ke-hoach/moi";

Response show(Visit const& visit, Findings const& faults) {
    auto const [cycle, waits] = visit.store.read([&](store::Snapshot const& s) {
        auto const found = waiting(s, Purpose::opening);
        return std::pair(current(s), found ? found->file : std::string());
    });
    return visit.page("cycle/renewing",
                      {{"title", visit.say("cycle.renewing.title")},
                       {"symbol", cycle.plan_symbol},
                       {"years", visit.request.field("so-nam")},
                       {"waits", waits},
                       {"findings", visit.told(faults)}},
                      faults.empty() ? 200 : 422);
}

Response page(Visit const& visit) { return show(visit, {}); }

Response draft(Visit const& visit) {
    try {
        auto const years = plan::renewal_years(visit.request.field("so-nam"));
        visit.store.write([&](store::Transaction& t) {
            auto const text = plan::renewed(plan_in_force(t, current(t).id), years);
            put_waiting(t, visit.visitor.person, visit.now, Purpose::opening,
                        visit.say("cycle.renewing.file"),
                        plan::read(office::paper_from_text(text)));
            answer(t, Purpose::opening, std::string(choice::next), "co");
        });
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
    return visit.done(opening, "cycle.renewing.drafted");
}

// To be mended in any editor, signed, and uploaded again.
Response text_of_waiting(Visit const& visit) {
    auto const found =
        visit.store.read([&](store::Snapshot const& s) { return waiting(s, Purpose::opening); });
    if (!found) throw Refusal(Because::not_found, "cycle.page.another_document");
    return {.type = "text/plain; charset=utf-8",
            .headers = {{"content-disposition", "attachment; filename=\"ke-hoach.txt\""},
                        {"cache-control", "no-store"}},
            .body = found->plan.text};
}

} // namespace

void add_renewing_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/ke-hoach/ke-tiep", Action::cycle_open, page);
    add(post, "/ke-hoach/ke-tiep", Action::cycle_open, draft);
    add(get, "/ke-hoach/moi/van-ban", Action::cycle_open, text_of_waiting);
}

} // namespace soket::cycle

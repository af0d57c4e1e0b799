// What has changed in the schedule: for whoever it concerns, and for the office who has read it.
#include "notices/notices.h"

#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using notices::Notice;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

rights::About about_cycle(store::Snapshot const& s) { return {.cycle = cycle::current(s).unit}; }

// Numbered as the changes of the schedule are: the first one is of revision 2.
int number_of(Notice const& notice) { return notice.chapter.revision - 1; }

json::array changes_of(Notice const& notice) {
    json::array all;
    for (std::size_t i = 0; i < notice.owners.size(); ++i) {
        auto const& change = notice.chapter.changes[i];
        all.push_back({{"code", code_of(change.ref)},
                       {"how", to_text(change.how)},
                       {"what", change.what()},
                       {"who", change.after_words.who},
                       {"before", shape(change.before)},
                       {"after", shape(change.after)},
                       {"units", json::value_from(notice.owners[i])}});
    }
    return all;
}

json::array readers_of(store::Snapshot const& s, Notice const& notice) {
    json::array all;
    for (auto const& reader : notices::readers(s, notice))
        all.push_back(
            {{"person", reader.person.text}, {"name", reader.name}, {"read", shape(reader.read)}});
    return all;
}

json::object shape_of(Visit const& visit, store::Snapshot const& s, Notice const& notice,
                      bool is_unread) {
    json::object shaped{{"number", number_of(notice)},
                        {"at", to_iso(notice.chapter.at)},
                        {"reason", notice.chapter.reason},
                        {"document", notice.chapter.document},
                        {"report_due", notice.due_moved
                                           ? json::value(to_iso(notice.chapter.report_due))
                                           : json::value(nullptr)},
                        {"changes", changes_of(notice)},
                        {"unread", is_unread},
                        {"readers", nullptr}};
    if (visit.may(Action::schedule_change, about_cycle(s)))
        shaped["readers"] = readers_of(s, notice);
    return shaped;
}

// The office sees all; others what concerns them.
json::object listed(Visit const& visit, store::Snapshot const& s) {
    bool const sees_all = visit.may(Action::schedule_change, about_cycle(s));
    auto const all = notices::notices(s);
    auto const held = access::holdings(s, visit.visitor.person);
    auto const open = notices::unread(s, visit.visitor.person, all);
    json::array items;
    for (auto const& notice : all)
        if (sees_all || concerns(notice, held))
            items.push_back(
                shape_of(visit, s, notice, std::ranges::find(open, &notice) != open.end()));
    return {{"items", std::move(items)}};
}

Response list(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        visit.must(Action::plan_see, about_cycle(s));
        return listed(visit, s);
    }));
}

Response note_read(Visit const& visit) {
    auto const number = static_cast<int>(api::number_of(visit.part("number"), "number"));
    return reply(visit.store.write([&](store::Transaction& t) {
        visit.must(Action::plan_see, about_cycle(t));
        notices::read(t, visit.visitor.person, visit.now, number + 1);
        return listed(visit, t);
    }));
}

} // namespace

void add_notice_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/notices", Action::plan_see, list);
    add_route(pages, post, "/notices/{number}/reading", Action::plan_see, note_read);
}

} // namespace soket::api

// Posts and who is in them as a file: out, and in. What comes in is looked at first, and taken in
// whole or not at all.
#include "base/must_be_right.h"
#include "base/refusal.h"
#include "org/org.h"
#include "org/pages.h"
#include "store/store.h"
#include "web/list_page.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::org {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// Throws Refusal with all that is wrong in the file. `doubts` gets what is only odd.
std::vector<Tenure> must_read(Visit const& visit, store::Snapshot const& s,
                              web::Upload const& upload, Findings& doubts) {
    return must_be_right(tenures_from_bytes(upload.bytes, upload.name,
                                            tree(s, in_vietnam(visit.now).day), tenures(s)),
                         doubts);
}

std::string said(Visit const& visit, Tenure const& tenure) {
    auto const manner = visit.say("org.manner." + to_text(tenure.manner));
    auto const until = tenure.to ? " – " + to_office(*tenure.to) : "";
    return tenure.person + ", " + tenure.title + " " + tenure.unit + " (" + manner +
           (tenure.stands_in_for.empty() ? "" : " " + tenure.stands_in_for) + "), " +
           to_office(tenure.from) + until;
}

json::object looked_at(Visit const& visit, web::Upload const& upload) {
    Findings doubts;
    auto const outline = visit.store.read([&](store::Snapshot const& s) {
        return outline_of_tenures(s, must_read(visit, s, upload, doubts));
    });
    auto const added = std::ranges::count_if(
        outline.steps, [](TenureStep const& step) { return !step.before.has_value(); });
    json::array lines;
    for (auto const& [tenure, before] : outline.steps)
        lines.push_back(
            {{"text", said(visit, tenure)}, {"before", before ? said(visit, *before) : ""}});
    return {{"added", added},
            {"changed", std::ssize(outline.steps) - added},
            {"same", outline.same},
            {"lines", std::move(lines)},
            {"findings", visit.told(doubts)}};
}

Response taken(Visit const& visit, web::Upload const& upload) {
    auto const counts = visit.store.write([&](store::Transaction& t) {
        Findings doubts;
        return import_tenures(t, visit.visitor.person, visit.now,
                              must_read(visit, t, upload, doubts));
    });
    return visit.done("/to-chuc", "org.page.posts.imported", web::counted(counts));
}

// Of the units that the visitor may see.
Response give_workbook(Visit const& visit) {
    auto all = visit.store.read([](store::Snapshot const& s) { return tenures(s); });
    std::erase_if(all, [&](Tenure const& tenure) {
        return !visit.may(Action::organisation_see, rights::About{tenure.unit, "", ""});
    });
    return web::download("chuc-vu.xlsx", write_tenures(all));
}

} // namespace

void add_post_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/to-chuc/chuc-vu.xlsx", Action::organisation_see, give_workbook);
    web::add_list(pages, {.name = "org/posts_import",
                          .path = "/to-chuc/chuc-vu/nap",
                          .action = Action::organisation_change,
                          .up = {"/to-chuc", "org.page.title"},
                          .given = {"/to-chuc/chuc-vu.xlsx", "org.page.posts.export"},
                          .title = "org.page.posts.import",
                          .columns = "org.page.posts.columns",
                          .take = "org.page.import.take",
                          .fields = {},
                          .decision_hint = {},
                          .looked_at = looked_at,
                          .taken = taken});
}

} // namespace soket::org

// Accounts and roles as a list: out, and in. What comes in is looked at first, and taken in whole
// or not at all.
#include "access/pages.h"
#include "access/people_list.h"
#include "base/must_be_right.h"
#include "base/refusal.h"
#include "office/csv_writer.h"
#include "store/store.h"
#include "web/list_page.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::access {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Say tongue_of(Visit const& visit) {
    return [&visit](std::string_view key, Arguments const& arguments) {
        return visit.say(key, arguments);
    };
}

Known known_to(Visit const& visit, store::Snapshot const& s) {
    return known(s, visit.visitor.person, visit.now);
}

// Throws Refusal with all that is wrong in the file. `doubts` gets what is only odd.
std::vector<Listed> must_read(Known const& there, web::Upload const& upload, Findings& doubts) {
    return must_be_right(people_from_bytes(upload.bytes, upload.name, there), doubts);
}

json::array steps_as_json(Visit const& visit, Known const& there, ListOutline const& outline) {
    auto const say = tongue_of(visit);
    json::array all;
    for (auto const& step : outline.steps) {
        json::array lines;
        for (auto& line : told(say, there, step)) lines.emplace_back(std::move(line));
        all.push_back({{"login", step.account.login},
                       {"name", step.account.name},
                       {"is_new", !step.before},
                       {"lines", std::move(lines)}});
    }
    return all;
}

json::object looked_at(Visit const& visit, web::Upload const& upload) {
    auto const there =
        visit.store.read([&](store::Snapshot const& s) { return known_to(visit, s); });
    Findings doubts;
    auto const outline = outline_of(there, must_read(there, upload, doubts));
    return {{"added", outline.added},
            {"changed", outline.changed},
            {"same", outline.same},
            {"steps", steps_as_json(visit, there, outline)},
            {"take_hint", visit.say("access.list.take.hint")},
            {"findings", visit.told(doubts)}};
}

// The links stand on this page once; as a file they travel in its form, since they are kept
// nowhere.
Response show_links(Visit const& visit, TakenIn const& taken) {
    auto const until = visit.now + link_hours;
    json::array links;
    for (auto const& link : taken.links)
        links.push_back({{"name", link.name}, {"login", link.login}, {"address", link.address}});
    json::object data{{"title", visit.say("access.list.links")},
                      {"added", taken.outline.added},
                      {"changed", taken.outline.changed},
                      {"same", taken.outline.same},
                      {"until", visit.say(until)},
                      {"links", std::move(links)}};
    web::keep(data, {"duong-lien-ket.xlsx", write_links(tongue_of(visit), taken.links, until)});
    return visit.page("access/new_links", std::move(data));
}

Response taken(Visit const& visit, web::Upload const& upload) {
    auto const done = visit.store.write([&](store::Transaction& t) {
        Findings doubts;
        auto const there = known_to(visit, t);
        return take_in(t, there, visit.now, must_read(there, upload, doubts), site_of(visit));
    });
    if (!done.links.empty()) return show_links(visit, done);
    return visit.done("/nguoi-dung", "access.list.taken",
                      {{"changed", std::to_string(done.outline.changed)},
                       {"same", std::to_string(done.outline.same)}});
}

Response give_links(Visit const& visit) {
    auto upload = web::uploaded(visit.request);
    return web::download("duong-lien-ket.xlsx", std::move(upload.bytes));
}

std::string list_of(Visit const& visit) {
    return write_people(tongue_of(visit), visit.store.read([&](store::Snapshot const& s) {
        return known_to(visit, s);
    }));
}

Response give_workbook(Visit const& visit) {
    return web::download("nguoi-dung.xlsx", list_of(visit));
}

Response give_csv(Visit const& visit) {
    return web::download("nguoi-dung.csv", office::sheet_as_csv(list_of(visit), 0));
}

Response give_blank(Visit const& visit) {
    return web::download(
        "mau-nguoi-dung.xlsx",
        write_blank_list(tongue_of(visit), visit.store.read([&](store::Snapshot const& s) {
            return known_to(visit, s);
        })));
}

} // namespace

void add_list_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/nguoi-dung/danh-sach/tep.xlsx", Action::people_see, give_workbook);
    add(get, "/nguoi-dung/danh-sach/tep.csv", Action::people_see, give_csv);
    add(get, "/nguoi-dung/danh-sach/mau.xlsx", Action::people_change, give_blank);
    web::add_list(pages, {.name = "access/import",
                          .path = "/nguoi-dung/danh-sach/nap",
                          .action = Action::people_change,
                          .up = {"/nguoi-dung", "access.people.title"},
                          .given = {"/nguoi-dung/danh-sach/mau.xlsx", "access.list.blank"},
                          .title = "access.list.title",
                          .columns = "access.list.columns",
                          .take = "access.list.take",
                          .fields = {},
                          .decision_hint = {},
                          .looked_at = looked_at,
                          .taken = taken});
    add(post, "/nguoi-dung/danh-sach/nap/duong-lien-ket", Action::people_change, give_links,
        web::list_body_bytes_max);
}

} // namespace soket::access

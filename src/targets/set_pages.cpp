// The targets as a file: out, and in, looked at first and taken in whole or not at all; and what
// each of them was before.
#include "base/must_be_right.h"
#include "base/refusal.h"
#include "store/store.h"
#include "targets/pages.h"
#include "targets/prospect.h"
#include "web/list_page.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::targets {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Why why_given(web::Request const& request) {
    return {std::string(request.field("van-ban")), std::string(request.field("ly-do"))};
}

std::string value_text(Visit const& visit, Change const& change, std::string const& value) {
    if (change.field == "direction" || change.field == "adding")
        return visit.say("targets." + change.field + "." + value);
    if (change.field == "withdrawn") return visit.say("targets.in_force." + value);
    return value.empty() ? visit.say("targets.nothing") : value;
}

json::array changes_told(Visit const& visit, Target const& before, Target const& after) {
    json::array rows;
    for (auto const& change : changes(before, after))
        rows.push_back({{"field", visit.say("targets.field." + change.field,
                                            {{"year", std::to_string(change.year)}})},
                        {"before", value_text(visit, change, change.before)},
                        {"after", value_text(visit, change, change.after)}});
    return rows;
}

json::object told(Visit const& visit, Prospect const& prospect) {
    json::array added, changed, programmes;
    for (auto const& programme : prospect.programmes)
        programmes.push_back({{"code", programme.code}, {"name", programme.name}});
    for (auto const& target : prospect.added)
        added.push_back({{"code", target.code}, {"name", target.name}});
    for (auto const& [before, after] : prospect.changed)
        changed.push_back({{"code", after.code},
                           {"name", after.name},
                           {"changes", changes_told(visit, before, after)}});
    auto const& counts = prospect.counts;
    return {{"added", counts.added},
            {"changed", counts.changed},
            {"same", counts.same},
            {"programmes", std::move(programmes)},
            {"new_targets", std::move(added)},
            {"changed_targets", std::move(changed)}};
}

// Throws Refusal with all that is wrong in the file. `doubts` gets what is only odd.
Set must_read(Visit const& visit, store::Snapshot const& s, web::Upload const& upload,
              Findings& doubts) {
    return must_be_right(
        set_from_bytes(upload.bytes, upload.name, known(s, in_vietnam(visit.now).day)), doubts);
}

json::object looked_at(Visit const& visit, web::Upload const& upload) {
    Findings doubts;
    auto data = told(visit, visit.store.read([&](store::Snapshot const& s) {
        return prospect(s, visit.now, must_read(visit, s, upload, doubts));
    }));
    data["findings"] = visit.told(doubts);
    return data;
}

Response taken(Visit const& visit, web::Upload const& upload) {
    auto const counts = visit.store.write([&](store::Transaction& t) {
        Findings doubts;
        auto const set = must_read(visit, t, upload, doubts);
        return import(t, visit.visitor.person, visit.now, set, why_given(visit.request));
    });
    return visit.done("/chi-tieu/nap", "targets.page.imported", web::counted(counts));
}

Response give_workbook(Visit const& visit) {
    return web::download("chi-tieu.xlsx", visit.store.read([](store::Snapshot const& s) {
        return write_set(in_force(s));
    }));
}

// Every revision, the newest first.
Response history_page(Visit const& visit) {
    auto const& code = visit.part("code");
    auto const all = visit.store.read([&](store::Snapshot const& s) { return revisions(s, code); });
    if (all.empty()) throw Refusal(Because::not_found, "targets.no_such_target", {{"code", code}});
    json::array rows;
    for (auto i = all.size(); i-- > 0;) {
        auto const& target = all[i];
        rows.push_back(
            {{"revision", std::to_string(target.revision)},
             {"recorded", visit.say(target.recorded)},
             {"decision", target.why.decision},
             {"reason", target.why.reason},
             {"first", i == 0},
             {"changes", i == 0 ? json::array{} : changes_told(visit, all[i - 1], target)}});
    }
    return visit.page("targets/history", {{"title", all.back().code + " · " + all.back().name},
                                          {"path", "/chi-tieu/" + all.back().code},
                                          {"withdrawn", all.back().withdrawn},
                                          {"revisions", std::move(rows)}});
}

} // namespace

web::RoomPages pages() {
    using enum web::Method;
    web::RoomPages pages;
    web::Routes const add(pages);
    web::add_list(
        pages, {.name = "targets/import",
                .path = "/chi-tieu/nap",
                .action = Action::target_import,
                .up = {"/chi-tieu", "targets.page.all"},
                .given = {"/chi-tieu/chi-tieu.xlsx", "targets.page.save"},
                .title = "targets.page.import",
                .columns = "targets.page.columns",
                .take = "targets.page.take",
                .fields = {{"van-ban", "targets.page.document"}, {"ly-do", "targets.page.reason"}},
                .decision_hint = {},
                .looked_at = looked_at,
                .taken = taken});
    add(get, "/chi-tieu/chi-tieu.xlsx", Action::targets_see, give_workbook);
    add(get, "/chi-tieu/{code}/lich-su", Action::targets_see, history_page);
    add_share_pages(pages);
    return pages;
}

} // namespace soket::targets

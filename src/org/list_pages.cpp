// The list of units as a file: out, and in. What comes in is looked at first, and taken in whole or
// not at all.
#include "base/must_be_right.h"
#include "base/refusal.h"
#include "office/csv_writer.h"
#include "org/org.h"
#include "org/pages.h"
#include "store/store.h"
#include "web/list_page.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::org {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Decision must_be_given(web::Request const& request) {
    auto decision = decision_given(request);
    must_be_whole(decision);
    return decision;
}

// Throws Refusal with all that is wrong in the file. `doubts` gets what is only odd.
std::vector<Unit> must_read(store::Snapshot const& s, web::Upload const& upload, Day day,
                            Findings& doubts) {
    return must_be_right(units_from_bytes(upload.bytes, upload.name, tree(s, day)), doubts);
}

json::object looked_at(Visit const& visit, web::Upload const& upload) {
    auto const decision = must_be_given(visit.request);
    auto const day = decision.from.value_or(in_vietnam(visit.now).day);
    Findings doubts;
    auto [outline, counts] = visit.store.read([&](store::Snapshot const& s) {
        auto const units = must_read(s, upload, day, doubts);
        auto made = outline_of_import(s, visit.now, units, decision);
        auto const counted = counts_of(made, units);
        return std::pair(std::move(made), counted);
    });
    append(doubts, outline.warnings);
    return {{"added", counts.added},
            {"changed", counts.changed},
            {"same", counts.same},
            {"lines", told(visit, as_change(outline)).at("lines")},
            {"findings", visit.told(doubts)}};
}

Response taken(Visit const& visit, web::Upload const& upload) {
    auto const decision = must_be_given(visit.request);
    auto const day = decision.from.value_or(in_vietnam(visit.now).day);
    auto const counts = visit.store.write([&](store::Transaction& t) {
        Findings doubts;
        auto const units = must_read(t, upload, day, doubts);
        return import(t, visit.visitor.person, visit.now, units, decision);
    });
    return visit.done("/to-chuc", "org.page.imported", web::counted(counts));
}

// Of the units that the visitor may see.
std::string list_of(Visit const& visit) {
    auto const there = visit.store.read(
        [&](store::Snapshot const& s) { return tree(s, in_vietnam(visit.now).day); });
    auto const seen = seen_by(visit, there);
    Tree shown;
    for (std::size_t i = 0; i < there.units.size(); ++i)
        if (seen[i]) shown.units.push_back(there.units[i]);
    return write_units(shown);
}

Response give_workbook(Visit const& visit) { return web::download("don-vi.xlsx", list_of(visit)); }

Response give_csv(Visit const& visit) {
    return web::download("don-vi.csv", office::sheet_as_csv(list_of(visit), 0));
}

} // namespace

void add_list_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/to-chuc/danh-sach.xlsx", Action::organisation_see, give_workbook);
    add(get, "/to-chuc/danh-sach.csv", Action::organisation_see, give_csv);
    web::add_list(pages,
                  {.name = "org/import",
                   .path = "/to-chuc/nap",
                   .action = Action::organisation_change,
                   .up = {"/to-chuc", "org.page.title"},
                   .given = {},
                   .title = "org.page.import",
                   .columns = "org.page.import.columns",
                   .take = "org.page.import.take",
                   .fields = {{"tu-ngay", "org.page.from"}, {"van-ban", "org.page.document"}},
                   .decision_hint = "org.page.import.decision.hint",
                   .looked_at = looked_at,
                   .taken = taken});
}

} // namespace soket::org

// One unit: what it is, what stands below it, who holds its posts, and what has become of it.
#include "base/refusal.h"
#include "org/org.h"
#include "org/pages.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::org {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

rights::About about_unit(Visit const& visit) { return {visit.part("unit"), "", ""}; }

// On the day, or as it was last.
struct Asked {
    Unit unit;
    std::optional<End> end;
    bool is_there = true;
};

Asked must_find(Visit const& visit, store::Snapshot const& s, Day day) {
    auto const& code = visit.part("unit");
    if (auto const unit = find(s, code, day)) return {*unit, {}, true};
    if (auto const absent = find_absent(s, code, day)) return {absent->unit, absent->end, false};
    throw Refusal(Because::not_found, "org.unknown_unit", {{"unit", code}});
}

json::array below(Visit const& visit, Tree const& tree, std::string const& code) {
    json::array units;
    auto const place = tree.index_of(code);
    if (!place) return units;
    for (auto i = *place + 1; i < tree.end[*place]; i = tree.end[i]) {
        if (!may_see(visit, tree.units[i].code)) continue;
        units.push_back({{"name", tree.units[i].name},
                         {"code", tree.units[i].code},
                         {"path", page_of(tree.units[i].code)},
                         {"kind", visit.say("org.kind." + to_text(tree.units[i].kind))},
                         {"group", tree.units[i].group}});
    }
    return units;
}

json::object tenure_row(Visit const& visit, Tenure const& tenure) {
    auto manner = visit.say("org.manner." + to_text(tenure.manner));
    if (!tenure.stands_in_for.empty()) manner += " " + tenure.stands_in_for;
    return {{"post", tenure.title},
            {"person", tenure.person},
            {"manner", std::move(manner)},
            {"from", visit.say(tenure.from)},
            {"to", tenure.to ? visit.say(*tenure.to) : ""},
            {"document", tenure.document}};
}

// Those who hold its posts on the day and what is vacant then; those who held them before.
void add_posts(json::object& data, Visit const& visit, Tree const& tree,
               std::vector<Tenure> const& all, std::string const& code) {
    auto const today = in_vietnam(visit.now).day;
    json::array held, before;
    for (auto const& tenure : all)
        if (tenure.unit == code)
            (tenure.on(today) ? held : before).push_back(tenure_row(visit, tenure));
    for (auto const& gap : vacancies(all, tree, today))
        if (gap.unit == code && gap.from <= today && (!gap.to || *gap.to >= today))
            held.push_back({{"post", gap.title},
                            {"person", ""},
                            {"manner", ""},
                            {"from", visit.say(gap.from)},
                            {"to", ""},
                            {"document", ""}});
    data["held"] = std::move(held);
    data["before"] = std::move(before);
}

json::array changes_of(Visit const& visit, std::vector<Change> const& all,
                       std::string const& code) {
    json::array changes;
    for (auto change = all.rbegin(); change != all.rend(); ++change)
        if (change->concerns(code)) changes.push_back(told(visit, *change, code));
    return changes;
}

json::object particulars(Visit const& visit, store::Snapshot const& s, Asked const& asked,
                         Day day) {
    auto const& unit = asked.unit;
    bool const is_root = unit.parent.empty();
    return {{"title", unit.name},
            {"code", unit.code},
            {"short_name", unit.short_name},
            {"kind", visit.say("org.kind." + to_text(unit.kind))},
            {"group", unit.group},
            {"parent_path", may_see(visit, unit.parent) ? page_of(unit.parent) : ""},
            {"parent", is_root ? "" : org::name_of(s, unit.parent, day)},
            {"exemptions", exemptions_text(tongue_of(visit), unit)},
            {"since", unit.since == from_the_beginning ? "" : visit.say(unit.since)},
            {"reports", asked.is_there && unit.reports()},
            {"ended", asked.end ? visit.say(asked.end->day) : ""},
            {"begins", !asked.is_there && !asked.end ? visit.say(unit.since) : ""}};
}

Response unit_page(Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const asked = must_find(visit, s, today);
        auto const there = tree(s, today);
        auto shown = particulars(visit, s, asked, today);
        shown["below"] = below(visit, there, asked.unit.code);
        add_posts(shown, visit, there, tenures(s), asked.unit.code);
        shown["changes"] = changes_of(visit, history(s), asked.unit.code);
        shown["may_change"] = asked.is_there && visit.may(Action::organisation_change);
        return shown;
    });
    return visit.page("org/unit", std::move(data));
}

} // namespace

void add_unit_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/to-chuc/don-vi/{unit}",
                            .action = Action::organisation_see,
                            .answer = unit_page,
                            .about = about_unit});
}

} // namespace soket::org

// Changes of the organisation since a day, by a document: looked at, recorded, taken back.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "org/org.h"
#include "org/pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "web/routes.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>
#include <sstream>

namespace soket::org {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view changes_path = "/to-chuc/thay-doi";

struct Slug {
    std::string_view text;
    ChangeKind kind;
};
constexpr std::array slugs{Slug{"doi-ten", ChangeKind::rename}, Slug{"chuyen", ChangeKind::move},
                           Slug{"hop-nhat", ChangeKind::merger},
                           Slug{"chia-tach", ChangeKind::split},
                           Slug{"giai-the", ChangeKind::dissolution}};

ChangeKind kind_asked(Visit const& visit) {
    auto const found = std::ranges::find(slugs, visit.part("viec"), &Slug::text);
    if (found == slugs.end()) throw Refusal(Because::not_found, "web.nothing_here");
    return found->kind;
}

// "STC, SYT; SXD" and a line each: codes have no blanks.
std::vector<std::string> codes_in(std::string_view text) {
    std::string spaced(text);
    std::ranges::replace_if(
        spaced, [](char c) { return c == ',' || c == ';'; }, ' ');
    std::istringstream in(spaced);
    std::vector<std::string> codes;
    for (std::string code; in >> code;) codes.push_back(code);
    return codes;
}

// A line each: "MÃ = Tên đơn vị".
std::vector<Part> parts_in(std::string_view text) {
    std::vector<Part> parts;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        auto const equals = std::min(line.find('='), line.size());
        auto code = text::squeezed(line.substr(0, equals));
        auto name = text::squeezed(line.substr(std::min(equals + 1, line.size())));
        if (!code.empty() || !name.empty()) parts.push_back({std::move(code), std::move(name)});
    }
    return parts;
}

Deed deed_given(ChangeKind kind, web::Request const& request) {
    auto const field = [&](std::string_view name) { return text::squeezed(request.field(name)); };
    auto const some = [&](std::string_view name) {
        auto text = field(name);
        return text.empty() ? std::nullopt : std::optional(std::move(text));
    };
    switch (kind) {
    case ChangeKind::rename: return Renaming{field("don-vi"), some("ten"), some("ten-tat")};
    case ChangeKind::move: return Moving{codes_in(request.field("don-vi")), field("vao")};
    case ChangeKind::merger:
        return Merging{codes_in(request.field("don-vi")), field("vao"), field("ten"),
                       field("ten-tat")};
    case ChangeKind::split:
        return Splitting{field("don-vi"), parts_in(request.field("phan")),
                         request.field("giu") == "1"};
    case ChangeKind::dissolution:
    case ChangeKind::import: break;
    }
    return Dissolving{field("don-vi")};
}

// For the list of codes that the fields offer.
json::array units_of(Visit const& visit) {
    json::array units;
    auto const there = visit.store.read(
        [&](store::Snapshot const& s) { return tree(s, in_vietnam(visit.now).day); });
    for (auto const& unit : there.units)
        units.push_back({{"code", unit.code}, {"name", unit.name}});
    return units;
}

// The form, with what was typed in it.
Response show_form(Visit const& visit, json::object data, int status = 200) {
    auto const kind = kind_asked(visit);
    auto const& request = visit.request;
    data["title"] = visit.say("org.change." + to_text(kind));
    data["is_" + to_text(kind)] = true;
    data["path"] = std::string(changes_path) + "/" + visit.part("viec");
    auto const asked = request.asked("don-vi");
    data["unit"] = asked.empty() ? request.field("don-vi") : asked;
    for (auto const& [name, field] :
         {std::pair{"into", "vao"}, {"name", "ten"}, {"short_name", "ten-tat"}, {"parts", "phan"}})
        data[name] = request.field(field);
    data["keeps"] = request.field("giu") == "1";
    data["known"] = units_of(visit);
    keep_decision(data, request);
    return visit.page("org/change", std::move(data), status);
}

Response change_form(Visit const& visit) { return show_form(visit, {}); }

// The units that a change speaks of by their codes, by name: a slip in a code is seen.
json::array names_of(Visit const& visit, store::Snapshot const& s, Outline const& outline) {
    std::set<std::string> codes;
    for (auto const& each : outline.successions) codes.insert({each.from, each.to});
    for (auto const& each : outline.amended) codes.insert({each.after.code, each.after.parent});
    json::array named;
    auto const today = in_vietnam(visit.now).day;
    for (auto const& code : codes)
        if (auto const name = name_of(s, code, today); name != code)
            named.emplace_back(visit.say("org.page.named", {{"code", code}, {"name", name}}));
    return named;
}

json::object preview(Visit const& visit, store::Snapshot const& s, Outline const& outline) {
    auto data = told(visit, as_change(outline));
    data["named"] = names_of(visit, s, outline);
    json::array carried;
    for (auto const& unit : outline.carried)
        carried.emplace_back(visit.say("org.follows.carried",
                                       {{"code", unit.code}, {"day", to_office(unit.since)}}));
    data["carried"] = std::move(carried);
    data["looked_at"] = true;
    data["findings"] = visit.told(outline.warnings);
    return data;
}

Response change(Visit const& visit) {
    auto const kind = kind_asked(visit);
    try {
        auto const deed = deed_given(kind, visit.request);
        auto const decision = decision_given(visit.request);
        if (visit.request.field("buoc") != "ghi")
            return show_form(visit, visit.store.read([&](store::Snapshot const& s) {
                return preview(visit, s, outline(s, visit.now, deed, decision));
            }));
        auto const number = visit.store.write([&](store::Transaction& t) {
            return record(t, visit.visitor.person, visit.now,
                          outline(t, visit.now, deed, decision));
        });
        return visit.done(changes_path, "org.page.recorded", {{"number", std::to_string(number)}});
    } catch (Refusal const& refusal) {
        return show_form(visit, {{"findings", visit.told(refusal.findings())}}, 422);
    }
}

// Who sees some units only is told of the changes of these.
json::array changes_seen(Visit const& visit) {
    auto const [all, there] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(history(s), tree(s, in_vietnam(visit.now).day));
    });
    auto const seen = seen_by(visit, there);
    bool const sees_all = std::ranges::count(seen, false) == 0;
    auto const is_seen = [&](Change const& change) {
        for (std::size_t i = 0; i < seen.size(); ++i)
            if (seen[i] && change.concerns(there.units[i].code)) return true;
        return false;
    };
    auto const only =
        std::ranges::count(seen, true) == 1
            ? there.units[static_cast<std::size_t>(std::ranges::find(seen, true) - seen.begin())]
                  .code
            : "";
    json::array changes;
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        if (!sees_all && !is_seen(*each)) continue;
        auto row = told(visit, *each, only);
        row["may_revoke"] = !each->revoked && each->number > 1;
        changes.push_back(std::move(row));
    }
    return changes;
}

Response show_changes(Visit const& visit, Findings const& faults) {
    json::array deeds;
    for (auto const& slug : slugs)
        deeds.push_back({{"path", std::string(changes_path) + "/" + std::string(slug.text)},
                         {"text", visit.say("org.change." + to_text(slug.kind))}});
    return visit.page("org/changes",
                      {{"title", visit.say("org.page.changes")},
                       {"deeds", std::move(deeds)},
                       {"changes", changes_seen(visit)},
                       {"findings", visit.told(faults)},
                       {"may_change", visit.may(Action::organisation_change)}},
                      faults.empty() ? 200 : 422);
}

Response changes_page(Visit const& visit) { return show_changes(visit, {}); }

Response take_back(Visit const& visit) {
    auto const& said = visit.part("number");
    auto const number = whole_number<std::int64_t>(said);
    if (!number) throw Refusal(Because::not_found, "org.no_such_change", {{"number", said}});
    try {
        visit.store.write([&](store::Transaction& t) {
            revoke(t, visit.visitor.person, visit.now, *number, visit.request.field("ly-do"));
        });
        return visit.done(changes_path, "org.page.taken_back", {{"number", said}});
    } catch (Refusal const& refusal) {
        return show_changes(visit, refusal.findings());
    }
}

} // namespace

void add_change_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/to-chuc/thay-doi", Action::organisation_see, changes_page);
    add(get, "/to-chuc/thay-doi/{viec}", Action::organisation_change, change_form);
    add(post, "/to-chuc/thay-doi/{viec}", Action::organisation_change, change);
    add(post, "/to-chuc/thay-doi/{number}/huy", Action::organisation_change, take_back);
}

} // namespace soket::org

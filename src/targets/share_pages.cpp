// What is shared out to units: who got how much, whether it adds up, and the table as a file: out
// to be filled in, and in, looked at first and taken in whole or not at all.
#include "base/must_be_right.h"
#include "base/refusal.h"
#include "store/store.h"
#include "targets/pages.h"
#include "targets/shares_seen.h"
#include "web/list_page.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <set>

namespace soket::targets {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::size_t named_max = 6;

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

std::string figure(Visit const& visit, std::optional<Decimal> const& goal) {
    return goal ? visit.say(*goal) : "–";
}

// "40; năm 2019: 5, năm 2020: 7"
std::string goals_text(Visit const& visit, Share const& share) {
    if (share.is_empty()) return visit.say("targets.share.taken_back");
    std::vector<std::string> parts;
    if (share.goal) parts.push_back(visit.say(*share.goal));
    for (auto const& [year, goal] : share.yearly_goals)
        parts.push_back(visit.say("targets.share.of_year",
                                  {{"year", std::to_string(year)}, {"goal", argument(goal)}}));
    return fmt::to_string(fmt::join(parts, "; "));
}

std::string unit_name(org::Tree const& tree, std::string const& code) {
    auto const index = tree.index_of(code);
    return index ? tree.units[*index].name : code;
}

// Some by name, the rest by their number.
std::string without_text(Visit const& visit, org::Tree const& tree, SharedOut const& sum) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(sum.without.size(), named_max); ++i)
        names.push_back(unit_name(tree, sum.without[i]));
    auto const text = fmt::to_string(fmt::join(names, ", "));
    if (sum.without.size() <= named_max) return text;
    return visit.say("targets.share.and_others",
                     {{"names", text}, {"count", std::to_string(sum.without.size() - named_max)}});
}

json::object sum_row(Visit const& visit, SharesSeen const& seen, SharedOut const& sum) {
    auto const said = verdict(sum);
    return {{"level", unit_name(seen.tree, sum.level)},
            {"year", sum.year == 0 ? visit.say("targets.whole_term") : std::to_string(sum.year)},
            {"goal", visit.say(sum.goal)},
            {"shared", visit.say(sum.shared)},
            {"look", sum.shared == sum.goal ? "good" : "warn"},
            {"verdict", visit.say(said.key, said.arguments)},
            {"without", without_text(visit, seen.tree, sum)}};
}

json::array sum_rows(Visit const& visit, SharesSeen const& seen, std::string const& target) {
    json::array rows;
    for (auto const& sum : seen.sums)
        if (sum.target == target) rows.push_back(sum_row(visit, seen, sum));
    return rows;
}

SharesSeen see_asked(Visit const& visit, std::string const& code) {
    return visit.store.read(
        [&](store::Snapshot const& s) { return see_shares(s, today(visit), code); });
}

Response all_page(Visit const& visit) {
    auto const seen = see_asked(visit, {});
    json::array rows;
    for (auto const& target : seen.targets) {
        auto const count = std::ranges::count(seen.shares, target.code, &Share::target);
        if (count == 0) continue;
        rows.push_back({{"code", target.code},
                        {"name", target.name},
                        {"path", "/chi-tieu/" + target.code + "/giao"},
                        {"count", std::to_string(count)},
                        {"sums", sum_rows(visit, seen, target.code)}});
    }
    return visit.page("targets/shares", {{"title", visit.say("targets.share.title")},
                                         {"illustrative", seen.illustrative},
                                         {"may_import", visit.may(Action::target_import)},
                                         {"targets", std::move(rows)}});
}

json::array unit_rows(Visit const& visit, SharesSeen const& seen, std::set<int> const& years) {
    json::array rows;
    auto const add = [&](Share const& share) {
        json::array yearly;
        for (int const year : years) {
            auto const found = share.yearly_goals.find(year);
            bool const there = found != share.yearly_goals.end();
            yearly.push_back(
                {{"year", std::to_string(year)}, {"goal", there ? visit.say(found->second) : "–"}});
        }
        rows.push_back({{"unit", unit_name(seen.tree, share.unit)},
                        {"goal", figure(visit, share.goal)},
                        {"yearly", std::move(yearly)},
                        {"document", share.why.decision},
                        {"reason", share.why.reason},
                        {"recorded", visit.say(in_vietnam(share.recorded).day)}});
    };
    for (auto const& unit : seen.tree.units)
        for (auto const& share : seen.shares)
            if (share.unit == unit.code) add(share);
    for (auto const& share : seen.shares) // of units that are no more
        if (!seen.tree.index_of(share.unit)) add(share);
    return rows;
}

// What was shared before, the newest first.
json::array earlier_rows(Visit const& visit, SharesSeen const& seen,
                         std::vector<Share> const& revisions) {
    json::array rows;
    for (auto i = revisions.rbegin(); i != revisions.rend(); ++i) {
        bool const holds = std::ranges::any_of(seen.shares, [&](Share const& share) {
            return share.unit == i->unit && share.revision == i->revision;
        });
        if (holds) continue;
        rows.push_back({{"unit", unit_name(seen.tree, i->unit)},
                        {"goals", goals_text(visit, *i)},
                        {"recorded", visit.say(in_vietnam(i->recorded).day)},
                        {"document", i->why.decision},
                        {"reason", i->why.reason}});
    }
    return rows;
}

Response target_page(Visit const& visit) {
    auto const [seen, revisions] = visit.store.read([&](store::Snapshot const& s) {
        auto found = see_shares(s, today(visit), visit.part("code"));
        auto before = share_revisions(s, found.targets.front().code);
        return std::pair(std::move(found), std::move(before));
    });
    auto const& target = seen.targets.front();
    std::set<int> years;
    for (auto const& share : seen.shares)
        for (auto const& [year, goal] : share.yearly_goals) years.insert(year);
    json::array titles;
    for (int const year : years) titles.emplace_back(std::to_string(year));
    return visit.page("targets/shares_of", {{"title", target.code + " · " + target.name},
                                            {"measure", target.measure},
                                            {"illustrative", seen.illustrative},
                                            {"path", "/chi-tieu/" + target.code},
                                            {"may_import", visit.may(Action::target_import)},
                                            {"years", std::move(titles)},
                                            {"sums", sum_rows(visit, seen, target.code)},
                                            {"units", unit_rows(visit, seen, years)},
                                            {"earlier", earlier_rows(visit, seen, revisions)}});
}

// Throws Refusal with all that is wrong in the file. `doubts` gets what is only odd.
std::vector<Share> must_read(Visit const& visit, store::Snapshot const& s,
                             web::Upload const& upload, Findings& doubts) {
    return must_be_right(shares_from_bytes(upload.bytes, upload.name, sharing(s, today(visit))),
                         doubts);
}

std::string line_of(Visit const& visit, org::Tree const& tree, ShareChange const& change) {
    auto const& [before, after] = change;
    return fmt::format("{} · {}: {}{}", after.target, unit_name(tree, after.unit),
                       before ? goals_text(visit, *before) + " → " : "", goals_text(visit, after));
}

json::object looked_at(Visit const& visit, web::Upload const& upload) {
    Findings doubts;
    auto const [prospect, tree] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(share_prospect(s, visit.now, must_read(visit, s, upload, doubts)),
                         org::tree(s, today(visit)));
    });
    json::array lines;
    for (auto const& change : prospect.changes) lines.emplace_back(line_of(visit, tree, change));
    return {{"added", prospect.counts.added},
            {"changed", prospect.counts.changed},
            {"same", prospect.counts.same},
            {"lines", std::move(lines)},
            {"findings", visit.told(doubts)}};
}

Response taken(Visit const& visit, web::Upload const& upload) {
    Why const why{std::string(visit.request.field("van-ban")),
                  std::string(visit.request.field("ly-do"))};
    auto const counts = visit.store.write([&](store::Transaction& t) {
        Findings doubts;
        return share(t, visit.visitor.person, visit.now, must_read(visit, t, upload, doubts), why);
    });
    return visit.done("/chi-tieu/giao", "targets.share.imported", web::counted(counts));
}

Response give_workbook(Visit const& visit) {
    return web::download("giao-chi-tieu.xlsx", visit.store.read([&](store::Snapshot const& s) {
        return write_shares(s, today(visit));
    }));
}

} // namespace

void add_share_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/chi-tieu/giao", Action::targets_see, all_page);
    add(get, "/chi-tieu/giao/giao-chi-tieu.xlsx", Action::targets_see, give_workbook);
    web::add_list(
        pages, {.name = "targets/share_import",
                .path = "/chi-tieu/giao/nap",
                .action = Action::target_import,
                .up = {"/chi-tieu/giao", "targets.share.title"},
                .given = {"/chi-tieu/giao/giao-chi-tieu.xlsx", "targets.share.save"},
                .title = "targets.share.page.import",
                .columns = "targets.share.columns",
                .take = "targets.share.take",
                .fields = {{"van-ban", "targets.page.document"}, {"ly-do", "targets.page.reason"}},
                .decision_hint = {},
                .looked_at = looked_at,
                .taken = taken});
    add(get, "/chi-tieu/{code}/giao", Action::targets_see, target_page);
}

} // namespace soket::targets

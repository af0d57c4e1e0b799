// The organisation as a tree, and what all pages of this room say alike.
#include "base/refusal.h"
#include "org/org.h"
#include "org/pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::org {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string page_of(std::string_view unit) { return "/to-chuc/don-vi/" + std::string(unit); }

Say tongue_of(Visit const& visit) {
    return [&visit](std::string_view key, Arguments const& arguments) {
        return visit.say(key, arguments);
    };
}

bool may_see(Visit const& visit, std::string const& unit) {
    return !unit.empty() && visit.may(Action::organisation_see, rights::About{unit, "", ""});
}

std::vector<bool> seen_by(Visit const& visit, Tree const& tree) {
    std::vector<bool> seen;
    for (auto const& unit : tree.units) seen.push_back(may_see(visit, unit.code));
    return seen;
}

json::object told(Visit const& visit, Change const& change, std::string_view unit) {
    auto const say = tongue_of(visit);
    json::array lines;
    for (auto& line : lines_of(say, change, unit)) lines.emplace_back(std::move(line));
    return {{"number", std::to_string(change.number)},
            {"heading", heading_of(say, change)},
            {"revoked", change.revoked},
            {"revoked_because", change.revoked_because},
            {"recorded", visit.say(change.recorded)},
            {"lines", std::move(lines)}};
}

Decision decision_given(web::Request const& request) {
    Decision decision{
        {}, std::string(request.field("van-ban")), std::string(request.field("ly-do"))};
    auto const typed = request.field("tu-ngay");
    if (text::squeezed(typed).empty()) return decision;
    decision.from = text::read_day(typed);
    if (!decision.from)
        throw Refusal(Because::invalid, "org.day_unreadable", {{"text", std::string(typed)}});
    return decision;
}

void keep_decision(json::object& data, web::Request const& request) {
    for (auto const& [name, field] :
         {std::pair{"from", "tu-ngay"}, {"document", "van-ban"}, {"reason", "ly-do"}})
        data[name] = request.field(field);
}

namespace {

// Up to so many units all groups stand open.
constexpr std::size_t open_units_max = 100;

json::object unit_row(Visit const& visit, Unit const& unit) {
    return {{"code", unit.code},
            {"name", unit.name},
            {"path", page_of(unit.code)},
            {"kind", visit.say("org.kind." + to_text(unit.kind))},
            {"exemptions", exemptions_text(tongue_of(visit), unit)}};
}

// The tree as a list of rows that open and close (tree.html): templates know no recursion.
class Unfolding {
  public:
    Unfolding(Visit const& visit, Tree const& tree, std::vector<bool> const& seen)
        : visit_(visit)
        , tree_(tree)
        , seen_(seen)
        , open_(tree.units.size() <= open_units_max) {}

    json::array rows() {
        for (std::size_t i = 0; i < tree_.units.size(); ++i) {
            bool const is_top = tree_.parent[i] == i || !seen_[tree_.parent[i]];
            if (seen_[i] && is_top) add(i, true);
        }
        return std::move(rows_);
    }

  private:
    struct Group {
        std::string label;
        std::vector<std::size_t> units;
    };

    void add(std::size_t i, bool is_top) {
        auto row = unit_row(visit_, tree_.units[i]);
        row["begin_unit"] = true;
        rows_.push_back(std::move(row));
        if (auto const below = tree_.end[i] - i - 1; below > 0) {
            fold("begin_below", visit_.say("org.page.below"), below, open_ || is_top);
            auto const groups = groups_below(i);
            for (auto const& group : groups) add(group, groups.size() > 1);
            close("end_below");
        }
        close("end_unit");
    }

    void add(Group const& group, bool is_labelled) {
        if (is_labelled) fold("begin_group", group.label, group.units.size(), open_);
        for (auto const unit : group.units) add(unit, false);
        if (is_labelled) close("end_group");
    }

    void fold(std::string_view what, std::string label, std::size_t count, bool is_open) {
        rows_.push_back({{what, true},
                         {"label", std::move(label)},
                         {"count", std::to_string(count)},
                         {"is_open", is_open}});
    }

    void close(std::string_view what) { rows_.push_back(json::object{{what, true}}); }

    // Boards and offices, then the groups in the order of their first unit.
    std::vector<Group> groups_below(std::size_t i) const {
        Group bodies{visit_.say("org.page.bodies"), {}};
        std::vector<Group> groups;
        for (auto j = i + 1; j < tree_.end[i]; j = tree_.end[j]) {
            auto const& unit = tree_.units[j];
            if (!seen_[j]) continue;
            if (unit.kind == UnitKind::board || unit.kind == UnitKind::office) {
                bodies.units.push_back(j);
                continue;
            }
            auto const label = unit.group.empty() ? visit_.say("org.page.no_group") : unit.group;
            auto found = std::ranges::find(groups, label, &Group::label);
            if (found == groups.end()) found = groups.insert(groups.end(), Group{label, {}});
            found->units.push_back(j);
        }
        if (!bodies.units.empty()) groups.insert(groups.begin(), std::move(bodies));
        return groups;
    }

    Visit const& visit_;
    Tree const& tree_;
    std::vector<bool> const& seen_;
    bool open_;
    json::array rows_;
};

// By code, name or short name; marks and case don't matter.
json::array found_units(Visit const& visit, Tree const& tree, std::vector<bool> const& seen,
                        std::string_view asked) {
    auto const wanted = text::fold(asked);
    json::array found;
    for (std::size_t i = 0; i < tree.units.size(); ++i) {
        auto const& unit = tree.units[i];
        auto const has = [&](std::string const& text) {
            return text::fold(text).find(wanted) != std::string::npos;
        };
        if (!seen[i] || !(has(unit.code) || has(unit.name) || has(unit.short_name))) continue;
        auto row = unit_row(visit, unit);
        row["above"] = unit.parent.empty() ? "" : tree.units[tree.parent[i]].name;
        found.push_back(std::move(row));
    }
    return found;
}

json::array ended_units(Visit const& visit, Tree const& tree) {
    json::array ended;
    for (auto const& absent : tree.absent) {
        auto const& code = absent.unit.code;
        if (!may_see(visit, code)) continue;
        ended.push_back({{"name", absent.unit.name},
                         {"code", code},
                         {"path", page_of(code)},
                         {"day", visit.say(absent.end ? absent.end->day : absent.unit.since)},
                         {"is_over", absent.end.has_value()}});
    }
    return ended;
}

Response tree_page(Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto const there = visit.store.read([&](store::Snapshot const& s) { return tree(s, today); });
    auto const seen = seen_by(visit, there);
    bool const sees_all = std::ranges::count(seen, false) == 0;
    if (!sees_all && std::ranges::count(seen, true) == 1) {
        auto const only = std::ranges::find(seen, true) - seen.begin();
        return web::see_other(page_of(there.units[static_cast<std::size_t>(only)].code));
    }
    auto const asked = visit.request.asked("tim");
    bool const searches = !text::fold(asked).empty();
    std::size_t reporting = 0;
    for (std::size_t i = 0; i < there.units.size(); ++i)
        if (seen[i] && there.units[i].reports()) ++reporting;
    json::object data{{"title", visit.say("org.page.title")},
                      {"asked", asked},
                      {"searches", searches},
                      {"units", std::ranges::count(seen, true)},
                      {"reporting", reporting},
                      {"may_change", visit.may(Action::organisation_change)}};
    data["found"] = searches ? found_units(visit, there, seen, asked) : json::array{};
    data["rows"] = searches ? json::array{} : Unfolding(visit, there, seen).rows();
    data["ended"] = searches ? json::array{} : ended_units(visit, there);
    data["empty"] = there.units.empty();
    return visit.page("org/tree", std::move(data));
}

} // namespace

void add_tree_pages(web::RoomPages& pages) {
    pages.routes.push_back(
        {.pattern = "/to-chuc", .action = Action::organisation_see, .answer = tree_page});
    pages.menu.push_back({"/to-chuc", "org.page.menu", Action::organisation_see});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_tree_pages(pages);
    add_unit_pages(pages);
    add_list_pages(pages);
    add_post_pages(pages);
    add_change_pages(pages);
    return pages;
}

} // namespace soket::org

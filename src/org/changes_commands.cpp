#include "base/refusal.h"
#include "base/whole_number.h"
#include "org/org.h"
#include "org/other_commands.h"
#include "org/telling.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::org {

namespace {

namespace json = boost::json;

json::object as_json(Unit const& unit) {
    return {
        {"code", unit.code},          {"name", unit.name},          {"short_name", unit.short_name},
        {"kind", to_text(unit.kind)}, {"parent", unit.parent},      {"group", unit.group},
        {"revision", unit.revision},  {"since", to_iso(unit.since)}};
}

json::object as_json(Change const& change) {
    json::array founded, amended, successions;
    for (auto const& unit : change.founded) founded.push_back(as_json(unit));
    for (auto const& [before, after] : change.amended)
        amended.push_back({{"before", as_json(before)}, {"after", as_json(after)}});
    for (auto const& each : change.successions)
        successions.push_back({{"from", each.from}, {"to", each.to}, {"ends", each.ends}});
    auto const& from = change.decision.from;
    return {{"number", change.number},
            {"kind", to_text(change.kind)},
            {"from", from ? json::value(to_iso(*from)) : json::value()},
            {"document", change.decision.document},
            {"reason", change.decision.reason},
            {"recorded", change.number == 0 ? json::value() : json::value(to_iso(change.recorded))},
            {"revoked", change.revoked},
            {"revoked_because", change.revoked_because},
            {"founded", std::move(founded)},
            {"amended", std::move(amended)},
            {"successions", std::move(successions)}};
}

void print_outline(cli::Call const& call, Outline const& outline) {
    auto const change = as_change(outline);
    auto const say = tongue_of(call);
    call.print(heading_of(say, change) + ":");
    for (auto const& line : lines_of(say, change)) call.print("  " + line);
    for (auto const& unit : outline.carried)
        call.print("  " + call.say("org.follows.carried",
                                   {{"code", unit.code}, {"day", to_office(unit.since)}}));
}

// Decides, or with --dry-run shows only what would follow.
int decide(cli::Call& call, Deed const& deed) {
    Decision const decision{call.day("from"), call.value("decision"), call.value("reason")};
    bool const dry = call.has("dry-run");
    auto& store = call.open_store();
    Outline outlined;
    std::int64_t number = 0;
    if (dry)
        store.read(
            [&](store::Snapshot const& s) { outlined = outline(s, call.now, deed, decision); });
    else
        store.write([&](store::Transaction& t) {
            outlined = outline(t, call.now, deed, decision);
            number = record(t, call.person, call.now, outlined);
        });
    if (call.json) {
        auto row = as_json(as_change(outlined));
        row["number"] = number;
        row["recorded"] = dry ? json::value() : json::value(to_iso(call.now));
        row["warnings"] = call.as_json(outlined.warnings);
        call.print_json(row);
        return cli::done;
    }
    print_outline(call, outlined);
    call.show(outlined.warnings);
    call.print(dry ? call.say("org.not_recorded")
                   : call.say("org.recorded", {{"number", std::to_string(number)}}));
    return cli::done;
}

std::optional<std::string> given(cli::Call const& call, std::string_view option) {
    return call.has(option) ? std::optional(call.value(option)) : std::nullopt;
}

int rename(cli::Call& call) {
    return decide(call,
                  Renaming{call.value("unit"), given(call, "name"), given(call, "short-name")});
}

int move(cli::Call& call) { return decide(call, Moving{call.values("unit"), call.value("under")}); }

int merge(cli::Call& call) {
    return decide(call, Merging{call.values("unit"), call.value("into"), call.value("name"),
                                call.value("short-name")});
}

// "A=Tên đơn vị, B=Tên, có dấu phẩy, C": at a comma a part ends only where a code and '=' follow,
// or a code that is there already.
std::vector<Part> parts_of(std::vector<std::string> const& values) {
    std::vector<Part> parts;
    for (auto const& value : values) {
        for (std::size_t begin = 0; begin <= value.size();) {
            auto const end = std::min(value.find(',', begin), value.size());
            auto const piece = text::squeezed(value.substr(begin, end - begin));
            auto const equals = piece.find('=');
            auto const code = text::squeezed(piece.substr(0, equals));
            bool const named = equals != std::string::npos && is_code(code);
            if (named)
                parts.push_back({code, text::squeezed(piece.substr(equals + 1))});
            else if (begin == 0 || parts.empty() || parts.back().name.empty())
                parts.push_back({piece, {}});
            else
                parts.back().name += ", " + piece;
            begin = end + 1;
        }
    }
    return parts;
}

int split(cli::Call& call) {
    return decide(call,
                  Splitting{call.value("unit"), parts_of(call.values("into")), call.has("keep")});
}

int dissolve(cli::Call& call) { return decide(call, Dissolving{call.value("unit")}); }

int take_back(cli::Call& call) {
    auto const& said = call.value("number");
    auto const number = whole_number<std::int64_t>(said);
    if (!number) throw Refusal(Because::not_found, "org.no_such_change", {{"number", said}});
    call.open_store().write([&](store::Transaction& t) {
        revoke(t, call.person, call.now, *number, call.value("reason"));
    });
    call.print(call.say("org.taken_back", {{"number", said}}));
    return cli::done;
}

void print_change(cli::Call const& call, Change const& change, std::string_view unit) {
    auto const say = tongue_of(call);
    call.print(std::to_string(change.number) + ". " + heading_of(say, change));
    if (change.revoked)
        call.print("   " + call.say("org.revoked_shown", {{"reason", change.revoked_because}}));
    for (auto const& line : lines_of(say, change, unit)) call.print("   " + line);
    call.print("   " + call.say("org.recorded_at", {{"moment", argument(change.recorded)}}));
}

// What the unit is now, or how it ended.
void print_now(cli::Call const& call, std::optional<Unit> const& unit,
               std::optional<Absent> const& absent) {
    if (unit) {
        call.print(call.say(
            "org.is_now",
            {{"name", unit->name}, {"code", unit->code}, {"parent", quoted(unit->parent)}}));
    } else if (absent && absent->end) {
        call.print(call.say("org.has_ended", {{"name", absent->unit.name},
                                              {"code", absent->unit.code},
                                              {"day", to_office(absent->end->day)}}));
    } else if (absent) {
        call.print(call.say("org.will_be", {{"name", absent->unit.name},
                                            {"code", absent->unit.code},
                                            {"day", to_office(absent->unit.since)}}));
    }
    call.print("");
}

int show_history(cli::Call& call) {
    auto const today = in_vietnam(call.now).day;
    std::vector<Change> all;
    std::optional<Unit> unit;
    std::optional<Absent> absent;
    call.open_store().read([&](store::Snapshot const& s) {
        all = history(s);
        if (!call.has("unit")) return;
        unit = find(s, call.value("unit"), today);
        absent = find_absent(s, call.value("unit"), today);
        if (!unit && !absent)
            throw Refusal(Because::not_found, "org.unknown_unit", {{"unit", call.value("unit")}});
    });
    std::string const code = unit ? unit->code : absent ? absent->unit.code : "";
    if (!code.empty())
        std::erase_if(all, [&](Change const& change) { return !change.concerns(code); });
    if (call.json) {
        json::array rows;
        for (auto const& change : all) rows.push_back(as_json(change));
        call.print_json(rows);
        return cli::done;
    }
    if (!code.empty()) print_now(call, unit, absent);
    if (all.empty()) call.print(call.say("org.empty"));
    for (auto const& change : all) print_change(call, change, code);
    return cli::done;
}

// What every deed takes: from when, by which document, and only to be looked at.
std::vector<cli::Option> with_decision(std::vector<cli::Option> options) {
    options.push_back({.name = "--from", .required = true});
    options.push_back({.name = "--decision", .required = true});
    options.push_back({.name = "--reason"});
    options.push_back({.name = "--dry-run", .takes = cli::Takes::nothing});
    return options;
}

} // namespace

std::vector<cli::Command> change_commands() {
    using cli::Takes;
    cli::Option const unit{.name = "unit", .required = true};
    cli::Option const units{.name = "unit", .takes = Takes::many, .required = true};
    return {
        {"org rename", with_decision({unit, {.name = "--name"}, {.name = "--short-name"}}), true,
         rename},
        {"org move", with_decision({units, {.name = "--under", .required = true}}), true, move},
        {"org merge",
         with_decision({units,
                        {.name = "--into", .required = true},
                        {.name = "--name"},
                        {.name = "--short-name"}}),
         true, merge},
        {"org split",
         with_decision({unit,
                        {.name = "--into", .takes = Takes::many, .required = true},
                        {.name = "--keep", .takes = Takes::nothing}}),
         true, split},
        {"org dissolve", with_decision({unit}), true, dissolve},
        {"org revoke",
         {{.name = "number", .required = true}, {.name = "--reason", .required = true}},
         false,
         take_back},
        {"org history", {{.name = "unit"}}, true, show_history},
    };
}

} // namespace soket::org

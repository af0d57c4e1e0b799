// What would be: to the end of the term, and with other figures.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "rollup/forecast.h"
#include "rollup/rollup_commands.h"
#include "rollup/what_if.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/number.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::rollup {

namespace {

namespace json = boost::json;
using targets::Target;

struct Row {
    Result result;
    std::optional<Forecast> forecast;
};

std::vector<Row> forecasts(Seen const& seen) {
    std::vector<Row> rows;
    auto const results = seen.rollup.of(seen.unit);
    for (std::size_t i = 0; i < results.size(); ++i)
        rows.push_back({results[i], forecast(seen.targets[i], results[i], seen.cycle)});
    return rows;
}

void print_forecasts_json(cli::Call const& call, Seen const& seen, std::vector<Row> const& rows) {
    json::array all;
    for (auto const& [result, forecast] : rows) {
        json::object row{{"code", result.target},
                         {"result", figure_json(result.result)},
                         {"goal", figure_json(result.goal)},
                         {"forecast", nullptr}};
        if (forecast)
            row["forecast"] = {
                {"figure", figure_json(forecast->figure)},
                {"method", to_text(forecast->method)},
                {"reaches", forecast->reaches ? json::value(*forecast->reaches) : json::value()},
                {"yearly", figure_json(forecast->yearly)}};
        all.push_back(std::move(row));
    }
    call.print_json({{"unit", seen.unit},
                     {"as_of", to_iso(seen.cycle.as_of)},
                     {"term_end", to_iso(seen.cycle.term_end)},
                     {"targets", std::move(all)}});
}

std::string reaches_text(cli::Call const& call, std::optional<Forecast> const& forecast) {
    if (!forecast || !forecast->reaches) return "–";
    return call.say(*forecast->reaches ? "rollup.reaches.yes" : "rollup.reaches.no");
}

// Which method stands behind which target, in words.
void print_methods(cli::Call const& call, std::vector<Row> const& rows) {
    std::map<Method, std::string> codes;
    for (auto const& [result, forecast] : rows)
        if (forecast) {
            auto& all = codes[forecast->method];
            all += (all.empty() ? "" : ", ") + result.target;
        }
    if (codes.empty()) return;
    call.print("");
    call.print(call.say("rollup.methods"));
    for (auto const& [method, targets] : codes)
        call.print("  " + targets + ": " + call.say("rollup.method." + to_text(method)));
}

int show_forecast(cli::Call& call) {
    auto const seen = call.open_store().read(
        [&](store::Snapshot const& s) { return see(s, call.day_asked(), call.value("unit")); });
    auto const rows = forecasts(seen);
    if (call.json) {
        print_forecasts_json(call, seen, rows);
        return cli::done;
    }
    print_heading(call, seen, seen.unit);
    if (rows.empty()) {
        call.print(call.say("rollup.no_targets"));
        return cli::done;
    }
    call.print(call.say("rollup.forecast_day", {{"day", to_office(seen.cycle.term_end)}}));
    cli::Table table{{}, {}, {3, 4, 5, 7}};
    for (auto const* column :
         {"code", "target", "measure", "so_far", "forecast", "goal", "reaches", "yearly"})
        table.titles.push_back(call.say(std::string("rollup.column.") + column));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& [result, forecast] = rows[i];
        auto const places = seen.targets[i].places_shown();
        bool const count = result.goal && result.goal->is_whole() && places == Decimal::places;
        table.rows.push_back(
            {result.target, seen.targets[i].name, seen.targets[i].measure,
             text_of(call, result.result, places),
             text_of(call, forecast ? std::optional(forecast->figure) : std::nullopt,
                     count ? 0 : places),
             text_of(call, result.goal, places), reaches_text(call, forecast),
             text_of(call, forecast ? forecast->yearly : std::nullopt)});
    }
    cli::print(call, table);
    std::size_t missing = 0;
    for (auto const& [result, forecast] : rows) missing = std::max(missing, result.missing.size());
    if (missing > 0)
        call.print(call.say("rollup.forecast_missing", {{"count", std::to_string(missing)}}));
    print_methods(call, rows);
    return cli::done;
}

[[noreturn]] void refuse_figure(std::string const& text) {
    throw Refusal(Because::invalid, "rollup.what_if_unreadable", {{"text", text}});
}

Target const& target_named(Seen const& seen, std::string_view code) {
    auto const key = org::code_key(code);
    auto const found = std::ranges::find_if(
        seen.targets, [&](Target const& target) { return org::code_key(target.code) == key; });
    if (found == seen.targets.end())
        throw Refusal(Because::not_found, "rollup.target_unknown", {{"target", std::string(code)}});
    return *found;
}

Decimal figure_in(Target const& target, std::string const& text, std::string const& whole) {
    auto const word = text::fold(text);
    if (target.yes_or_no() && (word == "co" || word == "khong"))
        return Decimal::whole(word == "co" ? 1 : 0);
    auto const figure = text::read_number(text);
    if (!figure) refuse_figure(whole);
    if (*figure < Decimal{})
        throw Refusal(Because::invalid, "rollup.what_if_negative", {{"text", whole}});
    return *figure;
}

// "STC:CT1.1:2019=120"; of a target of two parts "STC:CT1.2:2019=30/120".
std::vector<Corrected> corrected_in(Seen const& seen, std::string const& text) {
    auto const first = text.find(':'), second = text.find(':', first + 1), sign = text.find('=');
    if (first == std::string::npos || second == std::string::npos || sign == std::string::npos ||
        sign < second)
        refuse_figure(text);
    auto unit = text.substr(0, first);
    if (auto const found = std::ranges::find_if(
            seen.tree.units,
            [&](org::Unit const& u) { return org::code_key(u.code) == org::code_key(unit); });
        found != seen.tree.units.end())
        unit = found->code;
    auto const& target = target_named(seen, text.substr(first + 1, second - first - 1));
    auto const year = whole_number<int>(text.substr(second + 1, sign - second - 1));
    auto const years = seen.cycle.years();
    if (!year || std::ranges::find(years, *year) == years.end()) refuse_figure(text);
    auto const figures = text.substr(sign + 1);
    auto const bar = target.has_two_parts() ? figures.find('/') : std::string::npos;
    std::vector<Corrected> all{{unit,
                                {target.code, *year, report::Part::figure},
                                figure_in(target, figures.substr(0, bar), text)}};
    if (bar != std::string::npos)
        all.push_back({unit,
                       {target.code, *year, report::Part::denominator},
                       figure_in(target, figures.substr(bar + 1), text)});
    return all;
}

std::vector<Changed> changed_by(Seen const& seen, WhatIf const& what_if) {
    auto tree = seen.tree;
    auto counted = seen.counted;
    suppose(what_if, tree, counted);
    return changed_between(seen, Rollup(seen.cycle, tree, seen.targets, counted, seen.shares));
}

} // namespace

std::vector<Changed> changed_between(Seen const& before, Rollup const& after) {
    auto const then = after.of(before.unit);
    std::vector<Changed> changed;
    for (auto const& target : before.targets) {
        auto const now = before.rollup.of(before.unit, target.code);
        auto const other = std::ranges::find(then, target.code, &Result::target);
        if (other != then.end() &&
            (now.result != other->result || now.status != other->status ||
             now.reported != other->reported || now.due != other->due || now.goal != other->goal))
            changed.push_back({target, now, *other});
    }
    return changed;
}

json::value changed_json(std::vector<Changed> const& changed) {
    auto const side = [](Result const& r) {
        return json::object{{"result", figure_json(r.result)},
                            {"percent", figure_json(r.percent)},
                            {"status", to_text(r.status)},
                            {"reported", r.reported},
                            {"due", r.due},
                            {"provisional", r.provisional}};
    };
    json::array rows;
    for (auto const& change : changed)
        rows.push_back({{"code", change.target.code},
                        {"before", side(change.before)},
                        {"after", side(change.after)}});
    return rows;
}

namespace {

std::string arrow(std::string const& before, std::string const& after) {
    return before == after ? before : before + " → " + after;
}

} // namespace

void print_changed(cli::Call const& call, std::vector<Changed> const& changed) {
    cli::Table table{{}, {}, {2, 3}};
    for (auto const* column : {"code", "target", "result_change", "percent", "status", "coverage"})
        table.titles.push_back(call.say(std::string("rollup.column.") + column));
    for (auto const& [target, before, after] : changed) {
        auto const places = target.places_shown();
        auto const coverage = [&](Result const& r) {
            return call.say("rollup.coverage", {{"reported", std::to_string(r.reported)},
                                                {"due", std::to_string(r.due)}});
        };
        table.rows.push_back(
            {target.code, target.name,
             arrow(text_of(call, before.result, places), text_of(call, after.result, places)),
             arrow(percent_text(call, before.percent), percent_text(call, after.percent)),
             arrow(status_text(call, before), status_text(call, after)),
             arrow(coverage(before), coverage(after))});
    }
    cli::print(call, table);
}

namespace {

int show_what_if(cli::Call& call) {
    auto const seen = call.open_store().read(
        [&](store::Snapshot const& s) { return see(s, call.day_asked(), call.value("unit")); });
    WhatIf what_if;
    for (auto const& unit : call.values("without")) {
        auto const found = std::ranges::find_if(seen.tree.units, [&](org::Unit const& u) {
            return org::code_key(u.code) == org::code_key(unit);
        });
        what_if.without.push_back(found == seen.tree.units.end() ? unit : found->code);
    }
    for (auto const& text : call.values("set"))
        for (auto& corrected : corrected_in(seen, text)) what_if.corrected.push_back(corrected);
    if (what_if.without.empty() && what_if.corrected.empty())
        throw Refusal(Because::invalid, "rollup.what_if_nothing");
    auto const changed = changed_by(seen, what_if);
    if (call.json) {
        call.print_json(changed_json(changed));
        return cli::done;
    }
    print_heading(call, seen, seen.unit);
    call.print(call.say("rollup.what_if_only"));
    if (changed.empty())
        call.print(call.say("rollup.what_if_same"));
    else
        print_changed(call, changed);
    return cli::done;
}

} // namespace

std::vector<cli::Command> outlook_commands() {
    return {
        {"rollup forecast", {{.name = "--unit"}, {.name = "--on"}}, true, show_forecast},
        {"rollup what-if",
         {{.name = "--without", .takes = cli::Takes::many},
          {.name = "--set", .takes = cli::Takes::many},
          {.name = "--unit"},
          {.name = "--on"}},
         true,
         show_what_if},
    };
}

} // namespace soket::rollup

#include "cli/cli.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "rollup/rollup.h"
#include "store/store.h"
#include "targets/targets.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::rollup {

namespace {

namespace json = boost::json;
using targets::Adding;
using targets::Target;

// Of a row; the others are counted.
constexpr std::size_t missing_named_max = 3;

// All that the command shows, of one moment.
struct Seen {
    cycle::Cycle cycle;
    org::Tree tree;
    std::vector<Target> targets;
    Rollup rollup;
};

Seen see(store::Snapshot const& s) {
    auto cycle = cycle::current(s);
    auto tree = org::tree(s);
    auto targets = targets::targets(s);
    Rollup rollup(cycle, tree, targets, report::counted(s));
    return {std::move(cycle), std::move(tree), std::move(targets), std::move(rollup)};
}

std::string name_of(org::Tree const& tree, std::string_view code) {
    auto const index = tree.index_of(code);
    return index ? tree.units[*index].name : std::string();
}

// Decimals are texts in JSON: numbers there are binary fractions to most readers.
json::value as_json(std::optional<Decimal> figure) {
    if (!figure) return nullptr;
    return json::value(to_plain(*figure));
}

json::object as_json(std::map<int, Decimal> const& by_year) {
    json::object years;
    for (auto const& [year, figure] : by_year) years[std::to_string(year)] = as_json(figure);
    return years;
}

json::object as_json(Target const& target, Result const& r) {
    return {{"code", target.code},
            {"name", target.name},
            {"measure", target.measure},
            {"result", as_json(r.result)},
            {"numerator", as_json(r.numerator)},
            {"denominator", as_json(r.denominator)},
            {"by_year", as_json(r.by_year)},
            {"goal", as_json(r.goal)},
            {"percent", as_json(r.percent)},
            {"expected", as_json(r.expected)},
            {"basis", r.basis ? json::value(to_text(*r.basis)) : json::value()},
            {"status", to_text(r.status)},
            {"due", r.due},
            {"reported", r.reported},
            {"missing", json::value_from(r.missing)}};
}

json::array as_json(std::vector<Contribution> const& contributions) {
    json::array all;
    for (auto const& c : contributions)
        all.push_back({{"unit", c.unit},
                       {"figure", as_json(c.figure)},
                       {"denominator", as_json(c.denominator)},
                       {"percent", as_json(c.percent)},
                       {"by_year", as_json(c.by_year)},
                       {"due", c.due}});
    return all;
}

std::string text_of(std::optional<Decimal> figure, int places = Decimal::places) {
    return figure ? to_office(rounded(*figure, places)) : "–";
}

// Percentages to two places, as what is expected; the JSON has all four.
int places_of(Adding adding) {
    return adding == Adding::ratio || adding == Adding::unit_share ? 2 : Decimal::places;
}

std::string percent_text(std::optional<Decimal> percent) {
    return percent ? text_of(percent, 1) + "%" : "–";
}

std::string coverage_text(cli::Call const& call, Result const& r) {
    Arguments arguments{{"reported", std::to_string(r.reported)}, {"due", std::to_string(r.due)}};
    if (r.missing.empty()) return call.say("rollup.coverage", arguments);
    std::string named;
    auto const count = std::min(r.missing.size(), missing_named_max);
    for (std::size_t i = 0; i < count; ++i) named += (i == 0 ? "" : ", ") + r.missing[i];
    arguments.emplace_back("missing", named);
    if (count == r.missing.size()) return call.say("rollup.coverage_missing", arguments);
    arguments.emplace_back("more", std::to_string(r.missing.size() - count));
    return call.say("rollup.coverage_missing_more", arguments);
}

// What is expected of a count is a count: 7.507,5 turns are 7.508.
std::string expected_text(Result const& r) {
    return text_of(r.expected, r.goal && r.goal->is_whole() ? 0 : 2);
}

void print_results(cli::Call const& call, std::vector<Target> const& targets,
                   std::vector<Result> const& results) {
    cli::Table table;
    for (auto const* column :
         {"code", "target", "measure", "result", "percent", "expected", "status", "coverage"})
        table.titles.push_back(call.say(std::string("rollup.column.") + column));
    table.right_aligned = {3, 4, 5};
    for (std::size_t i = 0; i < results.size(); ++i) {
        auto const& r = results[i];
        auto const places = places_of(targets[i].adding);
        table.rows.push_back({r.target, targets[i].name, targets[i].measure,
                              text_of(r.result, places) + " / " + text_of(r.goal, places),
                              percent_text(r.percent), expected_text(r),
                              call.say("rollup.status." + to_text(r.status)),
                              coverage_text(call, r)});
    }
    cli::print(call, table);
}

// Where the figures of "expected by now" come from, with the targets that each holds for.
void print_bases(cli::Call const& call, std::vector<Result> const& results) {
    std::map<Basis, std::string> codes;
    for (auto const& r : results)
        if (r.basis) {
            auto& all = codes[*r.basis];
            all += (all.empty() ? "" : ", ") + r.target;
        }
    if (codes.empty()) return;
    call.print("");
    call.print(call.say("rollup.bases"));
    for (auto const& [basis, targets] : codes)
        call.print("  " + targets + ": " + call.say("rollup.basis." + to_text(basis)));
}

std::string figure_text(cli::Call const& call, Target const& target, Decimal figure) {
    if (target.yes_or_no()) return call.say(figure == Decimal{} ? "rollup.no" : "rollup.yes");
    return to_office(figure);
}

// Of one year: of a ratio its per cent.
std::string year_text(cli::Call const& call, Target const& target, Contribution const& c,
                      int year) {
    auto const found = c.by_year.find(year);
    if (found == c.by_year.end()) return "–";
    if (target.adding == Adding::ratio) return percent_text(found->second);
    return figure_text(call, target, found->second);
}

void print_contributions(cli::Call const& call, Seen const& seen, Target const& target,
                         std::vector<Contribution> const& contributions) {
    if (contributions.empty()) return;
    cli::Table table{{call.say("rollup.column.code"), call.say("rollup.column.unit")}, {}, {}};
    auto const add_number = [&](std::string title) {
        table.right_aligned.push_back(table.titles.size());
        table.titles.push_back(std::move(title));
    };
    auto const years = seen.cycle.years();
    for (int const year : years) add_number(std::to_string(year));
    bool const is_ratio = target.adding == Adding::ratio;
    add_number(is_ratio ? target.numerator : call.say("rollup.column.counted"));
    if (is_ratio) {
        add_number(target.denominator);
        add_number("%");
    }
    table.titles.emplace_back();
    for (auto const& c : contributions) {
        std::vector<std::string> row{c.unit, name_of(seen.tree, c.unit)};
        for (int const year : years) row.push_back(year_text(call, target, c, year));
        row.push_back(figure_text(call, target, c.figure));
        if (is_ratio) {
            row.push_back(text_of(c.denominator));
            row.push_back(percent_text(c.percent));
        }
        row.push_back(c.due ? "" : call.say("rollup.not_due"));
        table.rows.push_back(std::move(row));
    }
    call.print("");
    cli::print(call, table);
}

void print_missing(cli::Call const& call, Seen const& seen, Result const& r) {
    call.print("");
    if (r.missing.empty()) {
        call.print(call.say("rollup.nobody_missing", {{"due", std::to_string(r.due)}}));
        return;
    }
    call.print(call.say("rollup.missing", {{"count", std::to_string(r.missing.size())}}));
    for (auto const& code : r.missing) call.print("  " + code + "  " + name_of(seen.tree, code));
}

void print_heading(cli::Call const& call, Seen const& seen, std::string const& unit) {
    auto const elapsed = percent(cycle::elapsed(seen.cycle), Decimal::whole(1));
    call.print(call.say("rollup.heading", {{"unit", name_of(seen.tree, unit)},
                                           {"code", unit},
                                           {"as_of", to_office(seen.cycle.as_of)},
                                           {"elapsed", text_of(elapsed, 1)},
                                           {"term", seen.cycle.term}}));
    if (seen.cycle.illustrative) call.print(call.say("cycle.illustrative"));
}

// The unit as the organisation writes its code; what it doesn't have the roll-up refuses.
std::string unit_asked(cli::Call const& call, Seen const& seen) {
    if (!call.has("unit")) return seen.cycle.unit;
    auto const index = seen.tree.index_of(call.value("unit"));
    return index ? seen.tree.units[*index].code : call.value("unit");
}

int show_all(cli::Call const& call, Seen const& seen, std::string const& unit) {
    auto const results = seen.rollup.of(unit);
    if (call.json) {
        json::array rows;
        for (std::size_t i = 0; i < results.size(); ++i)
            rows.push_back(as_json(seen.targets[i], results[i]));
        call.print_json({{"unit", unit},
                         {"as_of", to_iso(seen.cycle.as_of)},
                         {"elapsed", as_json(cycle::elapsed(seen.cycle))},
                         {"targets", std::move(rows)}});
        return cli::done;
    }
    print_heading(call, seen, unit);
    if (results.empty()) {
        call.print(call.say("rollup.no_targets"));
        return cli::done;
    }
    print_results(call, seen.targets, results);
    print_bases(call, results);
    return cli::done;
}

int show_one(cli::Call const& call, Seen const& seen, std::string const& unit) {
    auto const result = seen.rollup.of(unit, call.value("target"));
    auto const contributions = seen.rollup.contributions(unit, result.target);
    auto const& target = *std::ranges::find(seen.targets, result.target, &Target::code);
    if (call.json) {
        call.print_json({{"unit", unit},
                         {"as_of", to_iso(seen.cycle.as_of)},
                         {"elapsed", as_json(cycle::elapsed(seen.cycle))},
                         {"target", as_json(target, result)},
                         {"contributions", as_json(contributions)}});
        return cli::done;
    }
    print_heading(call, seen, unit);
    print_results(call, {target}, {result});
    print_bases(call, {result});
    print_contributions(call, seen, target, contributions);
    print_missing(call, seen, result);
    return cli::done;
}

int show(cli::Call& call) {
    auto const seen = call.open_store().read([](store::Snapshot const& s) { return see(s); });
    auto const unit = unit_asked(call, seen);
    return call.has("target") ? show_one(call, seen, unit) : show_all(call, seen, unit);
}

// Units by what became of their reports, for one look.
struct Submissions {
    std::size_t due = 0, on_time = 0, late = 0;
    std::string faulty, returned, missing; // names
};

Submissions submissions_of(std::vector<report::Standing> const& standings) {
    Submissions all;
    auto const add = [](std::string& names, std::string const& name) {
        names += (names.empty() ? "" : "; ") + name;
    };
    for (auto const& standing : standings) {
        if (standing.state == report::State::exempt) continue;
        ++all.due;
        // Also where a faulty workbook came after it: what was submitted counts.
        if (standing.counted) {
            ++(standing.late_minutes ? all.late : all.on_time);
            continue;
        }
        switch (standing.state) {
        case report::State::submitted:
        case report::State::approved:
        case report::State::draft: add(all.faulty, standing.unit_name); break;
        case report::State::returned: add(all.returned, standing.unit_name); break;
        case report::State::not_begun: add(all.missing, standing.unit_name); break;
        case report::State::exempt: break;
        }
    }
    return all;
}

std::string codes_with(std::vector<Result> const& results, Status status) {
    std::string codes;
    for (auto const& r : results)
        if (r.status == status) codes += (codes.empty() ? "" : ", ") + r.target;
    return codes.empty() ? "–" : codes;
}

std::string or_dash(std::string const& names) { return names.empty() ? "–" : names; }

void print_summary(cli::Call const& call, Seen const& seen, Submissions const& s) {
    auto const results = seen.rollup.of(seen.cycle.unit);
    print_heading(call, seen, seen.cycle.unit);
    cli::Table table;
    auto const line = [&](std::string_view key, std::string value) {
        table.rows.push_back({call.say(key), std::move(value)});
    };
    line("rollup.summary.reports",
         call.say("rollup.summary.counts", {{"in", std::to_string(s.on_time + s.late)},
                                            {"due", std::to_string(s.due)},
                                            {"on_time", std::to_string(s.on_time)},
                                            {"late", std::to_string(s.late)}}));
    line("rollup.summary.faulty", or_dash(s.faulty));
    line("rollup.summary.returned", or_dash(s.returned));
    line("rollup.summary.missing", or_dash(s.missing));
    for (auto const status :
         {Status::met, Status::on_track, Status::behind, Status::no_data, Status::no_goal})
        line("rollup.status." + to_text(status), codes_with(results, status));
    cli::print(call, table);
}

int summary(cli::Call& call) {
    return call.open_store().read([&](store::Snapshot const& s) {
        auto const seen = see(s);
        auto const submissions = submissions_of(report::standings(s));
        if (!call.json) {
            print_summary(call, seen, submissions);
            return cli::done;
        }
        json::object by_status;
        for (auto const& r : seen.rollup.of(seen.cycle.unit)) {
            auto& codes = by_status[to_text(r.status)];
            if (!codes.is_array()) codes.emplace_array();
            codes.as_array().emplace_back(r.target);
        }
        call.print_json({{"due", submissions.due},
                         {"on_time", submissions.on_time},
                         {"late", submissions.late},
                         {"targets", std::move(by_status)}});
        return cli::done;
    });
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"rollup show", {{.name = "--unit"}, {.name = "--target"}}, true, show},
        {"rollup summary", {}, true, summary},
    };
}

} // namespace soket::rollup

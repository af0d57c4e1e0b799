#include "rollup/rollup_commands.h"

#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::rollup {

namespace {

namespace json = boost::json;
using targets::Adding;
using targets::Target;

// Of a row; the others are counted.
constexpr std::size_t missing_named_max = 3;

} // namespace

Seen see(store::Snapshot const& s, Day day, std::string const& asked) {
    auto cycle = cycle::current(s);
    auto unit = asked.empty() ? cycle.unit : asked;
    if (auto const found = org::find(s, unit, day)) unit = found->code;
    auto tree = report::tree(s, day);
    auto targets = targets::targets(s);
    auto shares = targets::shares(s);
    auto counted = report::counted(s, day);
    Rollup rollup(cycle, tree, targets, counted, shares);
    return {std::move(cycle),  std::move(unit),    std::move(tree),  std::move(targets),
            std::move(shares), std::move(counted), std::move(rollup)};
}

std::string name_of(org::Tree const& tree, std::string_view code) {
    auto const index = tree.index_of(code);
    return index ? tree.units[*index].name : std::string();
}

json::value figure_json(std::optional<Decimal> figure) {
    if (!figure) return nullptr;
    return json::value(to_plain(*figure));
}

namespace {

json::object as_json(std::map<int, Decimal> const& by_year) {
    json::object years;
    for (auto const& [year, figure] : by_year) years[std::to_string(year)] = figure_json(figure);
    return years;
}

json::object as_json(Target const& target, Result const& r) {
    return {{"code", target.code},
            {"name", target.name},
            {"measure", target.measure},
            {"result", figure_json(r.result)},
            {"numerator", figure_json(r.numerator)},
            {"denominator", figure_json(r.denominator)},
            {"by_year", as_json(r.by_year)},
            {"goal", figure_json(r.goal)},
            {"percent", figure_json(r.percent)},
            {"expected", figure_json(r.expected)},
            {"basis", r.basis ? json::value(to_text(*r.basis)) : json::value()},
            {"status", to_text(r.status)},
            {"provisional", r.provisional},
            {"due", r.due},
            {"reported", r.reported},
            {"missing", json::value_from(r.missing)}};
}

json::array as_json(std::vector<Contribution> const& contributions) {
    json::array all;
    for (auto const& c : contributions)
        all.push_back({{"unit", c.unit},
                       {"figure", figure_json(c.figure)},
                       {"denominator", figure_json(c.denominator)},
                       {"percent", figure_json(c.percent)},
                       {"by_year", as_json(c.by_year)},
                       {"due", c.due}});
    return all;
}

} // namespace

std::string text_of(cli::Call const& call, std::optional<Decimal> figure, int places) {
    return figure ? call.say(rounded(*figure, places)) : "–";
}

std::string percent_text(cli::Call const& call, std::optional<Decimal> percent) {
    return percent ? text_of(call, percent, percent_places) + "%" : "–";
}

std::string status_text(cli::Call const& call, Result const& r) {
    auto text = call.say("rollup.status." + to_text(r.status));
    return r.provisional ? call.say("rollup.provisional", {{"status", text}}) : text;
}

namespace {

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

void print_results(cli::Call const& call, std::vector<Target> const& targets,
                   std::vector<Result> const& results) {
    cli::Table table;
    for (auto const* column :
         {"code", "target", "measure", "result", "percent", "expected", "status", "coverage"})
        table.titles.push_back(call.say(std::string("rollup.column.") + column));
    table.right_aligned = {3, 4, 5};
    for (std::size_t i = 0; i < results.size(); ++i) {
        auto const& r = results[i];
        auto const places = targets[i].places_shown();
        table.rows.push_back(
            {r.target, targets[i].name, targets[i].measure,
             text_of(call, r.result, places) + " / " + text_of(call, r.goal, places),
             percent_text(call, r.percent), text_of(call, expected_shown(targets[i], r)),
             status_text(call, r), coverage_text(call, r)});
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
    if (target.counts_units()) return call.say(figure == Decimal{} ? "rollup.no" : "rollup.yes");
    return call.say(figure);
}

// Of one year: of a ratio its per cent.
std::string year_text(cli::Call const& call, Target const& target, Contribution const& c,
                      int year) {
    auto const found = c.by_year.find(year);
    if (found == c.by_year.end()) return "–";
    if (target.adding == Adding::ratio) return percent_text(call, found->second);
    if (target.adding == Adding::done_day) {
        auto const day = targets::day_of(found->second);
        return day ? to_office(*day) : call.say("rollup.not_yet");
    }
    if (!target.yes_or_no()) return call.say(rounded(found->second, target.places_shown()));
    return figure_text(call, target, found->second);
}

// Why a figure counts of a unit that isn't due.
std::string remark(cli::Call const& call, org::Tree const& tree, std::string const& code) {
    auto const& unit = tree.units[tree.index_of(code).value()];
    if (!unit.ended) return call.say("rollup.not_due");
    return call.say("rollup.ended", {{"day", to_office(unit.ended->day)}});
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
    if (target.has_two_parts()) add_number(target.denominator);
    if (is_ratio) add_number("%");
    table.titles.emplace_back();
    for (auto const& c : contributions) {
        std::vector<std::string> row{c.unit, name_of(seen.tree, c.unit)};
        for (int const year : years) row.push_back(year_text(call, target, c, year));
        row.push_back(figure_text(call, target, c.figure));
        if (target.has_two_parts()) row.push_back(text_of(call, c.denominator));
        if (is_ratio) row.push_back(percent_text(call, c.percent));
        row.push_back(c.due ? "" : remark(call, seen.tree, c.unit));
        table.rows.push_back(std::move(row));
    }
    call.print("");
    cli::print(call, table);
}

// What units wrote about a target that is answered in words.
void print_words(cli::Call const& call, Seen const& seen, Target const& target) {
    cli::Table table{{call.say("rollup.column.code"), call.say("rollup.column.unit"),
                      call.say("rollup.column.words")},
                     {},
                     {}};
    for (auto const& report : seen.counted)
        if (auto const note = report.content.notes.find(target.code);
            note != report.content.notes.end())
            table.rows.push_back({report.unit, name_of(seen.tree, report.unit), note->second});
    if (table.rows.empty()) return;
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

} // namespace

void print_heading(cli::Call const& call, Seen const& seen, std::string const& unit) {
    auto const elapsed = percent(cycle::elapsed(seen.cycle), Decimal::whole(1));
    call.print(call.say("rollup.heading", {{"unit", name_of(seen.tree, unit)},
                                           {"code", unit},
                                           {"as_of", to_office(seen.cycle.as_of)},
                                           {"elapsed", text_of(call, elapsed, 1)},
                                           {"term", seen.cycle.term}}));
    if (seen.cycle.illustrative) call.print(call.say("cycle.illustrative"));
}

namespace {

int show_all(cli::Call const& call, Seen const& seen, std::string const& unit) {
    auto const results = seen.rollup.of(unit);
    if (call.json) {
        json::array rows;
        for (std::size_t i = 0; i < results.size(); ++i)
            rows.push_back(as_json(seen.targets[i], results[i]));
        call.print_json({{"unit", unit},
                         {"as_of", to_iso(seen.cycle.as_of)},
                         {"elapsed", figure_json(cycle::elapsed(seen.cycle))},
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
                         {"elapsed", figure_json(cycle::elapsed(seen.cycle))},
                         {"target", as_json(target, result)},
                         {"contributions", as_json(contributions)}});
        return cli::done;
    }
    print_heading(call, seen, unit);
    print_results(call, {target}, {result});
    print_bases(call, {result});
    print_contributions(call, seen, target, contributions);
    if (target.answer() == targets::Answer::words) print_words(call, seen, target);
    print_missing(call, seen, result);
    return cli::done;
}

int show(cli::Call& call) {
    auto const seen = call.open_store().read([&](store::Snapshot const& s) {
        if (call.has("frozen")) return see_frozen(s, call.value("unit"), call.value("frozen"));
        return see(s, call.day_asked(), call.value("unit"));
    });
    if (call.has("frozen") && !call.json)
        call.print(call.say("rollup.as_frozen", {{"number", call.value("frozen")}}));
    return call.has("target") ? show_one(call, seen, seen.unit) : show_all(call, seen, seen.unit);
}

std::string codes_with(std::vector<Result> const& results, Status status) {
    std::string codes;
    for (auto const& r : results)
        if (r.status == status)
            codes += (codes.empty() ? "" : ", ") + r.target + (r.provisional ? "*" : "");
    return codes.empty() ? "–" : codes;
}

// "3: Đoàn Sở Tài chính; …"
std::string listed(std::vector<std::string> const& names) {
    if (names.empty()) return "–";
    return fmt::format("{}: {}", names.size(), fmt::join(names, "; "));
}

void print_summary(cli::Call const& call, Seen const& seen, report::Tally const& tally) {
    auto const results = seen.rollup.of(seen.cycle.unit);
    print_heading(call, seen, seen.cycle.unit);
    std::vector<std::pair<std::string, std::string>> lines;
    auto const add = [&](std::string_view key, std::string value) {
        lines.emplace_back(call.say(key), std::move(value));
    };
    add("rollup.summary.reports",
        call.say("rollup.summary.counts", {{"in", std::to_string(tally.counted())},
                                           {"due", std::to_string(tally.due)},
                                           {"on_time", std::to_string(tally.on_time)},
                                           {"late", std::to_string(tally.late)}}));
    add("rollup.summary.faulty", listed(tally.drafts));
    add("rollup.summary.returned", listed(tally.returned));
    add("rollup.summary.missing", listed(tally.not_begun));
    for (auto const status : {Status::met, Status::on_track, Status::behind, Status::no_data,
                              Status::no_goal, Status::in_words})
        add("rollup.status." + to_text(status), codes_with(results, status));
    if (std::ranges::any_of(results, &Result::provisional))
        lines.emplace_back("*", call.say("rollup.summary.provisional"));
    std::size_t width = 0;
    for (auto const& line : lines) width = std::max(width, cli::columns(line.first));
    // Names are what the line is for: none is cut, also where the terminal is narrow.
    for (auto const& [label, value] : lines)
        call.print(label + std::string(width - cli::columns(label) + 2, ' ') + value);
}

json::object as_json(cycle::Cycle const& cycle, report::Tally const& tally,
                     std::vector<Result> const& results) {
    json::object by_status;
    for (auto const& r : results) {
        auto& codes = by_status[to_text(r.status)];
        if (!codes.is_array()) codes.emplace_array();
        codes.as_array().emplace_back(r.target);
    }
    return {{"unit", cycle.unit},
            {"due", tally.due},
            {"on_time", tally.on_time},
            {"late", tally.late},
            {"drafts", json::value_from(tally.drafts)},
            {"returned", json::value_from(tally.returned)},
            {"not_begun", json::value_from(tally.not_begun)},
            {"targets", std::move(by_status)}};
}

int summary(cli::Call& call) {
    return call.open_store().read([&](store::Snapshot const& s) {
        auto const day = call.day_asked();
        auto const seen = see(s, day);
        auto const tally = report::tally(report::standings(s, day));
        if (call.json)
            call.print_json(as_json(seen.cycle, tally, seen.rollup.of(seen.cycle.unit)));
        else
            print_summary(call, seen, tally);
        return cli::done;
    });
}

} // namespace

std::vector<cli::Command> commands() {
    std::vector<cli::Command> all{
        {"rollup show",
         {{.name = "--unit"}, {.name = "--target"}, {.name = "--on"}, {.name = "--frozen"}},
         true,
         show},
        {"rollup summary", {{.name = "--on"}}, true, summary},
    };
    for (auto* of_subject : {&outlook_commands, &freeze_commands})
        std::ranges::move(of_subject(), std::back_inserter(all));
    return all;
}

} // namespace soket::rollup

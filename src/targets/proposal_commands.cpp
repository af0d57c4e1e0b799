#include "base/refusal.h"
#include "base/whole_number.h"
#include "store/store.h"
#include "targets/proposals.h"
#include "targets/targets_commands.h"
#include "text/number.h"

#include <boost/json.hpp>

namespace soket::targets {

namespace {

namespace json = boost::json;

Decimal figure_given(std::string const& text) {
    auto const figure = text::read_number(text);
    if (figure) return *figure;
    throw Refusal(Because::invalid,
                  figure.error() == text::NumberFault::ambiguous ? "targets.figure_ambiguous"
                                                                 : "targets.figure_not_a_number",
                  {{"text", text}});
}

// "2020=1.500"
std::pair<int, Decimal> year_given(std::string const& text) {
    auto const sign = text.find('=');
    auto const year = whole_number<int>(std::string_view(text).substr(0, sign));
    if (sign == std::string::npos || !year || *year < 1900 || *year > 2199)
        throw Refusal(Because::invalid, "targets.year_goal_unreadable", {{"text", text}});
    return {*year, figure_given(text.substr(sign + 1))};
}

int propose_one(cli::Call& call) {
    Proposal proposal{.id = {},
                      .target = call.value("code"),
                      .proposer = call.value("unit"),
                      .reason = call.value("reason"),
                      .withdraw = call.has("withdraw"),
                      .goal = {},
                      .yearly_goals = {},
                      .person = {},
                      .decided = {}};
    if (proposal.withdraw && (call.has("goal") || call.has("year")))
        throw Refusal(Because::invalid, "targets.withdrawn_has_no_goal");
    if (call.has("goal")) proposal.goal = figure_given(call.value("goal"));
    for (auto const& text : call.values("year")) proposal.yearly_goals.insert(year_given(text));
    auto const proposed = call.open_store().write(
        [&](store::Transaction& t) { return propose(t, call.person, call.now, proposal); });
    call.print(call.say("targets.proposed",
                        {{"number", std::to_string(proposed.number)}, {"code", proposal.target}}));
    call.show(proposed.doubts);
    return cli::done;
}

struct Seen {
    std::vector<Proposal> proposals;
    std::vector<Target> targets;
};

json::object as_json(Proposal const& proposal) {
    json::object yearly;
    for (auto const& [year, goal] : proposal.yearly_goals)
        yearly[std::to_string(year)] = figure_json(goal);
    json::value decided = nullptr;
    if (proposal.decided)
        decided = {{"verdict", to_text(proposal.decided->verdict)},
                   {"decision", proposal.decided->why.decision},
                   {"reason", proposal.decided->why.reason},
                   {"at", to_iso(proposal.decided->at)},
                   {"person", proposal.decided->person.text}};
    return {{"number", proposal.number},          {"target", proposal.target},
            {"revision", proposal.revision},      {"unit", proposal.proposer},
            {"reason", proposal.reason},          {"withdraw", proposal.withdraw},
            {"goal", figure_json(proposal.goal)}, {"yearly_goals", std::move(yearly)},
            {"at", to_iso(proposal.at)},          {"decided", std::move(decided)}};
}

// "Chỉ tiêu nhiệm kỳ: 5.000; 2020: 1.500"
std::string asked_text(cli::Call const& call, Proposal const& proposal) {
    std::string text;
    auto const add = [&](std::string const& part) { text += (text.empty() ? "" : "; ") + part; };
    if (proposal.withdraw) add(call.say("targets.in_force.yes"));
    if (proposal.goal) add(call.say("targets.field.goal") + ": " + call.say(*proposal.goal));
    for (auto const& [year, goal] : proposal.yearly_goals)
        add(std::to_string(year) + ": " + call.say(goal));
    return text;
}

std::string state_text(cli::Call const& call, Proposal const& proposal) {
    if (!proposal.decided) return call.say("targets.undecided");
    auto const text = call.say("targets.verdict." + to_text(proposal.decided->verdict));
    auto const said = why_text(proposal.decided->why);
    return said.empty() ? text : text + " (" + said + ")";
}

int show_proposals(cli::Call& call) {
    auto const all = call.open_store().read([](store::Snapshot const& s) { return proposals(s); });
    if (call.json) {
        json::array rows;
        for (auto const& proposal : all) rows.push_back(as_json(proposal));
        call.print_json(rows);
        return cli::done;
    }
    if (all.empty()) {
        call.print(call.say("targets.no_proposals"));
        return cli::done;
    }
    cli::Table table{{}, {}, {0}};
    for (auto const* column : {"number", "code", "asked", "unit", "reason", "recorded", "state"})
        table.titles.push_back(call.say(std::string("targets.column.") + column));
    for (auto const& proposal : all)
        table.rows.push_back({std::to_string(proposal.number), proposal.target,
                              asked_text(call, proposal),
                              proposal.proposer.empty() ? "–" : proposal.proposer, proposal.reason,
                              call.say(proposal.at), state_text(call, proposal)});
    cli::print(call, table);
    return cli::done;
}

int decide_one(cli::Call& call, Verdict verdict) {
    auto const& said = call.value("number");
    auto const number = whole_number<int>(said);
    if (!number) throw Refusal(Because::not_found, "targets.no_such_proposal", {{"number", said}});
    call.open_store().write([&](store::Transaction& t) {
        decide(t, call.person, call.now, *number, verdict, why(call));
        return 0;
    });
    call.print(call.say("targets.decided." + to_text(verdict), {{"number", said}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> proposal_commands() {
    return {
        {"targets propose",
         {{.name = "code", .required = true},
          {.name = "--goal"},
          {.name = "--year", .takes = cli::Takes::many},
          {.name = "--withdraw", .takes = cli::Takes::nothing},
          {.name = "--unit"},
          {.name = "--reason", .required = true}},
         false,
         propose_one},
        {"targets proposals", {}, true, show_proposals},
        {"targets approve",
         {{.name = "number", .required = true}, {.name = "--decision"}, {.name = "--reason"}},
         false,
         [](cli::Call& call) { return decide_one(call, Verdict::approved); }},
        {"targets decline",
         {{.name = "number", .required = true},
          {.name = "--reason", .required = true},
          {.name = "--decision"}},
         false,
         [](cli::Call& call) { return decide_one(call, Verdict::declined); }},
    };
}

} // namespace soket::targets

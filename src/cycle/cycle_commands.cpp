#include "base/refusal.h"
#include "base/whole_number.h"
#include "cli/cli.h"
#include "cycle/amendment.h"
#include "cycle/cycle.h"
#include "cycle/draw_up.h"
#include "cycle/unknown_bodies.h"
#include "office/paper.h"
#include "plan/plan.h"
#include "plan/renewal.h"
#include "store/store.h"
#include "text/when.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::cycle {

namespace {

int year_given(cli::Call const& call, std::string_view option) {
    auto const& said = call.value(option);
    if (auto const year = whole_number<int>(said)) return *year;
    throw Refusal(Because::invalid, "cycle.year_unreadable",
                  {{"option", std::string(option)}, {"text", said}});
}

Choices choices_of(cli::Call const& call) {
    Choices choices;
    choices.unit = call.value("unit");
    choices.term_begin = call.day("term-begin");
    choices.term_end = call.day("term-end");
    choices.as_of = call.day("as-of");
    if (call.has("first-year")) choices.first_year = year_given(call, "first-year");
    choices.report_words = call.say("cycle.unit_reports");
    choices.next = call.has("next");
    choices.illustrative = call.has("illustrative");
    if (call.has("report-due")) choices.report_due = deadline_of(call.when("report-due"));
    return choices;
}

boost::json::object to_json(Cycle const& c) {
    return {{"id", c.id.text},
            {"unit", c.unit},
            {"title", c.title},
            {"term", c.term},
            {"term_begin", to_iso(c.term_begin)},
            {"term_end", to_iso(c.term_end)},
            {"as_of", to_iso(c.as_of)},
            {"first_year", c.first_year},
            {"last_year", c.last_year},
            {"report_due", to_iso(c.report_due)},
            {"plan", c.plan_symbol},
            {"illustrative", c.illustrative}};
}

void print_cycle(cli::Call const& call, Cycle const& c) {
    call.print(call.say("cycle.summary", {{"title", c.title},
                                          {"plan", c.plan_symbol},
                                          {"plan_date", to_office(c.plan_date)},
                                          {"term_begin", to_office(c.term_begin)},
                                          {"term_end", to_office(c.term_end)},
                                          {"as_of", to_office(c.as_of)},
                                          {"first_year", std::to_string(c.first_year)},
                                          {"last_year", std::to_string(c.last_year)},
                                          {"report_due", argument(c.report_due)}}));
    if (c.illustrative) call.print(call.say("cycle.illustrative"));
}

int open_from_plan(cli::Call& call) {
    auto const paper = office::read_paper(call.value("plan"));
    if (!paper) return call.show({paper.error()});
    auto const plan = plan::read(*paper);
    auto const choices = choices_of(call);
    auto const opened = call.open_store().write(
        [&](store::Transaction& t) { return open(t, call.person, call.now, plan, choices); });
    if (call.json)
        call.print_json(to_json(opened.value));
    else
        print_cycle(call, opened.value);
    return call.show(opened.findings);
}

struct Shown {
    Cycle cycle;
    Schedule schedule;
    std::size_t changes = 0; // since the plan was issued
};

boost::json::object to_json(Shown const& shown) {
    auto object = to_json(shown.cycle);
    object["schedule_changes"] = shown.changes;
    auto& milestones = object["milestones"].emplace_array();
    for (auto const& m : shown.schedule.milestones)
        milestones.push_back({{"number", m.number},
                              {"from", text::to_iso(m.from)},
                              {"to", m.to ? boost::json::value(text::to_iso(*m.to)) : nullptr},
                              {"minute", m.minute ? boost::json::value(*m.minute) : nullptr},
                              {"what", m.what},
                              {"actors", m.actors}});
    auto& assignments = object["assignments"].emplace_array();
    for (auto const& a : shown.schedule.assignments)
        assignments.push_back({{"number", a.number},
                               {"actor", a.actor},
                               {"task", a.task},
                               {"due", a.due ? boost::json::value(to_iso(*a.due)) : nullptr}});
    return object;
}

int show(cli::Call& call) {
    auto const shown = call.open_store().read([](store::Snapshot const& s) {
        auto const cycle = current(s);
        return Shown{cycle, schedule(s, cycle.id), revisions(s, cycle.id).size() - 1};
    });
    if (call.json) {
        call.print_json(to_json(shown));
        return cli::done;
    }
    print_cycle(call, shown.cycle);
    if (shown.changes > 0)
        call.print(call.say("cycle.changed", {{"count", std::to_string(shown.changes)}}));
    cli::Table schedule{{call.say("cycle.column.when"), call.say("cycle.column.what"),
                         call.say("cycle.column.who")},
                        {},
                        {}};
    for (auto const& m : shown.schedule.milestones)
        schedule.rows.push_back({written(m), m.what, m.actors});
    call.print("");
    cli::print(call, schedule);
    cli::Table work{
        {call.say("cycle.column.who"), call.say("cycle.column.task"), call.say("cycle.column.due")},
        {},
        {}};
    for (auto const& a : shown.schedule.assignments)
        work.rows.push_back({a.actor, a.task, a.due ? call.say(*a.due) : "–"});
    call.print("");
    cli::print(call, work);
    return cli::done;
}

cli::Table dates_that_change(cli::Call const& call, Amendment const& amendment) {
    cli::Table table{{call.say("cycle.column.number"), call.say("cycle.column.now"),
                      call.say("cycle.column.then"), call.say("cycle.column.what")},
                     {},
                     {0}};
    for (auto const& date : dates_that_change(amendment))
        table.rows.push_back({std::to_string(date.number), date.now.empty() ? "–" : date.now,
                              date.then.empty() ? "–" : date.then, date.what});
    return table;
}

void print_amendment(cli::Call const& call, Amendment const& amendment, plan::Plan const& plan,
                     bool applied) {
    for (auto const& [key, arguments] : plan::told(plan::differences(amendment.in_force, plan)))
        call.print(call.say(key, arguments));
    auto const table = dates_that_change(call, amendment);
    if (!table.rows.empty()) {
        call.print("");
        call.print(call.say("cycle.dates_that_change"));
        cli::print(call, table);
    }
    auto const by_hand = made_by_hand(amendment);
    if (!by_hand.empty()) {
        call.print("");
        call.print(call.say("cycle.by_hand"));
        for (auto const& work : by_hand)
            call.print("  " + work.what + ": " +
                       call.say("cycle.amending.fate." + to_text(work.fate)));
    }
    call.print("");
    call.print(call.say(applied ? "cycle.amended" : "cycle.not_amended", {{"plan", plan.cited()}}));
    if (applied && amendment.due_after != amendment.due_before)
        call.print(call.say("cycle.reports_due_now", {{"due", argument(amendment.due_after)}}));
}

// Shows what a new version of the plan changes; with --apply it is in force from then on.
int amend_by_plan(cli::Call& call) {
    auto const paper = office::read_paper(call.value("plan"));
    if (!paper) return call.show({paper.error()});
    auto const plan = plan::read(*paper);
    auto doubts = plan::doubts(plan);
    for (auto& doubt : doubts) doubt.place.file = call.value("plan");
    if (any_error(doubts)) return call.show(doubts);
    bool const applies = call.has("apply");
    auto& store = call.open_store();
    auto const amendment =
        applies ? store.write([&](store::Transaction& t) {
            auto made = amendment_of(t, plan);
            amend(t, call.person, call.now, plan, call.value("reason"));
            return made;
        })
                : store.read([&](store::Snapshot const& s) { return amendment_of(s, plan); });
    if (call.json)
        call.print_json(
            {{"applied", applies},
             {"differences", plan::differences(amendment.in_force, plan).size()},
             {"dates", dates_that_change(call, amendment).rows.size()},
             {"report_due", to_iso(applies ? amendment.due_after : amendment.due_before)}});
    else
        print_amendment(call, amendment, plan, applies);
    return call.show(doubts);
}

// The draft of the next review's plan, to be mended in any editor and opened with `cycle open`.
int draft_next(cli::Call& call) {
    auto const plan = call.open_store().read(
        [](store::Snapshot const& s) { return plan_in_force(s, current(s).id); });
    auto const& file = call.value("output");
    call.write(file, plan::renewed(plan, plan::renewal_years(call.value("years"))));
    call.print(call.say("cycle.next.written", {{"file", file}}));
    return cli::done;
}

} // namespace

// For plan lint, which knows no units.
Findings bodies_unknown(cli::Call& call, plan::Plan const& plan) {
    auto const units = call.open_store().read(
        [&](store::Snapshot const& s) { return org::tree(s, in_vietnam(call.now).day); });
    auto findings = unknown_bodies(plan, units);
    for (auto& finding : findings)
        if (finding.key != "cycle.no_units_to_hold_against")
            finding.place.file = call.value("file");
    return findings;
}

std::vector<cli::Command> commands() {
    return {
        {"cycle open",
         {{.name = "plan", .required = true},
          {.name = "--unit"},
          {.name = "--report-due"},
          {.name = "--as-of"},
          {.name = "--first-year"},
          {.name = "--term-begin"},
          {.name = "--term-end"},
          {.name = "--illustrative", .takes = cli::Takes::nothing},
          {.name = "--next", .takes = cli::Takes::nothing}},
         true,
         open_from_plan},
        {"cycle show", {}, true, show},
        {"cycle amend",
         {{.name = "plan", .required = true},
          {.name = "--apply", .takes = cli::Takes::nothing},
          {.name = "--reason"}},
         true,
         amend_by_plan},
        {"cycle next",
         {{.name = "--output,-o", .required = true}, {.name = "--years", .fallback = "1"}},
         false,
         draft_next},
    };
}

} // namespace soket::cycle

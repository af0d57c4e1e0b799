#include "schedule/schedule.h"

#include "base/refusal.h"
#include "cli/cli.h"
#include "cycle/cycle.h"
#include "office/paper.h"
#include "plan/plan.h"
#include "schedule/by_hand.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <fmt/format.h>

namespace soket::schedule {

namespace {

namespace json = boost::json;

json::object to_json(Dates const& dates) {
    return {{"first", to_iso(dates.first)},
            {"last", to_iso(dates.last)},
            {"minute", dates.minute ? json::value(*dates.minute) : nullptr}};
}

json::value days_json(std::optional<int> sessions) {
    if (!sessions) return nullptr;
    if (*sessions % 2 == 0) return *sessions / 2;
    return *sessions / 2.0;
}

json::array codes_json(std::vector<Reference> const& references) {
    json::array all;
    for (auto const& ref : references) all.emplace_back(code_of(ref));
    return all;
}

std::string days(cli::Call const& call, int sessions) {
    return words::own_form(call.language, days_argument(sessions));
}

Activity const& activity_of(Network const& network, Reference const& ref) {
    return *std::ranges::find(network.activities, ref, &Activity::ref);
}

// What `show` speaks of.
struct Shown {
    Network network;
    std::string title;
    std::string subtitle;
    Moment at{}; // since when it is so: the same schedule gives the same file
};

Shown shown_of_plan(cli::Call const& call, office::Paper const& paper) {
    auto const plan = plan::read(paper);
    return {network_of(cycle::schedule_of(plan)), call.say("schedule.title"),
            call.say("schedule.of_plan", {{"plan", plan.cited()}}), Moment{}};
}

Shown shown_of_cycle(cli::Call const& call, store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto const revisions = cycle::revisions(s, cycle.id);
    auto const changes = revisions.size() - 1;
    Arguments const arguments{{"plan", cycle.plan_symbol},
                              {"plan_date", to_office(cycle.plan_date)},
                              {"count", std::to_string(changes)}};
    return {network(s), call.say("schedule.title"),
            call.say(changes == 0 ? "schedule.as_issued" : "schedule.as_changed", arguments),
            revisions.back().at};
}

std::vector<std::size_t> by_date(Network const& network) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < network.activities.size(); ++i) order.push_back(i);
    std::ranges::sort(order, {}, [&](std::size_t i) {
        auto const& a = network.activities[i];
        return std::tuple(a.now.first, a.now.last, a.ref);
    });
    return order;
}

json::value show_json(cli::Call const& call, Shown const& shown, Reckoned const& reckoned) {
    auto const& network = shown.network;
    json::array activities, dependencies, chains, undated;
    for (auto const i : by_date(network)) {
        auto const& a = network.activities[i];
        auto const& slack = reckoned.slack[i];
        activities.push_back({{"code", code_of(a.ref)},
                              {"what", a.what},
                              {"who", a.who},
                              {"shape", to_text(a.shape)},
                              {"fixed", a.fixed},
                              {"planned", to_json(a.planned)},
                              {"now", to_json(a.now)},
                              {"slack_days", days_json(slack)},
                              {"critical", slack && *slack <= 0}});
    }
    for (std::size_t i = 0; i < network.dependencies.size(); ++i) {
        auto const& d = network.dependencies[i];
        dependencies.push_back({{"giver", code_of(d.giver)},
                                {"taker", code_of(d.taker)},
                                {"reason", to_text(d.reason)},
                                {"giver_words", d.giver_words},
                                {"taker_words", d.taker_words},
                                {"said", d.said},
                                {"days_between", days_json(reckoned.gaps[i])}});
    }
    for (auto const& chain : reckoned.chains)
        chains.push_back({{"target", code_of(chain.target)}, {"chain", codes_json(chain.links)}});
    for (auto const& u : network.undated)
        undated.push_back({{"code", code_of(u.ref)}, {"what", u.what}, {"who", u.who}});
    return json::object{{"activities", std::move(activities)},
                        {"dependencies", std::move(dependencies)},
                        {"chains", std::move(chains)},
                        {"undated", std::move(undated)},
                        {"findings", call.as_json(reckoned.findings)}};
}

void print_activities(cli::Call const& call, Network const& network, Reckoned const& reckoned) {
    cli::Table table{{call.say("schedule.column.number"), call.say("schedule.column.when"),
                      call.say("schedule.column.slack"), call.say("schedule.column.critical"),
                      call.say("schedule.column.who"), call.say("schedule.column.what")},
                     {},
                     {2}};
    for (auto const i : by_date(network)) {
        auto const& a = network.activities[i];
        auto const& slack = reckoned.slack[i];
        table.rows.push_back({code_of(a.ref), written(a.now), slack ? days(call, *slack) : "–",
                              slack && *slack <= 0 ? call.say("schedule.critical") : "", a.who,
                              a.what});
    }
    cli::print(call, table);
    if (network.undated.empty()) return;
    call.print("");
    call.print(
        call.say("schedule.undated_count", {{"count", std::to_string(network.undated.size())}}));
    for (auto const& u : network.undated)
        call.print("  " + code_of(u.ref) + "  " + (u.who.empty() ? "" : u.who + ": ") + u.what);
}

void print_dependencies(cli::Call const& call, Network const& network, Reckoned const& reckoned) {
    call.print("");
    if (network.dependencies.empty()) return call.print(call.say("schedule.no_dependencies"));
    call.print(call.say("schedule.dependencies",
                        {{"count", std::to_string(network.dependencies.size())}}));
    for (std::size_t i = 0; i < network.dependencies.size(); ++i) {
        auto const& d = network.dependencies[i];
        int const gap = reckoned.gaps[i];
        call.print(call.say(gap < 0 ? "schedule.dependency_early" : "schedule.dependency",
                            {{"taker", named(activity_of(network, d.taker))},
                             {"giver", named(activity_of(network, d.giver))},
                             {"days", days_argument(std::abs(gap))}}));
        if (d.reason == Reason::person)
            call.print(call.say("schedule.said", {{"reason", d.said}}));
        else
            call.print(
                call.say("schedule.because", {{"reason", "@schedule.reason." + to_text(d.reason)},
                                              {"giver", d.giver_words},
                                              {"taker", d.taker_words}}));
    }
}

void print_chains(cli::Call const& call, Network const& network, Reckoned const& reckoned) {
    for (auto const& chain : reckoned.chains) {
        std::string codes;
        for (auto const& ref : chain.links) codes += (codes.empty() ? "" : " → ") + code_of(ref);
        call.print("");
        call.print(
            call.say("schedule.chain",
                     {{"target", named(activity_of(network, chain.target))}, {"chain", codes}}));
    }
}

// They are the result, not a mishap on the way to one.
void print_findings(cli::Call const& call, Findings const& findings) {
    if (!findings.empty()) call.print("");
    for (auto const& finding : findings) call.print(call.say(finding));
}

void write_output(cli::Call const& call, Shown const& shown, Reckoned const& reckoned) {
    Sheet sheet{.title = shown.title,
                .subtitle = shown.subtitle,
                .columns = {},
                .critical = call.say("schedule.legend.critical"),
                .other = call.say("schedule.legend.other"),
                .deadline = call.say("schedule.legend.deadline"),
                .rest = call.say("schedule.legend.rest"),
                .now = shown.at};
    for (auto const* key : {"schedule.column.number", "schedule.column.what", "schedule.column.who",
                            "schedule.column.from", "schedule.column.to", "schedule.column.slack"})
        sheet.columns.push_back(call.say(key));
    call.write(call.value("output"), write_sheet(shown.network, reckoned, sheet));
    call.print(
        call.say("schedule.written", {{"file", call.value("output")},
                                      {"count", std::to_string(shown.network.activities.size())}}));
}

int show(cli::Call& call) {
    Shown shown;
    if (call.has("plan")) {
        auto const paper = office::read_paper(call.value("plan"));
        if (!paper) return call.show({paper.error()});
        shown = shown_of_plan(call, *paper);
    } else {
        shown = call.open_store().read(
            [&](store::Snapshot const& s) { return shown_of_cycle(call, s); });
    }
    auto const reckoned = reckon(shown.network);
    if (call.has("output")) {
        write_output(call, shown, reckoned);
        return cli::done;
    }
    if (call.json) {
        call.print_json(show_json(call, shown, reckoned));
        return cli::done;
    }
    call.print(shown.subtitle);
    if (shown.network.activities.empty() && shown.network.undated.empty()) {
        call.print(call.say("schedule.empty"));
        return cli::done;
    }
    call.print("");
    print_activities(call, shown.network, reckoned);
    print_dependencies(call, shown.network, reckoned);
    print_chains(call, shown.network, reckoned);
    print_findings(call, reckoned.findings);
    return cli::done;
}

struct Planned {
    Network network;
    Consequences consequences;
    cycle::Cycle before;
    cycle::Cycle after;
    int revision = 0;
};

// What the command line asks for, against the schedule in force.
Planned plan_move(cli::Call const& call, store::Snapshot const& s) {
    Planned planned{
        .network = network(s), .consequences = {}, .before = cycle::current(s), .after = {}};
    auto const& activities = planned.network.activities;
    std::vector<Move> moves;
    auto const first = find(planned.network, call.value("activity"));
    for (auto const at : first) moves.push_back({at, read_dates(activities[at], call.value("to"))});
    auto const lead = moves.front();
    for (auto const& words : call.values("with"))
        for (auto const at : find(planned.network, words))
            if (std::ranges::find(moves, at, &Move::activity) == moves.end())
                moves.push_back({at, along(activities[at], activities[lead.activity], lead.to)});
    std::vector<std::size_t> held;
    for (auto const& words : call.values("hold"))
        for (auto const at : find(planned.network, words)) held.push_back(at);
    planned.consequences = consequences(planned.network, moves, held);
    return planned;
}

json::value move_json(cli::Call const& call, Planned const& planned) {
    json::array changes;
    for (auto const& change : planned.consequences.changes)
        changes.push_back({{"code", code_of(change.ref)},
                           {"what", activity_of(planned.network, change.ref).what},
                           {"before", to_json(change.before)},
                           {"after", to_json(change.after)},
                           {"followed", change.followed}});
    return json::object{
        {"changes", std::move(changes)},
        {"stay", codes_json(planned.consequences.stay)},
        {"findings", call.as_json(planned.consequences.findings)},
        {"applied", planned.revision > 0},
        {"revision", planned.revision > 0 ? json::value(planned.revision) : nullptr}};
}

void print_move(cli::Call const& call, Planned const& planned) {
    cli::Table table{{call.say("schedule.column.number"), call.say("schedule.column.before"),
                      call.say("schedule.column.after"), call.say("schedule.column.shift"),
                      call.say("schedule.column.how"), call.say("schedule.column.what")},
                     {},
                     {3}};
    for (auto const& change : planned.consequences.changes)
        table.rows.push_back({code_of(change.ref), written(change.before), written(change.after),
                              days(call, shift(change.before, change.after)),
                              call.say(change.followed ? "schedule.followed" : "schedule.moved"),
                              activity_of(planned.network, change.ref).what});
    cli::print(call, table);
    if (!planned.consequences.stay.empty()) {
        call.print("");
        call.print(call.say("schedule.stay"));
        for (auto const& ref : planned.consequences.stay) {
            auto const& a = activity_of(planned.network, ref);
            call.print("  " + named(a) + ": " + written(a.now));
        }
    }
    print_findings(call, planned.consequences.findings);
    call.print("");
}

int move(cli::Call& call) {
    bool const applies = call.has("apply");
    auto& store = call.open_store();
    auto const planned =
        applies ? store.write([&](store::Transaction& t) {
            auto made = plan_move(call, t);
            apply(t, call.person, call.now, made.consequences.changes, call.value("reason"));
            made.after = cycle::current(t);
            made.revision = cycle::revisions(t, made.after.id).back().number;
            return made;
        })
                : store.read([&](store::Snapshot const& s) { return plan_move(call, s); });
    if (call.json) {
        call.print_json(move_json(call, planned));
        return cli::done;
    }
    if (planned.consequences.changes.empty()) {
        call.print(call.say("schedule.nothing_moves"));
        return cli::done;
    }
    print_move(call, planned);
    if (!applies) {
        call.print(call.say("schedule.not_applied"));
        return cli::done;
    }
    call.print(call.say("schedule.applied", {{"revision", std::to_string(planned.revision - 1)}}));
    if (planned.after.report_due != planned.before.report_due)
        call.print(
            call.say("schedule.reports_due_now", {{"due", argument(planned.after.report_due)}}));
    return cli::done;
}

using Deed = void (*)(store::Transaction&, PersonId const&, Moment, Reference const&,
                      Reference const&, std::string_view);

int change_dependency(cli::Call& call, Deed deed, std::string const& done_key) {
    auto const told = call.open_store().write([&](store::Transaction& t) {
        auto const known = network(t);
        auto const giver = find_one(known, call.value("giver")),
                   taker = find_one(known, call.value("taker"));
        deed(t, call.person, call.now, giver, taker, call.value("reason"));
        return Arguments{{"giver", named(activity_of(known, giver))},
                         {"taker", named(activity_of(known, taker))}};
    });
    call.print(call.say(done_key, told));
    return cli::done;
}

int add_dependency(cli::Call& call) { return change_dependency(call, link, "schedule.linked"); }
int remove_dependency(cli::Call& call) {
    return change_dependency(call, unlink, "schedule.unlinked");
}

json::object to_json(Amended const& amended) {
    json::object row{{"code", code_of(amended.ref)},
                     {"what", amended.what()},
                     {"who", amended.after_words.who},
                     {"before", amended.before ? json::value(to_json(*amended.before)) : nullptr},
                     {"after", amended.after ? json::value(to_json(*amended.after)) : nullptr},
                     {"how", to_text(amended.how)}};
    if (amended.other_words())
        row["words_before"] = {{"what", amended.before_words.what},
                               {"who", amended.before_words.who}};
    return row;
}

json::value history_json(History const& told) {
    json::array since_issue, chapters;
    for (auto const& amended : told.since_issue) since_issue.push_back(to_json(amended));
    for (auto const& chapter : told.chapters) {
        json::array changes;
        for (auto const& amended : chapter.changes) changes.push_back(to_json(amended));
        chapters.push_back({{"revision", chapter.revision},
                            {"at", to_iso(chapter.at)},
                            {"person", chapter.person.text},
                            {"document", chapter.document},
                            {"report_due", to_iso(chapter.report_due)},
                            {"reason", chapter.reason},
                            {"changes", std::move(changes)}});
    }
    return json::object{{"since_issue", std::move(since_issue)}, {"changes", std::move(chapters)}};
}

std::string date_or(cli::Call const& call, std::optional<Dates> const& dates, bool is_there,
                    std::string const& key) {
    if (dates) return written(*dates);
    return call.say(is_there ? "schedule.no_date" : key);
}

std::string shift_text(cli::Call const& call, Amended const& amended) {
    if (!amended.before || !amended.after) return "";
    auto const sessions = shift(*amended.before, *amended.after);
    return amended.before == amended.after ? "" : days(call, sessions);
}

std::vector<std::string> row_of(cli::Call const& call, Amended const& amended) {
    return {code_of(amended.ref),
            date_or(call, amended.before, amended.how != How::added, "schedule.not_there_yet"),
            date_or(call, amended.after, amended.how != How::removed, "schedule.gone"),
            shift_text(call, amended)};
}

void print_chapter(cli::Call const& call, Chapter const& chapter) {
    call.print("");
    call.print(call.say(chapter.document ? "schedule.chapter_document" : "schedule.chapter",
                        {{"revision", std::to_string(chapter.revision - 1)},
                         {"at", argument(chapter.at)},
                         {"person", chapter.person.text},
                         {"reason", chapter.reason}}));
    cli::Table table{{call.say("schedule.column.number"), call.say("schedule.column.was"),
                      call.say("schedule.column.became"), call.say("schedule.column.shift"),
                      call.say("schedule.column.how"), call.say("schedule.column.what")},
                     {},
                     {3}};
    for (auto const& amended : chapter.changes) {
        auto row = row_of(call, amended);
        row.push_back(call.say("schedule." + to_text(amended.how)));
        row.push_back(amended.what());
        table.rows.push_back(std::move(row));
    }
    cli::print(call, table);
    for (auto const& amended : chapter.changes)
        if (amended.other_words())
            call.print(call.say("schedule.words_before", {{"code", code_of(amended.ref)},
                                                          {"what", amended.before_words.what},
                                                          {"who", amended.before_words.who}}));
}

int tell_history(cli::Call& call) {
    auto const told = call.open_store().read(history);
    if (call.json) {
        call.print_json(history_json(told));
        return cli::done;
    }
    cli::Table table{{call.say("schedule.column.number"), call.say("schedule.column.issued"),
                      call.say("schedule.column.now"), call.say("schedule.column.shift"),
                      call.say("schedule.column.what")},
                     {},
                     {3}};
    for (auto const& amended : told.since_issue) {
        auto row = row_of(call, amended);
        row.push_back(amended.what());
        table.rows.push_back(std::move(row));
    }
    cli::print(call, table);
    if (told.chapters.empty()) {
        call.print("");
        call.print(call.say("schedule.never_changed"));
    }
    for (auto const& chapter : told.chapters) print_chapter(call, chapter);
    return cli::done;
}

int number_given(cli::Call const& call) {
    auto const ref = read_code(call.value("number"));
    if (!ref || ref->source != Source::milestone)
        throw Refusal(Because::not_found, "schedule.no_milestone",
                      {{"number", call.value("number")}});
    return ref->number;
}

int add_milestone(cli::Call& call) {
    int const number = call.open_store().write([&](store::Transaction& t) {
        return add(t, call.person, call.now,
                   {call.value("what"), call.value("who"), call.value("when")},
                   call.value("reason"));
    });
    if (call.json)
        call.print_json(json::object{{"number", number}});
    else
        call.print(call.say("schedule.milestone_added", {{"number", std::to_string(number)}}));
    return cli::done;
}

// What isn't said stays as it is.
int mend_milestone(cli::Call& call) {
    int const number = number_given(call);
    call.open_store().write([&](store::Transaction& t) {
        auto const known = cycle::schedule(t, cycle::current(t).id).milestones;
        auto const found = std::ranges::find(known, number, &cycle::Milestone::number);
        auto const kept = found == known.end() ? cycle::Milestone{} : *found;
        mend(t, call.person, call.now, number, call.has("what") ? call.value("what") : kept.what,
             call.has("who") ? call.value("who") : kept.actors, call.value("reason"));
    });
    call.print(call.say("schedule.milestone_mended", {{"number", std::to_string(number)}}));
    return cli::done;
}

int drop_milestone(cli::Call& call) {
    int const number = number_given(call);
    call.open_store().write([&](store::Transaction& t) {
        drop(t, call.person, call.now, number, call.value("reason"));
    });
    call.print(call.say("schedule.milestone_dropped", {{"number", std::to_string(number)}}));
    return cli::done;
}

int take_last_back(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        auto const last = cycle::revisions(t, cycle::current(t).id).back();
        take_back(t, call.person, call.now, last.number, call.value("reason"));
    });
    call.print(call.say("schedule.moving.undone"));
    return cli::done;
}

int write_calendar(cli::Call& call) {
    auto const dates = call.open_store().read(calendar);
    call.write(call.value("output"), plan::to_ics(dates));
    call.print(
        call.say("schedule.calendar_written", {{"file", call.value("output")},
                                               {"count", std::to_string(dates.entries.size())}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    cli::Option const reason{
        .name = "--reason", .takes = cli::Takes::one, .required = true, .fallback = {}};
    return {
        {"schedule show", {{.name = "--plan"}, {.name = "--output,-o"}}, true, show},
        {"schedule move",
         {{.name = "activity", .required = true},
          {.name = "--to", .required = true},
          {.name = "--with", .takes = cli::Takes::many},
          {.name = "--hold", .takes = cli::Takes::many},
          {.name = "--apply", .takes = cli::Takes::nothing},
          {.name = "--reason"}},
         true,
         move},
        {"schedule link",
         {{.name = "giver", .required = true}, {.name = "taker", .required = true}, reason},
         false,
         add_dependency},
        {"schedule unlink",
         {{.name = "giver", .required = true}, {.name = "taker", .required = true}, reason},
         false,
         remove_dependency},
        {"schedule add",
         {{.name = "what", .required = true},
          {.name = "--when", .required = true},
          {.name = "--who"},
          reason},
         true,
         add_milestone},
        {"schedule mend",
         {{.name = "number", .required = true}, {.name = "--what"}, {.name = "--who"}, reason},
         false,
         mend_milestone},
        {"schedule drop", {{.name = "number", .required = true}, reason}, false, drop_milestone},
        {"schedule undo", {reason}, false, take_last_back},
        {"schedule history", {}, true, tell_history},
        {"schedule calendar", {{.name = "--output,-o", .required = true}}, false, write_calendar},
    };
}

} // namespace soket::schedule

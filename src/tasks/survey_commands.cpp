#include "tasks/survey_commands.h"

#include "base/refusal.h"
#include "store/store.h"
#include "tasks/surveys.h"

#include <boost/json.hpp>

namespace soket::tasks {

namespace {

namespace json = boost::json;

Day today(cli::Call const& call) { return in_vietnam(call.now).day; }

std::vector<Survey> all_surveys(cli::Call& call) {
    return call.open_store().read(
        [&](store::Snapshot const& s) { return surveys(s, today(call)); });
}

json::object as_json(Survey const& survey) {
    json::array decisions, records;
    for (auto const& each : survey.decisions)
        decisions.push_back({{"decision", to_text(each.decision)},
                             {"reason", each.reason},
                             {"at", to_iso(each.at)},
                             {"person", each.person.text}});
    for (auto const& each : survey.records)
        records.push_back({{"revision", each.revision},
                           {"day", to_iso(each.day)},
                           {"notes", each.notes},
                           {"file", each.file ? json::value(each.file->name) : nullptr},
                           {"at", to_iso(each.at)},
                           {"person", each.person.text}});
    return {{"number", survey.number},
            {"kind", to_text(survey.plan.kind)},
            {"board", survey.plan.board},
            {"unit", survey.plan.unit},
            {"day", to_iso(survey.plan.day)},
            {"subject", survey.plan.subject},
            {"participants", survey.plan.participants},
            {"stage", to_text(survey.stage())},
            {"decisions", std::move(decisions)},
            {"records", std::move(records)}};
}

int show(cli::Call& call) {
    auto const all = all_surveys(call);
    if (call.json) {
        json::array rows;
        for (auto const& survey : all) rows.push_back(as_json(survey));
        call.print_json(rows);
        return cli::done;
    }
    if (all.empty()) {
        call.print(call.say("tasks.surveys.none"));
        return cli::done;
    }
    cli::Table table{{}, {}, {0}};
    for (auto const* column : {"number", "unit", "kind", "day", "stage", "subject", "participants"})
        table.titles.push_back(call.say(std::string("tasks.survey.column.") + column));
    for (auto const& survey : all)
        table.rows.push_back({std::to_string(survey.number), survey.unit_name,
                              call.say("tasks.survey.kind." + to_text(survey.plan.kind)),
                              to_office(survey.plan.day),
                              call.say("tasks.stage." + to_text(survey.stage())),
                              survey.plan.subject, survey.plan.participants});
    cli::print(call, table);
    return cli::done;
}

// With --look nothing is proposed: only what is odd is said.
int propose_one(cli::Call& call) {
    SurveyPlan const plan{.kind = call.has("working-session") ? SurveyKind::working_session
                                                              : SurveyKind::survey,
                          .board = call.value("board"),
                          .unit = call.value("unit"),
                          .day = call.day("day").value_or(today(call)),
                          .subject = call.value("subject"),
                          .participants = call.value("participants")};
    auto const doubts = call.open_store().read(
        [&](store::Snapshot const& s) { return doubts_about(s, today(call), plan); });
    call.show(doubts);
    if (call.has("look")) {
        if (doubts.empty()) call.print(call.say("tasks.survey.nothing_odd"));
        return cli::done;
    }
    auto const number = call.open_store().write(
        [&](store::Transaction& t) { return propose(t, call.person, call.now, plan); });
    call.print(call.say("tasks.survey.proposed", {{"number", std::to_string(number)}}));
    return cli::done;
}

int decide_one(cli::Call& call, Decision decision) {
    call.open_store().write([&](store::Transaction& t) {
        decide(t, call.person, call.now, call.value("number"), decision, call.value("reason"));
    });
    call.print(
        call.say("tasks.survey.decided." + to_text(decision), {{"number", call.value("number")}}));
    return cli::done;
}

int hold_one(cli::Call& call) {
    auto const handed = handed_by(call);
    if (!handed) return call.show({handed.error()});
    call.open_store().write([&](store::Transaction& t) {
        auto const planned = find_survey(t, today(call), call.value("number")).plan.day;
        hold(t, call.person, call.now, call.value("number"), call.day("day").value_or(planned),
             *handed);
    });
    call.print(call.say("tasks.survey.held", {{"number", call.value("number")}}));
    return cli::done;
}

int give_file(cli::Call& call) {
    auto const out = call.open_store().read([&](store::Snapshot const& s) {
        auto const survey = find_survey(s, today(call), call.value("number"));
        return file_of(s, survey.records.empty() ? std::nullopt : survey.records.back().file);
    });
    call.write(call.value("output"), out.bytes);
    call.print(call.say("tasks.written", {{"name", out.name}, {"file", call.value("output")}}));
    return cli::done;
}

int export_all(cli::Call& call) {
    auto const all = all_surveys(call);
    call.write(call.value("output"),
               write_survey_book(all, [&](std::string_view key) { return call.say(key); }));
    call.print(call.say("tasks.surveys.exported",
                        {{"count", std::to_string(all.size())}, {"file", call.value("output")}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> survey_commands() {
    cli::Option const number{.name = "number", .required = true};
    cli::Option const output{.name = "--output,-o", .required = true};
    return {
        {"survey show", {}, true, show},
        {"survey propose",
         {{.name = "unit", .required = true},
          {.name = "--day", .required = true},
          {.name = "--subject", .required = true},
          {.name = "--participants", .required = true},
          {.name = "--board"},
          {.name = "--working-session", .takes = cli::Takes::nothing},
          {.name = "--look", .takes = cli::Takes::nothing}},
         false,
         propose_one},
        {"survey withdraw",
         {number, {.name = "--reason"}},
         false,
         [](cli::Call& call) { return decide_one(call, Decision::withdrawn); }},
        {"survey approve",
         {number, {.name = "--reason"}},
         false,
         [](cli::Call& call) { return decide_one(call, Decision::approved); }},
        {"survey decline",
         {number, {.name = "--reason", .required = true}},
         false,
         [](cli::Call& call) { return decide_one(call, Decision::declined); }},
        {"survey hold",
         {number, {.name = "file"}, {.name = "--text"}, {.name = "--day"}},
         false,
         hold_one},
        {"survey file", {number, output}, false, give_file},
        {"survey export", {output}, false, export_all},
    };
}

} // namespace soket::tasks

// Surveys of units and working sessions with them: proposed, decided, held.
#include "tasks/surveys.h"

#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using tasks::Survey;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(Survey const& survey) {
    json::array records;
    for (auto const& record : survey.records)
        records.push_back({{"day", to_iso(record.day)},
                           {"notes", record.notes},
                           {"file", record.file ? record.file->name : ""}});
    return {{"number", survey.number},
            {"kind", to_text(survey.plan.kind)},
            {"board", survey.plan.board},
            {"unit", survey.plan.unit},
            {"day", to_iso(survey.plan.day)},
            {"subject", survey.plan.subject},
            {"participants", survey.plan.participants},
            {"stage", to_text(survey.stage())},
            {"reason", survey.decisions.empty() ? "" : survey.decisions.back().reason},
            {"records", std::move(records)}};
}

Response surveys(Visit const& visit) {
    auto const [level, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s).unit, tasks::surveys(s, today(visit)));
    });
    json::array items;
    for (auto const& survey : all)
        if (visit.may(Action::task_see, about(survey, level))) items.push_back(shape_of(survey));
    return reply(json::object{{"items", std::move(items)}});
}

// {"kind": "survey" or "working_session", "board": "BTC", "unit": "STC", "day": "2020-02-12", …}
Response propose(Visit const& visit) {
    auto const body = body_of(visit);
    tasks::SurveyPlan const plan{.kind = enum_in<tasks::SurveyKind>(body, "kind"),
                                 .board = text_or_empty(body, "board"),
                                 .unit = text_in(body, "unit"),
                                 .day = day_in(body, "day"),
                                 .subject = text_in(body, "subject"),
                                 .participants = text_in(body, "participants")};
    visit.must(Action::survey_propose, {.board = plan.board});
    return reply(visit.store.write([&](store::Transaction& t) {
        auto doubts = doubts_about(t, today(visit), plan);
        auto const number = propose(t, visit.visitor.person, visit.now, plan);
        return json::object{{"number", number}, {"doubts", visit.listed(doubts)}};
    }),
                 201);
}

// {"decision": "approved" or "declined", "reason": "…"}
Response decide(Visit const& visit) {
    auto const body = body_of(visit);
    auto const decision = enum_in<tasks::Decision>(body, "decision");
    if (decision == tasks::Decision::withdrawn) refuse_field("decision", "approved, declined");
    auto const& number = visit.part("number");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const survey = tasks::find_survey(t, today(visit), number);
        visit.must(Action::survey_decide, about(survey, cycle::current(t).unit));
        decide(t, visit.visitor.person, visit.now, number, decision, text_or_empty(body, "reason"));
        return shape_of(tasks::find_survey(t, today(visit), number));
    }));
}

// {"reason": "…"}: by who proposed it.
Response withdraw(Visit const& visit) {
    auto const reason = text_or_empty(body_of(visit), "reason");
    auto const& number = visit.part("number");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const survey = tasks::find_survey(t, today(visit), number);
        visit.must(Action::survey_propose, about(survey, cycle::current(t).unit));
        decide(t, visit.visitor.person, visit.now, number, tasks::Decision::withdrawn, reason);
        return shape_of(tasks::find_survey(t, today(visit), number));
    }));
}

// That it was held: {"day": "2020-02-12", "notes": "…"}; or the body is a file, called as ?file=
// says, and the day stands in the address.
Response hold(Visit const& visit) {
    tasks::Handed handed;
    Day day{};
    if (visit.request.asked("file").empty()) {
        auto const body = body_of(visit);
        day = day_in(body, "day");
        handed.text = text_in(body, "notes");
    } else {
        auto const given = day_asked(visit, "day");
        if (!given) refuse_field("day", "date");
        day = *given;
        handed.file_name = visit.request.asked("file");
        handed.bytes = visit.request.body;
    }
    auto const& number = visit.part("number");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const survey = tasks::find_survey(t, today(visit), number);
        visit.must(Action::survey_propose, about(survey, cycle::current(t).unit));
        hold(t, visit.visitor.person, visit.now, number, day, handed);
        return shape_of(tasks::find_survey(t, today(visit), number));
    }));
}

} // namespace

void add_survey_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/surveys", Action::task_see, surveys);
    add_route(pages, post, "/surveys", Action::survey_propose, propose);
    add_route(pages, post, "/surveys/{number}/decision", Action::survey_decide, decide);
    add_route(pages, post, "/surveys/{number}/withdrawal", Action::survey_propose, withdraw);
    add_route(pages, post, "/surveys/{number}/records", Action::survey_propose, hold, nullptr,
              handed_bytes_max);
}

} // namespace soket::api

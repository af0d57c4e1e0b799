// Assigned work, and surveys and working sessions with units.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "store/store.h"
#include "tasks/surveys.h"
#include "tasks/tasks.h"

namespace soket::api {

using rights::Action;
using tasks::Product;
using tasks::Survey;
using web::Response;
using web::Visit;

namespace {

constexpr std::size_t file_bytes_max = 21U << 20U;

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

json::object shape_of(tasks::Delivery const& delivery) {
    json::object shaped{
        {"version", delivery.version}, {"at", to_iso(delivery.at)},
        {"text", delivery.text},       {"file", delivery.file ? delivery.file->name : ""},
        {"verdict", nullptr},          {"reason", ""}};
    if (!delivery.judged.empty()) {
        shaped["verdict"] = to_text(delivery.judged.back().verdict);
        shaped["reason"] = delivery.judged.back().reason;
    }
    return shaped;
}

json::object shape_of(Product const& product, Moment now) {
    json::array deliveries;
    for (auto const& delivery : product.deliveries) deliveries.push_back(shape_of(delivery));
    auto const late = product.late_by(now);
    return {{"code", product.code()},
            {"owner", product.owner},
            {"owner_name", product.owner_name},
            {"what", product.what},
            {"due", shape(product.due)},
            {"state", to_text(product.state())},
            {"late_seconds", late ? json::value(late->count()) : json::value(nullptr)},
            {"deliveries", std::move(deliveries)}};
}

Response products(Visit const& visit) {
    auto const [level, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s).unit, tasks::products(s, today(visit)));
    });
    Page page(visit);
    for (auto const& product : all)
        if (visit.may(Action::task_see, about(product, level)) && page.takes(product.code()))
            page.add(product.code(), shape_of(product, visit.now));
    return page.reply();
}

Product found(Visit const& visit, store::Snapshot const& s, Action action) {
    auto product = tasks::find(s, today(visit), visit.part("task"));
    visit.must(action, about(product, cycle::current(s).unit));
    return product;
}

Response one_product(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        return shape_of(found(visit, s, Action::task_see), visit.now);
    }));
}

// The body is the file itself, called as ?file= says; or {"text": "…"} without ?file=.
Response deliver(Visit const& visit) {
    tasks::Handed handed;
    handed.file_name = visit.request.asked("file");
    if (handed.file_name.empty())
        handed.text = text_in(body_of(visit), "text");
    else
        handed.bytes = visit.request.body;
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_deliver).code();
        deliver(t, visit.visitor.person, visit.now, code, handed);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }),
                 201);
}

// {"version": 1, "verdict": "accepted" or "returned", "reason": "…"}
Response judge(Visit const& visit) {
    auto const body = body_of(visit);
    auto const verdict = enum_in<tasks::Verdict>(body, "verdict");
    auto const version = static_cast<int>(whole_in(body, "version"));
    auto const reason = text_or_empty(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_accept).code();
        judge(t, visit.visitor.person, visit.now, code, version, verdict, reason);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

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

} // namespace

void add_task_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/tasks", Action::task_see, products);
    add_route(pages, get, "/tasks/{task}", Action::task_see, one_product);
    add_route(pages, post, "/tasks/{task}/deliveries", Action::task_deliver, deliver, nullptr,
              file_bytes_max);
    add_route(pages, post, "/tasks/{task}/verdict", Action::task_accept, judge);
    add_route(pages, get, "/surveys", Action::task_see, surveys);
    add_route(pages, post, "/surveys", Action::survey_propose, propose);
    add_route(pages, post, "/surveys/{number}/decision", Action::survey_decide, decide);
}

} // namespace soket::api

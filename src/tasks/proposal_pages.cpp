// A survey proposed: what is odd about it is said first, and the second time it is sent.
#include "base/refusal.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/pages.h"
#include "text/when.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::tasks {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

// What is typed, or what an earlier proposal said.
struct Typed {
    std::string board;
    std::string unit;
    std::string kind = "survey";
    std::string day;
    std::string subject;
    std::string participants;
};

Typed typed_in(web::Request const& request) {
    return {.board = std::string(request.field("ban")),
            .unit = std::string(request.field("don-vi")),
            .kind = std::string(request.field("hinh-thuc")),
            .day = std::string(request.field("ngay")),
            .subject = std::string(request.field("muc-dich")),
            .participants = std::string(request.field("thanh-phan"))};
}

// For which the odd was said; of another unit or day it is said anew.
std::string mark_of(Typed const& typed) { return typed.unit + " " + typed.day; }

json::array boards_of(Visit const& visit, org::Tree const& tree, std::string_view chosen) {
    json::array boards;
    if (visit.may(Action::survey_propose, rights::About{}))
        boards.push_back({{"code", ""},
                          {"name", visit.say("tasks.survey.by_office")},
                          {"chosen", chosen.empty()}});
    for (auto const& unit : tree.units)
        if (unit.kind == org::UnitKind::board &&
            visit.may(Action::survey_propose, rights::About{.unit = "", .board = unit.code}))
            boards.push_back(
                {{"code", unit.code}, {"name", unit.name}, {"chosen", unit.code == chosen}});
    return boards;
}

json::array units_of(org::Tree const& tree, std::string_view chosen) {
    json::array units;
    for (auto const& unit : tree.units)
        if (unit.is_expected_to_report())
            units.push_back(
                {{"code", unit.code}, {"name", unit.name}, {"chosen", unit.code == chosen}});
    return units;
}

// `said`: what is odd about it, which the next sending is taken to have read.
Response show(Visit const& visit, Typed const& typed, Findings const& faults,
              Findings const& said = {}) {
    auto const tree =
        visit.store.read([&](store::Snapshot const& s) { return org::tree(s, today(visit)); });
    auto all = faults;
    append(all, said);
    return visit.page("tasks/proposal",
                      {{"title", visit.say("tasks.survey.new")},
                       {"boards", boards_of(visit, tree, typed.board)},
                       {"units", units_of(tree, typed.unit)},
                       {"is_session", typed.kind == "working_session"},
                       {"day", typed.day},
                       {"subject", typed.subject},
                       {"participants", typed.participants},
                       {"odd", !said.empty()},
                       {"mark", said.empty() ? "" : mark_of(typed)},
                       {"findings", visit.told(all)}},
                      faults.empty() ? 200 : 422);
}

Response form(Visit const& visit) {
    Typed typed;
    if (auto const repeated = visit.request.asked("nhu"); !repeated.empty()) {
        auto const plan = visit.store.read(
            [&](store::Snapshot const& s) { return find_survey(s, today(visit), repeated).plan; });
        if (visit.may(Action::survey_propose, rights::About{.unit = "", .board = plan.board}))
            typed = {plan.board,       plan.unit,    to_text(plan.kind),
                     to_iso(plan.day), plan.subject, plan.participants};
    }
    return show(visit, typed, {});
}

SurveyPlan plan_of(Typed const& typed) {
    auto const day = text::read_day(typed.day);
    if (!day) throw Refusal(Because::invalid, "tasks.day_unreadable", {{"text", typed.day}});
    return {.kind = read_enum<SurveyKind>(typed.kind).value_or(SurveyKind::survey),
            .board = typed.board,
            .unit = typed.unit,
            .day = *day,
            .subject = typed.subject,
            .participants = typed.participants};
}

Response send(Visit const& visit) {
    auto const typed = typed_in(visit.request);
    try {
        auto const plan = plan_of(typed);
        visit.must(Action::survey_propose, {.board = plan.board});
        auto const doubts = visit.store.read(
            [&](store::Snapshot const& s) { return doubts_about(s, today(visit), plan); });
        if (!doubts.empty() && visit.request.field("da-luu-y") != mark_of(typed))
            return show(visit, typed, {}, doubts);
        auto const number = visit.store.write([&](store::Transaction& t) {
            return propose(t, visit.visitor.person, visit.now, plan);
        });
        return visit.done("/khao-sat/" + std::to_string(number), "tasks.survey.proposed",
                          {{"number", std::to_string(number)}});
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden) throw;
        return show(visit, typed, refusal.findings());
    }
}

} // namespace

void add_proposal_pages(web::RoomPages& pages) {
    pages.routes.push_back(
        {.pattern = "/khao-sat/moi", .action = Action::survey_propose, .answer = form});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = "/khao-sat",
                            .action = Action::survey_propose,
                            .answer = send});
}

} // namespace soket::tasks

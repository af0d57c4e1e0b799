#include "front/waiting_pages.h"

#include "front/shown_pages.h"
#include "models/models.h"
#include "reviews/reviews.h"
#include "store/store.h"
#include "targets/proposals.h"
#include "tasks/surveys.h"
#include "tasks/tasks.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::front {

namespace json = boost::json;
using report::State;
using rights::Action;
using web::Visit;

namespace {

json::object item(Visit const& visit, std::string_view path, std::string_view key,
                  Arguments const& arguments, std::string_view look = "") {
    return {{"path", path}, {"text", visit.say(key, arguments)}, {"look", look}};
}

// The units for which this person does that.
std::set<std::string> own_units(Visit const& visit, Action action) {
    std::set<std::string> own;
    for (auto const& holding : visit.visitor.holdings)
        if (rights::scope_of(holding.role, action) == rights::Scope::own) own.insert(holding.unit);
    return own;
}

bool is_awaited(report::Standing const& standing) {
    bool const is_missing = standing.due && !standing.counted && standing.state != State::exempt;
    return standing.sent_back || is_missing;
}

// Reports of the units for which this person writes.
void add_own_reports(json::array& all, Visit const& visit, Overview const& overview) {
    auto const own = own_units(visit, Action::report_write);
    for (auto const& standing : overview.standings) {
        if (!own.contains(standing.unit) || !is_awaited(standing)) continue;
        auto const path = "/bao-cao/" + standing.unit;
        auto const due = argument(standing.deadline);
        bool const is_past = visit.now > standing.deadline;
        if (standing.sent_back)
            all.push_back(item(visit, path, "front.waits.returned",
                               {{"unit", standing.unit_name}, {"reasons", standing.reasons}},
                               "warn"));
        else
            all.push_back(item(visit, path,
                               is_past ? "front.waits.report_late" : "front.waits.report",
                               {{"unit", standing.unit_name}, {"due", due}}, is_past ? "bad" : ""));
    }
}

void add_desk(json::array& all, Visit const& visit, Overview const& overview) {
    if (!visit.may(Action::report_approve)) return;
    // As the desk lists them: not one whose figures another's report includes by now.
    auto const to_approve =
        std::ranges::count_if(overview.standings, [](report::Standing const& standing) {
            return standing.counted && standing.state == State::submitted;
        });
    if (to_approve > 0)
        all.push_back(item(visit, "/bao-cao?xem=cho-duyet", "front.waits.approve",
                           {{"count", std::to_string(to_approve)}}));
    auto const missing =
        std::ranges::count_if(overview.standings, [&](report::Standing const& standing) {
            return standing.is_missing() && visit.now > standing.deadline;
        });
    if (missing > 0)
        all.push_back(visit.may(Action::remind)
                          ? item(visit, "/bao-cao/nhac-nho", "front.waits.missing",
                                 {{"count", std::to_string(missing)}}, "bad")
                          : item(visit, "/bao-cao?xem=con-thieu", "front.waits.missing.seen",
                                 {{"count", std::to_string(missing)}}, "bad"));
    auto const asking =
        std::ranges::count(overview.standings, true, &report::Standing::asks_extension);
    if (asking > 0)
        all.push_back(item(visit, "/bao-cao?xem=gia-han", "front.waits.extension",
                           {{"count", std::to_string(asking)}}));
}

void add_proposals(json::array& all, Visit const& visit) {
    if (!visit.may(Action::target_decide)) return;
    auto const open =
        std::ranges::count_if(visit.store.read(targets::proposals),
                              [](targets::Proposal const& proposal) { return !proposal.decided; });
    if (open > 0)
        all.push_back(
            item(visit, "/de-xuat", "front.waits.decide", {{"count", std::to_string(open)}}));
}

// Units that are asked for a paper, of those for which this person answers.
void add_nominations(json::array& all, Visit const& visit) {
    auto const own = own_units(visit, Action::report_submit);
    if (own.empty()) return;
    for (auto const& nomination : visit.store.read(models::nominations))
        if (!nomination.answered() && own.contains(nomination.unit))
            all.push_back(item(visit, "/tham-luan/de-cu/" + std::to_string(nomination.number),
                               "front.waits.paper", {{"topic", nomination.topic}}));
}

void add_own_task(json::array& all, Visit const& visit, tasks::Product const& product) {
    Arguments const arguments{{"what", product.what},
                              {"due", product.due ? argument(*product.due) : ""}};
    auto const path = "/viec/" + product.code();
    if (product.state() == tasks::State::returned)
        all.push_back(item(visit, path, "front.waits.task_returned", arguments, "warn"));
    else if (product.state() != tasks::State::open)
        return;
    else if (!product.due)
        all.push_back(item(visit, path, "front.waits.task_undated", arguments));
    else if (product.late_by(visit.now))
        all.push_back(item(visit, path, "front.waits.task_late", arguments, "bad"));
    else
        all.push_back(item(visit, path, "front.waits.task", arguments));
}

void add_tasks(json::array& all, Visit const& visit) {
    auto const products = visit.store.read(
        [&](store::Snapshot const& s) { return tasks::products(s, in_vietnam(visit.now).day); });
    for (auto const& product : products)
        if (product.named && tasks::is_owed_by(product, visit.visitor.holdings))
            add_own_task(all, visit, product);
    if (!visit.may(Action::task_accept)) return;
    auto const to_accept = std::ranges::count(
        products, tasks::State::delivered, [](tasks::Product const& each) { return each.state(); });
    if (to_accept > 0)
        all.push_back(item(visit, "/viec?xem=cho-nghiem-thu", "front.waits.accept",
                           {{"count", std::to_string(to_accept)}}));
}

// Those to be decided, and those of one's own board that were held and have no notes yet.
void add_surveys(json::array& all, Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto const surveys =
        visit.store.read([&](store::Snapshot const& s) { return tasks::surveys(s, today); });
    auto const open = std::ranges::count(surveys, tasks::Stage::proposed,
                                         [](tasks::Survey const& each) { return each.stage(); });
    if (open > 0 && visit.may(Action::survey_decide))
        all.push_back(item(visit, "/khao-sat?xem=cho-y-kien", "front.waits.survey",
                           {{"count", std::to_string(open)}}));
    for (auto const& survey : surveys)
        if (survey.stage() == tasks::Stage::approved && survey.plan.day < today &&
            visit.may(Action::survey_propose, rights::About{"", survey.plan.board, ""}))
            all.push_back(item(visit, "/khao-sat/" + std::to_string(survey.number),
                               "front.waits.survey_notes",
                               {{"unit", survey.unit_name}, {"day", to_office(survey.plan.day)}}));
}

void add_own_review(json::array& all, Visit const& visit) {
    if (!visit.may(Action::review_write)) return;
    bool const awaited = visit.store.read([&](store::Snapshot const& s) {
        return reviews::is_awaited(s, visit.visitor.person, in_vietnam(visit.now).day);
    });
    if (awaited) all.push_back(item(visit, "/kiem-diem/cua-toi", "front.waits.review", {}));
}

// Until the person says that they have read it.
void add_notices(json::array& all, Visit const& visit, Overview const& overview) {
    auto const open = visit.store.read([&](store::Snapshot const& s) {
        return notices::unread(s, visit.visitor.person, overview.notices);
    });
    for (auto const* notice : open)
        all.push_back(item(
            visit, "/thong-bao/" + std::to_string(notice->chapter.revision - 1),
            notice->due_moved ? "front.waits.notice_due" : "front.waits.notice",
            {{"reason", notice->chapter.reason}, {"due", argument(notice->chapter.report_due)}},
            "warn"));
}

} // namespace

json::array own_reports(Visit const& visit, Overview const& overview) {
    auto const own = own_units(visit, Action::report_write);
    json::array all;
    for (auto const& standing : overview.standings) {
        if (!own.contains(standing.unit) || is_awaited(standing)) continue;
        auto const& sent = standing.submission;
        all.push_back(
            {{"path", "/bao-cao/" + standing.unit},
             {"text", visit.say("front.own", {{"unit", standing.unit_name}})},
             {"state", state_text(visit, standing)},
             {"look", look_of(standing, visit.now > standing.deadline)},
             {"receipt", sent ? visit.say("front.own.receipt", {{"number", sent->receipt},
                                                                {"moment", argument(sent->at)}})
                              : ""}});
    }
    return all;
}

json::array waiting_for(Visit const& visit, Overview const& overview) {
    json::array all;
    add_own_reports(all, visit, overview);
    add_desk(all, visit, overview);
    add_proposals(all, visit);
    add_nominations(all, visit);
    add_own_review(all, visit);
    add_tasks(all, visit);
    add_surveys(all, visit);
    add_notices(all, visit, overview);
    return all;
}

} // namespace soket::front

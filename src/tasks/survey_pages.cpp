// Surveys and working sessions: the list by unit, and one of them from its proposal to its notes.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/pages.h"
#include "text/when.h"
#include "web/chosen.h"
#include "web/routes.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>
#include <ranges>
#include <tuple>

namespace soket::tasks {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string path_of(Survey const& survey) { return "/khao-sat/" + std::to_string(survey.number); }

namespace {

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

// The unit itself sees what was approved; until then it is the boards' and the standing's.
std::string_view look_of(Survey const& survey) {
    switch (survey.stage()) {
    case Stage::held: return "good";
    case Stage::proposed: return "warn";
    case Stage::declined: return "bad";
    case Stage::approved:
    case Stage::withdrawn: return "";
    }
    std::unreachable();
}

constexpr std::string_view views[]{"tat-ca", "cho-y-kien", "da-dong-y", "da-thuc-hien"};

bool is_in(std::string_view view, Survey const& survey) {
    auto const stage = survey.stage();
    if (view == "cho-y-kien") return stage == Stage::proposed;
    if (view == "da-dong-y") return stage == Stage::approved;
    if (view == "da-thuc-hien") return stage == Stage::held;
    return true;
}

std::vector<Survey> seen_by(Visit const& visit, store::Snapshot const& s) {
    auto const level = cycle::current(s).unit;
    auto all = surveys(s, today(visit));
    std::erase_if(all, [&](Survey const& survey) {
        return !visit.may(Action::task_see, about(survey, level));
    });
    return all;
}

json::object told(Visit const& visit, Survey const& survey) {
    return {{"number", std::to_string(survey.number)},
            {"path", path_of(survey)},
            {"unit", survey.unit_name},
            {"kind", visit.say("tasks.survey.kind." + to_text(survey.plan.kind))},
            {"day", visit.say(survey.plan.day)},
            {"subject", survey.plan.subject},
            {"participants", survey.plan.participants},
            {"board",
             survey.board_name.empty() ? visit.say("tasks.survey.by_office") : survey.board_name},
            {"state", visit.say("tasks.stage." + to_text(survey.stage()))},
            {"look", look_of(survey)}};
}

json::array by_unit(Visit const& visit, std::vector<Survey> all) {
    std::ranges::stable_sort(all, {}, [](Survey const& survey) {
        return std::tuple(survey.plan.unit, survey.plan.day, survey.number);
    });
    json::array groups;
    std::string unit;
    for (auto const& survey : all) {
        if (survey.plan.unit != unit)
            groups.push_back({{"unit", survey.unit_name}, {"rows", json::array{}}});
        unit = survey.plan.unit;
        groups.back().as_object()["rows"].as_array().push_back(told(visit, survey));
    }
    return groups;
}

Response list(Visit const& visit) {
    auto const current = visit.request.asked("xem");
    auto all = visit.store.read([&](store::Snapshot const& s) { return seen_by(visit, s); });
    json::array tabs;
    for (auto const view : views) {
        bool const is_all = view == views[0];
        auto const count =
            std::ranges::count_if(all, [&](Survey const& survey) { return is_in(view, survey); });
        tabs.push_back({{"path", is_all ? "/khao-sat" : "/khao-sat?xem=" + std::string(view)},
                        {"text", visit.say("tasks.survey.view." + std::string(view))},
                        {"count", count},
                        {"current", is_all ? current.empty() : current == view}});
    }
    std::erase_if(all, [&](Survey const& survey) { return !is_in(current, survey); });
    return visit.page("tasks/surveys", {{"title", visit.say("tasks.surveys.title")},
                                        {"views", std::move(tabs)},
                                        {"groups", by_unit(visit, all)},
                                        {"may_propose", visit.may(Action::survey_propose)}});
}

Response give_book(Visit const& visit) {
    auto all = visit.store.read([&](store::Snapshot const& s) { return seen_by(visit, s); });
    return web::download(
        "khao-sat.xlsx",
        write_survey_book(std::move(all), [&](std::string_view key) { return visit.say(key); }));
}

json::array decisions_told(Visit const& visit, journal::Names const& people, Survey const& survey) {
    json::array all;
    for (auto const& each : survey.decisions)
        all.push_back({{"text", visit.say("tasks.stage." + to_text(each.decision))},
                       {"reason", each.reason},
                       {"at", visit.say(each.at)},
                       {"by", journal::name_of(visit, people, each.person)}});
    return all;
}

json::array records_told(Visit const& visit, journal::Names const& people, Survey const& survey) {
    json::array all;
    for (auto const& each : survey.records | std::views::reverse) {
        json::object record{{"day", visit.say(each.day)},
                            {"notes", each.notes},
                            {"at", visit.say(each.at)},
                            {"by", journal::name_of(visit, people, each.person)}};
        if (each.file) {
            record["file"] = each.file->name;
            record["size"] = size_text(visit, each.file->bytes);
            record["file_path"] = path_of(survey) + "/tep/" + std::to_string(each.revision);
        }
        all.push_back(std::move(record));
    }
    return all;
}

void add_deeds(json::object& data, Visit const& visit, Survey const& survey,
               rights::About const& about) {
    auto const stage = survey.stage();
    bool const is_own = visit.may(Action::survey_propose, about);
    bool const is_open = stage != Stage::held && stage != Stage::withdrawn;
    bool const may_decide = is_open && visit.may(Action::survey_decide, about);
    data["may_decide"] = may_decide;
    data["may_approve"] = may_decide && stage != Stage::approved;
    data["may_decline"] = may_decide && stage != Stage::declined;
    data["may_withdraw"] = is_open && is_own;
    data["may_hold"] = is_own && (stage == Stage::approved || stage == Stage::held);
    data["may_repeat"] = is_own && !survey.stands();
}

Response show(Visit const& visit, Findings const& faults) {
    auto const& request = visit.request;
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const survey = find_survey(s, today(visit), visit.part("number"));
        auto const whose = about(survey, cycle::current(s).unit);
        visit.must(Action::task_see, whose);
        auto const names = people(s);
        auto page = told(visit, survey);
        page["proposed_at"] = visit.say(survey.at);
        page["proposed_by"] = journal::name_of(visit, names, survey.person);
        page["decisions"] = decisions_told(visit, names, survey);
        page["records"] = records_told(visit, names, survey);
        auto const typed_day = request.field("ngay");
        page["day_typed"] = typed_day.empty() ? to_iso(survey.plan.day) : std::string(typed_day);
        add_deeds(page, visit, survey, whose);
        return page;
    });
    data["title"] = visit.say("tasks.survey.title", {{"number", visit.part("number")}});
    data["reason_typed"] = request.field("ly-do");
    data["notes_typed"] = request.field("noi-dung");
    data["findings"] = visit.told(faults);
    return visit.page("tasks/survey", std::move(data), faults.empty() ? 200 : 422);
}

Response survey_page(Visit const& visit) { return show(visit, {}); }

template<class Deed>
Response done_to(Visit const& visit, Action action, std::string_view key, Deed const& deed) {
    try {
        auto const survey = visit.store.write([&](store::Transaction& t) {
            auto found = find_survey(t, today(visit), visit.part("number"));
            visit.must(action, about(found, cycle::current(t).unit));
            deed(t);
            return found;
        });
        return visit.done(path_of(survey), key, {{"number", std::to_string(survey.number)}});
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return show(visit, refusal.findings());
    }
}

Response decide_as(Visit const& visit, Action action, Decision decision) {
    return done_to(visit, action, "tasks.survey.decided." + to_text(decision),
                   [&](store::Transaction& t) {
                       decide(t, visit.visitor.person, visit.now, visit.part("number"), decision,
                              visit.request.field("ly-do"));
                   });
}

Response decided(Visit const& visit) {
    bool const agreed = web::chosen(visit.request, "ket-luan", {"dong-y", "khong"});
    return decide_as(visit, Action::survey_decide,
                     agreed ? Decision::approved : Decision::declined);
}

Response taken_back(Visit const& visit) {
    return decide_as(visit, Action::survey_propose, Decision::withdrawn);
}

Response noted(Visit const& visit) {
    return done_to(visit, Action::survey_propose, "tasks.survey.held", [&](store::Transaction& t) {
        auto const typed = visit.request.field("ngay");
        auto const day = text::read_day(typed);
        if (!day)
            throw Refusal(Because::invalid, "tasks.day_unreadable", {{"text", std::string(typed)}});
        hold(t, visit.visitor.person, visit.now, visit.part("number"), *day,
             handed_by(visit.request));
    });
}

Response give_file(Visit const& visit) {
    return saved(visit.store.read([&](store::Snapshot const& s) {
        auto const survey = find_survey(s, today(visit), visit.part("number"));
        visit.must(Action::task_see, about(survey, cycle::current(s).unit));
        for (auto const& record : survey.records)
            if (std::to_string(record.revision) == visit.part("revision"))
                return file_of(s, record.file);
        throw Refusal(Because::not_found, "tasks.no_file");
    }));
}

} // namespace

void add_survey_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/khao-sat", Action::task_see, list);
    add(get, "/khao-sat/danh-sach.xlsx", Action::task_see, give_book);
    add(get, "/khao-sat/{number}", Action::task_see, survey_page);
    add(get, "/khao-sat/{number}/tep/{revision}", Action::task_see, give_file);
    add(post, "/khao-sat/{number}/y-kien", Action::survey_decide, decided);
    add(post, "/khao-sat/{number}/rut", Action::survey_propose, taken_back);
    add(post, "/khao-sat/{number}/ket-qua", Action::survey_propose, noted, handed_body_bytes_max);
}

} // namespace soket::tasks

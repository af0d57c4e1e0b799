// A plan document: what is read from it, the cycle that is opened from it, and a newer version that
// takes its place. The body is the document (.docx, .pdf, .txt), called as ?file= says.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "cycle/amendment.h"
#include "cycle/cycle.h"
#include "cycle/document.h"
#include "plan/plan.h"
#include "plan/renewal.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

plan::Plan plan_sent(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    return cycle::plan_from_bytes(bytes, name);
}

Response read_plan(Visit const& visit) {
    auto const plan = plan_sent(visit);
    auto const doubts = visit.store.read(
        [&](store::Snapshot const& s) { return cycle::doubts_about(s, plan, today(visit)); });
    return reply(json::object{{"plan", plan::to_json(plan)}, {"findings", visit.listed(doubts)}});
}

cycle::Choices choices_asked(Visit const& visit) {
    cycle::Choices choices;
    choices.unit = visit.request.asked("unit");
    choices.term_begin = day_asked(visit, "term_begin");
    choices.term_end = day_asked(visit, "term_end");
    choices.as_of = day_asked(visit, "as_of");
    if (auto const year = visit.request.asked("first_year"); !year.empty())
        choices.first_year = static_cast<int>(number_of(year, "first_year"));
    choices.report_due = moment_asked(visit, "report_due");
    choices.report_words = visit.say("cycle.unit_reports");
    choices.illustrative = yes_asked(visit, "illustrative");
    choices.next = yes_asked(visit, "next");
    return choices;
}

// On trial what stands in its way is told as well; a cycle that can't be drawn up has no shape.
Response open_cycle(Visit const& visit) {
    auto const plan = plan_sent(visit);
    auto const choices = choices_asked(visit);
    auto const look = [&](store::Snapshot const& s) {
        return cycle::prospect(s, visit.now, plan, choices);
    };
    auto const open = [&](store::Transaction& t) {
        return cycle::open(t, visit.visitor.person, visit.now, plan, choices);
    };
    auto const drawn = looked_at_or_done(visit, look, open);
    bool const dry = is_dry(visit);
    return reply(json::object{{"applied", !dry},
                              {"cycle", any_error(drawn.findings) ? json::value(nullptr)
                                                                  : shape_of(drawn.value)},
                              {"findings", visit.listed(drawn.findings)}},
                 dry ? 200 : 201);
}

json::array dates_of(cycle::Amendment const& amendment) {
    json::array all;
    for (auto const& date : dates_that_change(amendment))
        all.push_back(
            {{"number", date.number}, {"what", date.what}, {"now", date.now}, {"then", date.then}});
    return all;
}

json::array by_hand_of(cycle::Amendment const& amendment) {
    json::array all;
    for (auto const& work : made_by_hand(amendment))
        all.push_back({{"what", work.what}, {"fate", to_text(work.fate)}, {"then", work.then}});
    return all;
}

json::object differing(Visit const& visit, store::Snapshot const& s, plan::Plan const& plan) {
    auto const amendment = cycle::amendment_of(s, plan);
    json::array differences;
    for (auto const& [key, arguments] : plan::told(plan::differences(amendment.in_force, plan)))
        differences.emplace_back(visit.say(key, arguments));
    return {{"applied", !is_dry(visit)},
            {"differences", std::move(differences)},
            {"dates", dates_of(amendment)},
            {"by_hand", by_hand_of(amendment)},
            {"due_before", to_iso(amendment.due_before)},
            {"due_after", to_iso(amendment.due_after)},
            {"findings", visit.listed(cycle::doubts_about(s, plan, today(visit)))}};
}

Response amend(Visit const& visit) {
    auto const plan = plan_sent(visit);
    if (is_dry(visit))
        return reply(
            visit.store.read([&](store::Snapshot const& s) { return differing(visit, s, plan); }));
    return reply(visit.store.write([&](store::Transaction& t) {
        auto told = differing(visit, t, plan);
        cycle::amend(t, visit.visitor.person, visit.now, plan, visit.request.asked("reason"));
        return told;
    }));
}

// ?years=, one where it isn't said.
Response next_plan(Visit const& visit) {
    auto const years = plan::renewal_years(visit.request.asked("years"));
    auto const text = visit.store.read([&](store::Snapshot const& s) {
        return plan::renewed(cycle::plan_in_force(s, cycle::current(s).id), years);
    });
    return reply(json::object{{"text", text}});
}

} // namespace

void add_plan_pages(web::RoomPages& pages) {
    using enum web::Method;
    auto const add_upload = [&](std::string_view path, Action action,
                                Response (*answer)(Visit const&)) {
        add_route(pages, post, path, action, answer, nullptr, cycle::document_bytes_max);
    };
    add_upload("/plan/reading", Action::cycle_open, read_plan);
    add_upload("/cycle", Action::cycle_open, open_cycle);
    add_upload("/plan/versions", Action::plan_mend, amend);
    add_route(pages, get, "/plan/next", Action::cycle_open, next_plan);
}

} // namespace soket::api

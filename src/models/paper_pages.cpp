// The papers of the conference in their order, and the list of them as a file.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cycle/cycle.h"
#include "models/pages.h"
#include "org/org.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/upload.h"

#include <boost/json.hpp>

namespace soket::models {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

json::array papers_told(Visit const& visit, store::Snapshot const& s, Programme const& programme) {
    json::array rows;
    auto const today = in_vietnam(visit.now).day;
    for (auto const& paper : programme.papers) {
        auto const& choice = paper.choice;
        rows.push_back({{"place", choice.place},
                        {"id", paper.id},
                        {"name", paper.shown().name},
                        {"path", visit.may(Action::report_see,
                                           rights::About{paper.unit, "", cycle::current(s).unit})
                                     ? path_of(paper)
                                     : ""},
                        {"unit", org::name_of(s, paper.unit, today)},
                        {"presenter", choice.presenter},
                        {"minutes", choice.minutes},
                        {"dropped", paper.offered() == Offered::dropped},
                        {"changed", paper.offered() == Offered::changed},
                        {"up", choice.place > 1 ? std::to_string(choice.place - 1) : ""},
                        {"down", choice.place < static_cast<int>(programme.papers.size())
                                     ? std::to_string(choice.place + 1)
                                     : ""}});
    }
    return rows;
}

// Of the nominations those whose units' reports the visitor sees.
json::array nominations_told(Visit const& visit, store::Snapshot const& s) {
    json::array rows;
    auto const today = in_vietnam(visit.now).day;
    auto const level = cycle::current(s).unit;
    for (auto const& nomination : nominations(s)) {
        if (!visit.may(Action::report_see, rights::About{nomination.unit, "", level})) continue;
        auto const* const answered = nomination.answered();
        auto const state = answered ? "models.answer." + to_text(answered->answer)
                                    : std::string("models.answer.none");
        bool const accepted = nomination.is(Answer::accepted);
        rows.push_back({{"path", nomination_path(nomination.number)},
                        {"unit", org::name_of(s, nomination.unit, today)},
                        {"topic", nomination.topic},
                        {"by", nomination.board.empty() ? visit.say("models.page.by_office")
                                                        : org::name_of(s, nomination.board, today)},
                        {"state", visit.say(state)},
                        {"look", accepted   ? "good"
                                 : answered ? "bad"
                                            : "warn"}});
    }
    return rows;
}

// The units that may be asked for a paper.
json::array units_told(store::Snapshot const& s, Day today, std::string_view chosen) {
    json::array all;
    for (auto const& unit : org::tree(s, today).units)
        if (unit.is_expected_to_report())
            all.push_back(
                {{"code", unit.code}, {"name", unit.name}, {"chosen", unit.code == chosen}});
    return all;
}

json::array boards_told(Visit const& visit, store::Snapshot const& s, std::string_view chosen) {
    json::array all;
    for (auto const& board : own_boards(visit))
        all.push_back({{"code", board},
                       {"name", org::name_of(s, board, in_vietnam(visit.now).day)},
                       {"chosen", board == chosen}});
    return all;
}

} // namespace

Response show_papers(Visit const& visit, Findings faults) {
    for (auto& fault : faults) fault.place.field.clear(); // there is one form that it can be about
    auto const& request = visit.request;
    auto const today = in_vietnam(visit.now).day;
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s);
        auto const programme = models::programme(s, today);
        auto const held = conference_day(s, cycle);
        bool const past = closed_since(s, cycle, today).has_value();
        auto const available = programme.available.value_or(0);
        bool const may_nominate = !past && visit.may(Action::model_choose);
        return json::object{
            {"illustrative", cycle.illustrative},
            {"held", held ? visit.say(*held) : ""},
            {"past", past},
            {"papers", papers_told(visit, s, programme)},
            {"minutes", programme.minutes},
            {"available", programme.available ? std::to_string(available) : ""},
            {"over", programme.available && programme.minutes > available
                         ? std::to_string(programme.minutes - available)
                         : ""},
            {"session_max", session_minutes_max},
            {"may_decide", !past && may_decide(visit)},
            {"may_nominate", may_nominate},
            {"nominations", nominations_told(visit, s)},
            {"units", may_nominate ? units_told(s, today, request.field("don-vi")) : json::array{}},
            {"boards", boards_told(visit, s, request.field("ban"))},
            {"topic", request.field("chu-de")}};
    });
    data["title"] = visit.say("models.papers.title");
    data["findings"] = visit.told(faults);
    return visit.page("models/papers", std::move(data), faults.empty() ? 200 : 422);
}

namespace {

Response papers_page(Visit const& visit) { return show_papers(visit, {}); }

int must_read_number(web::Request const& request, std::string_view field) {
    auto const typed = request.field(field);
    if (auto const number = whole_number<int>(typed)) return *number;
    throw Refusal(Because::invalid, "models.not_a_number", {{"text", std::string(typed)}});
}

Response set_order(Visit const& visit) {
    auto const place = must_read_number(visit.request, "den");
    visit.must(Action::model_choose, {});
    visit.store.write([&](store::Transaction& t) {
        move_to(t, visit.visitor.person, visit.now, visit.request.field("bai"), place);
    });
    return visit.done("/tham-luan", "models.page.moved", {{"place", std::to_string(place)}});
}

Response set_minutes(Visit const& visit) {
    try {
        auto const minutes = must_read_number(visit.request, "phut-tham-luan");
        visit.must(Action::model_choose, {});
        visit.store.write([&](store::Transaction& t) {
            set_session(t, visit.visitor.person, visit.now, minutes);
        });
        return visit.done("/tham-luan", "models.page.session_set",
                          {{"minutes", std::to_string(minutes)}});
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden) throw;
        return show_papers(visit, refusal.findings());
    }
}

Response give_book(Visit const& visit) {
    return web::download("danh-sach-tham-luan.xlsx",
                         visit.store.read([&](store::Snapshot const& s) {
                             return write_programme_book(s, visit.now);
                         }));
}

Response give_paper(Visit const& visit) {
    return web::download("danh-sach-tham-luan.docx",
                         visit.store.read([&](store::Snapshot const& s) {
                             return write_programme_paper(s, visit.now);
                         }));
}

} // namespace

void add_paper_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    // Who takes part in the conference may know its programme.
    add(get, "/tham-luan", Action::cycle_see, papers_page);
    add(get, "/tham-luan/danh-sach.xlsx", Action::cycle_see, give_book);
    add(get, "/tham-luan/danh-sach.docx", Action::cycle_see, give_paper);
    add(post, "/tham-luan/thu-tu", Action::model_choose, set_order);
    add(post, "/tham-luan/thoi-luong", Action::model_choose, set_minutes);
}

} // namespace soket::models

// A unit is asked for a paper, and answers.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cycle/cycle.h"
#include "models/pages.h"
#include "org/org.h"
#include "store/store.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::models {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string nomination_path(int number) { return "/tham-luan/de-cu/" + std::to_string(number); }

namespace {

Nomination must_see(Visit const& visit, store::Snapshot const& s) {
    auto const& said = visit.part("number");
    auto const all = nominations(s);
    auto const found = std::ranges::find(all, whole_number<int>(said), &Nomination::number);
    if (found == all.end())
        throw Refusal(Because::not_found, "models.no_nomination", {{"number", said}});
    visit.must(Action::report_see, {found->unit, "", cycle::current(s).unit});
    return *found;
}

// Who asked may take it back; so may who decides.
bool may_take_back(Visit const& visit, Nomination const& nomination) {
    return visit.may(Action::model_choose, rights::About{"", nomination.board, ""});
}

Response nominate_unit(Visit const& visit) {
    auto const& request = visit.request;
    auto const board = std::string(request.field("ban"));
    try {
        auto const number = visit.store.write([&](store::Transaction& t) {
            Nomination wanted{.unit = std::string(request.field("don-vi")),
                              .board = board,
                              .topic = std::string(request.field("chu-de")),
                              .answers = {}};
            auto const made = nominate(t, visit.visitor.person, visit.now, std::move(wanted));
            visit.must(Action::model_choose, {.board = board});
            return made;
        });
        return visit.done(nomination_path(number), "models.page.nominated");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden) throw;
        return show_papers(visit, refusal.findings());
    }
}

json::object answer_told(Visit const& visit, Nomination const& nomination) {
    auto const& request = visit.request;
    auto const* const answered = nomination.answered();
    bool const sent = !request.field("tra-loi").empty();
    auto const typed = [&](std::string_view field, std::string const& otherwise) {
        return sent ? std::string(request.field(field)) : otherwise;
    };
    auto const paper = answered ? answered->paper : Offer{};
    return {{"name", typed("tieu-de", paper.name)},
            {"presenter", typed("nguoi-trinh-bay", paper.presenter)},
            {"text", typed("tom-tat", paper.text)},
            {"reason", typed("ly-do", answered ? answered->reason : "")}};
}

// Every answer, the newest first.
json::array story_of(Visit const& visit, Nomination const& nomination) {
    json::array story;
    for (auto i = nomination.answers.rbegin(); i != nomination.answers.rend(); ++i)
        story.push_back({{"what", visit.say("models.answer." + to_text(i->answer))},
                         {"at", visit.say(i->at)},
                         {"paper", i->paper.name},
                         {"presenter", i->paper.presenter},
                         {"text", i->paper.text},
                         {"reason", i->reason}});
    return story;
}

Response show(Visit const& visit, Findings faults) {
    for (auto& fault : faults) fault.place.field.clear(); // the form is short
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const today = in_vietnam(visit.now).day;
        auto const nomination = must_see(visit, s);
        auto const* const answered = nomination.answered();
        auto const cycle = cycle::current(s);
        bool const over = nomination.is(Answer::taken_back);
        bool const open = !over && !closed_since(s, cycle, today);
        bool const accepted = nomination.is(Answer::accepted);
        return json::object{
            {"title",
             visit.say("models.nomination.title", {{"number", std::to_string(nomination.number)}})},
            {"path", nomination_path(nomination.number)},
            {"unit", org::name_of(s, nomination.unit, today)},
            {"topic", nomination.topic},
            {"by", nomination.board.empty() ? visit.say("models.page.by_office")
                                            : org::name_of(s, nomination.board, today)},
            {"at", visit.say(nomination.at)},
            {"state", visit.say(answered ? "models.answer." + to_text(answered->answer)
                                         : "models.answer.none")},
            {"look", accepted   ? "good"
                     : answered ? "bad"
                                : "warn"},
            {"story", story_of(visit, nomination)},
            {"form", json::array{answer_told(visit, nomination)}},
            {"may_answer", open && visit.may(Action::report_submit,
                                             rights::About{nomination.unit, "", cycle.unit})},
            {"may_take_back", open && may_take_back(visit, nomination)}};
    });
    data["findings"] = visit.told(faults);
    return visit.page("models/nomination", std::move(data), faults.empty() ? 200 : 422);
}

Response nomination_page(Visit const& visit) { return show(visit, {}); }

Response record(Visit const& visit, Answered const& answered, std::string_view done,
                std::function<void(Nomination const&)> const& must) {
    try {
        auto const number = visit.store.write([&](store::Transaction& t) {
            auto const nomination = must_see(visit, t);
            must(nomination);
            answer(t, visit.visitor.person, visit.now, nomination.number, answered);
            return nomination.number;
        });
        return visit.done(nomination_path(number), done);
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return show(visit, refusal.findings());
    }
}

Response answer_it(Visit const& visit) {
    auto const& request = visit.request;
    bool const yes = request.field("tra-loi") == "nhan";
    Answered const answered{yes ? Answer::accepted : Answer::declined,
                            {std::string(request.field("tieu-de")),
                             std::string(request.field("tom-tat")), "",
                             std::string(request.field("nguoi-trinh-bay"))},
                            std::string(request.field("ly-do"))};
    return record(visit, answered, yes ? "models.page.accepted" : "models.page.declined",
                  [&](Nomination const& nomination) {
                      visit.must(Action::report_submit, {.unit = nomination.unit});
                  });
}

Response take_it_back(Visit const& visit) {
    Answered const answered{Answer::taken_back, {}, std::string(visit.request.field("ly-do-thoi"))};
    return record(visit, answered, "models.page.nomination_taken_back",
                  [&](Nomination const& nomination) {
                      visit.must(Action::model_choose, {.board = nomination.board});
                  });
}

} // namespace

void add_nomination_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(post, "/tham-luan/de-cu", Action::model_choose, nominate_unit);
    add(get, "/tham-luan/de-cu/{number}", Action::report_see, nomination_page);
    add(post, "/tham-luan/de-cu/{number}", Action::report_submit, answer_it);
    add(post, "/tham-luan/de-cu/{number}/thoi", Action::model_choose, take_it_back);
}

} // namespace soket::models

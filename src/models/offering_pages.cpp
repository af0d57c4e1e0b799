// What units offer: the list, and each with what was done about it and what may be done.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cycle/cycle.h"
#include "models/pages.h"
#include "org/org.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/target.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::models {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string path_of(Offering const& offering) { return "/mo-hinh/" + offering.id; }

bool may_decide(Visit const& visit) {
    // A board reaches what is its own, and this is nobody's.
    return visit.may(Action::model_choose, rights::About{});
}

std::vector<std::string> own_boards(Visit const& visit) {
    std::vector<std::string> boards;
    for (auto const& holding : visit.visitor.holdings)
        if (rights::scope_of(holding.role, Action::model_choose) == rights::Scope::sections)
            boards.push_back(holding.unit);
    return boards;
}

std::string_view look_of(Choice const& choice) {
    switch (choice.chosen_for) {
    case ChosenFor::nothing_yet: return "";
    case ChosenFor::report:
    case ChosenFor::conference: return "good";
    case ChosenFor::not_chosen: return "bad";
    }
    return "";
}

std::string told(Visit const& visit, Choice const& choice) {
    auto text = visit.say("models.chosen_for." + to_text(choice.chosen_for));
    if (choice.chosen_for == ChosenFor::conference)
        text += visit.say("models.page.in_order", {{"place", std::to_string(choice.place)},
                                                   {"minutes", std::to_string(choice.minutes)}});
    return text;
}

namespace {

bool may_see(Visit const& visit, cycle::Cycle const& cycle, Offering const& offering) {
    return visit.may(Action::report_see, rights::About{offering.unit, "", cycle.unit});
}

bool is_put_forward(Offering const& offering) {
    return !offering.supports.empty() && offering.choice.chosen_for == ChosenFor::nothing_yet;
}

bool is_in_view(Offering const& offering, std::string_view view) {
    auto const chosen_for = offering.choice.chosen_for;
    if (view == "de-xuat") return is_put_forward(offering);
    if (view == "da-chon")
        return chosen_for == ChosenFor::report || chosen_for == ChosenFor::conference;
    if (view == "khong-chon") return chosen_for == ChosenFor::not_chosen;
    if (view == "chua-xet")
        return chosen_for == ChosenFor::nothing_yet && !is_put_forward(offering);
    return true;
}

std::string_view slug_of(Kind kind) { return kind == Kind::model ? "mo-hinh" : "tham-luan"; }

struct Filter {
    std::string view;
    std::string kind;
    std::string board;
    std::string unit;

    [[nodiscard]] bool fits(Offering const& offering) const {
        bool const by_board =
            board.empty() ||
            std::ranges::find(offering.supports, board, &Support::board) != offering.supports.end();
        return is_in_view(offering, view) && by_board && (unit.empty() || offering.unit == unit) &&
               (kind.empty() || kind == slug_of(offering.kind));
    }
};

Filter filter_of(web::Request const& request) {
    return {std::string(request.asked("xem")), std::string(request.asked("loai")),
            std::string(request.asked("ban")), std::string(request.asked("don-vi"))};
}

std::string address_of(Filter const& filter) {
    std::string query;
    auto const add = [&](std::string_view name, std::string const& value) {
        if (!value.empty())
            query +=
                (query.empty() ? "?" : "&") + std::string(name) + "=" + web::percent_encoded(value);
    };
    add("xem", filter.view);
    add("loai", filter.kind);
    add("ban", filter.board);
    add("don-vi", filter.unit);
    return "/mo-hinh" + query;
}

std::string boards_told(store::Snapshot const& s, Offering const& offering, Day today) {
    std::string text;
    for (auto const& support : offering.supports)
        text += (text.empty() ? "" : "; ") + org::name_of(s, support.board, today);
    return text;
}

json::object row_of(Visit const& visit, store::Snapshot const& s, Offering const& offering) {
    auto const today = in_vietnam(visit.now).day;
    auto const offered = offering.offered();
    return {{"path", path_of(offering)},
            {"name", offering.shown().name},
            {"kind", visit.say("models.kind." + to_text(offering.kind))},
            {"unit", org::name_of(s, offering.unit, today)},
            {"boards", boards_told(s, offering, today)},
            {"state", told(visit, offering.choice)},
            {"look", look_of(offering.choice)},
            {"dropped", offered == Offered::dropped},
            {"changed", offered == Offered::changed}};
}

json::array views_of(Visit const& visit, std::vector<Offering> const& all, Filter filter) {
    json::array views;
    auto const current = filter.view;
    for (auto const* view : {"", "chua-xet", "de-xuat", "da-chon", "khong-chon"}) {
        filter.view = view;
        auto const count = std::ranges::count_if(
            all, [&](Offering const& offering) { return filter.fits(offering); });
        auto const key = filter.view.empty() ? std::string("tat-ca") : filter.view;
        views.push_back({{"path", address_of(filter)},
                         {"text", visit.say("models.view." + key)},
                         {"count", count},
                         {"current", filter.view == current}});
    }
    return views;
}

// For a list to choose from, in the order of the names.
json::array choices(store::Snapshot const& s, std::set<std::string> const& codes,
                    std::string_view chosen, Day today) {
    json::array all;
    for (auto const& code : codes)
        all.push_back(
            {{"code", code}, {"name", org::name_of(s, code, today)}, {"chosen", code == chosen}});
    return all;
}

Response list(Visit const& visit) {
    auto const today = in_vietnam(visit.now).day;
    auto const filter = filter_of(visit.request);
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s);
        auto seen = offerings(s, today);
        std::erase_if(seen, [&](Offering const& each) { return !may_see(visit, cycle, each); });
        std::set<std::string> boards, units;
        json::array rows;
        for (auto const& offering : seen) {
            units.insert(offering.unit);
            for (auto const& support : offering.supports) boards.insert(support.board);
            if (filter.fits(offering)) rows.push_back(row_of(visit, s, offering));
        }
        return json::object{{"rows", std::move(rows)},
                            {"any", !seen.empty()},
                            {"illustrative", cycle.illustrative},
                            {"views", views_of(visit, seen, filter)},
                            {"boards", choices(s, boards, filter.board, today)},
                            {"units", choices(s, units, filter.unit, today)},
                            {"several", units.size() > 1}};
    });
    data["title"] = visit.say("models.page.title");
    data["view"] = filter.view;
    data["only_models"] = filter.kind == slug_of(Kind::model);
    data["only_papers"] = filter.kind == slug_of(Kind::paper);
    return visit.page("models/list", std::move(data));
}

std::string event_told(Visit const& visit, store::Snapshot const& s, Event const& event) {
    if (event.choice) return told(visit, *event.choice);
    return visit.say(event.supports ? "models.event.supported" : "models.event.taken_back",
                     {{"board", org::name_of(s, *event.board, in_vietnam(visit.now).day)}});
}

json::array story_of(Visit const& visit, store::Snapshot const& s, Offering const& offering) {
    json::array story;
    for (auto const& event : history(s, offering.id))
        story.push_back({{"at", visit.say(event.at)},
                         {"what", event_told(visit, s, event)},
                         {"presenter", event.choice ? event.choice->presenter : ""},
                         {"reason", event.reason}});
    std::ranges::reverse(story);
    return story;
}

json::object offer_told(Offer const& offer) {
    return {{"name", offer.name},
            {"text", offer.text},
            {"effect", offer.effect},
            {"presenter", offer.presenter}};
}

json::array ways_to_choose(Visit const& visit, ChosenFor chosen) {
    json::array ways;
    for (auto const way :
         {ChosenFor::report, ChosenFor::conference, ChosenFor::not_chosen, ChosenFor::nothing_yet})
        ways.push_back({{"value", to_text(way)},
                        {"text", visit.say("models.chosen_for." + to_text(way))},
                        {"chosen", way == chosen}});
    return ways;
}

// The form as it was sent, or as the choice in force has it.
json::object form_of(Visit const& visit, Offering const& offering) {
    auto const& choice = offering.choice;
    auto const& request = visit.request;
    bool const sent = !request.field("chon").empty();
    auto const typed = [&](std::string_view field, std::string const& otherwise) {
        return sent ? std::string(request.field(field)) : otherwise;
    };
    auto const number = [](int figure) { return figure > 0 ? std::to_string(figure) : ""; };
    auto const chosen = sent ? read_enum<ChosenFor>(request.field("chon")).value_or(ChosenFor{})
                             : choice.chosen_for;
    auto const& offered_by = offering.shown().presenter;
    return {
        {"ways", ways_to_choose(visit, chosen)},
        {"revision", typed("lan", std::to_string(offering.revision))},
        {"place", typed("thu-tu", number(choice.place))},
        {"minutes", typed("so-phut", number(choice.minutes))},
        {"minutes_max", paper_minutes_max},
        {"by", typed("nguoi-trinh-bay", choice.presenter.empty() ? offered_by : choice.presenter)},
        {"reason", typed("ly-do", "")}};
}

json::array boards_that_may(Visit const& visit, store::Snapshot const& s,
                            Offering const& offering) {
    json::array boards;
    for (auto const& board : own_boards(visit))
        boards.push_back(
            {{"code", board},
             {"name", org::name_of(s, board, in_vietnam(visit.now).day)},
             {"supports", std::ranges::find(offering.supports, board, &Support::board) !=
                              offering.supports.end()}});
    return boards;
}

json::array supports_of(Visit const& visit, store::Snapshot const& s, Offering const& offering) {
    json::array all;
    for (auto const& support : offering.supports)
        all.push_back({{"board", org::name_of(s, support.board, in_vietnam(visit.now).day)},
                       {"at", visit.say(support.at)},
                       {"reason", support.reason}});
    return all;
}

// Which fields the faults are about, for aria-invalid.
json::object invalid_fields(Findings const& faults) {
    json::object fields;
    for (auto const& fault : faults)
        if (!fault.place.field.empty()) fields[fault.place.field] = true;
    return fields;
}

Offering must_see(Visit const& visit, store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto found = find(s, visit.part("id"), in_vietnam(visit.now).day);
    if (!found) throw Refusal(Because::not_found, "models.unknown", {{"id", visit.part("id")}});
    visit.must(Action::report_see, {found->unit, "", cycle.unit});
    return std::move(*found);
}

Response show(Visit const& visit, Findings faults) {
    json::object const invalid = invalid_fields(faults);
    for (auto& fault : faults) fault.place.field.clear(); // the form shows where
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const offering = must_see(visit, s);
        auto const closed = closed_since(s, cycle::current(s), in_vietnam(visit.now).day);
        auto row = row_of(visit, s, offering);
        row["offer"] = json::array{offer_told(offering.shown())};
        if (offering.offered() == Offered::changed)
            row["before"] = json::array{offer_told(*offering.noted)};
        row["is_paper"] = offering.kind == Kind::paper;
        row["report"] = "/bao-cao/" + offering.unit;
        row["nomination"] = offering.nomination > 0 ? nomination_path(offering.nomination) : "";
        row["by"] = offering.choice.presenter;
        row["reason"] = offering.choice.reason;
        row["supports"] = supports_of(visit, s, offering);
        row["story"] = story_of(visit, s, offering);
        row["past"] = closed ? visit.say(*closed) : "";
        row["own_boards"] = closed ? json::array{} : boards_that_may(visit, s, offering);
        row["may_decide"] = !closed && may_decide(visit);
        row["form"] = json::array{form_of(visit, offering)};
        row["title"] = offering.shown().name;
        return row;
    });
    data["findings"] = visit.told(faults);
    data["invalid"] = invalid;
    return visit.page("models/offering", std::move(data), faults.empty() ? 200 : 422);
}

Response offering_page(Visit const& visit) { return show(visit, {}); }

Response put_forward(Visit const& visit) {
    auto const board = visit.request.field("ban");
    bool const back = visit.request.field("viec") == "rut";
    auto const id = visit.part("id");
    try {
        visit.store.write([&](store::Transaction& t) {
            (void)must_see(visit, t);
            visit.must(Action::model_choose, {.board = std::string(board)});
            auto const reason = visit.request.field("ly-do-de-xuat");
            back ? take_back(t, visit.visitor.person, visit.now, id, board, reason)
                 : support(t, visit.visitor.person, visit.now, id, board, reason);
        });
        return visit.done("/mo-hinh/" + id,
                          back ? "models.page.taken_back" : "models.page.supported");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return show(visit, refusal.findings());
    }
}

// 0 where none can be read: the deed tells what is allowed.
int number_typed(web::Request const& request, std::string_view field) {
    return whole_number<int>(request.field(field)).value_or(0);
}

Response decide(Visit const& visit) {
    auto const& request = visit.request;
    auto const id = visit.part("id");
    try {
        visit.store.write([&](store::Transaction& t) {
            (void)must_see(visit, t);
            visit.must(Action::model_choose, {});
            auto const chosen_for = read_enum<ChosenFor>(request.field("chon"));
            if (!chosen_for)
                throw Refusal(Because::invalid, "models.nothing_chosen", {}, {.field = "for"});
            choose(t, visit.visitor.person, visit.now, id,
                   {*chosen_for, number_typed(request, "thu-tu"), number_typed(request, "so-phut"),
                    std::string(request.field("nguoi-trinh-bay")),
                    std::string(request.field("ly-do"))},
                   number_typed(request, "lan"));
        });
        return visit.done("/mo-hinh/" + id, "models.page.chosen");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return show(visit, refusal.findings());
    }
}

} // namespace

web::RoomPages pages() {
    using enum web::Method;
    web::RoomPages pages;
    web::Routes const add(pages);
    add(get, "/mo-hinh", Action::report_see, list);
    add(get, "/mo-hinh/{id}", Action::report_see, offering_page);
    add(post, "/mo-hinh/{id}/de-xuat", Action::model_choose, put_forward);
    add(post, "/mo-hinh/{id}/chon", Action::model_choose, decide);
    add_paper_pages(pages);
    add_nomination_pages(pages);
    pages.menu.push_back({"/mo-hinh", "models.menu", Action::report_see});
    return pages;
}

} // namespace soket::models

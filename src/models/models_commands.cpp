#include "base/refusal.h"
#include "base/whole_number.h"
#include "cli/cli.h"
#include "models/models.h"
#include "org/org.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::models {

namespace {

namespace json = boost::json;

Day today(cli::Call const& call) { return in_vietnam(call.now).day; }

int number_given(cli::Call const& call, std::string_view option) {
    auto const& text = call.value(option);
    if (auto const number = whole_number<int>(text)) return *number;
    throw Refusal(Because::invalid, "models.not_a_number", {{"text", text}});
}

json::object as_json(Offering const& offering) {
    auto const& offer = offering.shown();
    auto const& choice = offering.choice;
    json::array boards;
    for (auto const& support : offering.supports) boards.emplace_back(support.board);
    return {{"id", offering.id},
            {"kind", to_text(offering.kind)},
            {"unit", offering.unit},
            {"name", offer.name},
            {"text", offer.text},
            {"effect", offer.effect},
            {"presenter", offer.presenter},
            {"offered", to_text(offering.offered())},
            {"boards", std::move(boards)},
            {"chosen_for", to_text(choice.chosen_for)},
            {"place", choice.place},
            {"minutes", choice.minutes},
            {"presented_by", choice.presenter},
            {"reason", choice.reason}};
}

std::string boards_text(Offering const& offering) {
    std::string text;
    for (auto const& support : offering.supports)
        text += (text.empty() ? "" : ", ") + support.board;
    return text;
}

int show(cli::Call& call) {
    auto const all =
        call.open_store().read([&](store::Snapshot const& s) { return offerings(s, today(call)); });
    if (call.json) {
        json::array rows;
        for (auto const& offering : all) rows.push_back(as_json(offering));
        call.print_json(rows);
        return cli::done;
    }
    if (all.empty()) {
        call.print(call.say("models.page.none"));
        return cli::done;
    }
    cli::Table table;
    for (auto const* column : {"id", "kind", "unit", "name", "boards", "state", "report"})
        table.titles.push_back(call.say(std::string("models.column.") + column));
    for (auto const& offering : all)
        table.rows.push_back({offering.id, call.say("models.kind." + to_text(offering.kind)),
                              offering.unit, offering.shown().name, boards_text(offering),
                              call.say("models.chosen_for." + to_text(offering.choice.chosen_for)),
                              call.say("models.offered." + to_text(offering.offered()))});
    cli::print(call, table);
    return cli::done;
}

int support_one(cli::Call& call) {
    auto const& id = call.value("id");
    bool const back = call.has("take-back");
    call.open_store().write([&](store::Transaction& t) {
        back ? take_back(t, call.person, call.now, id, call.value("board"), call.value("reason"))
             : support(t, call.person, call.now, id, call.value("board"), call.value("reason"));
    });
    call.print(call.say(back ? "models.page.taken_back" : "models.page.supported"));
    return cli::done;
}

int choose_one(cli::Call& call) {
    auto const& id = call.value("id");
    auto const chosen_for = read_enum<ChosenFor>(call.value("for"));
    if (!chosen_for) throw Refusal(Because::invalid, "models.nothing_chosen");
    Choice const choice{*chosen_for, call.has("place") ? number_given(call, "place") : 0,
                        call.has("minutes") ? number_given(call, "minutes") : 0,
                        call.value("presenter"), call.value("reason")};
    call.open_store().write([&](store::Transaction& t) {
        auto const known = find(t, id, today(call));
        choose(t, call.person, call.now, id, choice, known ? known->revision : 0);
    });
    call.print(call.say("models.page.chosen"));
    return cli::done;
}

int order_one(cli::Call& call) {
    auto const place = number_given(call, "place");
    call.open_store().write(
        [&](store::Transaction& t) { move_to(t, call.person, call.now, call.value("id"), place); });
    call.print(call.say("models.page.moved", {{"place", std::to_string(place)}}));
    return cli::done;
}

int set_minutes(cli::Call& call) {
    auto const minutes = number_given(call, "minutes");
    call.open_store().write(
        [&](store::Transaction& t) { set_session(t, call.person, call.now, minutes); });
    call.print(call.say("models.page.session_set", {{"minutes", std::to_string(minutes)}}));
    return cli::done;
}

int show_programme(cli::Call& call) {
    if (call.has("output")) {
        std::filesystem::path const file = call.value("output");
        auto const bytes = call.open_store().read([&](store::Snapshot const& s) {
            return file.extension() == ".docx" ? write_programme_paper(s, call.now)
                                               : write_programme_book(s, call.now);
        });
        call.write(file, bytes);
        call.print(call.say("models.programme.written", {{"file", file.string()}}));
        return cli::done;
    }
    auto const programme = call.open_store().read(
        [&](store::Snapshot const& s) { return models::programme(s, today(call)); });
    cli::Table table{{}, {}, {0, 4}};
    for (auto const* column : {"number", "name", "unit", "presenter", "minutes"})
        table.titles.push_back(call.say(std::string("models.column.") + column));
    for (auto const& paper : programme.papers)
        table.rows.push_back({std::to_string(paper.choice.place), paper.shown().name, paper.unit,
                              paper.choice.presenter, std::to_string(paper.choice.minutes)});
    cli::print(call, table);
    call.print(
        call.say("models.programme.minutes", {{"minutes", std::to_string(programme.minutes)}}));
    return cli::done;
}

int nominate_one(cli::Call& call) {
    auto const number = call.open_store().write([&](store::Transaction& t) {
        return nominate(t, call.person, call.now,
                        {.unit = call.value("unit"),
                         .board = call.value("board"),
                         .topic = call.value("topic"),
                         .answers = {}});
    });
    call.print(call.say("models.nominated", {{"number", std::to_string(number)}}));
    return cli::done;
}

int answer_one(cli::Call& call) {
    auto const given = call.has("title")       ? Answer::accepted
                       : call.has("take-back") ? Answer::taken_back
                                               : Answer::declined;
    call.open_store().write([&](store::Transaction& t) {
        answer(t, call.person, call.now, number_given(call, "number"),
               {given,
                {call.value("title"), call.value("summary"), "", call.value("presenter")},
                call.value("reason")});
    });
    call.print(call.say("models.answer." + to_text(given)));
    return cli::done;
}

int show_nominations(cli::Call& call) {
    cli::Table table{{}, {}, {0}};
    for (auto const* column : {"number", "unit", "boards", "topic", "answer"})
        table.titles.push_back(call.say(std::string("models.column.") + column));
    for (auto const& each : call.open_store().read(nominations))
        table.rows.push_back(
            {std::to_string(each.number), each.unit, each.board, each.topic,
             call.say(each.answered() ? "models.answer." + to_text(each.answered()->answer)
                                      : "models.answer.none")});
    cli::print(call, table);
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    constexpr auto needed = [](char const* name) {
        return cli::Option{.name = name, .required = true, .fallback = {}};
    };
    return {
        {"models show", {}, true, show},
        {"models support",
         {needed("id"),
          needed("--board"),
          {.name = "--take-back", .takes = cli::Takes::nothing},
          {.name = "--reason"}},
         false,
         support_one},
        {"models choose",
         {needed("id"),
          needed("--for"),
          {.name = "--minutes"},
          {.name = "--place"},
          {.name = "--presenter"},
          {.name = "--reason"}},
         false,
         choose_one},
        {"models order", {needed("id"), needed("place")}, false, order_one},
        {"models session", {needed("minutes")}, false, set_minutes},
        {"models programme", {{.name = "--output,-o"}}, false, show_programme},
        {"models nominate",
         {needed("unit"), needed("--topic"), {.name = "--board"}},
         false,
         nominate_one},
        {"models nominations", {}, false, show_nominations},
        {"models answer",
         {needed("number"),
          {.name = "--title"},
          {.name = "--presenter"},
          {.name = "--summary"},
          {.name = "--take-back", .takes = cli::Takes::nothing},
          {.name = "--reason"}},
         false,
         answer_one},
    };
}

} // namespace soket::models

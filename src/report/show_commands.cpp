// report show: where all units stand, and one unit's report.
#include "org/org.h"
#include "report/desk_commands.h"
#include "report/remarks.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::report {

namespace {

namespace json = boost::json;

std::string state_key(Standing const& standing) {
    bool const counts = standing.state == State::draft && standing.counted;
    return counts ? "report.state.draft_after_submission"
                  : "report.state." + to_text(standing.state);
}

// The reasons of a return or an exemption, and what became of the unit.
std::string remarks_text(cli::Call const& call, Standing const& standing) {
    auto text = standing.reasons;
    for (auto const& remark : remarks(standing))
        text += (text.empty() ? "" : "; ") + call.say(remark.key, remark.arguments);
    return text;
}

json::object as_json(Submission const& submission) {
    json::object row{{"at", to_iso(submission.at)}, {"receipt", submission.receipt}};
    if (submission.late_minutes) row["late_minutes"] = *submission.late_minutes;
    return row;
}

json::object as_json(cli::Call const& call, Standing const& standing) {
    json::object row{
        {"unit", standing.unit},
        {"name", standing.unit_name},
        {"state", to_text(standing.state)},
        {"revision", standing.revision},
        {"counted", standing.counted},
        {"due", standing.due},
        {"ended", standing.ended ? json::value(to_iso(*standing.ended)) : json::value()},
        {"successors", json::value_from(standing.successors)},
        {"included_in", standing.included_in},
        {"file", standing.file},
        {"reasons", standing.reasons},
        {"deadline", to_iso(standing.deadline)}};
    if (!standing.part_reasons.empty()) {
        json::object parts;
        for (auto const& [part, reason] : standing.part_reasons) parts[part] = reason;
        row["parts"] = std::move(parts);
    }
    if (standing.submission) row["submission"] = as_json(*standing.submission);
    if (standing.first_submission) row["first_submission"] = as_json(*standing.first_submission);
    row["findings"] = call.as_json(standing.findings);
    return row;
}

// Nothing where there are none, so that what needs a look stands out.
std::string warnings_text(Findings const& findings) {
    auto const count = std::ranges::count(findings, Weight::warning, &Finding::weight);
    return count == 0 ? std::string() : std::to_string(count);
}

int show_standings(cli::Call const& call, std::vector<Standing> const& all) {
    if (call.json) {
        json::array rows;
        for (auto const& standing : all) rows.push_back(as_json(call, standing));
        call.print_json(rows);
        return cli::done;
    }
    cli::Table table{{call.say("report.column.unit"), call.say("report.column.name"),
                      call.say("report.column.state"), call.say("report.column.submitted"),
                      call.say("report.column.late"), call.say("report.column.number"),
                      call.say("report.column.warnings"), call.say("report.column.reasons")},
                     {},
                     {4, 6}};
    std::map<State, int> states;
    for (auto const& standing : all) {
        if (standing.due) ++states[standing.state];
        auto const sent = standing.submission.value_or(Submission{});
        table.rows.push_back({standing.unit, standing.unit_name, call.say(state_key(standing)),
                              standing.submission ? call.say(sent.at) : "",
                              late_text(call, sent.late_minutes), sent.receipt,
                              warnings_text(standing.findings), remarks_text(call, standing)});
    }
    if (all.empty()) {
        call.print(call.say("report.forms.none"));
        return cli::done;
    }
    cli::print(call, table);
    cli::Table summary{{call.say("report.column.state"), call.say("report.column.units")}, {}, {1}};
    for (auto const& [state, count] : states)
        summary.rows.push_back({call.say("report.state." + to_text(state)), std::to_string(count)});
    call.print("");
    cli::print(call, summary);
    return cli::done;
}

std::size_t words_in(std::string_view text) {
    auto const plain = text::squeezed(text);
    return plain.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(plain, ' ')) + 1;
}

// A number, or the day that it stands for.
std::string answer_text(targets::Set const& set, Cell const& cell, Decimal figure) {
    auto const target = std::ranges::find(set.targets, cell.target, &targets::Target::code);
    bool const is_day = target != set.targets.end() && target->answer() == targets::Answer::day;
    auto const day = is_day ? targets::day_of(figure) : std::nullopt;
    return day ? to_iso(*day) : to_plain(figure);
}

json::value cell_json(Content const& content, Cell const& cell) {
    auto const place = content.places.find(cell);
    return place == content.places.end() ? json::value(nullptr) : json::value(place->second);
}

json::object as_json(Content const& content, targets::Set const& set) {
    json::array figures, narratives, models, papers;
    for (auto const& [cell, figure] : content.figures)
        figures.push_back({{"target", cell.target},
                           {"year", cell.year},
                           {"part", to_text(cell.part)},
                           {"figure", answer_text(set, cell, figure)},
                           {"cell", cell_json(content, cell)}});
    json::object notes;
    for (auto const& [target, note] : content.notes) notes[target] = note;
    for (auto const& narrative : content.narratives)
        narratives.push_back({{"section", to_text(narrative.section)},
                              {"programme", narrative.programme},
                              {"text", narrative.text}});
    for (auto const& model : content.models)
        models.push_back(
            {{"name", model.name}, {"description", model.description}, {"effect", model.effect}});
    for (auto const& paper : content.papers)
        papers.push_back(
            {{"title", paper.title}, {"presenter", paper.presenter}, {"summary", paper.summary}});
    return {{"figures", std::move(figures)},
            {"notes", std::move(notes)},
            {"narratives", std::move(narratives)},
            {"models", std::move(models)},
            {"papers", std::move(papers)}};
}

void print_submission(cli::Call const& call, std::string_view key, Submission const& submission) {
    auto line =
        call.say(key, {{"moment", argument(submission.at)}, {"number", submission.receipt}});
    if (submission.late_minutes)
        line += ", " + call.say("report.collect.late",
                                {{"value", late_text(call, submission.late_minutes)}});
    call.print(line);
}

void print_standing(cli::Call const& call, Standing const& standing) {
    call.print(standing.unit_name + " (" + standing.unit + ")");
    call.print(call.say("report.shown.state", {{"state", "@" + state_key(standing)}}));
    if (standing.first_submission)
        print_submission(call, "report.shown.first_submitted", *standing.first_submission);
    if (standing.submission) print_submission(call, "report.shown.submitted", *standing.submission);
    if (auto const said = remarks_text(call, standing); !said.empty())
        call.print(call.say("report.shown.reasons", {{"reasons", said}}));
    if (standing.revision > 0)
        call.print(
            call.say("report.shown.file",
                     {{"file", standing.file}, {"revision", std::to_string(standing.revision)}}));
    else
        call.print(call.say("report.shown.nothing"));
}

void print_content(cli::Call const& call, Content const& content, Form const& form) {
    auto const print = [&](std::string_view key, Arguments const& arguments) {
        call.print(call.say(key, arguments));
    };
    print("report.shown.figures", {{"answered", std::to_string(content.figures.size())},
                                   {"asked", std::to_string(form.cells.size())}});
    auto const programmes =
        std::ranges::count(content.narratives, Section::programme, &Narrative::section);
    print("report.shown.programmes", {{"answered", std::to_string(programmes)},
                                      {"asked", std::to_string(form.programmes.size())}});
    for (auto const& narrative : content.narratives)
        if (narrative.section != Section::programme)
            print("report.shown.section",
                  {{"section", "@report.section." + to_text(narrative.section)},
                   {"words", std::to_string(words_in(narrative.text))}});
    for (auto const& model : content.models) print("report.shown.model", {{"name", model.name}});
    for (auto const& paper : content.papers)
        print("report.shown.paper", {{"title", paper.title}, {"presenter", paper.presenter}});
}

int show_one(cli::Call const& call, Standing const& standing, std::optional<Content> const& content,
             Desk const& desk) {
    if (call.json) {
        auto row = as_json(call, standing);
        if (content) row["content"] = as_json(*content, desk.set);
        call.print_json(row);
        return cli::done;
    }
    print_standing(call, standing);
    if (content) print_content(call, *content, desk.form);
    call.show(standing.findings);
    return cli::done;
}

} // namespace

int show(cli::Call& call) {
    std::vector<Standing> all;
    std::optional<Content> content;
    Desk desk;
    auto const& code = call.value("unit");
    auto const today = in_vietnam(call.now).day;
    call.open_store().read([&](store::Snapshot const& s) {
        all = standings(s, today);
        auto doubts = outliers(s, today);
        for (auto& standing : all) append(standing.findings, std::move(doubts[standing.unit]));
        if (code.empty()) return;
        desk = open_desk(s, today);
        content = latest_content(s, code, today);
    });
    if (code.empty()) return show_standings(call, all);
    auto const one = std::ranges::find(all, org::code_key(code), [](Standing const& standing) {
        return org::code_key(standing.unit);
    });
    if (one == all.end())
        return call.show({{Weight::error, "report.not_expected", {{"unit", code}}, {}}});
    return show_one(call, *one, content, desk);
}

} // namespace soket::report

#include "plan/json_plain.h"

#include "plan/letters.h"
#include "text/fold.h"

#include <boost/json.hpp>

#include <fmt/format.h>

namespace soket::plan {

namespace json = boost::json;

namespace {

void put(json::object& to, std::string_view key, std::string_view value) {
    if (!value.empty()) to[key] = value;
}

std::string clock(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

json::array strings(std::vector<std::string> const& from) {
    json::array out;
    for (auto const& one : from) out.emplace_back(one);
    return out;
}

// date, or from and to; of an open end only from.
void put_when(json::object& to, text::When const& when) {
    switch (when.kind) {
    case text::Kind::range:
        to["from"] = text::to_iso(when.from);
        if (when.to) to["to"] = text::to_iso(*when.to);
        break;
    case text::Kind::from: to["from"] = text::to_iso(when.from); break;
    case text::Kind::by:
        to["date"] = text::to_iso(when.from);
        to["kind"] = "by";
        break;
    case text::Kind::at: to["date"] = text::to_iso(when.from); break;
    }
    if (when.time) to["time"] = clock(*when.time);
}

json::object deadline(Plan const& plan, Milestone const& milestone) {
    json::object out;
    if (milestone.when) put_when(out, *milestone.when);
    if (milestone.from == MilestoneFrom::recurring)
        out["recurring"] = text::squeezed(plan.of(milestone.span));
    if (milestone.from == MilestoneFrom::relative)
        out["relative"] = text::squeezed(plan.of(milestone.span));
    out["snippet"] = milestone.what.text;
    out["actors"] = strings(milestone.actors);
    put(out, "section", milestone.section);
    out["line"] =
        plan.line_number(milestone.when ? milestone.when->span.begin : milestone.span.begin);
    return out;
}

std::string session_said(Plan const& plan, text::When const& when) {
    auto const words = plan.of(when.span);
    auto const form = folded(words);
    auto const found = find_any(form.text, {"sang", "chieu", "toi"});
    if (!found) return {};
    return text::lower(words.substr(form.places[found->begin],
                                    form.places[found->end] - form.places[found->begin]));
}

json::object event(Plan const& plan, Event const& from) {
    json::object out;
    put(out, "form", from.form.text);
    if (from.time) {
        auto const& when = *from.time;
        if (when.kind == text::Kind::range && when.to)
            out["date"] =
                json::object{{"from", text::to_iso(when.from)}, {"to", text::to_iso(*when.to)}};
        else
            out["date"] = text::to_iso(when.from);
        if (when.session) put(out, "session", session_said(plan, when));
    }
    put(out, "place", from.place.text);
    put(out, "attendance", from.attendance.text);
    return out;
}

// A row of a timetable says when and who; a plain item is its words.
json::value agenda_item(Content const& content) {
    if (!content.hours) return json::value(content.text.text);
    json::object out;
    if (content.date) out["date"] = text::to_iso(*content.date);
    if (content.hours->time) out["from"] = clock(*content.hours->time);
    if (content.hours->time_to) out["to"] = clock(*content.hours->time_to);
    out["item"] = content.text.text;
    if (!content.leads.empty()) out["responsible"] = content.leads.front();
    return out;
}

json::object programme(Programme const& from) {
    json::object out{{"kind", from.kind == ProgrammeKind::work ? "work" : "programme"},
                     {"name", from.name.text}};
    if (from.figure) {
        out["figure"] = *from.figure;
        put(out, "of", from.of);
    }
    return out;
}

json::array assignments(Plan const& plan) {
    json::array out;
    for (auto const& assignment : plan.assignments) {
        if (assignment.actor.empty()) continue;
        json::array tasks;
        for (auto const& task : assignment.tasks) tasks.emplace_back(task.text.text);
        json::object one{{"actor", assignment.actor.text}};
        // Each of several, where the title names more than one.
        if (assignment.actors.size() > 1) one["actors"] = strings(assignment.actors);
        one["tasks"] = std::move(tasks);
        out.push_back(std::move(one));
    }
    return out;
}

void put_header(json::object& to, Header const& header) {
    put(to, "number", header.number.text);
    put(to, "symbol", header.symbol.text);
    put(to, "doc_type", header.doc_type.text);
    put(to, "issuer", header.issuer.text);
    put(to, "superior", header.superior.text);
    put(to, "place", header.place.text);
    // A day left blank has no ISO form.
    if (header.date && header.date->from.precision == text::Precision::day)
        to["date"] = text::to_iso(header.date->from);
    put(to, "title", header.title.text);
    put(to, "term", header.term.text);
}

json::array quotes(std::vector<Quoted> const& from) {
    json::array out;
    for (auto const& one : from) out.emplace_back(one.text);
    return out;
}

json::array exemptions(Plan const& plan) {
    json::array out;
    for (auto const& one : plan.exemptions)
        out.push_back(json::object{{"rule", one.rule.text}, {"units", quotes(one.units)}});
    return out;
}

json::array groups(Plan const& plan) {
    json::array out;
    if (!plan.event) return out;
    for (auto const& group : plan.event->groups) {
        json::object one{{"text", group.text.text}, {"invited", group.invited}};
        if (group.number) one["number"] = *group.number;
        out.push_back(std::move(one));
    }
    return out;
}

json::array not_understood(Plan const& plan) {
    json::array out;
    for (auto const span : plan.not_understood)
        out.push_back(
            json::object{{"line", plan.line_number(span.begin)}, {"text", plan.of(span)}});
    return out;
}

json::object signer(Signer const& from) {
    json::object out;
    put(out, "acting_for", from.acting_for.text);
    put(out, "position", from.position.text);
    put(out, "name", from.name.text);
    return out;
}

json::array all_deadlines(Plan const& plan) {
    json::array out;
    for (auto const& milestone : plan.milestones) out.push_back(deadline(plan, milestone));
    return out;
}

} // namespace

void add_plain_keys(json::object& to, Plan const& plan) {
    put_header(to, plan.header);
    json::array basis;
    for (auto const& one : plan.legal_basis) basis.emplace_back(one.whole.text);
    to["legal_basis"] = std::move(basis);
    to["purposes"] = quotes(plan.purposes);
    if (plan.event) {
        to["event"] = event(plan, *plan.event);
        to["attendance_groups"] = groups(plan);
    }
    json::array agenda;
    json::array contents;
    for (auto const& content : plan.contents)
        (content.agenda ? agenda : contents).push_back(agenda_item(content));
    to["agenda_items"] = std::move(agenda);
    to["contents"] = std::move(contents);
    json::array programmes;
    for (auto const& one : plan.programmes) programmes.push_back(programme(one));
    to["programmes"] = std::move(programmes);
    to["assignments"] = assignments(plan);
    to["deadlines"] = all_deadlines(plan);
    to["exemptions"] = exemptions(plan);
    json::array recipients;
    for (auto const& one : plan.recipients) recipients.emplace_back(one.text.text);
    to["recipients"] = std::move(recipients);
    to["signer"] = signer(plan.signer);
    to["not_understood"] = not_understood(plan);
}

} // namespace soket::plan

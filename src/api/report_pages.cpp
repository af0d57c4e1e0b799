// Units' reports: where they stand, what they say, handed in, returned, approved.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "report/desk.h"
#include "report/parts.h"
#include "report/typed.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using report::Outcome;
using report::Standing;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::size_t workbook_bytes_max = 25U << 20U;

json::object shape_of(Visit const& visit, Standing const& standing) {
    json::object shaped{{"unit", standing.unit},
                        {"unit_name", standing.unit_name},
                        {"state", to_text(standing.state)},
                        {"revision", standing.revision},
                        {"step", standing.step},
                        {"due", standing.due},
                        {"counted", standing.counted},
                        {"submitted_at", nullptr},
                        {"receipt", ""},
                        {"late_minutes", nullptr},
                        {"reasons", standing.reasons},
                        {"findings", visit.listed(standing.findings)}};
    if (auto const& sent = standing.submission) {
        shaped["submitted_at"] = to_iso(sent->at);
        shaped["receipt"] = sent->receipt;
        if (sent->late_minutes) shaped["late_minutes"] = *sent->late_minutes;
    }
    json::array parts;
    for (auto const& [part, reason] : standing.part_reasons)
        parts.push_back({{"part", part}, {"reason", reason}});
    shaped["part_reasons"] = std::move(parts);
    return shaped;
}

json::object shape_of(report::Content const& content) {
    json::array figures, texts, models, papers;
    for (auto const& [cell, figure] : content.figures) {
        json::object shaped{{"target", cell.target},
                            {"year", cell.year},
                            {"part", to_text(cell.part)},
                            {"figure", to_plain(figure)},
                            {"cell", nullptr}};
        auto const place = content.places.find(cell);
        if (place != content.places.end()) shaped["cell"] = place->second;
        figures.push_back(std::move(shaped));
    }
    for (auto const& narrative : content.narratives)
        texts.push_back({{"section", to_text(narrative.section)},
                         {"programme", narrative.programme},
                         {"text", narrative.text}});
    for (auto const& model : content.models)
        models.push_back(
            {{"name", model.name}, {"description", model.description}, {"effect", model.effect}});
    for (auto const& paper : content.papers)
        papers.push_back(
            {{"title", paper.title}, {"presenter", paper.presenter}, {"summary", paper.summary}});
    return {{"figures", std::move(figures)},
            {"notes", json::value_from(content.notes)},
            {"texts", std::move(texts)},
            {"models", std::move(models)},
            {"papers", std::move(papers)}};
}

Standing standing_of(Visit const& visit, store::Snapshot const& s) {
    auto const all = report::standings(s, in_vietnam(visit.now).day);
    auto const found = std::ranges::find(all, visit.part("unit"), &Standing::unit);
    if (found == all.end())
        throw Refusal(Because::not_found, "report.unknown_unit", {{"unit", visit.part("unit")}});
    return *found;
}

Response reports(Visit const& visit) {
    auto const [cycle, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s), report::standings(s, in_vietnam(visit.now).day));
    });
    Page page(visit);
    for (auto const& standing : all)
        if (visit.may(Action::report_see, rights::About{standing.unit, "", cycle.unit}) &&
            page.takes(standing.unit))
            page.add(standing.unit, shape_of(visit, standing));
    return page.reply();
}

Response one_report(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        auto shaped = shape_of(visit, standing_of(visit, s));
        auto const content =
            report::latest_content(s, visit.part("unit"), in_vietnam(visit.now).day);
        shaped["content"] = shape_of(content.value_or(report::Content{}));
        return shaped;
    }));
}

json::object shape_of(std::string_view field, report::Answer const& answer) {
    return {{"field", field}, {"text", answer.text}, {"version", answer.version}};
}

Response answers(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        auto const today = in_vietnam(visit.now).day;
        auto const desk = report::open_desk(s, today);
        json::array all;
        for (auto const& [field, answer] :
             report::answers(s, desk.form, desk.set, visit.part("unit"), today))
            all.push_back(shape_of(field, answer));
        return json::object{{"items", std::move(all)}};
    }));
}

std::vector<report::Change> changes_in(json::object const& body) {
    std::vector<report::Change> changes;
    for (auto const& each : array_or_empty(body, "changes")) {
        auto const* const change = each.if_object();
        if (!change)
            throw Refusal(Because::invalid, "api.field_wrong",
                          {{"field", "changes"}, {"wanted", "array of objects"}});
        auto const* const version = change->if_contains("version");
        changes.push_back({text_in(*change, "field"), text_or_empty(*change, "text"),
                           version && version->is_int64() ? version->get_int64() : 0});
    }
    return changes;
}

// {"changes": [{"field": "figure:CT1.1@2019", "text": "1.250", "version": 0}]}
Response save(Visit const& visit) {
    auto const changes = changes_in(body_of(visit));
    auto const saved = visit.store.write([&](store::Transaction& t) {
        auto const desk = report::open_desk(t, in_vietnam(visit.now).day);
        return report::save(t, visit.visitor.person, visit.now, desk.form, desk.set,
                            visit.part("unit"), changes);
    });
    json::array all;
    for (auto const& each : saved) {
        auto shaped = shape_of(each.field, each.now);
        shaped["conflict"] = each.conflict;
        all.push_back(std::move(shaped));
    }
    return reply(json::object{{"items", std::move(all)}});
}

Response told(Visit const& visit, report::Receipt const& receipt) {
    bool const taken = receipt.outcome == Outcome::submitted ||
                       receipt.outcome == Outcome::submitted_late ||
                       receipt.outcome == Outcome::same_again;
    auto const late = receipt.late_minutes ? json::value(*receipt.late_minutes) : nullptr;
    return reply(json::object{{"outcome", to_text(receipt.outcome)},
                              {"receipt", receipt.number},
                              {"late_minutes", late},
                              {"findings", visit.listed(receipt.findings)}},
                 taken ? 200 : 422);
}

Response submit(Visit const& visit) {
    auto const ready = visit.store.read(
        [&](store::Snapshot const& s) { return report::ready(s, visit.part("unit"), visit.now); });
    return told(visit, visit.store.write([&](store::Transaction& t) {
        return report::send(t, visit.visitor.person, visit.now, ready);
    }));
}

// The body is the .xlsx itself.
Response take_workbook(Visit const& visit) {
    auto const desk = visit.store.read([&](store::Snapshot const& s) {
        return report::open_taking_desk(s, in_vietnam(visit.now).day, visit.part("unit"));
    });
    auto const arrival = report::form_from_bytes(visit.request.body, visit.part("unit") + ".xlsx",
                                                 desk.form, desk.set, desk.senders);
    return told(visit, visit.store.write([&](store::Transaction& t) {
        return report::receive(t, visit.visitor.person, visit.now, visit.now, arrival);
    }));
}

// By part of the report. A board sends back for the parts for which it answers.
std::vector<report::PartReason> part_reasons_in(Visit const& visit, json::object const& body) {
    auto const [desk, level] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(report::open_desk(s, today(visit)), cycle::current(s).unit);
    });
    auto const known = report::report_parts(desk.form, desk.set);
    std::vector<report::PartReason> reasons;
    for (auto const& each : array_or_empty(body, "parts")) {
        auto const* const given = each.if_object();
        if (!given) refuse_field("parts", "array of objects");
        auto const& reason =
            reasons.emplace_back(text_in(*given, "part"), text_in(*given, "reason"));
        auto const part = std::ranges::find(known, reason.part, &report::ReportPart::key);
        visit.must(Action::report_return,
                   {visit.part("unit"), part == known.end() ? "" : part->board, level});
    }
    return reasons;
}

// ?seen=: the step that was read by whoever decides; another since then is refused.
std::optional<std::int64_t> step_seen(Visit const& visit) {
    auto const seen = visit.request.asked("seen");
    return seen.empty() ? std::nullopt : std::optional(number_of(seen, "seen"));
}

// {"reasons": "…", "parts": [{"part": "section:causes", "reason": "…"}]}, one of them at least.
Response send_back(Visit const& visit) {
    auto const body = body_of(visit);
    auto const whole = text_or_empty(body, "reasons");
    auto const by_part = part_reasons_in(visit, body);
    if (!whole.empty()) visit.must(Action::report_return, about_unit(visit));
    return reply(visit.store.write([&](store::Transaction& t) {
        report::return_with_reasons(t, visit.visitor.person, visit.now, visit.part("unit"), whole,
                                    by_part, step_seen(visit));
        return shape_of(visit, standing_of(visit, t));
    }));
}

Response approve(Visit const& visit) {
    return reply(visit.store.write([&](store::Transaction& t) {
        report::approve(t, visit.visitor.person, visit.now, visit.part("unit"), step_seen(visit));
        return shape_of(visit, standing_of(visit, t));
    }));
}

} // namespace

void add_report_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/reports", Action::report_see, reports);
    add_route(pages, get, "/reports/{unit}", Action::report_see, one_report, about_unit);
    add_route(pages, get, "/reports/{unit}/answers", Action::report_see, answers, about_unit);
    add_route(pages, put, "/reports/{unit}/answers", Action::report_write, save, about_unit);
    add_route(pages, post, "/reports/{unit}/submission", Action::report_submit, submit, about_unit);
    add_route(pages, put, "/reports/{unit}/workbook", Action::report_submit, take_workbook,
              about_unit, workbook_bytes_max);
    // Nothing is said of what it is about: a board may send back for its own parts.
    add_route(pages, post, "/reports/{unit}/return", Action::report_return, send_back);
    add_route(pages, post, "/reports/{unit}/approval", Action::report_approve, approve, about_unit);
}

} // namespace soket::api

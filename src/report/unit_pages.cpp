// One unit's report: where it stands, what is in it, and what may be done with it.
#include "report/unit_pages.h"
#include "base/refusal.h"
#include "base/whole_number.h"
#include "org/org.h"
#include "report/attachments.h"
#include "report/document.h"
#include "report/form.h"
#include "report/pages.h"
#include "report/parts.h"
#include "report/remarks.h"
#include "report/typed.h"
#include "store/store.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

std::string path_of(std::string_view unit) { return "/bao-cao/" + std::string(unit); }

rights::About about_unit(Visit const& visit) {
    auto const cycle = visit.store.read([](store::Snapshot const& s) { return cycle::current(s); });
    return {.unit = visit.part("unit"), .board = "", .cycle = cycle.unit};
}

UnitDesk unit_desk(Visit const& visit, store::Snapshot const& s) {
    auto const today = in_vietnam(visit.now).day;
    auto const& code = visit.part("unit");
    auto desk = open_desk(s, today);
    auto const all = standings(s, today);
    auto const found = std::ranges::find(all, code, &Standing::unit);
    if (found == all.end())
        throw Refusal(Because::not_found, "report.unknown_unit", {{"unit", code}});
    auto const unit = org::find(s, code, today);
    bool const typed = anything_typed(s, desk.cycle.id, code);
    auto included = included_by(s, code, desk.cycle, today);
    return {std::move(desk), unit.value_or(org::Unit{.code = code, .name = found->unit_name}),
            *found, typed, std::move(included)};
}

std::string_view look_of(Standing const& standing) {
    if (standing.state == State::approved) return "good";
    if (standing.counted) return standing.counts_late() ? "warn" : "good";
    bool const is_open = standing.state == State::draft || standing.state == State::returned;
    return is_open ? "warn" : "";
}

std::string state_of(Visit const& visit, Standing const& standing) {
    bool const late = standing.state == State::submitted && standing.counts_late();
    return visit.say("report.page.state." + (late ? "late" : to_text(standing.state)));
}

std::string remarks_text(Visit const& visit, Standing const& standing) {
    std::string text;
    for (auto const& remark : remarks(standing))
        text += (text.empty() ? "" : "; ") + visit.say(remark.key, remark.arguments);
    return text;
}

std::string id_of(std::string_view field) {
    std::string id(field);
    std::ranges::replace_if(
        id, [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; }, '-');
    return id;
}

std::string step_of(std::string_view field) {
    if (field == "models" || field == "papers") return "mo-hinh";
    if (field == "attachments") return "tep";
    if (field.starts_with("section:")) return "noi-dung";
    if (field.starts_with("programme:")) return "chuong-trinh";
    if (field.starts_with("model:") || field.starts_with("paper:")) return "mo-hinh";
    return "so-lieu";
}

json::array findings_of(Visit const& visit, std::string_view unit, Findings const& findings) {
    json::array all;
    for (auto finding : findings) {
        auto const field = std::exchange(finding.place.field, "");
        auto const address =
            field.empty() ? ""
                          : path_of(unit) + "/nhap?phan=" + step_of(field) + "#" + id_of(field);
        all.push_back(
            {{"text", visit.say(finding)}, {"weight", to_text(finding.weight)}, {"path", address}});
    }
    return all;
}

namespace {

// Of a return; nothing where the reasons of its parts say all.
std::string whole_reason(Standing const& standing) {
    if (!standing.sent_back) return {};
    return standing.reasons == joined(standing.part_reasons) ? "" : standing.reasons;
}

// Each with the place where it is mended, for whoever writes the report.
json::array part_reasons_of(Visit const& visit, UnitDesk const& known) {
    json::array all;
    if (!known.standing.sent_back) return all;
    for (auto const& [part, reason] : known.standing.part_reasons)
        all.push_back({{"name", said_part(visit, known.desk.set, part)},
                       {"reason", reason},
                       {"path", path_of(known.unit.code) + "/nhap?phan=" + step_of(part)}});
    return all;
}

std::string included_text(Visit const& visit, std::vector<Included> const& included) {
    std::string names;
    for (auto const& each : included)
        names +=
            (names.empty() ? "" : "; ") +
            visit.say(each.merged ? "report.form.included_merged" : "report.form.included_split",
                      {{"unit", each.name}, {"day", to_office(each.day)}});
    return names.empty() ? "" : visit.say("report.page.included", {{"units", names}});
}

} // namespace

json::object head_of(Visit const& visit, UnitDesk const& known) {
    auto const& [desk, unit, standing, typed, included] = known;
    auto const about = rights::About{unit.code, "", desk.cycle.unit};
    bool const open = standing.state != State::approved && standing.state != State::exempt;
    bool const counted = standing.counted;
    auto const sent = standing.submission.value_or(Submission{});
    return {{"title", unit.name},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"path", path_of(unit.code)},
            {"cycle", desk.cycle.title},
            {"cycle_id", desk.cycle.id.text},
            {"illustrative", desk.cycle.illustrative},
            {"due", visit.say(standing.deadline)},
            {"is_extended", standing.deadline > desk.cycle.report_due},
            {"is_past", visit.now > standing.deadline},
            {"state", state_of(visit, standing)},
            {"look", look_of(standing)},
            {"receipt", sent.receipt},
            {"sent_at", standing.submission ? visit.say(sent.at) : ""},
            {"returned", standing.sent_back},
            {"reasons", whole_reason(standing)},
            {"part_reasons", part_reasons_of(visit, known)},
            {"exempt", standing.state == State::exempt ? standing.reasons : ""},
            {"typed", typed},
            {"included", included_text(visit, included)},
            {"remarks", remarks_text(visit, standing)},
            {"step", std::to_string(standing.step)},
            {"may_write", open && !standing.ended && visit.may(Action::report_write, about)},
            {"may_submit", open && !standing.ended && visit.may(Action::report_submit, about)},
            {"may_approve", counted && open && visit.may(Action::report_approve, about)}};
}

std::string said_figure(Visit const& visit, targets::Target const& target, Decimal figure) {
    return figure_text(target, figure, visit.say("report.page.yes"), visit.say("report.page.no"));
}

namespace {

std::string place_in(Content const& content, Cell const& cell) {
    auto const found = content.places.find(cell);
    return found == content.places.end() ? "" : found->second;
}

json::object figures_of(Visit const& visit, Desk const& desk, Content const& content) {
    json::array groups;
    json::array heads;
    for (int const year : desk.form.years) heads.emplace_back(std::to_string(year));
    for (auto const& group : groups_of(desk.set)) {
        json::array rows;
        for (auto const* target : group.targets)
            for (auto const part : parts_of(*target)) {
                json::array cells;
                for (int const year : desk.form.years) {
                    auto const found = content.figures.find({target->code, year, part});
                    auto const text = found == content.figures.end()
                                          ? std::string()
                                          : said_figure(visit, *target, found->second);
                    cells.push_back({{"year", std::to_string(year)},
                                     {"text", text},
                                     {"place", place_in(content, {target->code, year, part})}});
                }
                auto const note = content.notes.find(target->code);
                rows.push_back(
                    {{"code", target->code},
                     {"anchor", part == Part::figure ? target->code : ""},
                     {"name", part == Part::figure && !target->has_two_parts() ? target->name
                              : part == Part::figure                           ? target->numerator
                                                     : target->denominator},
                     {"whole", part == Part::figure && target->has_two_parts() ? target->name : ""},
                     {"cells", std::move(cells)},
                     {"note",
                      part == Part::figure && note != content.notes.end() ? note->second : ""}});
            }
        groups.push_back({{"name", group.programme ? group.programme->name
                                                   : visit.say("report.form.general_targets")},
                          {"rows", std::move(rows)}});
    }
    return {{"years", std::move(heads)}, {"groups", std::move(groups)}};
}

json::array texts_of(Visit const& visit, Desk const& desk, Content const& content) {
    json::array all;
    for (auto const& narrative : content.narratives) {
        auto title = visit.say("report.section." + to_text(narrative.section));
        if (narrative.section == Section::programme) {
            auto const programme = std::ranges::find(desk.set.programmes, narrative.programme,
                                                     &targets::Programme::code);
            if (programme != desk.set.programmes.end()) title = programme->name;
        }
        all.push_back({{"title", title}, {"text", narrative.text}});
    }
    for (auto const& model : content.models)
        all.push_back(
            {{"title", visit.say("report.page.model") + ": " + model.name},
             {"text", model.description + (model.effect.empty() ? "" : "\n") + model.effect}});
    for (auto const& paper : content.papers)
        all.push_back(
            {{"title", visit.say("report.page.paper") + ": " + paper.title},
             {"text", paper.presenter + (paper.summary.empty() ? "" : "\n") + paper.summary}});
    return all;
}

} // namespace

void put_content(Visit const& visit, Desk const& desk, Content const& content, json::object& data) {
    data["figures"] = figures_of(visit, desk, content);
    data["texts"] = texts_of(visit, desk, content);
    data["any"] = !content.figures.empty() || !content.narratives.empty();
}

namespace {

// What was sent last, or the earlier version that the address asks for.
void put_sent(Visit const& visit, store::Snapshot const& s, UnitDesk const& known,
              json::object& data) {
    auto const& cycle = known.desk.cycle.id;
    auto const steps = story(s, cycle, known.unit.code);
    auto sent = handed_in(s, known.unit.code, in_vietnam(visit.now).day).value_or(HandedIn{});
    auto const version = asked_version(visit, steps);
    bool const is_earlier = version && version->revision != sent.revision;
    if (is_earlier)
        sent = {content_of(s, cycle, known.unit.code, version->revision), "", version->revision};
    put_content(visit, known.desk, sent.content, data);
    put_story(visit, s, steps, sent.revision, data);
    if (is_earlier) {
        data["may_approve"] = data["may_return"] = false; // of what isn't on the page
        data["earlier"] =
            visit.say("report.story.earlier", {{"number", version->submission->receipt},
                                               {"moment", argument(version->at)}});
    } else
        put_attachments(visit, sent_attachments(s, cycle, known.unit.code), data);
    if (!sent.file.empty() && !sent.content.places.empty())
        data["came_in"] =
            visit.say("report.page.came_in",
                      {{"file", sent.file}, {"revision", std::to_string(sent.revision)}});
}

} // namespace

Response unit_page(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const known = unit_desk(visit, s);
        auto head = head_of(visit, known);
        put_return(visit, known, head);
        put_extensions(visit, s, known, head);
        put_sent(visit, s, known, head);
        head["findings"] =
            findings_of(visit, known.unit.code, faults.empty() ? known.standing.findings : faults);
        return head;
    });
    return visit.page("report/unit", std::move(data), faults.empty() ? 200 : 422);
}

namespace {

Response plain_page(Visit const& visit) { return unit_page(visit, {}); }

Response give_form(Visit const& visit) {
    auto const bytes = visit.store.read([&](store::Snapshot const& s) {
        auto const known = unit_desk(visit, s);
        auto const content = latest_content(s, known.unit.code, in_vietnam(visit.now).day);
        return write_form(known.desk.form, known.desk.cycle, known.desk.set, known.unit,
                          content.value_or(Content{}), known.included);
    });
    return {.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            .headers = {{"content-disposition",
                         "attachment; filename=\"" + visit.part("unit") + ".xlsx\""},
                        {"cache-control", "no-store"}},
            .body = bytes};
}

Response take_file(Visit const& visit) {
    auto const* const file = visit.request.file("tep");
    if (!file) throw Refusal(Because::invalid, "report.page.no_file");
    auto const desk = visit.store.read([&](store::Snapshot const& s) {
        return open_taking_desk(s, in_vietnam(visit.now).day, visit.part("unit"));
    });
    auto const arrival =
        form_from_bytes(file->text, *file->file, desk.form, desk.set, desk.senders);
    auto const receipt = visit.store.write([&](store::Transaction& t) {
        return receive(t, visit.visitor.person, visit.now, visit.now, arrival);
    });
    if (receipt.outcome == Outcome::refused || any_error(receipt.findings))
        return unit_page(visit, receipt.findings);
    return visit.done(path_of(visit.part("unit")), "report.page.received",
                      {{"number", receipt.number}, {"moment", argument(visit.now)}});
}

Response approve_one(Visit const& visit) {
    try {
        visit.store.write([&](store::Transaction& t) {
            approve(t, visit.visitor.person, visit.now, visit.part("unit"),
                    whole_number<std::int64_t>(visit.request.field("da-xem")));
        });
    } catch (Refusal const& refusal) {
        return unit_page(visit, refusal.findings());
    }
    return visit.done(path_of(visit.part("unit")), "report.page.approved");
}

} // namespace

void add_unit_pages(web::RoomPages& pages) {
    using enum web::Method;
    constexpr std::size_t workbook_bytes_max = 25U << 20U;
    web::Routes const add(pages, about_unit);
    add(get, "/bao-cao/{unit}", Action::report_see, plain_page);
    add(get, "/bao-cao/{unit}/bieu-mau", Action::report_see, give_form);
    add(post, "/bao-cao/{unit}/tep", Action::report_submit, take_file, workbook_bytes_max);
    add(post, "/bao-cao/{unit}/duyet", Action::report_approve, approve_one);
}

} // namespace soket::report

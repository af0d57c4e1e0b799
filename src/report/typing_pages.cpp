// The report typed on the page, a part at a time. What is typed is saved by saving_pages.cpp.
#include "report/typing_pages.h"
#include "base/refusal.h"
#include "report/attachments.h"
#include "report/checks.h"
#include "report/earlier.h"
#include "report/form.h"
#include "report/pages.h"
#include "report/typed.h"
#include "report/typed_fields.h"
#include "report/unit_pages.h"
#include "store/store.h"
#include "web/typed.h"

#include <algorithm>
#include <array>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::array<std::string_view, 6> steps{"so-lieu", "chuong-trinh", "noi-dung",
                                                "mo-hinh", "tep",          "gui"};

} // namespace

std::string_view step_asked(Visit const& visit) {
    auto const found = std::ranges::find(steps, visit.request.asked("phan"));
    return found == steps.end() ? steps.front() : *found;
}

std::map<std::string, std::string> faults_of(Visit const& visit, Desk const& desk,
                                             Answers const& answers) {
    std::map<std::string, std::string> faults;
    for (auto finding : content_of(answers, desk.form, desk.set).findings) {
        auto const field = std::exchange(finding.place.field, "");
        auto const answer = answers.find(field);
        // What isn't answered yet is told when it is sent, not while somebody is about it.
        bool const is_blank = answer == answers.end() || answer->second.text.empty();
        if (!is_blank && finding.weight != Weight::note) faults.emplace(field, visit.say(finding));
    }
    return faults;
}

namespace {

struct Typing {
    UnitDesk known;
    Answers answers;
    Earlier earlier;
    std::map<std::string, std::string> faults; // by field
};

Typing typing_of(Visit const& visit, store::Snapshot const& s) {
    Typing typing{.known = unit_desk(visit, s), .answers = {}, .earlier = {}, .faults = {}};
    auto const& desk = typing.known.desk;
    typing.answers = answers(s, desk.form, desk.set, visit.part("unit"), in_vietnam(visit.now).day);
    typing.earlier = earlier(s, desk.cycle.id, typing.known.unit.code);
    typing.faults = faults_of(visit, desk, typing.answers);
    return typing;
}

// Why the report was sent back, as far as this part of it is concerned; "" where nothing was said.
std::string mend_of(Typing const& typing, std::string_view part) {
    auto const& standing = typing.known.standing;
    auto const found = std::ranges::find(standing.part_reasons, part, &PartReason::part);
    return standing.sent_back && found != standing.part_reasons.end() ? found->reason : "";
}

json::object field_of(Typing const& typing, std::string const& field, std::string label) {
    auto const& answer = typing.answers.at(field);
    auto const fault = typing.faults.find(field);
    return {{"field", field},
            {"id", id_of(field)},
            {"label", std::move(label)},
            {"text", answer.text},
            {"seen", answer.version},
            {"fault", fault == typing.faults.end() ? "" : fault->second}};
}

// What was reported before; nothing where the answer says the same.
std::string earlier_of(Visit const& visit, Typing const& typing, targets::Target const& target,
                       Cell const& cell) {
    auto const found = nearest(typing.earlier, cell);
    if (!found) return {};
    auto figure = said_figure(visit, target, found->figure);
    if (found->in_this_cycle)
        return typing.answers.at(figure_field(cell)).text == figure
                   ? ""
                   : visit.say("report.page.earlier.sent", {{"figure", std::move(figure)}});
    if (found->year == cell.year)
        return visit.say("report.page.earlier.before", {{"figure", std::move(figure)}});
    return visit.say("report.page.earlier.year",
                     {{"year", std::to_string(found->year)}, {"figure", std::move(figure)}});
}

// The same as the checks say (checks.cpp), for the page to tell while the line is down.
bool may_not_pass(targets::Target const& target, Part part) {
    return target.adding == targets::Adding::ratio && part == Part::figure &&
           !(target.goal && *target.goal > Decimal::whole(100));
}

json::object figure_of(Visit const& visit, Typing const& typing, targets::Target const& target,
                       Part part, int year) {
    auto label = visit.say("report.form.year", {{"year", std::to_string(year)}});
    if (target.has_two_parts())
        label += ": " + (part == Part::figure ? target.numerator : target.denominator);
    Cell const cell{target.code, year, part};
    auto field = field_of(typing, figure_field(cell), std::move(label));
    auto const& text = typing.answers.at(std::string(field.at("field").as_string())).text;
    field["yes_or_no"] = target.yes_or_no();
    field["is_yes"] = text == "1";
    field["is_no"] = text == "0";
    field["is_day"] = target.answer() == targets::Answer::day;
    field["check"] = target.asks_figures() ? "figure" : "";
    field["whole"] =
        may_not_pass(target, part) ? figure_field({target.code, year, Part::denominator}) : "";
    field["earlier"] = earlier_of(visit, typing, target, cell);
    return field;
}

json::array groups_of_page(Visit const& visit, Typing const& typing) {
    auto const& desk = typing.known.desk;
    json::array groups;
    for (auto const& group : groups_of(desk.set)) {
        json::array rows;
        for (auto const* target : group.targets) {
            json::array fields;
            for (int const year : years_of(*target, desk.form.years))
                for (auto const part : parts_of(*target))
                    if (typing.answers.contains(figure_field({target->code, year, part})))
                        fields.push_back(figure_of(visit, typing, *target, part, year));
            rows.push_back({{"code", target->code},
                            {"name", target->name},
                            {"measure", target->measure},
                            {"fields", std::move(fields)},
                            {"note", field_of(typing, note_field(target->code),
                                              visit.say("report.form.note"))}});
        }
        groups.push_back(
            {{"name",
              group.programme ? group.programme->name : visit.say("report.form.general_targets")},
             {"mend", mend_of(typing, "figures:" + (group.programme ? group.programme->code
                                                                    : std::string()))},
             {"rows", std::move(rows)}});
    }
    return groups;
}

json::array areas_of(Visit const& visit, Typing const& typing, std::string_view step) {
    auto const& desk = typing.known.desk;
    json::array areas;
    auto const add = [&](std::string const& field, std::string label) {
        auto area = field_of(typing, field, std::move(label));
        area["mend"] = mend_of(typing, field);
        area["required"] = std::ranges::any_of(
            required_sections, [&](Section section) { return section_field(section) == field; });
        areas.push_back(std::move(area));
    };
    if (step == "noi-dung")
        for (auto const section : text_sections)
            add(section_field(section), visit.say("report.form.section." + to_text(section)));
    if (step == "chuong-trinh")
        for (auto const& code : desk.form.programmes) {
            auto const found =
                std::ranges::find(desk.set.programmes, code, &targets::Programme::code);
            add(programme_field(code), found == desk.set.programmes.end() ? code : found->name);
        }
    return areas;
}

// Of the lists, whose rows have none of their own.
json::array mends_of_lists(Visit const& visit, Typing const& typing) {
    json::array all;
    for (auto const* part : {"models", "papers"})
        if (auto const reason = mend_of(typing, part); !reason.empty())
            all.push_back(
                {{"name", said_part(visit, typing.known.desk.set, part)}, {"reason", reason}});
    return all;
}

json::array lists_of(Visit const& visit, Typing const& typing) {
    json::array lists;
    auto const add = [&](std::string_view list, int rows, std::string_view key,
                         std::array<std::string_view, 3> const& names) {
        for (int row = 0; row < rows; ++row) {
            json::array fields;
            for (auto const name : names) {
                auto field = field_of(typing, list_field(list, row, name),
                                      visit.say(std::string(key) + "." + std::string(name)));
                field["is_long"] = name == names.back() || name == "description";
                fields.push_back(std::move(field));
            }
            lists.push_back({{"title", visit.say(key) + " " + std::to_string(row + 1)},
                             {"fields", std::move(fields)}});
        }
    };
    add(model_row_key, typed_models, "report.page.model", {"name", "description", "effect"});
    add(paper_row_key, typed_papers, "report.page.paper", {"title", "presenter", "summary"});
    return lists;
}

using Labels = std::map<std::string, std::string>; // by field

void note_label(Labels& labels, json::value const& field, std::string const& before = {}) {
    labels[std::string(field.at("field").as_string())] =
        before + std::string(field.at("label").as_string());
}

// The words of every question, as the steps of the page have them.
Labels labels_of(Visit const& visit, Typing const& typing) {
    Labels labels;
    for (auto const& group : groups_of_page(visit, typing))
        for (auto const& row : group.at("rows").as_array()) {
            auto const name = std::string(row.at("code").as_string()) + " · " +
                              std::string(row.at("name").as_string()) + ", ";
            for (auto const& field : row.at("fields").as_array()) note_label(labels, field, name);
            note_label(labels, row.at("note"), name);
        }
    for (auto const* step : {"noi-dung", "chuong-trinh"})
        for (auto const& area : areas_of(visit, typing, step)) note_label(labels, area);
    for (auto const& list : lists_of(visit, typing))
        for (auto const& field : list.at("fields").as_array())
            note_label(labels, field, std::string(list.at("title").as_string()) + ", ");
    return labels;
}

json::array steps_of(Visit const& visit, std::string_view current) {
    json::array all;
    for (auto const step : steps)
        all.push_back({{"path", path_of(visit.part("unit")) + "/nhap?phan=" + std::string(step)},
                       {"text", visit.say("report.page.step." + std::string(step))},
                       {"current", step == current}});
    return all;
}

// Where it stands before anything is typed here: the page's script goes on from there.
std::string saving_of(Visit const& visit, Typing const& typing) {
    Moment last{};
    for (auto const& [field, answer] : typing.answers) last = std::max(last, answer.at);
    if (last != Moment{}) return visit.say("report.page.saved_last", {{"moment", argument(last)}});
    auto const& sent = typing.known.standing.submission;
    if (!sent) return visit.say("report.page.nothing_typed");
    return visit.say("report.page.as_sent",
                     {{"number", sent->receipt}, {"moment", argument(sent->at)}});
}

std::string after(std::string_view step) {
    auto const found = std::ranges::find(steps, step);
    return std::string(found == steps.end() || found + 1 == steps.end() ? steps.back() : found[1]);
}

} // namespace

Response type_page(Visit const& visit, std::string_view step, Findings const& refused,
                   json::array conflicts) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const typing = typing_of(visit, s);
        auto head = head_of(visit, typing.known);
        if (!head.at("may_write").as_bool())
            throw Refusal(Because::conflict, "report.page.closed",
                          {{"unit", typing.known.unit.name}});
        head["step"] = step;
        head["saving"] = saving_of(visit, typing);
        head["is_figures"] = step == "so-lieu";
        head["is_files"] = step == "tep";
        head["is_send"] = step == "gui";
        head["is_typed"] = step != "tep" && step != "gui";
        head["groups"] = step == "so-lieu" ? groups_of_page(visit, typing) : json::array{};
        head["areas"] = areas_of(visit, typing, step);
        head["lists"] = step == "mo-hinh" ? lists_of(visit, typing) : json::array{};
        head["mend_lists"] = step == "mo-hinh" ? mends_of_lists(visit, typing) : json::array{};
        if (step == "tep") {
            head["mend"] = mend_of(typing, "attachments");
            put_attachments(visit, attachments(s, typing.known.desk.cycle.id, visit.part("unit")),
                            head);
            head["findings"] = visit.told(refused);
        }
        if (step == "gui")
            head["findings"] =
                findings_of(visit, visit.part("unit"),
                            refused.empty() ? content_of(typing.answers, typing.known.desk.form,
                                                         typing.known.desk.set)
                                                  .findings
                                            : refused);
        return head;
    });
    data["steps"] = steps_of(visit, step);
    data["next"] = after(step);
    data["conflicts"] = std::move(conflicts);
    return visit.page("report/typing", std::move(data), refused.empty() ? 200 : 422);
}

json::array not_kept(Visit const& visit, store::Snapshot const& s,
                     std::vector<Change> const& changes) {
    auto const typing = typing_of(visit, s);
    auto const labels = labels_of(visit, typing);
    json::array all;
    for (auto const& [field, text, seen] : changes) {
        auto const kept = typing.answers.find(field);
        if (kept != typing.answers.end() && kept->second.text == text) continue;
        auto const label = labels.find(field);
        all.push_back(web::typed_text(field, label == labels.end() ? field : label->second, text));
    }
    return all;
}

namespace {

Response typing(Visit const& visit) { return type_page(visit, step_asked(visit), {}); }

} // namespace

void add_typing_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/bao-cao/{unit}/nhap",
                            .action = Action::report_write,
                            .answer = typing,
                            .about = about_unit});
}

} // namespace soket::report

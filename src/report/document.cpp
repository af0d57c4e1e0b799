#include "report/document.h"

#include "base/assert.h"
#include "base/embedded.h"
#include "office/template.h"
#include "org/org.h"
#include "report/form.h"
#include "report/title.h"
#include "text/fold.h"
#include "words/words.h"

#include <algorithm>

namespace soket::report {

namespace {

using office::List;
using office::Record;

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

// One paragraph for each line.
List lines_of(std::string_view text) {
    List lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(Record{{"line", std::string(text.substr(0, end))}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

List section_of(Content const& content, Section section, std::string_view programme = {}) {
    for (auto const& narrative : content.narratives)
        if (narrative.section == section && narrative.programme == programme)
            return lines_of(narrative.text);
    return {};
}

List programmes_of(Desk const& desk, Content const& content) {
    List list;
    for (auto const& programme : desk.set.programmes) {
        auto lines = section_of(content, Section::programme, programme.code);
        if (lines.empty()) continue;
        list.emplace_back(Record{{"name", vi("report.form.named." + to_text(programme.kind),
                                             {{"name", programme.name}})},
                                 {"lines", std::move(lines)}});
    }
    return list;
}

List years_of(Desk const& desk, Content const& content, targets::Target const& target, Part part) {
    List list;
    for (int const year : desk.form.years)
        if (auto const found = content.figures.find({target.code, year, part});
            found != content.figures.end())
            list.emplace_back(
                Record{{"year", std::to_string(year)},
                       {"figure", figure_text(target, found->second, vi("report.form.yes"),
                                              vi("report.form.no"))}});
    return list;
}

Record target_of(Desk const& desk, Content const& content, targets::Target const& target,
                 Part part) {
    auto name = target.name;
    if (target.has_two_parts())
        name += ": " + (part == Part::figure ? target.numerator : target.denominator);
    auto const note = content.notes.find(target.code);
    bool const noted = part == Part::figure && note != content.notes.end();
    return {{"code", target.code},
            {"name", std::move(name)},
            {"measure", target.has_two_parts() ? "" : target.measure},
            {"years", years_of(desk, content, target, part)},
            {"note", noted ? note->second : ""}};
}

List groups_of_document(Desk const& desk, Content const& content) {
    List groups;
    for (auto const& group : groups_of(desk.set)) {
        List rows;
        for (auto const* target : group.targets)
            for (auto const part : parts_of(*target))
                rows.emplace_back(target_of(desk, content, *target, part));
        groups.emplace_back(Record{
            {"name", group.programme ? vi("report.form.named." + to_text(group.programme->kind),
                                          {{"name", group.programme->name}})
                                     : vi("report.form.general_targets")},
            {"targets", std::move(rows)}});
    }
    return groups;
}

List models_of(Content const& content) {
    List list;
    for (auto const& model : content.models)
        list.emplace_back(Record{
            {"name", model.name}, {"description", model.description}, {"effect", model.effect}});
    return list;
}

List papers_of(Content const& content) {
    List list;
    for (auto const& paper : content.papers)
        list.emplace_back(Record{
            {"title", paper.title}, {"presenter", paper.presenter}, {"summary", paper.summary}});
    return list;
}

List names_of(std::vector<std::string> const& names) {
    List list;
    for (auto const& name : names) list.emplace_back(Record{{"name", name}});
    return list;
}

} // namespace

std::string figure_text(targets::Target const& target, Decimal figure, std::string_view yes,
                        std::string_view no) {
    if (target.answer() == targets::Answer::day)
        if (auto const day = targets::day_of(figure)) return to_office(*day);
    if (target.yes_or_no()) return std::string(figure == Decimal{} ? no : yes);
    return to_office(figure);
}

std::string write_document(Desk const& desk, org::Unit const& unit, Content const& content,
                           DocumentFacts const& facts) {
    auto const& cycle = desk.cycle;
    auto const due = std::chrono::year_month_day{in_vietnam(cycle.report_due).day};
    Record const record{
        {"superior", desk.form.asked_by},
        {"superior_heading", text::upper(desk.form.asked_by)},
        {"unit_heading", text::upper(unit.name)},
        {"unit", unit.name},
        {"place", facts.place},
        {"year", std::to_string(int(due.year()))},
        {"title", report_title(cycle.title)},
        {"plan_symbol", cycle.plan_symbol},
        {"plan_date", to_office(cycle.plan_date)},
        {"as_of", to_office(cycle.as_of)},
        {"illustrative", cycle.illustrative},
        {"receipt", facts.receipt},
        {"general", section_of(content, Section::general)},
        {"programmes", programmes_of(desk, content)},
        {"limitations", section_of(content, Section::limitations)},
        {"causes", section_of(content, Section::causes)},
        {"solutions", section_of(content, Section::solutions)},
        {"proposals", section_of(content, Section::proposals)},
        {"models", models_of(content)},
        {"papers", papers_of(content)},
        {"attachments", names_of(facts.attachments)},
        {"groups", groups_of_document(desk, content)},
    };
    auto const written =
        office::fill_template(embedded("report/documents/bao-cao-don-vi.docx"), record);
    // The template is ours, and so are its fields.
    SOKET_ASSERT(written.has_value());
    return *written;
}

} // namespace soket::report

#include "report/content_rows.h"

namespace soket::report {

namespace {

// Beside the sections of the form, whose rows bear the section's name.
constexpr std::string_view model_section = "model";
constexpr std::string_view paper_section = "paper";
constexpr std::string_view note_section = "note";

std::string field(std::map<std::string, std::string, std::less<>> const& fields,
                  std::string_view name) {
    auto const found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

} // namespace

std::vector<TextRow> as_rows(Content const& content) {
    std::vector<TextRow> rows;
    std::map<std::string, int, std::less<>> last;
    auto const add = [&](std::string_view section,
                         std::vector<std::pair<std::string_view, std::string>> const& fields) {
        int const row = ++last[std::string(section)];
        for (auto const& [name, text] : fields)
            if (!text.empty())
                rows.push_back({.report = {},
                                .revision = 0,
                                .section = std::string(section),
                                .row = row,
                                .field = std::string(name),
                                .text = text});
    };
    for (auto const& narrative : content.narratives)
        add(to_text(narrative.section),
            {{"programme", narrative.programme}, {"text", narrative.text}});
    for (auto const& model : content.models)
        add(model_section,
            {{"name", model.name}, {"description", model.description}, {"effect", model.effect}});
    for (auto const& paper : content.papers)
        add(paper_section,
            {{"title", paper.title}, {"presenter", paper.presenter}, {"summary", paper.summary}});
    for (auto const& [target, text] : content.notes)
        add(note_section, {{"target", target}, {"text", text}});
    return rows;
}

void ContentRows::add(TextRow row) {
    sections_[row.section][row.row].emplace(std::move(row.field), std::move(row.text));
}

void ContentRows::write_to(Content& content) const {
    for (auto const& [section_name, rows] : sections_)
        for (auto const& [row, fields] : rows) {
            if (section_name == model_section)
                content.models.push_back(
                    {field(fields, "name"), field(fields, "description"), field(fields, "effect")});
            else if (section_name == paper_section)
                content.papers.push_back(
                    {field(fields, "title"), field(fields, "presenter"), field(fields, "summary")});
            else if (section_name == note_section)
                content.notes.emplace(field(fields, "target"), field(fields, "text"));
        }
    for (auto const section : {Section::general, Section::programme, Section::limitations,
                               Section::causes, Section::solutions, Section::proposals}) {
        auto const found = sections_.find(to_text(section));
        if (found == sections_.end()) continue;
        for (auto const& [row, fields] : found->second)
            content.narratives.push_back(
                {section, field(fields, "programme"), field(fields, "text")});
    }
}

} // namespace soket::report

#include "office/template.h"

#include "office/figure_control.h"
#include "office/template_values.h"

#include <algorithm>
#include <memory>

namespace soket::office {

namespace {

std::unexpected<Findings> failed(Finding finding, std::string const& file) {
    finding.place.file = file;
    return std::unexpected(Findings{std::move(finding)});
}

} // namespace

std::expected<std::string, Findings> fill_template(std::string_view docx, Record const& data,
                                                   std::string const& name) {
    auto archive = read_archive(docx);
    if (!archive) return failed(archive.error(), name);
    auto const parts = text_parts(*archive);
    if (!parts) return failed(parts.error(), name);

    Marks marks{.file = name, .paragraphs = {}, .findings = {}};
    std::vector<std::unique_ptr<pugi::xml_document>> documents;
    for (auto const& part : *parts) {
        auto& document = *documents.emplace_back(std::make_unique<pugi::xml_document>());
        if (auto const loaded = load_xml(document, *archive, part); !loaded)
            return failed(loaded.error(), name);
        mark_up(document, marks);
    }
    if (any_error(marks.findings)) return std::unexpected(std::move(marks.findings));
    // Most likely a document that was filled before: what it says would stay as it was.
    if (std::ranges::none_of(marks.paragraphs, [](std::string const& paragraph) {
            return paragraph.find("{{") != std::string::npos;
        }))
        return failed({.key = "template.no_marks"}, name);

    Filling filling(data, marks);
    for (auto const& document : documents) filling.fill(*document);
    if (any_error(marks.findings)) return std::unexpected(std::move(marks.findings));

    for (std::size_t i = 0; i < documents.size(); ++i)
        archive->set((*parts)[i], xml_text(*documents[i]));
    if (!filling.figures().empty()) add_figures_part(*archive, parts->front(), filling.figures());
    return write_archive(*archive);
}

} // namespace soket::office

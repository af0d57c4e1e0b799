#include "report/parts.h"

#include "report/form.h"

#include <algorithm>

namespace soket::report {

namespace {

constexpr std::string_view figures_prefix = "figures:", programme_prefix = "programme:",
                           section_prefix = "section:";

std::string name_of_programme(std::string_view code, targets::Set const& set) {
    auto const found = std::ranges::find(set.programmes, code, &targets::Programme::code);
    return found == set.programmes.end() ? std::string(code) : found->name;
}

} // namespace

std::vector<ReportPart> report_parts(Form const& form, targets::Set const& set) {
    std::vector<ReportPart> parts;
    for (auto const& group : groups_of(set))
        parts.push_back(
            {std::string(figures_prefix) + (group.programme ? group.programme->code : ""),
             group.programme ? group.programme->board : ""});
    for (auto const& code : form.programmes) {
        auto const found = std::ranges::find(set.programmes, code, &targets::Programme::code);
        parts.push_back({std::string(programme_prefix) + code,
                         found == set.programmes.end() ? "" : found->board});
    }
    for (auto const section : text_sections)
        parts.push_back({std::string(section_prefix) + to_text(section), ""});
    for (auto const* part : {"models", "papers", "attachments"}) parts.push_back({part, ""});
    return parts;
}

std::string joined(std::vector<PartReason> const& reasons) {
    std::string all;
    for (auto const& each : reasons) {
        if (!all.empty()) all += all.ends_with('.') ? " " : "; ";
        all += each.reason;
    }
    return all;
}

PartName name_of_part(std::string_view part, targets::Set const& set) {
    if (part.starts_with(figures_prefix)) {
        auto const code = part.substr(figures_prefix.size());
        return {"report.part.figures",
                {{"name",
                  code.empty() ? "@report.form.general_targets" : name_of_programme(code, set)}}};
    }
    if (part.starts_with(programme_prefix))
        return {"report.part.programme",
                {{"name", name_of_programme(part.substr(programme_prefix.size()), set)}}};
    if (part.starts_with(section_prefix))
        return {"report.section." + std::string(part.substr(section_prefix.size())), {}};
    return {"report.part." + std::string(part), {}};
}

} // namespace soket::report

#include "draft/draft.h"

#include "base/embedded.h"
#include "draft/appendix.h"
#include "draft/material.h"
#include "draft/report_record.h"
#include "office/figures.h"
#include "office/template.h"
#include "store/store.h"

#include <algorithm>
#include <set>

namespace soket::draft {

std::string_view report_template() { return embedded("draft/documents/bao-cao-so-ket.docx"); }

std::expected<std::string, Findings> write_report(store::Snapshot const& s, Day day,
                                                  std::string_view template_docx,
                                                  std::string const& template_name) {
    auto const material = gather(s, day);
    auto const& document = template_docx.empty() ? report_template() : template_docx;
    return office::fill_template(document, report_record(material), template_name);
}

namespace {

void gather_figures(office::Value const& value, office::Figures& figures) {
    if (auto const* figure = std::get_if<office::Figure>(&value.is))
        figures.emplace(figure->id, *figure);
    else if (auto const* list = std::get_if<office::List>(&value.is))
        for (auto const& item : *list) gather_figures(item, figures);
    else if (auto const* record = std::get_if<office::Record>(&value.is))
        for (auto const& [name, field] : *record) gather_figures(field, figures);
}

} // namespace

std::expected<Refreshed, Finding> refresh_report(store::Snapshot const& s, std::string_view docx,
                                                 Day day) {
    auto const there = office::read_figures(docx);
    if (!there) return std::unexpected(there.error());
    // LibreOffice keeps the controls and drops what they are bound to.
    bool const any =
        std::ranges::any_of(*there, [](auto const& figure) { return !figure.id.empty(); });
    if (!any) return std::unexpected(Finding{.key = "draft.no_figures"});
    office::Figures figures;
    gather_figures(office::Value(report_record(gather(s, day))), figures);
    Refreshed refreshed;
    std::set<std::string> told;
    for (auto const& figure : *there) {
        auto const now = figures.find(figure.id);
        bool const same = now != figures.end() && now->second.text == figure.text;
        if (same || figure.id.empty() || !told.insert(figure.id).second) continue;
        if (now == figures.end())
            refreshed.gone.push_back(figure.id);
        else
            refreshed.changes.push_back({figure.id, figure.text, now->second.text});
    }
    auto written = office::refresh_figures(docx, figures);
    if (!written) return std::unexpected(written.error());
    refreshed.docx = std::move(*written);
    return refreshed;
}

std::string write_appendix(store::Snapshot const& s, Moment now, Day day) {
    return appendix_book(gather(s, day), now);
}

} // namespace soket::draft

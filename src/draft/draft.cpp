#include "draft/draft.h"

#include "base/embedded.h"
#include "draft/appendix.h"
#include "draft/material.h"
#include "draft/report_record.h"
#include "office/template.h"
#include "store/store.h"

namespace soket::draft {

std::string_view report_template() { return embedded("draft/documents/bao-cao-so-ket.docx"); }

std::expected<std::string, Findings> write_report(store::Snapshot const& s,
                                                  std::string_view template_docx,
                                                  std::string const& template_name) {
    auto const material = gather(s);
    auto const& document = template_docx.empty() ? report_template() : template_docx;
    return office::fill_template(document, report_record(material), template_name);
}

std::string write_appendix(store::Snapshot const& s, Moment now) {
    return appendix_book(gather(s), now);
}

} // namespace soket::draft

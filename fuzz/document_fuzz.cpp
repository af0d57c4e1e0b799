#include "office/docx_paper.h"
#include "office/figures.h"
#include "office/template.h"
#include "packages.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const bytes = fuzz::document_with(fuzz::text_of(data, size));
    (void)office::paper_from_docx(bytes);
    (void)office::fill_template(bytes, {});
    (void)office::read_figures(bytes);
    return 0;
}

#include "office/book_marks.h"
#include "office/docx_paper.h"
#include "office/figures.h"
#include "office/template.h"
#include "office/workbook.h"
#include "packages.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const bytes = fuzz::text_of(data, size);
    if (auto const archive = office::read_archive(bytes))
        (void)office::read_archive(office::write_archive(*archive));
    (void)office::workbook_from_bytes(bytes);
    (void)office::paper_from_docx(bytes);
    (void)office::fill_template(bytes, {});
    (void)office::read_figures(bytes);
    (void)office::marked(bytes, {{"S", "B2", {}, "x"}}, "y");
    return 0;
}

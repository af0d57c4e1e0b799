#include "base/assert.h"
#include "base/limits.h"
#include "office/sum_formula.h"
#include "packages.h"
#include "text/number.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const text = fuzz::text_of(data, size);
    if (auto const figure = text::read_number(text)) {
        SOKET_ASSERT(*figure <= figure_max);
        SOKET_ASSERT(text::read_number_of(text, "đoàn viên") == *figure);
    }
    (void)text::read_number_words(text);
    (void)office::sum_of({}, text);
    (void)office::read_cell_name(text);
    office::Cell cell{.kind = office::CellKind::number, .percent = size % 2 == 1};
    cell.text = text;
    (void)office::figure_of(cell);
    return 0;
}

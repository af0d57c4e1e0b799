#include "base/assert.h"
#include "office/book_marks.h"
#include "office/workbook.h"
#include "packages.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const bytes = fuzz::book_with(fuzz::text_of(data, size));
    auto const before = office::workbook_from_bytes(bytes);
    if (!before) return 0;
    auto const copy = office::marked(bytes, {{"S", "B2", {}, "x"}, {"S", "", {}, "y"}}, "z");
    if (!copy) return 0;
    // Marks change nothing that a reader sees.
    auto const after = office::workbook_from_bytes(*copy);
    SOKET_ASSERT(after.has_value());
    auto const same = [](office::Cell const& a, office::Cell const& b) {
        return a.row == b.row && a.column == b.column && a.kind == b.kind && a.text == b.text;
    };
    SOKET_ASSERT(std::ranges::equal(before->sheets.at(0).cells, after->sheets.at(0).cells, same));
    SOKET_ASSERT(office::marked(*copy, {{"S", "B2", {}, "x"}}, "").has_value());
    return 0;
}

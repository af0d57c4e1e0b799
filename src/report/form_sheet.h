// One page of the form as it came back: where its answers stand. Private to the room. Pure.
#pragma once

#include "office/workbook.h"
#include "report/form.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace soket::report {

struct FormSheet {
    office::SheetContent const* content = nullptr;
    std::map<std::string, int, std::less<>> columns; // by key
    std::map<int, std::string> rows; // those below the keys that hold something; "" without a key
    std::map<int, int> own_columns = {}; // of rows whose text stands elsewhere than the others'

    [[nodiscard]] std::optional<int> column(int row, std::string_view key) const;
    // What stands at the answer's place, also where it was merged with cells that ask nothing.
    [[nodiscard]] office::Cell const& at(int row, std::string_view key) const;
};

// By the hidden keys. The corner is the first cell of the sheet that holds one of our corner keys.
[[nodiscard]] std::optional<std::pair<Page, FormSheet>>
page_by_keys(office::SheetContent const& content);

// What a person sees at this place: merged cells show what their first one holds.
[[nodiscard]] office::Cell const& seen_at(office::SheetContent const& content, int row, int column);

[[nodiscard]] bool is_blank(office::Cell const& cell);
// For a finding: one line, not too long.
[[nodiscard]] std::string quote_of(office::Cell const& cell);

} // namespace soket::report

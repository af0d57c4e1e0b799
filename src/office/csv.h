// Comma-separated text (RFC 4180) as a sheet of cells. Private to the room.
#pragma once

#include "office/workbook.h"

namespace soket::office {

struct CsvSheet {
    SheetContent content;
    std::vector<int> lines; // of each row, from 1: quoted cells may hold ends of lines
};

// Fails with table.unclosed_quote (place: line) or table.too_many_rows.
[[nodiscard]] std::expected<CsvSheet, Finding> read_csv(std::string_view text, char separator);

} // namespace soket::office

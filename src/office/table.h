// A table that a person made, from .xlsx or .csv: a row of titles, then rows. Columns stand in any
// order and are known by their titles; what can't be read is told with its cell.
#pragma once

#include "office/workbook.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

// What the caller looks for.
struct WantedColumn {
    std::string field;
    std::vector<std::string> titles; // accepted ones, the first is told to the user
    bool required = false;
    bool key = false; // a row without it isn't the row of titles: tells tables of one file apart
};

struct TableRow {
    int number = 0; // of the sheet, from 1
    int line = 0;   // of a .csv: where the row begins, from 1
    // One for each wanted column, in their order; empty where the table lacks the column. The text
    // of a number is its plain figure ("1234.5"), of a day its office form ("25/02/2020").
    std::vector<Cell> cells;
};

class Table {
  public:
    std::string file;
    std::string sheet; // "" for .csv
    std::vector<WantedColumn> columns;
    std::vector<int>
        positions;     // of each wanted column in the sheet, from 0; -1 where it is missing
    int title_row = 0; // from 1
    std::vector<TableRow> rows; // blank ones left out

    [[nodiscard]] bool has(std::string_view field) const;
    // Asking for a field that isn't among the wanted columns is a defect.
    [[nodiscard]] Cell const& cell(TableRow const& row, std::string_view field) const;
    // Blanks off both ends, runs inside made one.
    [[nodiscard]] std::string text(TableRow const& row, std::string_view field) const;
    [[nodiscard]] std::expected<Decimal, text::NumberFault> figure(TableRow const& row,
                                                                   std::string_view field) const;
    [[nodiscard]] Place place(TableRow const& row, std::string_view field) const;
    // A finding at that place; none where the whole column is missing, which has been told once.
    void tell(Findings& findings, TableRow const& row, std::string_view field, std::string key,
              Arguments arguments = {}, Weight weight = Weight::error) const;

  private:
    [[nodiscard]] std::size_t index(std::string_view field) const;
};

// The titles are the first row in which at least two wanted columns match (one, if only one is
// wanted) and each key, compared by text::fold; of several sheets the first visible one that has
// such a row. Errors: table.unknown_kind, table.encoding, table.no_titles, table.missing_column,
// table.unclosed_quote, table.too_many_rows, archive.*, workbook.*.
// Warning: table.double_column. Note: table.unknown_column.
[[nodiscard]] Read<Table> table_from_bytes(std::string_view bytes, std::string const& file,
                                           std::vector<WantedColumn> columns);

} // namespace soket::office

// An .xlsx workbook as data: what its cells hold, exactly as stored. The figures are the text of
// the file, not binary floating point, so that a Decimal can be read without loss. Rows and columns
// count from 0.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/finding.h"
#include "text/number.h"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

enum class CellKind { empty, text, number, boolean, date, error };

struct Cell {
    int row = 0;
    int column = 0;
    CellKind kind = CellKind::empty;
    bool formula = false; // `text` is then the result that the last program left
    bool percent = false; // shown in per cent: 0.125 in the file is the figure 12,5
    // text: composed (NFC); number and date: as in the file, "0.1", "1E+15", "43886";
    // boolean: "1" or "0"; error: "#DIV/0!".
    std::string text;
    std::optional<Day> day; // of a date
};

// Both corners belong to it.
struct CellRange {
    int first_row = 0;
    int first_column = 0;
    int last_row = 0;
    int last_column = 0;
    auto operator<=>(CellRange const&) const = default;
};

struct Formula {
    int row = 0;
    int column = 0;
    std::string text; // "SUM(B2:B9)"; "" where it stands at another cell that shares it
};

struct SheetContent {
    std::string name;
    bool hidden = false;
    std::vector<Cell> cells; // those that hold something, by row, then column
    std::vector<CellRange> merged;
    std::vector<Formula> formulas = {}; // in the order of the cells

    // An empty cell where there is none.
    [[nodiscard]] Cell const& at(int row, int column) const;
    // The merged cells that this one is part of; nothing where it stands alone.
    [[nodiscard]] CellRange const* merge_over(int row, int column) const;
    // "" where there is none.
    [[nodiscard]] std::string_view formula_at(int row, int column) const;
};

struct Workbook {
    std::vector<SheetContent> sheets;                           // in the order of their tabs
    std::map<std::string, std::string, std::less<>> properties; // custom properties of the document
    bool has_macros = false;                                    // they are never run

    [[nodiscard]] SheetContent const* find(std::string_view sheet) const;
};

// Fails with archive.*, workbook.not_a_workbook, workbook.old_excel, workbook.locked,
// workbook.too_many_rows, workbook.too_many_columns, workbook.too_many_cells,
// workbook.too_much_text, workbook.too_many_merges, workbook.broken_cell or workbook.broken_row.
// `file` only names the place of a finding.
[[nodiscard]] std::expected<Workbook, Finding> workbook_from_bytes(std::string_view bytes,
                                                                   std::string const& file = {});

// The same of any file that holds a sheet: .xlsx by itself, .xls and .ods through LibreOffice
// (office/converter.h), text in columns by its name (.csv, .tsv). Fails besides with paper.*,
// table.encoding, table.unclosed_quote and table.too_many_rows.
[[nodiscard]] std::expected<Workbook, Finding> spreadsheet_from_bytes(std::string_view bytes,
                                                                      std::string const& file);

// Of a number as stored, or of text that a person typed (text::read_number). What is shown in per
// cent is the figure that is shown: 12,5 for 0.125 as "12,5%", and for the text. A program that
// reckons in binary leaves "0.30000000000000004": 15 digits count, as on its screen.
[[nodiscard]] std::expected<Decimal, text::NumberFault> figure_of(Cell const& cell);

// "B7" is row 6, column 1.
[[nodiscard]] std::string cell_name(int row, int column);
struct CellPosition {
    int row = 0;
    int column = 0;
};
[[nodiscard]] std::optional<CellPosition> read_cell_name(std::string_view name);

} // namespace soket::office

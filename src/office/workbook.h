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

struct SheetContent {
    std::string name;
    bool hidden = false;
    std::vector<Cell> cells; // those that hold something, by row, then column
    std::vector<CellRange> merged;

    // An empty cell where there is none.
    [[nodiscard]] Cell const& at(int row, int column) const;
};

struct Workbook {
    std::vector<SheetContent> sheets;                           // in the order of their tabs
    std::map<std::string, std::string, std::less<>> properties; // custom properties of the document

    [[nodiscard]] SheetContent const* find(std::string_view sheet) const;
};

// Fails with archive.*, workbook.not_a_workbook, workbook.old_excel, workbook.too_many_rows,
// workbook.too_many_columns, workbook.too_many_cells, workbook.broken_cell or workbook.broken_row.
// `file` only names the place of a finding.
[[nodiscard]] std::expected<Workbook, Finding> workbook_from_bytes(std::string_view bytes,
                                                                   std::string const& file = {});

// Of a number as stored, or of text that a person typed (text::read_number). A program that
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

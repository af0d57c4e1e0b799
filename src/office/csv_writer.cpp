#include "office/csv_writer.h"

#include "base/assert.h"
#include "office/workbook.h"

#include <algorithm>

namespace soket::office {

namespace {

std::string written(Cell const& cell) {
    if (cell.kind == CellKind::date && cell.day) return to_office(*cell.day);
    if (cell.kind != CellKind::number) return cell.text;
    auto const figure = figure_of(cell);
    return figure ? to_office(*figure) : cell.text;
}

std::string quoted(std::string const& text) {
    if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

} // namespace

std::string sheet_as_csv(std::string_view xlsx, std::size_t sheet) {
    auto const book = workbook_from_bytes(xlsx);
    SOKET_ASSERT(book && sheet < book->sheets.size());
    auto const& content = book->sheets[sheet];
    int rows = 0, columns = 0;
    for (auto const& cell : content.cells) {
        rows = std::max(rows, cell.row + 1);
        columns = std::max(columns, cell.column + 1);
    }
    std::string csv = "\xEF\xBB\xBF";
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            csv += (column == 0 ? "" : ";") + quoted(written(content.at(row, column)));
        csv += "\r\n";
    }
    return csv;
}

} // namespace soket::office

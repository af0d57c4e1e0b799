#include "office/converter.h"
#include "office/csv.h"
#include "office/workbook.h"
#include "text/encoding.h"
#include "text/fold.h"

#include <set>

namespace soket::office {

namespace {

// The separator isn't told by the file: the one that gives the most columns.
std::expected<Workbook, Finding> book_of_text(std::string_view bytes) {
    auto const text = text::to_utf8(bytes);
    if (!text) return std::unexpected(Finding{.key = "table.encoding"});
    std::optional<Finding> fault;
    Workbook book;
    std::size_t columns = 0;
    for (char const separator : std::string_view(";,\t")) {
        auto sheet = read_csv(*text, separator);
        if (!sheet) {
            if (!fault) fault = sheet.error();
            continue;
        }
        std::set<int> filled;
        for (auto const& cell : sheet->content.cells) filled.insert(cell.column);
        if (!book.sheets.empty() && filled.size() <= columns) continue;
        columns = filled.size();
        book.sheets = {std::move(sheet->content)};
    }
    if (book.sheets.empty()) return std::unexpected(*fault);
    return book;
}

bool is_text_name(std::string const& file) {
    auto const name = text::lower(file);
    return name.ends_with(".csv") || name.ends_with(".tsv");
}

} // namespace

std::expected<Workbook, Finding> spreadsheet_from_bytes(std::string_view bytes,
                                                        std::string const& file) {
    auto const fail = [&](Finding finding) {
        finding.place.file = file;
        return std::unexpected(std::move(finding));
    };
    if (is_text_name(file) && !bytes.starts_with("PK")) {
        auto book = book_of_text(bytes);
        if (!book) return fail(std::move(book.error()));
        return book;
    }
    auto const kind = foreign_sheet_kind(bytes);
    if (!kind) return workbook_from_bytes(bytes, file);
    auto const made = converted(bytes, *kind);
    if (!made) return fail(made.error());
    return workbook_from_bytes(*made, file);
}

} // namespace soket::office

#include "office/table.h"

#include "base/assert.h"
#include "office/csv.h"
#include "text/encoding.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::office {

namespace {

constexpr std::string_view separators = ";,\t";

// Titles stand near the top; below that a table has only rows.
constexpr int title_rows_max = 60;

Finding found(std::string key, Place place, Arguments arguments = {},
              Weight weight = Weight::error) {
    return {weight, std::move(key), std::move(arguments), std::move(place)};
}

using FoldedTitles = std::vector<std::vector<std::string>>;

FoldedTitles folded(std::vector<WantedColumn> const& columns) {
    FoldedTitles out;
    for (auto const& column : columns) {
        auto& titles = out.emplace_back();
        for (auto const& title : column.titles) titles.push_back(text::fold(title));
    }
    return out;
}

struct Titles {
    int row = -1; // from 0
    std::vector<int> positions;
    std::vector<Cell const*> doubled;
    std::vector<Cell const*> unknown;
    int matched = 0;
};

Titles match_row(std::span<Cell const> row, FoldedTitles const& wanted) {
    Titles out{.row = row.front().row,
               .positions = std::vector<int>(wanted.size(), -1),
               .doubled = {},
               .unknown = {},
               .matched = 0};
    for (auto const& cell : row) {
        auto const title = text::fold(cell.text);
        if (title.empty()) continue;
        auto const at = std::ranges::find_if(
            wanted, [&](auto const& titles) { return std::ranges::count(titles, title) > 0; });
        if (at == wanted.end()) {
            out.unknown.push_back(&cell);
            continue;
        }
        auto& position = out.positions[static_cast<std::size_t>(at - wanted.begin())];
        if (position >= 0) {
            out.doubled.push_back(&cell);
            continue;
        }
        position = cell.column;
        ++out.matched;
    }
    return out;
}

// Rows of cells: each call gives the next, nothing at the end.
std::span<Cell const> next_row(std::span<Cell const>& rest) {
    auto const end =
        std::ranges::find_if(rest, [&](Cell const& cell) { return cell.row != rest.front().row; });
    auto const size = static_cast<std::size_t>(end - rest.begin());
    auto const row = rest.first(size);
    rest = rest.subspan(size);
    return row;
}

bool has_keys(std::vector<WantedColumn> const& columns, Titles const& titles) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].key && titles.positions[i] < 0) return false;
    return true;
}

std::optional<Titles> find_titles(SheetContent const& sheet,
                                  std::vector<WantedColumn> const& columns) {
    auto const wanted = folded(columns);
    int const enough = std::min<int>(2, static_cast<int>(wanted.size()));
    std::span<Cell const> rest = sheet.cells;
    for (int i = 0; i < title_rows_max && !rest.empty(); ++i) {
        auto titles = match_row(next_row(rest), wanted);
        if (titles.matched >= enough && has_keys(columns, titles)) return titles;
    }
    return {};
}

// As a reader of the table would say it.
void make_readable(Cell& cell) {
    if (cell.day) cell.text = to_office(*cell.day);
    if (cell.kind != CellKind::number) return;
    if (auto const figure = figure_of(cell)) cell.text = to_plain(*figure);
}

Place place_of(Table const& table, Cell const& cell) {
    return {.file = table.file, .sheet = table.sheet, .cell = cell_name(cell.row, cell.column)};
}

void tell_titles(Read<Table>& out, Titles const& titles) {
    auto const& table = out.value;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].required && titles.positions[i] < 0)
            out.findings.push_back(found("table.missing_column",
                                         {.file = table.file, .sheet = table.sheet},
                                         {{"title", table.columns[i].titles.front()}}));
    for (auto const* cell : titles.doubled)
        out.findings.push_back(found("table.double_column", place_of(table, *cell),
                                     {{"title", text::squeezed(cell->text)}}, Weight::warning));
    for (auto const* cell : titles.unknown)
        out.findings.push_back(found("table.unknown_column", place_of(table, *cell),
                                     {{"title", text::squeezed(cell->text)}}, Weight::note));
}

void take_rows(Table& table, SheetContent const& sheet, Titles const& titles) {
    table.title_row = titles.row + 1;
    table.positions = titles.positions;
    std::span<Cell const> rest = sheet.cells;
    while (!rest.empty()) {
        auto const cells = next_row(rest);
        if (cells.front().row <= titles.row) continue;
        TableRow row{.number = cells.front().row + 1, .line = 0, .cells = {}};
        bool blank = true;
        for (int const position : titles.positions) {
            auto const at = std::ranges::find(cells, position, &Cell::column);
            auto& cell = row.cells.emplace_back(at == cells.end() ? Cell{} : *at);
            make_readable(cell);
            blank = blank && text::trimmed(cell.text).empty();
        }
        if (!blank) table.rows.push_back(std::move(row));
    }
}

std::string wanted_titles(std::vector<WantedColumn> const& columns) {
    std::string out;
    for (auto const& column : columns)
        out += (out.empty() ? "“" : ", “") + column.titles.front() + "”";
    return out;
}

void read_book(Read<Table>& out, std::string_view bytes) {
    auto& table = out.value;
    auto const book = workbook_from_bytes(bytes, table.file);
    if (!book) return out.findings.push_back(book.error());
    for (auto const& sheet : book->sheets) {
        if (sheet.hidden) continue;
        auto const titles = find_titles(sheet, table.columns);
        if (!titles) continue;
        table.sheet = sheet.name;
        take_rows(table, sheet, *titles);
        return tell_titles(out, *titles);
    }
    out.findings.push_back(
        found("table.no_titles", {.file = table.file}, {{"titles", wanted_titles(table.columns)}}));
}

// The separator isn't told by the file: the one whose cells match the most titles.
void read_text(Read<Table>& out, std::string_view text) {
    auto& table = out.value;
    std::optional<CsvSheet> best;
    std::optional<Titles> best_titles;
    std::optional<Finding> fault;
    for (char const separator : separators) {
        auto sheet = read_csv(text, separator);
        if (!sheet && !fault) fault = sheet.error();
        if (!sheet) continue;
        auto const titles = find_titles(sheet->content, table.columns);
        if (!titles || (best_titles && best_titles->matched >= titles->matched)) continue;
        best = std::move(*sheet);
        best_titles = find_titles(best->content, table.columns);
    }
    if (!best) {
        out.findings.push_back(fault.value_or(
            found("table.no_titles", {}, {{"titles", wanted_titles(table.columns)}})));
        out.findings.back().place.file = table.file;
        return;
    }
    take_rows(table, best->content, *best_titles);
    for (auto& row : table.rows) row.line = best->lines[static_cast<std::size_t>(row.number - 1)];
    tell_titles(out, *best_titles);
}

} // namespace

std::size_t Table::index(std::string_view field) const {
    auto const at = std::ranges::find(columns, field, &WantedColumn::field);
    SOKET_ASSERT(at != columns.end());
    return static_cast<std::size_t>(at - columns.begin());
}

bool Table::has(std::string_view field) const {
    auto const i = index(field);
    return i < positions.size() && positions[i] >= 0;
}

Cell const& Table::cell(TableRow const& row, std::string_view field) const {
    return row.cells[index(field)];
}

std::string Table::text(TableRow const& row, std::string_view field) const {
    return text::squeezed(cell(row, field).text);
}

std::expected<Decimal, text::NumberFault> Table::figure(TableRow const& row,
                                                        std::string_view field) const {
    auto const& given = cell(row, field);
    if (text::trimmed(given.text).empty()) return std::unexpected(text::NumberFault::empty);
    return figure_of(given);
}

Place Table::place(TableRow const& row, std::string_view field) const {
    auto const column = positions[index(field)];
    Place out{.file = file, .sheet = sheet, .line = row.line};
    if (column >= 0) out.cell = cell_name(row.number - 1, column);
    return out;
}

void Table::tell(Findings& findings, TableRow const& row, std::string_view field, std::string key,
                 Arguments arguments, Weight weight) const {
    if (has(field))
        findings.push_back({weight, std::move(key), std::move(arguments), place(row, field)});
}

Read<Table> table_from_bytes(std::string_view bytes, std::string const& file,
                             std::vector<WantedColumn> columns) {
    SOKET_ASSERT(!columns.empty());
    Read<Table> out;
    out.value.file = file;
    out.value.columns = std::move(columns);
    out.value.positions.assign(out.value.columns.size(), -1);
    if (bytes.starts_with("PK")) {
        read_book(out, bytes);
        return out;
    }
    auto const text = text::to_utf8(bytes);
    auto const seen = text ? std::string_view(*text) : bytes;
    if (bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("%PDF") ||
        seen.find('\0') != std::string_view::npos)
        out.findings.push_back(found("table.unknown_kind", {.file = file}));
    else if (!text)
        out.findings.push_back(found("table.encoding", {.file = file}));
    else
        read_text(out, *text);
    return out;
}

} // namespace soket::office

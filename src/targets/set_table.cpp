#include "targets/set_table.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::targets {

namespace {

constexpr int title_rows_max = 60;
constexpr int first_year = 1900, last_year = 2199;

// The year of a column of yearly goals.
std::optional<int> year_of(std::string_view title) {
    auto const folded = text::fold(title);
    std::string_view rest = folded;
    for (std::string_view const prefix : {"chi tieu ", "nam "})
        if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    if (rest.size() != 4) return std::nullopt;
    int year = 0;
    for (char const digit : rest) {
        if (digit < '0' || digit > '9') return std::nullopt;
        year = 10 * year + (digit - '0');
    }
    return year >= first_year && year <= last_year ? std::optional(year) : std::nullopt;
}

void add_year(std::vector<int>& years, std::string_view title) {
    auto const year = year_of(title);
    if (year && std::ranges::find(years, *year) == years.end()) years.push_back(*year);
}

std::vector<office::WantedColumn> with_years(std::vector<int> const& years) {
    auto columns = target_columns();
    for (int const year : years) columns.push_back(year_column(year));
    return columns;
}

std::optional<std::size_t> column_for(std::vector<office::WantedColumn> const& columns,
                                      std::string_view title) {
    auto const folded = text::fold(title);
    for (std::size_t i = 0; i < columns.size() && !folded.empty(); ++i)
        for (auto const& accepted : columns[i].titles)
            if (text::fold(accepted) == folded) return i;
    return std::nullopt;
}

// A sheet of a workbook. The room office finds one table in a file; here are two.
class SheetReader {
  public:
    SheetReader(office::SheetContent const& sheet, std::string const& file)
        : sheet_(sheet)
        , file_(file) {
        for (auto const& cell : sheet.cells) {
            if (rows_.empty() || rows_.back().front()->row != cell.row) rows_.emplace_back();
            rows_.back().push_back(&cell);
        }
    }

    // The row of titles: it has the name's column and at least one other.
    [[nodiscard]] bool find_titles(std::vector<office::WantedColumn> const& columns) {
        for (title_row_ = 0; title_row_ < rows_.size(); ++title_row_) {
            if (title_row_ == title_rows_max) break;
            std::size_t matched = 0;
            bool name = false;
            for (auto const* cell : rows_[title_row_]) {
                auto const column = column_for(columns, cell->text);
                matched += column ? 1 : 0;
                name = name || (column && columns[*column].field == "name");
            }
            if (name && matched >= 2) return true;
        }
        return false;
    }

    [[nodiscard]] std::vector<int> years() const {
        std::vector<int> all;
        for (auto const* cell : rows_[title_row_]) add_year(all, cell->text);
        return all;
    }

    [[nodiscard]] office::Table table(std::vector<office::WantedColumn> const& columns,
                                      Findings& findings) const {
        office::Table table;
        table.file = file_;
        table.sheet = sheet_.name;
        table.columns = columns;
        table.positions.assign(columns.size(), -1);
        table.title_row = rows_[title_row_].front()->row + 1;
        place_columns(table, findings);
        for (auto i = title_row_ + 1; i < rows_.size(); ++i) {
            auto row = row_of(table, rows_[i]);
            if (std::ranges::any_of(row.cells, [](office::Cell const& cell) {
                    return !text::trimmed(cell.text).empty();
                }))
                table.rows.push_back(std::move(row));
        }
        return table;
    }

  private:
    using Row = std::vector<office::Cell const*>;

    void place_columns(office::Table& table, Findings& findings) const {
        auto const tell = [&](Weight weight, char const* key, office::Cell const& cell) {
            findings.push_back({weight,
                                key,
                                {{"title", text::squeezed(cell.text)}},
                                {.file = file_,
                                 .sheet = sheet_.name,
                                 .cell = office::cell_name(cell.row, cell.column)}});
        };
        for (auto const* cell : rows_[title_row_]) {
            if (text::trimmed(cell->text).empty()) continue;
            auto const column = column_for(table.columns, cell->text);
            if (!column)
                tell(Weight::note, "table.unknown_column", *cell);
            else if (table.positions[*column] >= 0)
                tell(Weight::warning, "table.double_column", *cell);
            else
                table.positions[*column] = cell->column;
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (table.columns[i].required && table.positions[i] < 0)
                findings.push_back({Weight::error,
                                    "table.missing_column",
                                    {{"title", table.columns[i].titles.front()}},
                                    {.file = file_, .sheet = sheet_.name}});
    }

    // Cells as a reader of the table would say them.
    [[nodiscard]] static office::TableRow row_of(office::Table const& table, Row const& cells) {
        office::TableRow row{.number = cells.front()->row + 1, .line = 0, .cells = {}};
        for (int const position : table.positions) {
            auto const at = std::ranges::find_if(
                cells, [&](office::Cell const* cell) { return cell->column == position; });
            auto& cell = row.cells.emplace_back(at == cells.end() ? office::Cell{} : **at);
            if (cell.day) cell.text = to_office(*cell.day);
            if (cell.kind != office::CellKind::number) continue;
            if (auto const figure = office::figure_of(cell)) cell.text = to_plain(*figure);
        }
        return row;
    }

    office::SheetContent const& sheet_;
    std::string const& file_;
    std::vector<Row> rows_;
    std::size_t title_row_ = 0;
};

void read_book(std::string_view bytes, std::string const& file, Read<SetTables>& read) {
    auto const book = office::workbook_from_bytes(bytes, file);
    if (!book) return read.findings.push_back(book.error());
    for (auto const& sheet : book->sheets) {
        if (sheet.hidden) continue;
        SheetReader reader(sheet, file);
        auto& tables = read.value;
        if (!tables.targets && reader.find_titles(target_columns())) {
            tables.years = reader.years();
            tables.targets = reader.table(with_years(tables.years), read.findings);
        } else if (!tables.programmes && reader.find_titles(programme_columns())) {
            tables.programmes = reader.table(programme_columns(), read.findings);
        }
    }
    if (!read.value.targets && !read.value.programmes)
        read.findings.push_back({Weight::error, "targets.no_tables", {}, {.file = file}});
}

bool has_name(office::Table const& table) { return table.title_row > 0 && table.has("name"); }

void read_text(std::string_view bytes, std::string const& file, Read<SetTables>& read) {
    auto targets = office::table_from_bytes(bytes, file, target_columns());
    if (!has_name(targets.value)) {
        auto programmes = office::table_from_bytes(bytes, file, programme_columns());
        if (has_name(programmes.value)) read.value.programmes = std::move(programmes.value);
        append(read.findings, std::move(programmes.findings));
        return;
    }
    // The years are told as unknown columns; then they are known.
    auto& years = read.value.years;
    for (auto const& finding : targets.findings)
        for (auto const& [name, text] : finding.arguments)
            if (finding.key == "table.unknown_column" && name == "title") add_year(years, text);
    if (!years.empty()) targets = office::table_from_bytes(bytes, file, with_years(years));
    read.value.targets = std::move(targets.value);
    append(read.findings, std::move(targets.findings));
}

} // namespace

std::vector<office::WantedColumn> const& programme_columns() {
    static std::vector<office::WantedColumn> const columns{
        {"code", {"Mã", "Mã chương trình, công trình"}, true},
        {"kind", {"Loại"}, true},
        {"name", {"Tên chương trình, công trình", "Tên chương trình", "Tên công trình"}, true},
        {"board", {"Ban phụ trách", "Đơn vị phụ trách"}, false},
        {"ordinal", {"TT", "STT"}, false}, // not kept: the order of the rows tells it
    };
    return columns;
}

std::vector<office::WantedColumn> const& target_columns() {
    static std::vector<office::WantedColumn> const columns{
        {"code", {"Mã", "Mã chỉ tiêu"}, true},
        {"name", {"Chỉ tiêu", "Tên chỉ tiêu", "Nội dung"}, true},
        {"measure", {"Đơn vị tính", "ĐVT"}, true},
        {"programme", {"Chương trình, công trình"}, false},
        {"board", {"Ban phụ trách", "Đơn vị phụ trách"}, false},
        {"direction", {"Chiều"}, true},
        {"adding", {"Cách tổng hợp"}, true},
        {"numerator", {"Tử số"}, false},
        {"denominator", {"Mẫu số"}, false},
        {"goal", {"Chỉ tiêu nhiệm kỳ", "Chỉ tiêu cả nhiệm kỳ"}, false},
        {"baseline", {"Số đầu kỳ", "Đầu nhiệm kỳ", "Số đầu nhiệm kỳ"}, false},
        {"due", {"Hạn hoàn thành"}, false},
        {"ordinal", {"TT", "STT"}, false},
    };
    return columns;
}

office::WantedColumn year_column(int year) {
    auto const text = std::to_string(year);
    return {text, {"Năm " + text, "Chỉ tiêu năm " + text, "Chỉ tiêu " + text, text}, false};
}

Read<SetTables> set_tables(std::string_view bytes, std::string const& file) {
    Read<SetTables> read;
    if (bytes.starts_with("PK"))
        read_book(bytes, file, read);
    else
        read_text(bytes, file, read);
    return read;
}

} // namespace soket::targets

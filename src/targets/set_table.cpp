#include "targets/set_table.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::targets {

namespace {

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

std::vector<office::WantedColumn> with_years(std::vector<office::WantedColumn> columns,
                                             std::vector<int> const& years) {
    for (int const year : years) columns.push_back(year_column(year));
    return columns;
}

// Years stand as titles that nobody knows yet.
std::vector<int> years_in(Findings const& findings) {
    std::vector<int> years;
    for (auto const& finding : findings)
        for (auto const& [name, text] : finding.arguments)
            if (finding.key == "table.unknown_column" && name == "title") add_year(years, text);
    return years;
}

bool only_lacks_titles(Findings const& findings) {
    return std::ranges::all_of(
        findings, [](Finding const& finding) { return finding.key == "table.no_titles"; });
}

} // namespace

std::vector<office::WantedColumn> const& programme_columns() {
    static std::vector<office::WantedColumn> const columns{
        {"code", {"Mã", "Mã chương trình, công trình"}, true},
        {"kind", {"Loại"}, true},
        {"name",
         {"Tên chương trình, công trình", "Tên chương trình", "Tên công trình"},
         true,
         true},
        {"board", {"Ban phụ trách", "Đơn vị phụ trách"}, false},
        {"ordinal", {"TT", "STT"}, false}, // not kept: the order of the rows tells it
    };
    return columns;
}

std::vector<office::WantedColumn> const& target_columns() {
    static std::vector<office::WantedColumn> const columns{
        {"code", {"Mã", "Mã chỉ tiêu"}, true},
        {"name", {"Chỉ tiêu", "Tên chỉ tiêu", "Nội dung"}, true, true},
        {"measure", {"Đơn vị tính", "ĐVT"}, true},
        {"programme", {"Chương trình, công trình"}, false},
        {"board", {"Ban phụ trách", "Đơn vị phụ trách"}, false},
        {"direction", {"Chiều"}, true},
        {"adding", {"Cách tổng hợp"}, true},
        {"numerator", {"Tử số"}, false},
        {"denominator", {"Mẫu số", "Mẫu số hoặc trọng số", "Trọng số"}, false},
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

Read<YearTable> year_table(std::string_view bytes, std::string const& file,
                           std::vector<office::WantedColumn> const& columns) {
    auto table = office::table_from_bytes(bytes, file, columns);
    auto years = years_in(table.findings);
    if (table.value.title_row > 0 && !years.empty())
        table = office::table_from_bytes(bytes, file, with_years(columns, years));
    return {{std::move(table.value), std::move(years)}, std::move(table.findings)};
}

Read<SetTables> set_tables(std::string_view bytes, std::string const& file) {
    Read<SetTables> read;
    auto targets = year_table(bytes, file, target_columns());
    if (targets.value.is_there()) {
        read.value.targets = std::move(targets.value);
        append(read.findings, std::move(targets.findings));
    }
    auto programmes = office::table_from_bytes(bytes, file, programme_columns());
    if (programmes.value.title_row > 0) {
        read.value.programmes = std::move(programmes.value);
        append(read.findings, std::move(programmes.findings));
    }
    if (read.value.targets || read.value.programmes) return read;
    if (only_lacks_titles(targets.findings))
        read.findings.push_back({Weight::error, "targets.no_tables", {}, {.file = file}});
    else
        append(read.findings, std::move(targets.findings));
    return read;
}

} // namespace soket::targets

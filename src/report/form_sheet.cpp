#include "report/form_sheet.h"

#include "text/fold.h"

namespace soket::report {

using office::CellKind;

std::optional<int> FormSheet::column(int row, std::string_view key) const {
    if (auto const own = own_columns.find(row); own != own_columns.end()) return own->second;
    auto const found = columns.find(key);
    if (found == columns.end()) return {};
    return found->second;
}

office::Cell const& FormSheet::at(int row, std::string_view key) const {
    return seen_at(*content, row, column(row, key).value_or(-1));
}

std::optional<std::pair<Page, FormSheet>> page_by_keys(office::SheetContent const& content) {
    for (auto const& corner : content.cells) {
        if (corner.kind != CellKind::text) continue;
        auto const page = read_corner_key(corner.text);
        if (!page) continue;
        FormSheet sheet{.content = &content, .columns = {}, .rows = {}};
        for (auto const& cell : content.cells) {
            if (cell.row == corner.row && cell.column != corner.column)
                sheet.columns.emplace(cell.text, cell.column);
            if (cell.row <= corner.row) continue;
            auto& key = sheet.rows[cell.row];
            if (cell.column == corner.column) key = text::trimmed(cell.text);
        }
        return std::pair(*page, std::move(sheet));
    }
    return {};
}

office::Cell const& seen_at(office::SheetContent const& content, int row, int column) {
    auto const* const merge = content.merge_over(row, column);
    return merge ? content.at(merge->first_row, merge->first_column) : content.at(row, column);
}

bool is_blank(office::Cell const& cell) {
    if (cell.formula) return false;
    return cell.kind == CellKind::empty ||
           (cell.kind == CellKind::text && text::trimmed(cell.text).empty());
}

std::string quote_of(office::Cell const& cell) {
    constexpr std::size_t letters_max = 60;
    auto const whole = cell.day ? to_office(*cell.day) : text::squeezed(cell.text);
    std::size_t letters = 0;
    for (std::size_t i = 0; i < whole.size(); ++i)
        if ((static_cast<unsigned char>(whole[i]) & 0xC0) != 0x80 && letters++ == letters_max)
            return whole.substr(0, i) + "…";
    return whole;
}

} // namespace soket::report

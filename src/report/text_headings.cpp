// The pages of text in a unit's own layout.
#include "report/heading_words.h"
#include "report/headings.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <set>

namespace soket::report {

namespace {

using office::CellKind;
using office::SheetContent;

struct Heading {
    std::string_view words; // folded
    std::string_view key;   // of the row, or of the column
};

// Headings of reviews, as plans and guides of the Union and of other bodies name them.
constexpr std::array section_headings{
    Heading{"danh gia chung", "general"},
    Heading{"tinh hinh chung", "general"},
    Heading{"ket qua chung", "general"},
    Heading{"han che", "limitations"},
    Heading{"ton tai han che", "limitations"},
    Heading{"han che ton tai", "limitations"},
    Heading{"mat con han che", "limitations"},
    Heading{"kho khan han che", "limitations"},
    Heading{"nguyen nhan", "causes"},
    Heading{"nguyen nhan han che", "causes"},
    Heading{"nguyen nhan cua han che", "causes"},
    Heading{"nguyen nhan cua nhung han che", "causes"},
    Heading{"giai phap", "solutions"},
    Heading{"giai phap nua cuoi nhiem ky", "solutions"},
    Heading{"nhiem vu giai phap", "solutions"},
    Heading{"phuong huong giai phap", "solutions"},
    Heading{"de xuat kien nghi", "proposals"},
    Heading{"kien nghi de xuat", "proposals"},
    Heading{"de xuat", "proposals"},
    Heading{"kien nghi", "proposals"},
};

constexpr std::array model_headings{
    Heading{"ten mo hinh cach lam", "name"},
    Heading{"ten mo hinh", "name"},
    Heading{"mo hinh", "name"},
    Heading{"mo ta cach lam", "description"},
    Heading{"mo ta", "description"},
    Heading{"cach lam", "description"},
    Heading{"hieu qua", "effect"},
};

constexpr std::array paper_headings{
    Heading{"ten tham luan", "title"},
    Heading{"tham luan", "title"},
    Heading{"chuc danh nguoi trinh bay", "presenter"},
    Heading{"nguoi trinh bay", "presenter"},
    Heading{"tom tat noi dung", "summary"},
    Heading{"tom tat", "summary"},
};

template<std::size_t n>
std::string_view meaning(std::array<Heading, n> const& headings, std::string_view words) {
    auto const found = std::ranges::find(headings, words, &Heading::words);
    return found == headings.end() ? std::string_view{} : found->key;
}

// Where the text of a heading stands: right of it, the last that the row holds, since what stands
// between is a hint; or below it.
enum class Below { counts, is_another_row };

std::optional<office::CellPosition> text_beside(SheetContent const& sheet,
                                                office::Cell const& heading,
                                                std::vector<office::Cell const*> const& row,
                                                int text_column, Below below_heading) {
    if (text_column >= 0) return office::CellPosition{heading.row, text_column};
    for (auto const* cell : row)
        if (cell->column > heading.column && !is_blank(*cell))
            return office::CellPosition{heading.row, row.back()->column};
    if (below_heading == Below::is_another_row) return {};
    auto const* const merge = sheet.merge_over(heading.row, heading.column);
    int const below = (merge ? merge->last_row : heading.row) + 1;
    if (is_blank(sheet.at(below, heading.column))) return {};
    return office::CellPosition{below, heading.column};
}

using Rows = std::map<int, std::vector<office::Cell const*>>;

Rows rows_of(SheetContent const& sheet) {
    Rows rows;
    for (auto const& cell : heading_cells(sheet))
        if (cell.kind == CellKind::text && !is_blank(cell)) rows[cell.row].push_back(&cell);
    return rows;
}

// Rows of one text each: `key_of` gives a row's key by its heading, "" for none.
template<class KeyOf>
std::optional<FormSheet> texts_by(SheetContent const& sheet, KeyOf const& key_of,
                                  std::string_view column_heading, std::size_t least,
                                  Below below_heading) {
    FormSheet found{.content = &sheet, .columns = {{"text", -1}}, .rows = {}};
    int text_column = -1;
    std::set<std::string> keys;
    for (auto const& [row, cells] : rows_of(sheet))
        for (auto const* cell : cells) {
            if (cell->text.size() > heading_bytes_max) continue;
            if (text::fold(cell->text) == column_heading) text_column = cell->column;
            auto const key = key_of(*cell);
            if (key.empty() || found.rows.contains(row)) continue;
            auto const at = text_beside(sheet, *cell, cells, text_column, below_heading);
            if (!at || !keys.insert(key).second) continue;
            found.rows[at->row] = key;
            found.own_columns[at->row] = at->column;
        }
    if (keys.size() < least) return {};
    return found;
}

// A list below its headings: rows of texts.
template<std::size_t n>
std::optional<FormSheet> list_by(SheetContent const& sheet, std::array<Heading, n> const& headings,
                                 std::string_view row_key) {
    FormSheet found{.content = &sheet, .columns = {}, .rows = {}};
    int heading_row = -1;
    for (auto const& [row, cells] : rows_of(sheet)) {
        if (heading_row >= 0) {
            found.rows[row] = row_key;
            continue;
        }
        std::map<std::string, int, std::less<>> columns;
        for (auto const* cell : cells)
            if (auto const key = meaning(headings, heading_key(cell->text, Brackets::drop));
                !key.empty())
                columns.emplace(key, cell->column);
        if (columns.size() < headings_least) continue;
        heading_row = row;
        found.columns = std::move(columns);
    }
    if (heading_row < 0) return {};
    return found;
}

} // namespace

std::optional<FormSheet> page_by_headings(SheetContent const& content, Page page,
                                          targets::Set const& set) {
    switch (page) {
    case Page::figures: return {};
    case Page::texts:
        return texts_by(
            content,
            [](office::Cell const& cell) -> std::string {
                auto const section =
                    meaning(section_headings, heading_key(cell.text, Brackets::drop));
                return section.empty() ? "" : row_key(*read_enum<Section>(std::string(section)));
            },
            "phan viet cua don vi", headings_least, Below::counts);
    case Page::programmes:
        return texts_by(
            content,
            [&](office::Cell const& cell) -> std::string {
                auto const key = heading_key(cell.text, Brackets::keep);
                for (auto const& programme : set.programmes) {
                    auto const name = heading_key(programme.name, Brackets::keep);
                    auto const kind = programme.kind == targets::ProgrammeKind::work
                                          ? std::string("cong trinh ")
                                          : std::string("chuong trinh ");
                    if (key == name || key == kind + name || key == text::fold(programme.code))
                        return programme_row_key(programme.code);
                }
                return "";
            },
            // Below a programme's name stand its targets.
            "ket qua thuc hien", 1, Below::is_another_row);
    case Page::models: return list_by(content, model_headings, model_row_key);
    case Page::papers: return list_by(content, paper_headings, paper_row_key);
    }
    return {};
}

} // namespace soket::report

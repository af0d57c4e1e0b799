#include "plan/rows.h"

#include "plan/pages.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>

namespace soket::plan {

namespace {

// Blanks inside a line that are wider than this stand between two columns.
constexpr std::size_t gap_columns_min = 3;

bool is_number_label(std::string_view folded) {
    return folded == "so:" || folded == "so" || folded == "so :";
}

bool is_left_blank(std::string_view before, std::string_view after) {
    char const next = after.front();
    if (is_number_label(before))
        return next == '/' || next == '-' || std::isdigit(static_cast<unsigned char>(next)) != 0;
    return (before.ends_with("ngay") && after.starts_with("thang")) ||
           (before.ends_with("thang") && after.starts_with("nam"));
}

// "Số:      /KH-UBND", "ngày      tháng 02 năm 2025": the gap is the place left to write in.
void close_blank_places(std::string_view text, std::vector<Fragment>& fragments) {
    for (std::size_t i = 0; i + 1 < fragments.size();) {
        auto const before = folded(text.substr(fragments[i].span.begin, fragments[i].span.size()));
        auto const& next = fragments[i + 1].span;
        if (!is_left_blank(before.text, folded(text.substr(next.begin, next.size())).text)) {
            ++i;
            continue;
        }
        fragments[i].span.end = next.end;
        fragments.erase(fragments.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// Where the piece that begins here ends: at a wide gap, a TAB or the line's end.
std::size_t fragment_end(std::string_view text, Folded const& form, std::size_t line_begin,
                         std::size_t at) {
    auto const size = form.text.size();
    while (at < size) {
        if (form.text[at] != ' ') {
            ++at;
            continue;
        }
        auto after = at;
        bool tab = false;
        for (; after < size && form.text[after] == ' '; ++after)
            tab |= text[line_begin + form.places[after]] == '\t';
        if (after == size || tab || after - at >= gap_columns_min) break;
        at = after;
    }
    return at;
}

std::vector<Fragment> fragments_of(std::string_view text, Span line) {
    auto const form = folded(text.substr(line.begin, line.size()));
    std::vector<Fragment> out;
    for (std::size_t at = 0; at < form.text.size();) {
        if (form.text[at] == ' ') {
            ++at;
            continue;
        }
        auto const end = fragment_end(text, form, line.begin, at);
        out.push_back({{line.begin + form.places[at], line.begin + form.places[end]}, at});
        at = end;
    }
    close_blank_places(text, out);
    return out;
}

// Of running text, 8 lines in 100 going on in small letters mean that lines were broken by width.
void judge_wrapping(Sheet& sheet) {
    constexpr std::size_t wrapped_columns_max = 125;
    std::size_t lines = 0;
    std::size_t wide = 0;
    std::size_t going_on = 0;
    std::vector<std::size_t> widths;
    for (auto const& row : sheet.rows) {
        if (row.blank() || row.cell || row.page_number) continue;
        ++lines;
        widths.push_back(row.width);
        if (row.width > wrapped_columns_max) ++wide;
        if (starts_small(sheet.of(row.span))) ++going_on;
    }
    if (widths.empty()) return;
    std::ranges::sort(widths);
    sheet.width = widths[widths.size() * 9 / 10];
    sheet.wrapped = lines >= 12 && wide * 20 < lines && going_on * 100 >= lines * 8;
}

// "-----Thực hiện Công văn …": where the words begin behind a drawn line; the line's own end if
// none.
std::size_t after_drawn_line(std::string_view words) {
    constexpr std::size_t line_min = 3;
    auto const end = words.find_first_not_of("-_*");
    return end == std::string_view::npos || end < line_min ? 0 : end;
}

Row row_of(office::Paper const& paper, Span line, std::size_t from) {
    Row row{.span = trimmed(paper.text, {from, line.end})};
    auto const before = paper.of(Span{line.begin, std::max(line.begin, row.span.begin)});
    row.indent = folded(before).text.size();
    row.width = row.indent + folded(paper.of(row.span)).text.size();
    row.fragments = fragments_of(paper.text, row.span);
    for (auto& fragment : row.fragments) fragment.column += row.indent;
    return row;
}

} // namespace

Sheet sheet_of(office::Paper const& paper) {
    Sheet sheet{.text = paper.text, .rows = {}};
    sheet.rows.reserve(paper.lines.size());
    std::optional<office::TableCell> open;
    for (auto const& line : paper.lines) {
        if (line.span.end > read_bytes_max) break;
        auto row = row_of(paper, line.span, line.span.begin);
        if (auto const words = after_drawn_line(paper.of(row.span)); words > 0 && !line.cell) {
            auto const begin = row.span.begin + words;
            sheet.rows.push_back(row_of(paper, {line.span.begin, begin}, line.span.begin));
            row = row_of(paper, line.span, begin);
        }
        row.cell = line.cell;
        row.opens_cell = line.cell && line.cell != open;
        open = line.cell;
        if (line.cell && line.cell->column > 0) sheet.grid = true;
        sheet.rows.push_back(std::move(row));
    }
    mark_pages(sheet);
    judge_wrapping(sheet);
    return sheet;
}

} // namespace soket::plan

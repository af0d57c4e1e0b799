#include "office/paper.h"

#include "base/assert.h"
#include "base/files.h"
#include "base/limits.h"
#include "office/converter.h"
#include "office/docx_paper.h"
#include "text/encoding.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::office {

namespace {

constexpr std::string_view zip_mark = "PK";

std::unexpected<Finding> failed(std::string key, std::filesystem::path const& path) {
    return std::unexpected(Finding{.key = std::move(key), .place = {.file = path.string()}});
}

// Bytes that no text holds: a scan, a picture, a program.
bool has_binary(std::string_view bytes) {
    return std::ranges::any_of(bytes, [](char c) {
        return static_cast<unsigned char>(c) < 0x09 || (c > '\r' && c < ' ' && c != '\x1A');
    });
}

// Every end of line that text comes with: \r\n, \r, and Word's own for a line broken by hand.
std::string with_plain_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\r' || c == '\v' || c == '\f')
            out += '\n';
        else if (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029"))
            out += '\n', i += 2;
        else
            out += c;
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

std::expected<Paper, Finding> read_foreign(std::string_view bytes, ForeignKind kind,
                                           std::filesystem::path const& path) {
    auto const made = converted(bytes, kind);
    if (!made) return std::unexpected(made.error());
    if (kind != ForeignKind::pdf) return paper_from_docx(*made);
    auto const text = text::to_utf8(*made);
    if (!text) return failed("paper.encoding", path);
    // Pictures of pages have no text.
    if (text::squeezed(*text).empty()) return failed("paper.scanned", path);
    return paper_from_text(*text);
}

std::expected<Paper, Finding> read_any(std::string_view bytes, std::filesystem::path const& path) {
    if (auto const kind = foreign_kind(bytes)) return read_foreign(bytes, *kind, path);
    if (bytes.starts_with(zip_mark)) return paper_from_docx(bytes);
    auto const text = text::to_utf8(bytes);
    if (has_binary(text ? std::string_view(*text) : bytes))
        return failed("paper.unknown_kind", path);
    if (!text) return failed("paper.encoding", path);
    return paper_from_text(*text);
}

} // namespace

std::string_view Paper::of(Span span) const {
    SOKET_ASSERT(span.begin <= span.end && span.end <= text.size());
    return std::string_view(text).substr(span.begin, span.size());
}

int Paper::line_number(std::size_t byte) const {
    auto const after =
        std::ranges::upper_bound(lines, byte, {}, [](Line const& line) { return line.span.begin; });
    return std::max(1, static_cast<int>(after - lines.begin()));
}

std::expected<Paper, Finding> read_paper(std::filesystem::path const& path) {
    auto const bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    return paper_from_bytes(*bytes, path);
}

std::expected<Paper, Finding> paper_from_bytes(std::string_view bytes,
                                               std::filesystem::path const& path) {
    auto paper = read_any(bytes, path);
    if (!paper) {
        paper.error().place.file = path.string();
        return paper;
    }
    if (paper->lines.size() > paper_lines_max || paper->text.size() > paper_bytes_max)
        return failed("paper.too_long", path);
    if (text::squeezed(paper->text).empty()) return failed("paper.empty", path);
    return paper;
}

namespace {

// A table pasted from an office program: a row on a line, TABs between its cells.
constexpr std::size_t pasted_columns_min = 3;

std::vector<Span> pasted_cells(std::string_view text, Span line) {
    std::vector<Span> out;
    for (auto begin = line.begin; begin <= line.end;) {
        auto const end = std::min(text.find('\t', begin), line.end);
        out.push_back({begin, end});
        begin = end + 1;
    }
    return out;
}

bool is_pasted_row(std::string_view text, Span line) {
    if (line.empty() || text[line.begin] == '\t') return false;
    auto const cells = pasted_cells(text, line);
    auto const filled = std::ranges::count_if(cells, [&](Span cell) { return !cell.empty(); });
    return filled >= static_cast<std::ptrdiff_t>(pasted_columns_min);
}

std::optional<Span> line_at(std::string_view text, std::size_t begin) {
    if (begin >= text.size()) return {};
    return Span{begin, text.find('\n', begin)};
}

// Two rows below each other make a table; one is only a line with gaps.
void take_pasted(Paper& paper, int& table) {
    std::vector<Line> lines;
    bool in_table = false;
    int row = 0;
    for (auto const& line : paper.lines) {
        auto const next = line_at(paper.text, line.span.end + 1);
        bool const rows = !line.cell && is_pasted_row(paper.text, line.span) &&
                          (in_table || (next && is_pasted_row(paper.text, *next)));
        if (rows && !in_table) ++table;
        row = rows && in_table ? row + 1 : 0;
        in_table = rows;
        if (!rows) {
            lines.push_back(line);
            continue;
        }
        auto const cells = pasted_cells(paper.text, line.span);
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!cells[i].empty())
                lines.push_back(
                    {cells[i],
                     TableCell{.table = table, .row = row, .column = static_cast<int>(i)}});
    }
    paper.lines = std::move(lines);
}

} // namespace

Paper paper_from_text(std::string_view text) {
    Paper paper{.text = text::nfc(with_plain_ends(text)), .lines = {}};
    int table = -1;
    int row = 0;
    bool in_table = false;
    for (std::size_t begin = 0; begin < paper.text.size();) {
        auto const end = paper.text.find('\n', begin);
        Line line{.span = {begin, end}, .cell = {}};
        bool const is_cell = paper.text[begin] == '\t';
        if (is_cell) {
            row = in_table ? row + 1 : 0;
            if (!in_table) ++table;
            line.cell = TableCell{.table = table, .row = row, .column = 0};
        }
        in_table = is_cell;
        paper.lines.push_back(line);
        begin = end + 1;
    }
    take_pasted(paper, table);
    return paper;
}

} // namespace soket::office

#include "office/paper.h"

#include "base/assert.h"
#include "base/files.h"
#include "office/docx_paper.h"
#include "text/encoding.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::office {

namespace {

constexpr std::string_view zip_mark = "PK";
// Word before 2007, and every other file of the OLE kind.
constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0";

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

std::expected<Paper, Finding> read_any(std::string_view bytes, std::filesystem::path const& path) {
    if (bytes.starts_with(zip_mark)) return paper_from_docx(bytes);
    if (bytes.starts_with(ole_mark) || bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf"))
        return failed("paper.unknown_kind", path);
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
    auto paper = read_any(*bytes, path);
    if (!paper) {
        paper.error().place.file = path.string();
        return paper;
    }
    if (text::squeezed(paper->text).empty()) return failed("paper.empty", path);
    return paper;
}

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
    return paper;
}

} // namespace soket::office

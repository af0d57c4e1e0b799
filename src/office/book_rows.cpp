#include "office/book_rows.h"

#include "base/assert.h"
#include "office/archive.h"
#include "office/workbook.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace soket::office {

namespace {

// "A1:J5" to the row and column that are there now.
void widen(std::string& xml, int last_row, int last_column) {
    constexpr std::string_view mark = "<dimension ref=\"";
    auto const at = xml.find(mark);
    if (at == std::string::npos) return;
    auto const begin = at + mark.size();
    auto const end = xml.find('"', begin);
    auto const range = xml.substr(begin, end - begin);
    if (auto const corner = read_cell_name(range.substr(range.find(':') + 1)))
        last_row = std::max(last_row, corner->row),
        last_column = std::max(last_column, corner->column);
    xml.replace(begin, end - begin, "A1:" + cell_name(last_row, last_column));
}

void append_escaped(std::string& out, std::string_view text) {
    for (char const c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        default: out += c;
        }
}

// Where the first row below `row` begins.
std::size_t place_below(std::string const& xml, int row) {
    constexpr std::string_view mark = "<row r=\"";
    for (auto at = xml.find(mark); at != std::string::npos; at = xml.find(mark, at + 1))
        if (std::atoi(xml.c_str() + at + mark.size()) > row + 1) return at;
    return xml.find("</sheetData>");
}

} // namespace

void BookRows::begin_row(int row) {
    SOKET_ASSERT(row > last_row_);
    last_row_ = row;
    row_ = std::to_string(row + 1) + "\" s=\"";
    column_ = -1;
    cells_.clear();
}

void BookRows::begin_cell(int column, int style) {
    SOKET_ASSERT(column > column_);
    column_ = column;
    while (std::ssize(columns_) <= column) {
        columns_.push_back("<c r=\"" + cell_name(0, static_cast<int>(columns_.size())));
        columns_.back().pop_back();
    }
    cells_ += columns_[static_cast<std::size_t>(column)];
    cells_ += row_;
    cells_ += std::to_string(style);
}

void BookRows::add_blank(int column, int style) {
    begin_cell(column, style);
    cells_ += "\"/>";
}

void BookRows::add_text(int column, std::uint32_t shared_string, int style) {
    begin_cell(column, style);
    cells_ += "\" t=\"s\"><v>";
    cells_ += std::to_string(shared_string);
    cells_ += "</v></c>";
}

void BookRows::add_figure(int column, Decimal figure, int style) {
    begin_cell(column, style);
    cells_ += "\"><v>";
    cells_ += to_plain(figure);
    cells_ += "</v></c>";
}

void BookRows::add_formula(int column, std::string_view formula, Decimal result, int style) {
    begin_cell(column, style);
    cells_ += "\"><f>";
    append_escaped(cells_, formula.substr(1));
    cells_ += "</f><v>";
    cells_ += to_plain(result);
    cells_ += "</v></c>";
}

void BookRows::add_formula(int column, std::string_view formula, std::string_view result,
                           int style) {
    begin_cell(column, style);
    cells_ += "\" t=\"str\"><f>";
    append_escaped(cells_, formula.substr(1));
    cells_ += "</f><v>";
    append_escaped(cells_, result);
    cells_ += "</v></c>";
}

void BookRows::end_row(double height) {
    // Rows are about as long as the first. Growing step by step would touch twice the memory.
    if (xml_.empty()) xml_.reserve(expected_ * (cells_.size() + cells_.size() / 4));
    last_column_ = std::max(last_column_, column_);
    fmt::format_to(std::back_inserter(xml_), R"(<row r="{}" ht="{}" customHeight="1">)",
                   last_row_ + 1, height);
    xml_ += cells_;
    xml_ += "</row>";
}

void BookRows::put_into(Archive& book, std::string_view sheet_part) {
    auto const* const part = book.find(sheet_part);
    SOKET_ASSERT(part != nullptr);
    auto const place = place_below(part->bytes, last_row_);
    SOKET_ASSERT(place != std::string::npos);
    auto before = part->bytes.substr(0, place);
    widen(before, last_row_, last_column_);
    // The rows are long and what stands around them is short: they stay where they are.
    xml_.append(part->bytes, place);
    xml_.insert(0, before);
    book.set(sheet_part, std::move(xml_));
}

} // namespace soket::office

#include "office/csv.h"

#include "base/limits.h"
#include "text/fold.h"

namespace soket::office {

namespace {

class Reading {
  public:
    Reading(std::string_view text, char separator)
        : text_(text)
        , separator_(separator) {}

    std::expected<CsvSheet, Finding> read() {
        while (at_ < text_.size()) {
            if (row_ >= sheet_rows_max)
                return failed("table.too_many_rows", {{"max", std::to_string(sheet_rows_max)}});
            out_.lines.push_back(line_);
            for (bool more = true; more;) {
                auto const read = cell();
                if (!read) return std::unexpected(read.error());
                put(*read);
                more = at_ < text_.size() && text_[at_] == separator_;
                if (more) ++at_, ++column_;
            }
            end_row();
        }
        return std::move(out_);
    }

  private:
    std::expected<std::string, Finding> cell() {
        if (at_ < text_.size() && text_[at_] == '"') return quoted();
        auto const begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !at_end_of_line()) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::expected<std::string, Finding> quoted() {
        int const begin_line = line_;
        std::string out;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                if (text_[at_] != '\r') out += text_[at_];
                continue;
            }
            bool const doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
            if (!doubled) break;
            out += text_[++at_];
        }
        if (at_ >= text_.size()) {
            line_ = begin_line;
            return failed("table.unclosed_quote", {});
        }
        ++at_;
        // Text after the closing quote breaks the rule; every program takes it in all the same.
        while (at_ < text_.size() && text_[at_] != separator_ && !at_end_of_line())
            out += text_[at_++];
        return out;
    }

    void put(std::string const& text) {
        // A line of separators alone, drawn out without end, is not a table.
        if (column_ >= sheet_columns_max || out_.content.cells.size() >= workbook_cells_max) return;
        auto composed = text::nfc(text);
        if (text::trimmed(composed).empty()) return;
        out_.content.cells.push_back(
            {.row = row_, .column = column_, .kind = CellKind::text, .text = std::move(composed)});
    }

    void end_row() {
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        ++line_;
        ++row_;
        column_ = 0;
    }

    [[nodiscard]] bool at_end_of_line() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

    [[nodiscard]] std::unexpected<Finding> failed(std::string key, Arguments arguments) const {
        return std::unexpected(Finding{
            .key = std::move(key), .arguments = std::move(arguments), .place = {.line = line_}});
    }

    std::string_view text_;
    char separator_;
    CsvSheet out_;
    std::size_t at_ = 0;
    int line_ = 1;
    int row_ = 0;
    int column_ = 0;
};

} // namespace

std::expected<CsvSheet, Finding> read_csv(std::string_view text, char separator) {
    return Reading(text, separator).read();
}

} // namespace soket::office

// A written document as lines of text: what .txt and .docx have in common, and all that the plan
// reader needs. Numbers that Word generates stand in the text as if they had been typed.
#pragma once

#include "base/finding.h"

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

// Of a table: which one in the document, and where in it. From 0.
struct TableCell {
    int table = 0;
    int row = 0;
    int column = 0;
    auto operator<=>(TableCell const&) const = default;
};

// A paragraph, or a line of one that was broken by hand.
struct Line {
    Span span; // in Paper::text, without the line's end
    std::optional<TableCell> cell;
};

struct Paper {
    std::string text; // UTF-8, composed (NFC), "\n" after each line
    std::vector<Line> lines;

    [[nodiscard]] std::string_view of(Span span) const;
    [[nodiscard]] std::string_view of(Line const& line) const { return of(line.span); }
    // From 1, of the line that holds this byte.
    [[nodiscard]] int line_number(std::size_t byte) const;
};

// By the file's content: .docx, text (text::to_utf8), or another kind through a converter
// (office/converter.h). Fails with paper.unknown_kind, paper.encoding, paper.empty, paper.scanned,
// paper.too_long, paper.needs_program, paper.not_converted, archive.*, or a fault of read_file.
[[nodiscard]] std::expected<Paper, Finding> read_paper(std::filesystem::path const& path);

// The same of bytes that came under that name.
[[nodiscard]] std::expected<Paper, Finding> paper_from_bytes(std::string_view bytes,
                                                             std::filesystem::path const& path);

// A line that begins with a TAB is a table cell, as exported text has it.
[[nodiscard]] Paper paper_from_text(std::string_view text);

} // namespace soket::office

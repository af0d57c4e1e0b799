// The paper's lines with what the layout says of them: columns set side by side, blank lines, page
// numbers, lines broken at a fixed width. Private to the room.
#pragma once

#include "office/paper.h"
#include "plan/letters.h"

#include <optional>
#include <string>
#include <vector>

namespace soket::plan {

// Plans with their annexes have some hundred KB of text. What lies behind isn't read, and is listed
// as not understood.
inline constexpr std::size_t read_bytes_max = 512U << 10U;

// A piece of a line that stands alone: lines of a two-column layout have more than one.
struct Fragment {
    Span span;
    std::size_t column = 0; // letters before it
};

struct Row {
    Span span; // without blanks at both ends
    std::size_t indent = 0;
    std::size_t width = 0; // letters and blanks, indent included
    std::vector<Fragment> fragments;
    std::optional<office::TableCell> cell;
    bool opens_cell = false;  // the first line of a cell
    bool page_number = false; // or a head or foot that each page repeats

    [[nodiscard]] bool blank() const { return span.empty(); }
};

struct Sheet {
    std::string_view text;
    std::vector<Row> rows;
    bool wrapped = false;  // paragraphs are broken into lines of one width
    std::size_t width = 0; // of such lines
    bool grid = false;     // tables know their columns (.docx)

    [[nodiscard]] std::string_view of(Span span) const {
        return text.substr(span.begin, span.size());
    }
};

[[nodiscard]] Sheet sheet_of(office::Paper const& paper);

} // namespace soket::plan

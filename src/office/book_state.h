// What Book and Sheet share of libxlsxwriter. Private to the room.
#pragma once

#include "office/book_writer.h"

#include <array>
#include <set>
#include <xlsxwriter.h>

namespace soket::office {

struct BookState {
    explicit BookState(BookFacts const& facts);
    ~BookState();
    BookState(BookState const&) = delete;
    BookState& operator=(BookState const&) = delete;

    // `decimals`: whether a figure of it has any.
    lxw_format* format(Style style, bool decimals = false);
    // Of a text that a cell may hold as it is.
    [[nodiscard]] SharedText share(std::string fit) const;

    lxw_workbook* book = nullptr;
    int file = -1; // in memory; libxlsxwriter can only write to a path
    // By style and whether there are decimals; those used so far.
    std::array<std::array<lxw_format*, 2>, style_count> formats{};
    std::set<std::string> names; // of sheets, folded to lower case
    std::vector<lxw_worksheet*> hidden;
};

[[nodiscard]] bool is_wrapped(Style style);
// Of a line of text, in points.
[[nodiscard]] double line_height(Style style);

// Well-formed UTF-8, cut to so many characters.
[[nodiscard]] std::string fitting(std::string_view text, std::size_t characters_max);

} // namespace soket::office

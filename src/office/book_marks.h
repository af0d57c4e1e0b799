// Marks in somebody's own workbook: faulty cells get a colour and a note that says what is wrong.
// Everything else stays as it was: parts that need no change keep their bytes, cells their format.
//
// The colour is a conditional format that always applies, so that a cell's own format is untouched
// and blank cells can be marked too. Our marks are known again, also after Excel or LibreOffice has
// saved the file, by the formula of the colour and the first word of the note.
#pragma once

#include "base/finding.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

enum class MarkColour { red, yellow }; // an error, a warning

struct CellMark {
    std::string sheet;
    std::string cell; // "B7"; "" for the sheet's first visible cell, with a note alone
    MarkColour colour{};
    std::string text;
};

// More on one sheet than a person would work through.
inline constexpr std::size_t marks_max = 2'000;

// Marks of before are taken out first. The general note stands at the first visible cell of the
// first visible sheet, and is shown at once; "" for none. Marks of sheets that aren't there are
// left out. Fails as workbook_from_bytes does, or with workbook.not_markable (a file that isn't
// .xlsx; a drawing of notes that can't be read).
[[nodiscard]] std::expected<std::string, Finding>
marked(std::string_view bytes, std::vector<CellMark> const& marks, std::string const& general);

} // namespace soket::office

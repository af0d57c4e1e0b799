// Answers in a unit's own layout, or in a form whose hidden keys are lost: found by headings alone.
// Headings are compared folded (tones, case and signs don't count), with the abbreviations that
// offices use written out. What may be meant in two ways is told, never guessed. Private to the
// room. Pure.
#pragma once

#include "report/form_sheet.h"
#include "report/report.h"
#include "targets/targets.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace soket::report {

// Where a unit's layout puts its headings; below that there are only rows.
inline constexpr int heading_rows_max = 5'000;
// Of twenty columns so many rows.
inline constexpr std::size_t heading_cells_max = 100'000;
// A longer text is a sentence that names something, no heading.
inline constexpr std::size_t heading_bytes_max = 400;
// Targets known on a sheet before it counts as a table of figures: one may be a mention in a text.
inline constexpr std::size_t headings_least = 2;

// A column beside the years that says what they add up to.
struct StatedTotal {
    std::string target;
    Part part{};
    office::CellPosition at;
};

struct FigureTable {
    office::SheetContent const* content = nullptr;
    std::map<Cell, office::CellPosition> cells;
    std::map<std::string, office::CellPosition> notes; // by target's code
    std::vector<StatedTotal> totals;
    // Rows that say what the rows above add up to, with the heading or the total before them.
    std::map<int, int> total_rows;
    std::set<Cell> doubtful; // told in `findings`, so not to be told as missing
    Findings findings;       // places without the file
};

// Years beside targets, or below them; several such blocks side by side or one under the other.
// Of years below targets no rows of totals are looked for.
[[nodiscard]] std::optional<FigureTable>
figures_by_headings(office::SheetContent const& content, Form const& form, targets::Set const& set);

// Of the pages of text. A text stands right of its heading, or below it.
[[nodiscard]] std::optional<FormSheet> page_by_headings(office::SheetContent const& content,
                                                        Page page, targets::Set const& set);

// Whether any of its cells says “Tổng”: without one, there are no stated sums to look for.
[[nodiscard]] bool has_total_heading(office::SheetContent const& content);

// The cells among which headings are looked for.
[[nodiscard]] std::span<office::Cell const> heading_cells(office::SheetContent const& content);

// As headings are compared: "1.2. ĐVƯT được kết nạp (đ/c)" → "doan vien uu tu duoc ket nap", where
// the brackets at the end are no part of the name.
enum class Brackets { keep, drop };
[[nodiscard]] std::string heading_key(std::string_view text, Brackets brackets);

} // namespace soket::report

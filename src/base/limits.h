// Every limit of the program, with its reason.
#pragma once

#include "base/decimal.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace soket {

// A plan with scanned annexes is some megabytes; a unit's workbook far less.
inline constexpr std::size_t input_bytes_max = 64U << 20U;

// The largest figure that a report may hold: a hundred trillion, more than any budget in đồng.
inline constexpr Decimal figure_max = Decimal::whole(100'000'000'000'000);

// A plan with all its appendices has some thousand lines; a book has twenty thousand.
inline constexpr std::size_t paper_lines_max = 30'000;
inline constexpr std::size_t paper_bytes_max = 2U << 20U;

// Of a workbook, unpacked. A unit's form has some thousand cells; the limits stop zip bombs.
inline constexpr std::size_t archive_part_bytes_max = 64U << 20U;
inline constexpr std::size_t archive_bytes_max = 128U << 20U;
// What Excel knows; a place past it is nobody's.
inline constexpr int excel_rows_max = 1'048'576;
inline constexpr int excel_columns_max = 16'384;
inline constexpr int sheet_rows_max = 200'000;
inline constexpr int sheet_columns_max = 1'000;
inline constexpr std::size_t workbook_cells_max = 4'000'000;
// A text that many cells share lies in the file once, in memory once for each of them.
inline constexpr std::size_t workbook_text_bytes_max = 128U << 20U;
// Each place that is looked at is looked for among them.
inline constexpr std::size_t merged_cells_max = 20'000;

// How long a program waits for another that writes the same store: longer than any import takes,
// and not so long that a person takes it for hanging.
inline constexpr std::chrono::milliseconds store_wait_max{10'000};

// Of one store and one program. More questions at once than this only wait for the same cores; and
// several servers share what PostgreSQL allows, a hundred unless it is set otherwise.
inline constexpr std::size_t store_connections_max = 16;
// How many deeds share one commit. The first waits for the last of them: some milliseconds.
inline constexpr std::size_t deeds_at_once_max = 64;

} // namespace soket

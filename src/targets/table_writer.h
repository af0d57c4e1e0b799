// Writes a table with the columns that its reader wants. Private to the room.
#pragma once

#include "office/book_writer.h"
#include "office/table.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::targets {

// Into the sheet's row (from 1; 0 has the titles) and column what the field holds there.
using PutCell = std::function<void(office::Sheet&, int row, int column, std::string_view field)>;

// All columns but the ordinal, which nobody keeps.
void write_sheet(office::Book& book, std::string const& name,
                 std::vector<office::WantedColumn> const& columns, std::size_t rows,
                 PutCell const& put);

} // namespace soket::targets

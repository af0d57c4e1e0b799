// Finds the table of programmes and the one of targets in a file, by their columns.
// Private to the room.
#pragma once

#include "office/table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::targets {

[[nodiscard]] std::vector<office::WantedColumn> const& programme_columns();
[[nodiscard]] std::vector<office::WantedColumn> const& target_columns();
// The field is the year itself: "2018".
[[nodiscard]] office::WantedColumn year_column(int year);

struct SetTables {
    std::optional<office::Table> programmes;
    std::optional<office::Table> targets; // its columns end with those of the years
    std::vector<int> years;
};
// Errors: targets.no_tables, table.missing_column, and what office::table_from_bytes may find.
[[nodiscard]] Read<SetTables> set_tables(std::string_view bytes, std::string const& file);

} // namespace soket::targets

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

// A table whose columns end with those of years, whichever stand in the file.
struct YearTable {
    office::Table table;
    std::vector<int> years;

    [[nodiscard]] bool is_there() const { return table.title_row > 0; }
};
// Errors: what office::table_from_bytes may find.
[[nodiscard]] Read<YearTable> year_table(std::string_view bytes, std::string const& file,
                                         std::vector<office::WantedColumn> const& columns);

struct SetTables {
    std::optional<office::Table> programmes;
    std::optional<YearTable> targets;
};
// Errors: targets.no_tables, table.missing_column, and what office::table_from_bytes may find.
[[nodiscard]] Read<SetTables> set_tables(std::string_view bytes, std::string const& file);

} // namespace soket::targets

#include "targets/table_writer.h"

namespace soket::targets {

void write_sheet(office::Book& book, std::string const& name,
                 std::vector<office::WantedColumn> const& columns, std::size_t rows,
                 PutCell const& put) {
    auto& sheet = book.add_sheet(name);
    for (int column = 0; auto const& wanted : columns) {
        if (wanted.field == "ordinal") continue;
        sheet.put(0, column, wanted.titles.front(), office::Style::header);
        sheet.set_width(column, column, wanted.field.ends_with("name") ? 48 : 16);
        for (std::size_t row = 0; row < rows; ++row)
            put(sheet, static_cast<int>(row) + 1, column, wanted.field);
        ++column;
    }
    sheet.freeze(1, 2);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
}

} // namespace soket::targets

// Rows that are written as XML at once, past libxlsxwriter: that keeps a tree of cells and packs it
// at a level of its own choosing, which is most of the time that a sheet of 40,000 rows takes.
// Private to the room.
#pragma once

#include "base/decimal.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

struct Archive;

class BookRows {
  public:
    // How many rows will come, about: their room is taken at once.
    void expect(std::size_t rows) { expected_ = rows; }
    // Each row below the last, each cell right of the last. Styles and texts are numbers of the
    // book's own tables.
    void begin_row(int row);
    void add_blank(int column, int style);
    void add_text(int column, std::uint32_t shared_string, int style);
    void add_figure(int column, Decimal figure, int style);
    void add_formula(int column, std::string_view formula, Decimal result, int style);
    void add_formula(int column, std::string_view formula, std::string_view result, int style);
    void end_row(double height);

    [[nodiscard]] bool is_empty() const { return last_row_ < 0; }
    // Between the rows that the part holds already. The rows are spent then.
    void put_into(Archive& book, std::string_view sheet_part);

  private:
    void begin_cell(int column, int style);

    std::string xml_;
    std::string cells_;                // of the row under way
    std::vector<std::string> columns_; // a cell's beginning, to the letters of its name …
    std::string row_;                  // … and on to its style
    std::size_t expected_ = 0;
    int column_ = -1; // of the last cell
    int last_row_ = -1;
    int last_column_ = 0;
};

} // namespace soket::office

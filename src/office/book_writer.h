// Writing an .xlsx that an office would have made by hand: Times New Roman, thin borders, A4,
// native charts, cells that say what may be typed. libxlsxwriter stands behind this face alone.
// Rows and columns count from 0. All texts come from the caller.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "office/workbook.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

enum class Style {
    title,    // of the whole sheet
    subtitle, // below it, italic
    plain,    // text outside of the table
    plain_bold,
    header, // of a column
    text,
    text_wrapped,
    text_centered,
    number,  // 1.234 or 1.234,5 (the reader's Excel chooses the marks)
    percent, // of a figure that is in percent already: 85.5 shows 85,5%
    day,
    input,         // cells that stay open in a protected sheet: whole figures …
    input_decimal, // … figures with decimals
    input_text,
    input_day,
    total, // last row: figures
    total_text,
    group, // a row that heads others
    note,  // small, italic
    late,
    missing,
    slot, // of a chart of bars made of cells: empty, …
    bar,
    bar_critical,
    bar_rest, // … nothing is done then
};
inline constexpr std::size_t style_count = static_cast<std::size_t>(Style::bar_rest) + 1;

enum class Orientation { portrait, landscape };

// On A4, as many pages high as it takes.
struct Print {
    Orientation orientation = Orientation::landscape;
    int pages_wide = 1;          // 0: as many as it takes, at full size
    int pages_high = 0;          // 0: as many as it takes
    int repeated_columns = 0;    // on each page: the first so many
    int first_repeated_row = -1; // on each page: the header
    int last_repeated_row = -1;
    std::string footer = "&P/&N"; // page and pages, in Excel's own signs
};

enum class Allowed { whole, decimal, day, list, list_range, text_length };

// What may be typed, and what Excel says then. Messages past Excel's lengths (title 32, text 255
// characters) are cut.
struct Validation {
    Allowed allowed = Allowed::whole;
    Decimal least{};
    Decimal most = Decimal::whole(1'000'000'000);
    Day first_day{};
    Day last_day{};
    std::vector<std::string> choices; // of a list: 255 characters together, else use list_range
    std::string source;               // of list_range: a reference (Sheet::reference)
    std::string input_title;
    std::string input_message;
    std::string error_title;
    std::string error_message;
    bool blank_allowed = true;
};

enum class ChartKind { bar, column, line };

struct Series {
    std::string name;
    std::string categories; // references (Sheet::reference)
    std::string values;
};

struct Chart {
    ChartKind kind = ChartKind::column;
    std::string title;
    std::string category_title;
    std::string value_title;
    std::vector<Series> series;
    bool labels = false; // figures at the bars
    double width = 1;    // of 480 × 288 pixels
    double height = 1;
    std::string description; // for screen readers
};

struct Archive;
class BookRows;
struct BookState; // of libxlsxwriter

// A text that many cells hold, looked up once.
struct SharedText {
    std::string text;         // as a cell may hold it
    std::uint32_t number = 0; // among the book's; none where there is no text
};

class Sheet {
  public:
    Sheet(BookState& book, void* sheet, std::string name);
    ~Sheet();

    // As it stands on the tab, which may be a cut form of what was asked for.
    [[nodiscard]] std::string const& name() const { return name_; }
    // "'Tổng hợp'!$B$3:$B$20", for formulas, charts and names.
    [[nodiscard]] std::string reference(CellRange range) const;

    void put(int row, int column, std::string_view text, Style style);
    void put(int row, int column, SharedText const& text, Style style); // of Book::share
    void put(int row, int column, Decimal figure, Style style);
    void put(int row, int column, Day day, Style style);
    // What is put between these two comes row by row and from left to right, while nothing is put
    // beside it, and the columns have their widths. Much quicker: for tens of thousands of rows.
    // Once a sheet; how many rows are expected needn't be exact. Charts don't know these figures
    // before somebody opens the book.
    void begin_rows(std::size_t expected);
    void end_rows();
    void put_blank(int row, int column, Style style);
    // "=SUM(B2:B9)": English names, commas. The result is what a reader shows that can't reckon.
    void put_formula(int row, int column, std::string const& formula, Decimal result, Style style);
    void put_formula(int row, int column, std::string const& formula, std::string const& result,
                     Style style);
    // A range of one cell is put plainly.
    void merge(CellRange range, std::string_view text, Style style);

    void set_width(int first_column, int last_column, double characters);
    void hide_columns(int first_column, int last_column);
    // Rows of wrapped text that aren't given a height get one by their text: not every program
    // finds it by itself.
    void set_height(int row, double points);
    void freeze(int rows, int columns);
    void set_print(Print const& print);
    void validate(CellRange range, Validation const& validation);
    // Only cells of the input styles can be typed in. There is no password: it guards against
    // slips, not against people.
    void protect();
    void hide();
    void add_chart(int row, int column, Chart const& chart);

  private:
    friend class Book;
    struct Wrapped {
        CellRange range; // of one row
        std::string text;
        Style style;
    };
    void note_wrapped(CellRange range, std::string_view text, Style style);
    [[nodiscard]] int style_number(Style style, bool decimals = false);
    // Whether the cell goes to the rows; then it is in the row that is under way.
    bool in_rows(int row);
    void end_row();
    [[nodiscard]] double width_of(CellRange range) const;
    void fit_rows();

    BookState& book_;
    void* sheet_;
    std::string name_;
    std::vector<Wrapped> wrapped_;
    std::map<int, double> widths_;
    std::set<int> rows_with_height_;
    std::unique_ptr<BookRows> rows_;
    bool puts_rows_ = false;
    int row_ = -1; // under way; -1 before the first
    double row_height_ = 0;
};

struct BookFacts {
    std::string title;
    std::string author;
    Moment created{}; // given, the same content gives the same bytes; else it is when it is written
};

class Book {
  public:
    explicit Book(BookFacts const& facts);
    ~Book();
    Book(Book const&) = delete;
    Book& operator=(Book const&) = delete;

    // The name is made one that Excel takes: 31 characters, none of []:*?/\, used once. The first
    // visible sheet is the one that opens. References stay valid.
    Sheet& add_sheet(std::string_view name);
    // Custom document property; 255 characters at most. Workbook::properties reads it again.
    void set_property(std::string const& name, std::string const& value);

    // For texts that come again and again in rows.
    [[nodiscard]] SharedText share(std::string_view text);

    // The file. The book is spent then. Throws std::runtime_error when the machine can't.
    [[nodiscard]] std::string write();

  private:
    [[nodiscard]] std::string with_rows(Archive book);

    std::unique_ptr<BookState> state_;
    std::vector<std::unique_ptr<Sheet>> sheets_;
};

} // namespace soket::office

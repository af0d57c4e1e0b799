#include "office/book_writer.h"

#include "base/assert.h"
#include "office/archive.h"
#include "office/book_check.h"
#include "office/book_rows.h"
#include "office/book_state.h"
#include "text/fold.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <sys/mman.h>
#include <unistd.h>

namespace soket::office {

namespace {

constexpr std::size_t cell_characters_max = 32'767;
constexpr std::size_t sheet_name_characters_max = 31;
constexpr std::size_t property_characters_max = 255;
// Points; a line of Times New Roman 12 with some air.
constexpr double default_height = 18;

// A cell's text writes control characters as _x000D_; a text that holds such letters itself has its
// first sign written so (ECMA-376 part 1, 22.9.2.19).
std::string literal(std::string text) {
    auto const is_hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    };
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        bool const escape = text.size() >= at + 7 && text[at + 6] == '_' &&
                            std::all_of(&text[at + 2], &text[at + 6], is_hex);
        if (escape) text.insert(at, "_x005F");
        if (escape) at += 6;
    }
    return text;
}

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

// A workbook holds figures as binary floating point of some 15 digits, whatever is written; so this
// is the one place where a Decimal becomes a double. The nearest one reads back as the same figure.
double as_double(Decimal figure) { return std::strtod(to_plain(figure).c_str(), nullptr); }

lxw_datetime as_datetime(Day day) {
    std::chrono::year_month_day const date{day};
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<int>(static_cast<unsigned>(date.month())),
            .day = static_cast<int>(static_cast<unsigned>(date.day())),
            .hour = 0,
            .min = 0,
            .sec = 0};
}

// Days since the beginning that Excel reckons from (which is a day early for the 29 February 1900
// that it believes in): right from 1 March 1900 on.
std::int64_t serial_of(Day day) { return (day - soket::day(1899, 12, 30)).count(); }

lxw_worksheet* sheet_of(void* sheet) { return static_cast<lxw_worksheet*>(sheet); }

void must(lxw_error error) { SOKET_ASSERT(error == LXW_NO_ERROR); }

// Broken between words as a spreadsheet would, taking a letter of 12 points for one of its column's
// units: some rows come out a little high, none too low.
int lines_in(std::string_view text, double width) {
    auto const room = static_cast<std::size_t>(std::max(1.0, width));
    int lines = 1;
    std::size_t used = 0;
    std::size_t word = 0;
    auto const end_word = [&] {
        if (used > 0 && used + 1 + word > room) ++lines, used = 0;
        used += word + (used > 0 ? 1 : 0);
        lines += used > 0 ? static_cast<int>((used - 1) / room) : 0;
        if (used > room) used = (used - 1) % room + 1;
        word = 0;
    };
    for (char const c : text) {
        if (c == ' ' || c == '\n') end_word();
        if (c == '\n') ++lines, used = 0;
        bool const begins_letter = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (c != ' ' && c != '\n' && begins_letter) ++word;
    }
    end_word();
    return lines;
}

// Of a row that shows all of a text that may be wrapped; 0 where nothing asks for it.
double height_of(std::string_view text, double width, Style style) {
    constexpr double height_max = 409; // Excel's own
    if (text.empty() || !is_wrapped(style)) return 0;
    return std::min(lines_in(text, width) * line_height(style) + 2, height_max);
}

std::string without_illegal(std::string_view name) {
    std::string out = text::squeezed(name);
    for (char& c : out)
        if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
    while (out.starts_with('\'')) out.erase(0, 1);
    while (out.ends_with('\'')) out.pop_back();
    return out.empty() ? "-" : out;
}

} // namespace

std::string fitting(std::string_view text, std::size_t characters_max) {
    auto whole = text::nfc(text);
    if (whole.size() <= characters_max) return whole;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        bool const begins = (static_cast<unsigned char>(whole[i]) & 0xC0U) != 0x80U;
        if (begins && characters++ == characters_max) {
            whole.resize(i);
            break;
        }
    }
    return whole;
}

BookState::BookState(BookFacts const& facts) {
    file = ::memfd_create("book", MFD_CLOEXEC);
    if (file < 0) throw std::runtime_error(std::string("memfd_create: ") + std::strerror(errno));
    auto const path = "/proc/self/fd/" + std::to_string(file);
    book = workbook_new(path.c_str());
    SOKET_ASSERT(book != nullptr);
    auto title = fitting(facts.title, property_characters_max);
    auto author = fitting(facts.author, property_characters_max);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = facts.created.time_since_epoch().count();
    must(workbook_set_properties(book, &properties));
}

BookState::~BookState() {
    if (book) lxw_workbook_free(book);
    if (file >= 0) ::close(file);
}

SharedText BookState::share(std::string fit) const {
    if (fit.empty()) return {};
    auto const* const shared = lxw_get_sst_index(book->sst, fit.c_str(), LXW_FALSE);
    SOKET_ASSERT(shared != nullptr);
    --book->sst->string_count; // of cells, and this is none yet
    return {std::move(fit), shared->index};
}

Book::Book(BookFacts const& facts)
    : state_(std::make_unique<BookState>(facts)) {}
Book::~Book() = default;

Sheet& Book::add_sheet(std::string_view wanted) {
    auto const plain = without_illegal(wanted);
    auto name = fitting(plain, sheet_name_characters_max);
    for (int number = 2; !state_->names.insert(text::lower(name)).second; ++number) {
        auto const suffix = " (" + std::to_string(number) + ")";
        name = fitting(plain, sheet_name_characters_max - suffix.size()) + suffix;
    }
    auto* const sheet = workbook_add_worksheet(state_->book, name.c_str());
    SOKET_ASSERT(sheet != nullptr);
    worksheet_set_default_row(sheet, default_height, LXW_FALSE);
    return *sheets_.emplace_back(std::make_unique<Sheet>(*state_, sheet, name));
}

void Book::set_property(std::string const& name, std::string const& value) {
    auto const fit = fitting(value, property_characters_max);
    must(workbook_set_custom_property_string(state_->book, name.c_str(), fit.c_str()));
}

SharedText Book::share(std::string_view text) {
    return state_->share(literal(fitting(text, cell_characters_max)));
}

std::string Book::write() {
    SOKET_ASSERT(state_->book != nullptr);
    auto const visible = std::ranges::find_if(sheets_, [&](auto const& sheet) {
        auto* const found = workbook_get_worksheet_by_name(state_->book, sheet->name().c_str());
        return std::ranges::count(state_->hidden, found) == 0;
    });
    SOKET_ASSERT(visible != sheets_.end());
    for (auto const& sheet : sheets_) {
        SOKET_ASSERT(!sheet->puts_rows_);
        sheet->fit_rows();
    }
    auto* const first = workbook_get_worksheet_by_name(state_->book, (*visible)->name().c_str());
    worksheet_activate(first);
    worksheet_set_first_sheet(first);
    // It frees the workbook, also when it fails.
    auto const error = workbook_close(std::exchange(state_->book, nullptr));
    if (error != LXW_NO_ERROR) refuse_for_want_of_room();
    std::string bytes(static_cast<std::size_t>(::lseek(state_->file, 0, SEEK_END)), '\0');
    auto const got = ::pread(state_->file, bytes.data(), bytes.size(), 0);
    if (got != static_cast<ssize_t>(bytes.size())) throw std::runtime_error("memfd: short read");
    auto book = whole_book(bytes);
    bool const has_rows =
        std::ranges::any_of(sheets_, [](auto const& sheet) { return !sheet->rows_->is_empty(); });
    return has_rows ? with_rows(std::move(book)) : bytes;
}

std::string Book::with_rows(Archive book) {
    for (std::size_t i = 0; i < sheets_.size(); ++i)
        if (auto& rows = *sheets_[i]->rows_; !rows.is_empty())
            rows.put_into(book, "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml");
    return write_archive(book);
}

Sheet::Sheet(BookState& book, void* sheet, std::string name)
    : book_(book)
    , sheet_(sheet)
    , name_(std::move(name))
    , rows_(std::make_unique<BookRows>()) {}

Sheet::~Sheet() = default;

std::string Sheet::reference(CellRange range) const {
    auto const fixed = [](int row, int column) {
        auto const name = cell_name(row, column);
        auto const digits = name.find_first_of("0123456789");
        return "$" + name.substr(0, digits) + "$" + name.substr(digits);
    };
    std::string quoted;
    for (char const c : name_) quoted.append(c == '\'' ? 2 : 1, c);
    auto out = "'" + quoted + "'!" + fixed(range.first_row, range.first_column);
    bool const single =
        range.first_row == range.last_row && range.first_column == range.last_column;
    if (!single) out += ":" + fixed(range.last_row, range.last_column);
    return out;
}

void Sheet::begin_rows(std::size_t expected) {
    SOKET_ASSERT(rows_->is_empty() && !puts_rows_);
    rows_->expect(expected);
    puts_rows_ = true;
}

void Sheet::end_rows() {
    end_row();
    puts_rows_ = false;
}

void Sheet::end_row() {
    if (row_ >= 0) rows_->end_row(row_height_);
    row_ = -1;
}

bool Sheet::in_rows(int row) {
    if (!puts_rows_ || row == row_) return puts_rows_;
    end_row();
    rows_->begin_row(row);
    row_ = row;
    row_height_ = default_height;
    return true;
}

int Sheet::style_number(Style style, bool decimals) {
    return lxw_format_get_xf_index(book_.format(style, decimals));
}

void Sheet::put(int row, int column, std::string_view text, Style style) {
    auto fit = literal(fitting(text, cell_characters_max));
    put(row, column, puts_rows_ ? book_.share(std::move(fit)) : SharedText{std::move(fit)}, style);
}

void Sheet::put(int row, int column, SharedText const& shared, Style style) {
    auto const& text = shared.text;
    if (!in_rows(row)) {
        must(worksheet_write_string(sheet_of(sheet_), row_of(row), column_of(column), text.c_str(),
                                    book_.format(style)));
        return note_wrapped({row, column, row, column}, text, style);
    }
    if (text.empty()) return rows_->add_blank(column, style_number(style));
    ++book_.book->sst->string_count;
    rows_->add_text(column, shared.number, style_number(style));
    if (!is_wrapped(style)) return;
    auto const height = height_of(text, width_of({row, column, row, column}), style);
    row_height_ = std::max(row_height_, height);
}

void Sheet::put(int row, int column, Decimal figure, Style style) {
    if (in_rows(row))
        return rows_->add_figure(column, figure, style_number(style, !figure.is_whole()));
    must(worksheet_write_number(sheet_of(sheet_), row_of(row), column_of(column), as_double(figure),
                                book_.format(style, !figure.is_whole())));
}

void Sheet::put(int row, int column, Day day, Style style) {
    if (in_rows(row))
        return rows_->add_figure(column, Decimal::whole(serial_of(day)), style_number(style));
    auto date = as_datetime(day);
    must(worksheet_write_datetime(sheet_of(sheet_), row_of(row), column_of(column), &date,
                                  book_.format(style)));
}

void Sheet::put_blank(int row, int column, Style style) {
    if (in_rows(row)) return rows_->add_blank(column, style_number(style));
    must(worksheet_write_blank(sheet_of(sheet_), row_of(row), column_of(column),
                               book_.format(style)));
}

void Sheet::put_formula(int row, int column, std::string const& formula, Decimal result,
                        Style style) {
    bool const decimals = !result.is_whole();
    if (in_rows(row))
        return rows_->add_formula(column, formula, result, style_number(style, decimals));
    must(worksheet_write_formula_num(sheet_of(sheet_), row_of(row), column_of(column),
                                     formula.c_str(), book_.format(style, decimals),
                                     as_double(result)));
}

void Sheet::put_formula(int row, int column, std::string const& formula, std::string const& result,
                        Style style) {
    if (in_rows(row)) return rows_->add_formula(column, formula, result, style_number(style));
    must(worksheet_write_formula_str(sheet_of(sheet_), row_of(row), column_of(column),
                                     formula.c_str(), book_.format(style), result.c_str()));
}

void Sheet::merge(CellRange range, std::string_view text, Style style) {
    SOKET_ASSERT(!puts_rows_);
    if (range.first_row == range.last_row && range.first_column == range.last_column)
        return put(range.first_row, range.first_column, text, style);
    auto const fit = fitting(text, cell_characters_max);
    must(worksheet_merge_range(sheet_of(sheet_), row_of(range.first_row),
                               column_of(range.first_column), row_of(range.last_row),
                               column_of(range.last_column), fit.c_str(), book_.format(style)));
    if (range.first_row == range.last_row) note_wrapped(range, fit, style);
}

void Sheet::set_width(int first_column, int last_column, double characters) {
    must(worksheet_set_column(sheet_of(sheet_), column_of(first_column), column_of(last_column),
                              characters, nullptr));
    for (int column = first_column; column <= last_column; ++column) widths_[column] = characters;
}

void Sheet::hide_columns(int first_column, int last_column) {
    lxw_row_col_options options{.hidden = 1, .level = 0, .collapsed = 0};
    must(worksheet_set_column_opt(sheet_of(sheet_), column_of(first_column), column_of(last_column),
                                  LXW_DEF_COL_WIDTH, nullptr, &options));
}

void Sheet::set_height(int row, double points) {
    must(worksheet_set_row(sheet_of(sheet_), row_of(row), points, nullptr));
    rows_with_height_.insert(row);
}

void Sheet::note_wrapped(CellRange range, std::string_view text, Style style) {
    if (is_wrapped(style)) wrapped_.push_back({range, std::string(text), style});
}

double Sheet::width_of(CellRange range) const {
    double width = 0;
    for (int column = range.first_column; column <= range.last_column; ++column) {
        auto const known = widths_.find(column);
        width += known == widths_.end() ? LXW_DEF_COL_WIDTH : known->second;
    }
    return width;
}

void Sheet::fit_rows() {
    std::map<int, double> heights;
    for (auto const& cell : wrapped_) {
        auto& height = heights[cell.range.first_row];
        height = std::max(height, height_of(cell.text, width_of(cell.range), cell.style));
    }
    for (auto const& [row, height] : heights)
        if (height > default_height && !rows_with_height_.contains(row))
            must(worksheet_set_row(sheet_of(sheet_), row_of(row), height, nullptr));
}

void Sheet::freeze(int rows, int columns) {
    worksheet_freeze_panes(sheet_of(sheet_), row_of(rows), column_of(columns));
}

void Sheet::set_print(Print const& print) {
    auto* const sheet = sheet_of(sheet_);
    if (print.orientation == Orientation::landscape)
        worksheet_set_landscape(sheet);
    else
        worksheet_set_portrait(sheet);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet, a4);
    constexpr double centimetre = 1 / 2.54; // of an inch
    worksheet_set_margins(sheet, 2 * centimetre, 1.5 * centimetre, 2 * centimetre, 2 * centimetre);
    if (print.pages_wide > 0)
        worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(print.pages_wide),
                               static_cast<std::uint16_t>(print.pages_high));
    if (print.repeated_columns > 0)
        must(worksheet_repeat_columns(sheet, 0, column_of(print.repeated_columns - 1)));
    worksheet_center_horizontally(sheet);
    if (print.first_repeated_row >= 0)
        must(worksheet_repeat_rows(sheet, row_of(print.first_repeated_row),
                                   row_of(print.last_repeated_row)));
    auto const footer = "&C&\"Times New Roman,Regular\"&11" + print.footer;
    must(worksheet_set_footer(sheet, fitting(footer, 255).c_str()));
}

void Sheet::protect() {
    lxw_protection allowed{};
    allowed.format_columns = 1;
    allowed.format_rows = 1;
    worksheet_protect(sheet_of(sheet_), nullptr, &allowed);
}

void Sheet::hide() {
    worksheet_hide(sheet_of(sheet_));
    book_.hidden.push_back(sheet_of(sheet_));
}

} // namespace soket::office

#include "office/workbook.h"

#include "base/limits.h"
#include "office/package.h"
#include "text/fold.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace soket::office {

namespace {

std::unexpected<Finding> failed(std::string key, Arguments arguments = {}, Place place = {}) {
    return std::unexpected(Finding{
        .key = std::move(key), .arguments = std::move(arguments), .place = std::move(place)});
}

// The text of <si>, <is>: runs in order, without phonetic hints (rPh).
std::string rich_text(pugi::xml_node parent) {
    std::string out;
    for (auto const node : parent.children()) {
        if (local_name(node) == "t") out += node.text().get();
        if (local_name(node) == "r") out += child_named(node, "t").text().get();
    }
    return out;
}

// Characters that XML can't hold are written _x000D_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
std::string without_escapes(std::string text) {
    if (text.find("_x") == std::string::npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape =
            text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_';
        unsigned code = 0;
        auto const* const digits = text.data() + i + 2;
        bool const ascii = escape &&
                           std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4 &&
                           code < 0x80;
        if (!ascii) {
            out += text[i];
            continue;
        }
        if (code == '\n' || code == '\t' || code >= ' ') out += static_cast<char>(code);
        i += 6;
    }
    return out;
}

// What a number format makes of a number.
enum class Shown { number, day, percent };

std::string cell_text(pugi::xml_node parent) {
    return text::nfc(without_escapes(rich_text(parent)));
}

// What a <c> holds; of each the first.
struct CellParts {
    pugi::xml_node formula, value, text;
};

CellParts parts_of(pugi::xml_node cell) {
    CellParts parts;
    for (auto const child : cell.children()) {
        auto const name = local_name(child);
        if (name == "v" && !parts.value) parts.value = child;
        if (name == "f" && !parts.formula) parts.formula = child;
        if (name == "is" && !parts.text) parts.text = child;
    }
    return parts;
}

// Whether a number format shows a day: "dd/mm/yyyy;@" does, "[Red]0.0" and "h:mm" don't.
bool shows_day(std::string_view format) {
    bool month = false;
    bool time = false;
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        char const c = static_cast<char>(format[i] | 0x20);
        if (format[i] == '"' || format[i] == '[') {
            i = std::min(format.find(format[i] == '"' ? '"' : ']', i + 1), format.size());
        } else if (format[i] == '\\' || format[i] == '_' || format[i] == '*') {
            ++i;
        } else if (c == 'y' || c == 'd') {
            return true;
        } else {
            month = month || c == 'm';
            time = time || c == 'h' || c == 's';
        }
    }
    return month && !time;
}

// "0,0%" does, "0\\%" and "0"%"" write the sign only.
bool shows_percent(std::string_view format) {
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        if (format[i] == '%') return true;
        if (format[i] == '"' || format[i] == '[')
            i = std::min(format.find(format[i] == '"' ? '"' : ']', i + 1), format.size());
        else if (format[i] == '\\' || format[i] == '_' || format[i] == '*')
            ++i;
    }
    return false;
}

// ECMA-376 part 1, 18.8.30: formats that every program knows by number.
bool built_in_day(int format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 54) || format == 57 || format == 58;
}

Shown shown_by(int built_in_format) {
    if (built_in_format == 9 || built_in_format == 10) return Shown::percent;
    return built_in_day(built_in_format) ? Shown::day : Shown::number;
}

Shown shown_by(std::string_view format) {
    if (shows_day(format)) return Shown::day;
    return shows_percent(format) ? Shown::percent : Shown::number;
}

// A day as its number since the beginning of 1900 or 1904. Excel keeps the 29 February 1900 of
// Lotus, which never was: nothing for it.
std::optional<Day> day_of_serial(std::string_view text, bool from_1904) {
    double serial = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
    constexpr double serial_max = 2'958'466; // past 31 December 9999
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    if (!(serial >= (from_1904 ? 0 : 1)) || serial >= serial_max) return {};
    auto const days = static_cast<int>(serial);
    if (from_1904) return day(1904, 1, 1) + std::chrono::days(days);
    if (days == 60) return {};
    return day(1899, 12, days < 60 ? 31 : 30) + std::chrono::days(days);
}

class Reading {
  public:
    Reading(Archive const& archive, std::string const& file)
        : archive_(archive)
        , file_(file) {}

    std::expected<Workbook, Finding> read() {
        auto const root = relations(archive_, "");
        if (!root) return std::unexpected(root.error());
        auto const* const main = relation_of_kind(*root, "officeDocument");
        if (!main) return failed("workbook.not_a_workbook");
        pugi::xml_document document;
        if (auto const loaded = load_xml(document, archive_, main->target); !loaded)
            return std::unexpected(loaded.error());
        auto const book = document.document_element();
        if (local_name(book) != "workbook") return failed("workbook.not_a_workbook");
        auto const properties = child_named(book, "workbookPr");
        from_1904_ = properties.attribute("date1904").as_bool();
        auto const related = relations(archive_, main->target);
        if (!related) return std::unexpected(related.error());
        // Also one that nothing in the book speaks of.
        out_.has_macros = relation_of_kind(*related, "vbaProject") != nullptr ||
                          std::ranges::any_of(archive_.parts, [](Part const& part) {
                              return text::lower(part.name).ends_with("vbaproject.bin");
                          });
        if (auto const read = read_shared(*related); !read) return std::unexpected(read.error());
        if (auto const read = read_styles(*related); !read) return std::unexpected(read.error());
        if (auto const read = read_sheets(book, *related); !read)
            return std::unexpected(read.error());
        read_properties(*root);
        return std::move(out_);
    }

  private:
    using Done = std::expected<void, Finding>;

    Done read_shared(std::vector<Relation> const& related) {
        auto const* const relation = relation_of_kind(related, "sharedStrings");
        if (!relation || !archive_.find(relation->target)) return {};
        pugi::xml_document document;
        if (auto loaded = load_xml(document, archive_, relation->target); !loaded) return loaded;
        for (auto const node : document.document_element().children())
            if (local_name(node) == "si") shared_.push_back(cell_text(node));
        return {};
    }

    Done read_styles(std::vector<Relation> const& related) {
        auto const* const relation = relation_of_kind(related, "styles");
        if (!relation || !archive_.find(relation->target)) return {};
        pugi::xml_document document;
        if (auto loaded = load_xml(document, archive_, relation->target); !loaded) return loaded;
        auto const root = document.document_element();
        std::map<int, Shown> own;
        for (auto const node : child_named(root, "numFmts").children())
            if (local_name(node) == "numFmt")
                own[node.attribute("numFmtId").as_int()] =
                    shown_by(node.attribute("formatCode").value());
        for (auto const node : child_named(root, "cellXfs").children()) {
            if (local_name(node) != "xf") continue;
            int const format = node.attribute("numFmtId").as_int();
            auto const known = own.find(format);
            styles_.push_back(known != own.end() ? known->second : shown_by(format));
        }
        return {};
    }

    Done read_sheets(pugi::xml_node book, std::vector<Relation> const& related) {
        // A sheet that is nothing but a chart has no cells.
        std::map<std::string_view, std::string const*> parts;
        for (auto const& each : related)
            if (!each.external && each.kind == "worksheet") parts.emplace(each.id, &each.target);
        std::set<std::string_view> known;
        for (auto const node : child_named(book, "sheets").children()) {
            if (local_name(node) != "sheet") continue;
            auto const part = parts.find(attribute(node, "id"));
            // A part is one sheet: named a thousand times over, it would be unpacked as often.
            if (part == parts.end() || !known.insert(*part->second).second) continue;
            std::string_view const state = node.attribute("state").value();
            SheetContent sheet{.name = text::nfc(node.attribute("name").value()),
                               .hidden = state == "hidden" || state == "veryHidden",
                               .cells = {},
                               .merged = {}};
            if (auto read = read_sheet(*part->second, sheet); !read) return read;
            out_.sheets.push_back(std::move(sheet));
        }
        if (out_.sheets.empty()) return failed("workbook.not_a_workbook");
        return {};
    }

    Done read_sheet(std::string const& part, SheetContent& sheet) {
        pugi::xml_document document;
        if (auto loaded = load_xml(document, archive_, part); !loaded) return loaded;
        auto const root = document.document_element();
        int row = -1;
        for (auto const node : child_named(root, "sheetData").children()) {
            if (local_name(node) != "row") continue;
            auto const number = row_number(node, row + 1);
            if (!number)
                return failed("workbook.broken_row", {{"row", node.attribute("r").value()}},
                              {.file = file_, .sheet = sheet.name});
            row = *number;
            if (auto read = read_row(node, row, sheet); !read) return read;
        }
        auto const by_place = [](Cell const& c) { return std::pair(c.row, c.column); };
        if (!std::ranges::is_sorted(sheet.cells, {}, by_place))
            std::ranges::stable_sort(sheet.cells, {}, by_place);
        auto const twice = std::ranges::unique(sheet.cells, {}, by_place);
        sheet.cells.erase(twice.begin(), twice.end());
        for (auto const node : child_named(root, "mergeCells").children()) {
            auto const range = read_range(node.attribute("ref").value());
            if (range) sheet.merged.push_back(*range);
            if (sheet.merged.size() > merged_cells_max)
                return failed("workbook.too_many_merges",
                              {{"max", std::to_string(merged_cells_max)}},
                              {.file = file_, .sheet = sheet.name});
        }
        return {};
    }

    // From 0; a row that doesn't say it is the next one.
    static std::optional<int> row_number(pugi::xml_node node, int next) {
        std::string_view const text = node.attribute("r").value();
        int row = next + 1;
        auto const end = text.data() + text.size();
        if (!text.empty())
            if (auto const read = std::from_chars(text.data(), end, row);
                read.ec != std::errc{} || read.ptr != end)
                return {};
        if (row < 1 || row > excel_rows_max) return {};
        return row - 1;
    }

    static std::optional<CellRange> read_range(std::string_view text) {
        auto const colon = text.find(':');
        if (colon == std::string_view::npos) return {};
        auto const first = read_cell_name(text.substr(0, colon));
        auto const last = read_cell_name(text.substr(colon + 1));
        if (!first || !last) return {};
        return CellRange{first->row, first->column, last->row, last->column};
    }

    Done read_row(pugi::xml_node parent, int row, SheetContent& sheet) {
        int column = -1;
        for (auto const node : parent.children()) {
            if (local_name(node) != "c") continue;
            ++column;
            Cell cell{.row = row, .column = column};
            if (std::string_view const name = node.attribute("r").value(); !name.empty()) {
                auto const at = read_cell_name(name);
                if (!at) return broken(sheet, std::string(name));
                cell.row = at->row;
                cell.column = column = at->column;
            }
            if (auto read = read_cell(node, cell, sheet); !read) return read;
            if (cell.kind == CellKind::empty && !cell.formula) continue;
            // Empty cells past the limits are only a style drawn to the end of the sheet.
            if (auto fits = check_place(cell, sheet); !fits) return fits;
            if (cell.formula)
                sheet.formulas.push_back(
                    {cell.row, cell.column, child_named(node, "f").text().get()});
            sheet.cells.push_back(std::move(cell));
        }
        return {};
    }

    Done check_place(Cell const& cell, SheetContent const& sheet) {
        text_bytes_ += cell.text.size();
        ++cells_;
        if (cell.column >= excel_columns_max)
            return broken(sheet, cell_name(cell.row, cell.column));
        if (cell.row >= sheet_rows_max)
            return too_many("workbook.too_many_rows", sheet_rows_max, cell, sheet);
        if (cell.column >= sheet_columns_max)
            return too_many("workbook.too_many_columns", sheet_columns_max, cell, sheet);
        if (cells_ > workbook_cells_max)
            return too_many("workbook.too_many_cells", workbook_cells_max, cell, sheet);
        if (text_bytes_ > workbook_text_bytes_max)
            return too_many("workbook.too_much_text", workbook_text_bytes_max >> 20U, cell, sheet);
        return {};
    }

    Done too_many(std::string key, std::size_t most, Cell const& cell,
                  SheetContent const& sheet) const {
        return failed(
            std::move(key), {{"max", std::to_string(most)}},
            {.file = file_, .sheet = sheet.name, .cell = cell_name(cell.row, cell.column)});
    }

    Done read_cell(pugi::xml_node node, Cell& cell, SheetContent const& sheet) {
        auto const parts = parts_of(node);
        cell.formula = static_cast<bool>(parts.formula);
        std::string_view const type = node.attribute("t").as_string("n");
        std::string_view const value = parts.value.text().get();
        if (type == "inlineStr") {
            cell.text = cell_text(parts.text);
            cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
            return {};
        }
        if (value.empty()) return {};
        cell.text = value;
        if (type == "s") {
            std::size_t index = shared_.size();
            std::from_chars(value.data(), value.data() + value.size(), index);
            if (index >= shared_.size()) return broken(sheet, cell_name(cell.row, cell.column));
            cell.text = shared_[index];
            cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
        } else if (type == "str") {
            cell.text = text::nfc(without_escapes(std::string(value)));
            cell.kind = CellKind::text;
        } else if (type == "b") {
            cell.kind = CellKind::boolean;
        } else if (type == "e") {
            cell.kind = CellKind::error;
        } else if (type == "d") {
            cell.day = read_iso_day(value.substr(0, 10));
            cell.kind = cell.day ? CellKind::date : CellKind::text;
        } else {
            cell.kind = CellKind::number;
            auto const style = node.attribute("s").as_ullong(0);
            auto const shown = style < styles_.size() ? styles_[style] : Shown::number;
            cell.percent = shown == Shown::percent;
            if (shown == Shown::day) cell.day = day_of_serial(value, from_1904_);
            if (cell.day) cell.kind = CellKind::date;
        }
        return {};
    }

    Done broken(SheetContent const& sheet, std::string cell) const {
        return failed("workbook.broken_cell", {},
                      {.file = file_, .sheet = sheet.name, .cell = std::move(cell)});
    }

    void read_properties(std::vector<Relation> const& root) {
        auto const* const relation = relation_of_kind(root, "custom-properties");
        pugi::xml_document document;
        if (!relation || !load_xml(document, archive_, relation->target)) return;
        for (auto const node : document.document_element().children()) {
            if (local_name(node) != "property") continue;
            for (auto const value : node.children())
                if (value.type() == pugi::node_element)
                    out_.properties[text::nfc(node.attribute("name").value())] =
                        text::nfc(value.text().get());
        }
    }

    Archive const& archive_;
    std::string const& file_;
    Workbook out_;
    std::vector<std::string> shared_;
    std::vector<Shown> styles_;
    bool from_1904_ = false;
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;
};

} // namespace

SheetContent const* Workbook::find(std::string_view sheet) const {
    auto const at = std::ranges::find(sheets, sheet, &SheetContent::name);
    return at == sheets.end() ? nullptr : &*at;
}

CellRange const* SheetContent::merge_over(int row, int column) const {
    auto const at = std::ranges::find_if(merged, [&](CellRange const& range) {
        return row >= range.first_row && row <= range.last_row && column >= range.first_column &&
               column <= range.last_column;
    });
    return at == merged.end() ? nullptr : &*at;
}

std::string_view SheetContent::formula_at(int row, int column) const {
    auto const at = std::ranges::find_if(
        formulas, [&](Formula const& each) { return each.row == row && each.column == column; });
    return at == formulas.end() ? std::string_view{} : at->text;
}

std::expected<Workbook, Finding> workbook_from_bytes(std::string_view bytes,
                                                     std::string const& file) {
    // Excel before 2007: saved again as it is, it would be the same once more. A workbook with a
    // password lies enciphered inside the same outer kind (MS-OFFCRYPTO 2.3).
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        constexpr std::string_view enciphered("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0", 26);
        bool const locked = bytes.find(enciphered) != std::string_view::npos;
        return std::unexpected(Finding{.key = locked ? "workbook.locked" : "workbook.old_excel",
                                       .place = {.file = file}});
    }
    auto const archive = read_archive(bytes);
    auto book = archive ? Reading(*archive, file).read()
                        : std::expected<Workbook, Finding>(std::unexpected(archive.error()));
    if (!book) book.error().place.file = file;
    return book;
}

} // namespace soket::office

// A workbook that came back, read by its keys: where rows, columns and sheets stand doesn't matter.
#include "base/files.h"
#include "base/hash.h"
#include "office/workbook.h"
#include "report/checks.h"
#include "report/form.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::report {

namespace {

using office::CellKind;

// More of a kind on one sheet tell nobody more.
constexpr std::size_t findings_alike_max = 20;
constexpr std::size_t quote_letters_max = 60;

// One page of the form as it came back.
struct FormSheet {
    office::SheetContent const* content = nullptr;
    std::map<std::string, int, std::less<>> columns; // by key
    std::map<int, std::string> rows; // those below the keys that hold something; "" without a key

    [[nodiscard]] office::Cell const& at(int row, std::string_view column) const {
        auto const found = columns.find(column);
        return content->at(row, found == columns.end() ? -1 : found->second);
    }
};

bool is_blank(office::Cell const& cell) {
    if (cell.formula) return false;
    return cell.kind == CellKind::empty ||
           (cell.kind == CellKind::text && text::trimmed(cell.text).empty());
}

std::string quote_of(office::Cell const& cell) {
    auto const whole = cell.day ? to_office(*cell.day) : text::squeezed(cell.text);
    std::size_t letters = 0;
    for (std::size_t i = 0; i < whole.size(); ++i)
        if ((static_cast<unsigned char>(whole[i]) & 0xC0) != 0x80 && letters++ == quote_letters_max)
            return whole.substr(0, i) + "…";
    return whole;
}

// The corner is the first cell of the sheet that holds one of our corner keys.
std::optional<std::pair<Page, FormSheet>> find_page(office::SheetContent const& content) {
    for (auto const& corner : content.cells) {
        if (corner.kind != CellKind::text) continue;
        auto const page = read_corner_key(corner.text);
        if (!page) continue;
        FormSheet sheet{.content = &content, .columns = {}, .rows = {}};
        for (auto const& cell : content.cells) {
            if (cell.row == corner.row && cell.column != corner.column)
                sheet.columns.emplace(cell.text, cell.column);
            if (cell.row <= corner.row) continue;
            auto& key = sheet.rows[cell.row];
            if (cell.column == corner.column) key = text::trimmed(cell.text);
        }
        return std::pair(*page, std::move(sheet));
    }
    return {};
}

// Nothing for a word that is neither.
std::optional<bool> read_yes_or_no(office::Cell const& cell) {
    if (cell.kind != CellKind::text) {
        auto const figure = office::figure_of(cell);
        if (figure && *figure == Decimal{}) return false;
        if (figure && *figure == Decimal::whole(1)) return true;
        if (cell.kind == CellKind::boolean) return cell.text == "1";
        return {};
    }
    static constexpr std::array<std::string_view, 8> yes{"co", "x",    "1",  "yes",
                                                         "y",  "true", "da", "da co"};
    static constexpr std::array<std::string_view, 9> no{"khong", "0",     "ko",   "k",      "no",
                                                        "n",     "false", "chua", "chua co"};
    auto const mark = text::trimmed(cell.text);
    if (mark == "✓" || mark == "✔") return true;
    auto const word = text::fold(cell.text);
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) != no.end()) return false;
    return {};
}

std::string_view key_of(text::NumberFault fault) {
    switch (fault) {
    case text::NumberFault::empty:
    case text::NumberFault::not_a_number: return "report.not_a_number";
    case text::NumberFault::ambiguous: return "report.ambiguous_number";
    case text::NumberFault::too_precise: return "report.too_precise";
    case text::NumberFault::too_large: return "report.too_large";
    }
    return "report.not_a_number";
}

class Reading {
  public:
    Reading(Read<Arrival>& read, Form const& form, targets::Set const& set)
        : read_(read)
        , form_(form)
        , set_(set) {
        for (auto const page : all_pages) places_.pages[page].file = read.value.file;
        for (auto const& group : groups_of(set))
            for (auto const* target : group.targets)
                for (auto const part : parts_of(*target))
                    rows_.emplace(row_key(target->code, part), std::pair(target, part));
    }

    void read(office::Workbook const& book) {
        for (auto const& content : book.sheets) {
            auto found = find_page(content);
            if (!found) continue;
            auto const [at, is_new] = pages_.emplace(found->first, std::move(found->second));
            if (!is_new)
                add(Weight::warning, "report.sheet_doubled", {{"first", at->second.content->name}},
                    {.sheet = content.name});
            else if (content.hidden)
                add(Weight::warning, "report.sheet_hidden", {}, {.sheet = content.name});
        }
        for (auto const page : all_pages) {
            if (auto const found = pages_.find(page); found != pages_.end())
                read_page(page, found->second);
            else
                miss_page(page);
        }
        std::ranges::stable_sort(content().narratives, {}, &Narrative::section);
        append(read_.findings, check(content(), form_, set_, places_));
    }

  private:
    Content& content() { return read_.value.content; }

    void add(Weight weight, std::string_view key, Arguments arguments, Place place) {
        place.file = read_.value.file;
        read_.findings.push_back(
            {weight, std::string(key), std::move(arguments), std::move(place)});
    }

    void add_at(Weight weight, std::string_view key, Arguments arguments, FormSheet const& sheet,
                office::Cell const& cell) {
        auto place = place_of(sheet, cell.row, cell.column);
        place.quote = quote_of(cell);
        add(weight, key, std::move(arguments), std::move(place));
    }

    [[nodiscard]] Place place_of(FormSheet const& sheet, int row, int column) const {
        return {.file = read_.value.file,
                .sheet = sheet.content->name,
                .cell = office::cell_name(row, column)};
    }

    [[nodiscard]] std::optional<Place> place_of(FormSheet const& sheet, int row,
                                                std::string_view column) const {
        auto const found = sheet.columns.find(column);
        if (found == sheet.columns.end()) return {};
        return place_of(sheet, row, found->second);
    }

    void miss_page(Page page) {
        Arguments const arguments{{"sheet", "@report.sheet." + to_text(page)}};
        bool const needed = page == Page::figures || page == Page::texts;
        add(needed ? Weight::error : Weight::warning, "report.sheet_missing", arguments, {});
        // That the sheet is gone is told; each of its answers needn't be.
        if (page == Page::figures)
            places_.unreadable.insert(form_.cells.begin(), form_.cells.end());
        if (page == Page::texts)
            places_.unreadable_sections.insert(text_sections.begin(), text_sections.end());
        if (page == Page::programmes)
            places_.unreadable_programmes.insert(form_.programmes.begin(), form_.programmes.end());
    }

    void read_page(Page page, FormSheet const& sheet) {
        places_.pages[page].sheet = sheet.content->name;
        switch (page) {
        case Page::figures: return read_figures(sheet);
        case Page::programmes: return read_programmes(sheet);
        case Page::texts: return read_texts(sheet);
        case Page::models: return read_models(sheet);
        case Page::papers: return read_papers(sheet);
        }
    }

    // The first cell of the row that a person has filled, among the columns with keys.
    static office::Cell const* first_filled(FormSheet const& sheet, int row) {
        office::Cell const* first = nullptr;
        for (auto const& [key, column] : sheet.columns) {
            auto const& cell = sheet.content->at(row, column);
            if (!is_blank(cell) && (!first || column < first->column)) first = &cell;
        }
        return first;
    }

    // Calls `known` for each row whose key `knows`; tells of the others where they hold an answer.
    template<class Knows, class Known>
    void for_each_row(FormSheet const& sheet, Knows const& knows, Known const& known) {
        std::set<std::string_view> seen;
        std::set<std::string> gone; // of a ratio both rows are: told once
        std::size_t strays = 0;
        for (auto const& [row, key] : sheet.rows) {
            if (knows(key) && seen.insert(key).second) {
                known(row, key);
                continue;
            }
            bool const below_title = !seen.empty() || !key.empty();
            auto const* const filled = first_filled(sheet, row);
            if (!filled || !below_title || strays++ == findings_alike_max) continue;
            auto const row_of = key.substr(key.find(':') + 1);
            if (key.empty())
                add_at(Weight::warning, "report.row_without_key", {}, sheet, *filled);
            else if (seen.contains(key))
                add_at(Weight::error, "report.row_doubled", {{"row", row_of}}, sheet, *filled);
            else if (gone.insert(row_of).second)
                add_at(Weight::error, "report.row_gone", {{"row", row_of}}, sheet, *filled);
        }
    }

    void read_figures(FormSheet const& sheet) {
        for_each_row(
            sheet, [&](std::string const& key) { return rows_.contains(key); },
            [&](int row, std::string const& key) {
                auto const& [target, part] = rows_.at(key);
                for (int const year : form_.years) read_figure(sheet, row, *target, part, year);
                auto note = text_in(sheet, row, "note");
                if (note && !note->empty()) content().notes.emplace(target->code, std::move(*note));
                find_gone_years(sheet, row);
            });
    }

    void read_figure(FormSheet const& sheet, int row, targets::Target const& target, Part part,
                     int year) {
        Cell const asked{target.code, year, part};
        auto const place = place_of(sheet, row, year_column_key(year));
        if (!place) return;
        places_.figures.emplace(asked, *place);
        auto const& cell = sheet.at(row, year_column_key(year));
        if (is_blank(cell)) return;
        if (target.yes_or_no() && cell.kind != CellKind::error && cell.kind != CellKind::empty) {
            if (auto const answer = read_yes_or_no(cell))
                content().figures.emplace(asked, Decimal::whole(*answer ? 1 : 0));
            else
                refuse(asked, "report.not_yes_or_no", sheet, cell);
            return;
        }
        auto const figure = office::figure_of(cell);
        if (figure)
            content().figures.emplace(asked, *figure);
        else if (cell.kind == CellKind::error)
            refuse(asked, "report.cell_error", sheet, cell);
        else if (cell.kind == CellKind::empty)
            refuse(asked, "report.formula_without_value", sheet, cell);
        else if (cell.kind == CellKind::date)
            refuse(asked, "report.date_for_figure", sheet, cell);
        else
            refuse(asked, key_of(figure.error()), sheet, cell);
    }

    void refuse(Cell const& asked, std::string_view key, FormSheet const& sheet,
                office::Cell const& cell) {
        places_.unreadable.insert(asked);
        add_at(Weight::error, key, {{"target", asked.target}, {"year", std::to_string(asked.year)}},
               sheet, cell);
    }

    // An old form may ask years that the current one doesn't.
    void find_gone_years(FormSheet const& sheet, int row) {
        for (auto const& [key, column] : sheet.columns) {
            auto const year = read_year_column_key(key);
            if (!year || std::ranges::find(form_.years, *year) != form_.years.end()) continue;
            auto const& cell = sheet.content->at(row, column);
            if (!is_blank(cell))
                add_at(Weight::error, "report.year_gone", {{"year", std::to_string(*year)}}, sheet,
                       cell);
        }
    }

    // Nothing when it can't be read, which is told then.
    std::optional<std::string> text_in(FormSheet const& sheet, int row, std::string_view column) {
        auto const& cell = sheet.at(row, column);
        if (cell.kind == CellKind::error || (cell.kind == CellKind::empty && cell.formula)) {
            add_at(Weight::error,
                   cell.formula && cell.kind == CellKind::empty ? "report.formula_without_value"
                                                                : "report.cell_error",
                   {}, sheet, cell);
            return {};
        }
        if (cell.day) return to_office(*cell.day);
        return std::string(text::trimmed(cell.text));
    }

    void read_programmes(FormSheet const& sheet) {
        auto const code_of = [](std::string const& key) { return key.substr(key.find(':') + 1); };
        for_each_row(
            sheet,
            [&](std::string const& key) {
                auto const code = code_of(key);
                return key == programme_row_key(code) &&
                       std::ranges::find(form_.programmes, code) != form_.programmes.end();
            },
            [&](int row, std::string const& key) {
                auto const code = code_of(key);
                if (auto const place = place_of(sheet, row, "text"))
                    places_.programmes.emplace(code, *place);
                auto text = text_in(sheet, row, "text");
                if (!text)
                    places_.unreadable_programmes.insert(code);
                else if (!text->empty())
                    content().narratives.push_back({Section::programme, code, std::move(*text)});
            });
    }

    void read_texts(FormSheet const& sheet) {
        auto const section_of = [](std::string const& key) -> std::optional<Section> {
            for (auto const section : text_sections)
                if (row_key(section) == key) return section;
            return {};
        };
        for_each_row(
            sheet, [&](std::string const& key) { return section_of(key).has_value(); },
            [&](int row, std::string const& key) {
                auto const section = *section_of(key);
                if (auto const place = place_of(sheet, row, "text"))
                    places_.sections.emplace(section, *place);
                auto text = text_in(sheet, row, "text");
                if (!text)
                    places_.unreadable_sections.insert(section);
                else if (!text->empty())
                    content().narratives.push_back({section, {}, std::move(*text)});
            });
    }

    // Models and papers are lists: a row that a person has put in counts like those of the form.
    template<class Row>
    void for_each_offer(FormSheet const& sheet, std::string_view key, Row const& read_row) {
        bool begun = false;
        for (auto const& [row, its_key] : sheet.rows) {
            begun = begun || its_key == key;
            bool const ours = begun && (its_key.empty() || its_key == key);
            if (ours && first_filled(sheet, row)) read_row(row);
        }
    }

    void read_models(FormSheet const& sheet) {
        for_each_offer(sheet, model_row_key, [&](int row) {
            content().models.push_back({text_in(sheet, row, "name").value_or(""),
                                        text_in(sheet, row, "description").value_or(""),
                                        text_in(sheet, row, "effect").value_or("")});
            places_.models.push_back(
                place_of(sheet, row, "name").value_or(places_.pages[Page::models]));
        });
    }

    void read_papers(FormSheet const& sheet) {
        for_each_offer(sheet, paper_row_key, [&](int row) {
            content().papers.push_back({text_in(sheet, row, "title").value_or(""),
                                        text_in(sheet, row, "presenter").value_or(""),
                                        text_in(sheet, row, "summary").value_or("")});
            places_.papers.push_back(
                place_of(sheet, row, "title").value_or(places_.pages[Page::papers]));
        });
    }

    Read<Arrival>& read_;
    Form const& form_;
    targets::Set const& set_;
    std::map<std::string, std::pair<targets::Target const*, Part>> rows_; // of figures, by key
    std::map<Page, FormSheet> pages_;
    Places places_;
};

// Whose form it is stands in the document's properties and on a hidden sheet: programs drop the one
// or the other.
struct Identity {
    std::string in_properties;
    std::string on_sheet;

    [[nodiscard]] std::string const& said() const {
        return in_properties.empty() ? on_sheet : in_properties;
    }
    [[nodiscard]] bool disagrees() const {
        return !in_properties.empty() && !on_sheet.empty() && in_properties != on_sheet;
    }
};

Identity identity_of(office::Workbook const& book, std::string_view name) {
    Identity identity;
    if (auto const found = book.properties.find(name); found != book.properties.end())
        identity.in_properties = text::squeezed(found->second);
    if (auto const* const sheet = book.find(identity_sheet))
        for (auto const& cell : sheet->cells)
            if (cell.text == name)
                identity.on_sheet = text::squeezed(sheet->at(cell.row, cell.column + 1).text);
    return identity;
}

} // namespace

Read<Arrival> read_form(std::filesystem::path const& file, Form const& form,
                        targets::Set const& set) {
    Read<Arrival> read;
    auto& arrival = read.value;
    arrival.file = file.filename().string();
    auto const fail = [&](Finding finding) {
        finding.place.file = arrival.file;
        read.findings.push_back(std::move(finding));
        return read;
    };
    auto const bytes = read_file(file);
    if (!bytes) return fail(bytes.error());
    arrival.sha256 = sha256(*bytes);
    auto const book = office::workbook_from_bytes(*bytes, arrival.file);
    if (!book) return fail(book.error());
    auto const unit = identity_of(*book, identity_unit);
    arrival.unit = unit.said();
    arrival.cycle = identity_of(*book, identity_cycle).said();
    arrival.form_version = identity_of(*book, identity_form).said();
    // Sheets of one unit's workbook in another's: whose figures they are nobody can say.
    if (unit.disagrees())
        return fail({.key = "report.two_units",
                     .arguments = {{"first", unit.in_properties}, {"second", unit.on_sheet}}});
    if (arrival.unit.empty() || arrival.cycle.empty()) return fail({.key = "report.not_our_form"});
    if (arrival.cycle != form.cycle.text) return fail({.key = "report.other_cycle"});
    if (arrival.form_version != form.version)
        read.findings.push_back({Weight::warning, "report.old_form", {}, {.file = arrival.file}});
    Reading(read, form, set).read(*book);
    return read;
}

} // namespace soket::report

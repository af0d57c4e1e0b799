// A workbook that came back, read by its keys: where rows, columns and sheets stand doesn't matter.
// Where keys are lost, by its headings.
#include "base/files.h"
#include "base/hash.h"
#include "office/sum_formula.h"
#include "office/workbook.h"
#include "report/checks.h"
#include "report/form_sheet.h"
#include "report/headings.h"
#include "report/sender.h"
#include "report/stated_sums.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>

namespace soket::report {

namespace {

using office::CellKind;

// More of a kind on one sheet tell nobody more.
constexpr std::size_t findings_alike_max = 20;

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
    case text::NumberFault::approximate: return "report.approximate_number";
    case text::NumberFault::range: return "report.number_range";
    case text::NumberFault::with_words: return "report.number_with_words";
    case text::NumberFault::ambiguous: return "report.ambiguous_number";
    case text::NumberFault::too_precise: return "report.too_precise";
    case text::NumberFault::too_large: return "report.too_large";
    }
    return "report.not_a_number";
}

// The day on which it was done, or 0 for "not yet"; nothing for what is neither.
std::optional<Decimal> read_done_day(office::Cell const& cell) {
    if (cell.day) return targets::figure_of(*cell.day);
    if (cell.kind != CellKind::text) return {};
    static constexpr std::array<std::string_view, 5> not_yet{"chua", "chua xong", "chua hoan thanh",
                                                             "khong", "not yet"};
    if (std::ranges::find(not_yet, text::fold(cell.text)) != not_yet.end()) return Decimal{};
    auto const when = text::read_when(cell.text);
    bool const one =
        when && when->defects.empty() && !when->to && when->from.precision == text::Precision::day;
    auto const day = one ? text::first_day(when->from) : std::nullopt;
    return day ? std::optional(targets::figure_of(*day)) : std::nullopt;
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

    // Whether there was anything to read.
    bool read(office::Workbook const& book) {
        std::vector<office::SheetContent const*> others;
        for (auto const& content : book.sheets)
            if (!take_page(content) && content.name != identity_sheet) others.push_back(&content);
        find_tables(others);
        find_texts(others);
        if (pages_.empty() && tables_.empty()) return false;
        for (auto const page : all_pages) {
            if (auto const found = pages_.find(page); found != pages_.end())
                read_page(page, found->second);
            else if (page == Page::figures && !tables_.empty())
                for (auto const& table : tables_) read_table(table);
            else
                miss_page(page);
        }
        tell_headings();
        check_stated_sums();
        std::ranges::stable_sort(content().narratives, {}, &Narrative::section);
        append(read_.findings, check(content(), form_, set_, places_));
        read_.value.places = std::move(places_.figures);
        return true;
    }

  private:
    bool take_page(office::SheetContent const& content) {
        auto found = page_by_keys(content);
        if (!found) return false;
        auto const [at, is_new] = pages_.emplace(found->first, std::move(found->second));
        if (!is_new) {
            bool const alike = says_the_same(at->second, found->second);
            add(alike ? Weight::warning : Weight::error, "report.sheet_doubled",
                {{"first", at->second.content->name}}, {.sheet = content.name});
        } else if (content.hidden) {
            add(Weight::warning, "report.sheet_hidden", {}, {.sheet = content.name});
        }
        return true;
    }

    // Whether nothing is answered in the copy that the first one doesn't answer alike.
    static bool says_the_same(FormSheet const& first, FormSheet const& copy) {
        std::map<std::string_view, int> rows;
        for (auto const& [row, key] : first.rows) rows.emplace(key, row);
        for (auto const& [row, key] : copy.rows) {
            auto const there = rows.find(key);
            if (key.empty() || there == rows.end()) continue;
            for (auto const& [column_key, column] : copy.columns) {
                auto const& cell = copy.content->at(row, column);
                if (!is_blank(cell) && cell.text != first.at(there->second, column_key).text)
                    return false;
            }
        }
        return true;
    }

    // Tables of several sheets are read together where they don't answer the same twice.
    void find_tables(std::vector<office::SheetContent const*> const& sheets) {
        if (pages_.contains(Page::figures)) return;
        std::map<Cell, std::pair<FigureTable const*, office::CellPosition>> answered;
        for (auto const* sheet : sheets) {
            if (sheet->hidden) continue;
            if (auto table = figures_by_headings(*sheet, form_, set_))
                tables_.push_back(std::move(*table));
        }
        std::set<std::pair<FigureTable const*, FigureTable const*>> told;
        for (auto const& table : tables_)
            for (auto const& [cell, at] : table.cells) {
                auto const& here = seen_at(*table.content, at.row, at.column);
                if (is_blank(here)) continue;
                auto const [first, is_new] = answered.emplace(cell, std::pair(&table, at));
                if (is_new) continue;
                auto const& [other, there] = first->second;
                if (seen_at(*other->content, there.row, there.column).text == here.text) continue;
                places_.unreadable.insert(cell);
                twice_.insert(cell);
                if (told.emplace(other, &table).second)
                    add(Weight::error, "report.two_tables", {{"first", other->content->name}},
                        {.sheet = table.content->name,
                         .cell = office::cell_name(at.row, at.column)});
            }
    }

    void find_texts(std::vector<office::SheetContent const*> const& sheets) {
        for (auto const page : all_pages)
            for (auto const* sheet : sheets) {
                if (sheet->hidden || pages_.contains(page)) continue;
                auto found = page_by_headings(*sheet, page, set_);
                if (!found) continue;
                by_headings_.insert(sheet->name);
                pages_.emplace(page, std::move(*found));
            }
    }

    // A unit adds a column or a row of totals to our form as well.
    void check_stated_sums() {
        auto tables = std::move(tables_);
        auto const found = pages_.find(Page::figures);
        if (found != pages_.end() && has_total_heading(*found->second.content))
            if (auto table = figures_by_headings(*found->second.content, form_, set_))
                tables.push_back(std::move(*table));
        for (auto const& table : tables)
            for (auto& finding : stated_sums(table, content(), form_, set_)) {
                finding.place.file = read_.value.file;
                read_.findings.push_back(std::move(finding));
            }
    }

    void tell_headings() {
        for (auto const& table : tables_) by_headings_.insert(table.content->name);
        for (auto const& sheet : by_headings_)
            add(Weight::warning, "report.read_by_headings", {}, {.sheet = sheet});
    }

    Content& content() { return read_.value.content; }

    void add(Weight weight, std::string_view key, Arguments arguments, Place place) {
        place.file = read_.value.file;
        read_.findings.push_back(
            {weight, std::string(key), std::move(arguments), std::move(place)});
    }

    void add_at(Weight weight, std::string_view key, Arguments arguments,
                office::SheetContent const& sheet, office::Cell const& cell) {
        auto place = place_of(sheet, cell.row, cell.column);
        place.quote = quote_of(cell);
        add(weight, key, std::move(arguments), std::move(place));
    }

    [[nodiscard]] Place place_of(office::SheetContent const& sheet, int row, int column) const {
        return {
            .file = read_.value.file, .sheet = sheet.name, .cell = office::cell_name(row, column)};
    }

    [[nodiscard]] std::optional<Place> place_of(FormSheet const& sheet, int row,
                                                std::string_view column) const {
        auto const at = sheet.column(row, column);
        if (!at) return {};
        return place_of(*sheet.content, row, *at);
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
                add_at(Weight::warning, "report.row_without_key", {}, *sheet.content, *filled);
            else if (seen.contains(key))
                add_at(Weight::error, "report.row_doubled", {{"row", row_of}}, *sheet.content,
                       *filled);
            else if (std::ranges::find(set_.withdrawn, row_of) != set_.withdrawn.end())
                add_at(Weight::note, "report.row_withdrawn", {{"row", row_of}}, *sheet.content,
                       *filled);
            else if (gone.insert(row_of).second)
                add_at(Weight::error, "report.row_gone", {{"row", row_of}}, *sheet.content,
                       *filled);
        }
    }

    void read_figures(FormSheet const& sheet) {
        for_each_row(
            sheet, [&](std::string const& key) { return rows_.contains(key); },
            [&](int row, std::string const& key) {
                auto const& [target, part] = rows_.at(key);
                for (int const year : years_of(*target, form_.years))
                    if (auto const column = sheet.column(row, year_column_key(year)))
                        read_figure(*sheet.content, {row, *column}, *target,
                                    {target->code, year, part});
                if (auto const place = place_of(sheet, row, "note"))
                    places_.notes.emplace(target->code, *place);
                auto note = text_in(sheet, row, "note");
                if (note && !note->empty()) content().notes.emplace(target->code, std::move(*note));
                find_gone_years(sheet, row);
            });
    }

    void read_table(FigureTable const& table) {
        for (auto finding : table.findings) {
            finding.place.file = read_.value.file;
            read_.findings.push_back(std::move(finding));
        }
        places_.pages[Page::figures].sheet = table.content->name;
        places_.unreadable.insert(table.doubtful.begin(), table.doubtful.end());
        for (auto const& [asked, at] : table.cells) {
            if (twice_.contains(asked)) continue;
            auto const target =
                std::ranges::find(set_.targets, asked.target, &targets::Target::code);
            read_figure(*table.content, at, *target, asked);
        }
        for (auto const& [target, at] : table.notes)
            if (auto note = text_at(*table.content, seen_at(*table.content, at.row, at.column));
                note && !note->empty())
                content().notes.emplace(target, std::move(*note));
    }

    void read_figure(office::SheetContent const& sheet, office::CellPosition at,
                     targets::Target const& target, Cell const& asked) {
        auto const& cell = seen_at(sheet, at.row, at.column);
        places_.figures.emplace(asked, place_of(sheet, at.row, at.column));
        if (is_blank(cell)) return;
        if (is_merged_with_another(sheet, at, asked)) {
            refuse(asked, "report.merged_answer", sheet, cell);
            return;
        }
        if (target.yes_or_no() && cell.kind != CellKind::error && cell.kind != CellKind::empty) {
            if (auto const answer = read_yes_or_no(cell))
                content().figures.emplace(asked, Decimal::whole(*answer ? 1 : 0));
            else
                refuse(asked, "report.not_yes_or_no", sheet, cell);
            return;
        }
        if (cell.kind == CellKind::error) {
            refuse(asked, "report.cell_error", sheet, cell);
        } else if (target.answer() == targets::Answer::day) {
            if (auto const day = read_done_day(cell))
                content().figures.emplace(asked, *day);
            else
                refuse(asked, "report.not_a_day", sheet, cell);
        } else if (cell.kind == CellKind::empty) {
            read_sum(sheet, asked, cell);
        } else if (cell.kind == CellKind::date) {
            refuse(asked, "report.date_for_figure", sheet, cell);
        } else if (is_percent(cell) && target.measure.find('%') == std::string::npos) {
            refuse(asked, "report.percent_for_figure", sheet, cell);
        } else if (auto const figure = cell.kind == CellKind::text
                                           ? text::read_number_of(cell.text, target.measure)
                                           : office::figure_of(cell)) {
            content().figures.emplace(asked, *figure);
            if (cell.formula) check_sum(sheet, asked, cell, *figure);
        } else {
            refuse(asked, key_of(figure.error()), sheet, cell);
        }
    }

    static bool is_percent(office::Cell const& cell) {
        return cell.percent ||
               (cell.kind == CellKind::text && text::trimmed(cell.text).ends_with('%'));
    }

    // One figure over two answers: nobody can say whether it is each one's, or both together.
    bool is_merged_with_another(office::SheetContent const& sheet, office::CellPosition at,
                                Cell const& asked) {
        auto const* const merge = sheet.merge_over(at.row, at.column);
        if (!merge) return false;
        auto const [first, is_new] = merged_answers_.emplace(std::pair(sheet.name, *merge), asked);
        if (is_new) return false;
        content().figures.erase(first->second);
        places_.unreadable.insert(first->second);
        return true;
    }

    // A program that isn't Excel may leave a formula without its result.
    void read_sum(office::SheetContent const& sheet, Cell const& asked, office::Cell const& cell) {
        auto const sum = office::sum_of(sheet, sheet.formula_at(cell.row, cell.column));
        if (!sum) return refuse(asked, "report.formula_without_value", sheet, cell);
        content().figures.emplace(asked, *sum);
        add_at(Weight::note, "report.formula_reckoned",
               {{"target", asked.target},
                {"year", std::to_string(asked.year)},
                {"figure", argument(*sum)}},
               sheet, cell);
    }

    // A result that was left from before a figure changed.
    void check_sum(office::SheetContent const& sheet, Cell const& asked, office::Cell const& cell,
                   Decimal kept) {
        auto const sum = office::sum_of(sheet, sheet.formula_at(cell.row, cell.column));
        if (!sum || *sum == kept) return;
        add_at(Weight::warning, "report.formula_out_of_date",
               {{"target", asked.target},
                {"year", std::to_string(asked.year)},
                {"figure", argument(kept)},
                {"sum", argument(*sum)}},
               sheet, cell);
    }

    void refuse(Cell const& asked, std::string_view key, office::SheetContent const& sheet,
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
                add_at(Weight::error, "report.year_gone", {{"year", std::to_string(*year)}},
                       *sheet.content, cell);
        }
    }

    std::optional<std::string> text_in(FormSheet const& sheet, int row, std::string_view column) {
        return text_at(*sheet.content, sheet.at(row, column));
    }

    // Nothing when it can't be read, which is told then.
    std::optional<std::string> text_at(office::SheetContent const& sheet,
                                       office::Cell const& cell) {
        bool const no_result = cell.kind == CellKind::empty && cell.formula;
        if (cell.kind == CellKind::error || no_result) {
            add_at(Weight::error, no_result ? "report.formula_without_value" : "report.cell_error",
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
    std::vector<FigureTable> tables_;   // of sheets without keys
    std::set<std::string> by_headings_; // names of sheets
    std::set<Cell> twice_;              // answered otherwise on two sheets
    std::map<std::pair<std::string, office::CellRange>, Cell> merged_answers_;
    Places places_;
};

// What was looked for in a sheet that isn't known as a form.
Arguments looked_for(Form const& form, targets::Set const& set) {
    std::string years;
    for (int const year : form.years) years += (years.empty() ? "" : ", ") + std::to_string(year);
    return {{"years", years}, {"target", set.targets.empty() ? "" : set.targets.front().name}};
}

} // namespace

Read<Arrival> form_from_bytes(std::string_view bytes, std::string const& file, Form const& form,
                              targets::Set const& set, Senders const& senders) {
    Read<Arrival> read;
    auto& arrival = read.value;
    arrival.file = file;
    arrival.sha256 = sha256(bytes);
    auto const fail = [&](Finding finding) {
        finding.place.file = file;
        read.findings.push_back(std::move(finding));
        return read;
    };
    auto const book = office::spreadsheet_from_bytes(bytes, file);
    if (!book) return fail(book.error());
    if (book->has_macros) return fail({.key = "report.macros"});
    auto sender = read_sender(*book, senders);
    for (auto& finding : sender.findings) finding.place.file = file;
    arrival.unit = sender.unit;
    arrival.cycle = sender.cycle.empty() ? form.cycle.text : sender.cycle;
    arrival.form_version = sender.form_version;
    if (arrival.cycle != form.cycle.text) return fail({.key = "report.other_cycle"});
    if (!arrival.form_version.empty() && arrival.form_version != form.version)
        read.findings.push_back({Weight::warning, "report.old_form", {}, {.file = file}});
    if (sender.is_certain) append(read.findings, sender.findings);
    if (!Reading(read, form, set).read(*book)) {
        arrival.unit.clear();
        return fail({.key = "report.not_our_form", .arguments = looked_for(form, set)});
    }
    // Whose figures they are nobody can say: they are read, so that all is told at once, and not
    // kept.
    if (!sender.is_certain) {
        arrival.unit.clear();
        append(read.findings, sender.findings);
    }
    return read;
}

Read<Arrival> read_form(std::filesystem::path const& file, Form const& form,
                        targets::Set const& set, Senders const& senders) {
    auto const name = file.filename().string();
    auto const bytes = read_file(file);
    if (bytes) return form_from_bytes(*bytes, name, form, set, senders);
    Read<Arrival> read;
    read.value.file = name;
    read.findings.push_back(bytes.error());
    read.findings.back().place.file = name;
    return read;
}

} // namespace soket::report

#include "report/headings.h"

#include "report/heading_words.h"
#include "report/target_names.h"
#include "text/fold.h"

#include <algorithm>
#include <iterator>

namespace soket::report {

namespace {

using office::CellKind;
using office::CellPosition;
using office::SheetContent;

// More of a kind on one sheet tell nobody more.
constexpr std::size_t findings_alike_max = 20;

// Rows for columns, so that years below each other read like years beside each other.
SheetContent turned(SheetContent const& sheet) {
    SheetContent out{.name = sheet.name, .hidden = sheet.hidden, .cells = sheet.cells};
    for (auto& cell : out.cells) std::swap(cell.row, cell.column);
    std::ranges::sort(out.cells, {},
                      [](office::Cell const& c) { return std::pair(c.row, c.column); });
    for (auto const& range : sheet.merged)
        out.merged.push_back(
            {range.first_column, range.first_row, range.last_column, range.last_row});
    return out;
}

struct Year {
    int year = 0;
    Speaks speaks{};
    int first = 0; // columns
    int last = 0;
};

struct Name {
    Named named;
    int row = 0;
    int column = 0; // the last one that it covers
};

// One row of headings.
struct Headings {
    std::vector<Year> years;
    std::vector<int> totals; // columns
    int note = -1;
};

class Search {
  public:
    Search(SheetContent const& sheet, Form const& form, targets::Set const& set)
        : sheet_(sheet)
        , form_(form)
        , set_(set)
        , names_(set) {
        for (auto const& range : sheet.merged)
            last_columns_.emplace(std::pair(range.first_row, range.first_column),
                                  range.last_column);
    }

    FigureTable find() {
        out_.content = &sheet_;
        gather();
        drop_sentences();
        place_names();
        find_total_rows();
        tell_unknown_rows();
        return std::move(out_);
    }

  private:
    void add(Weight weight, std::string key, Arguments arguments, int row, int column) {
        auto const& cell = seen_at(sheet_, row, column);
        out_.findings.push_back({weight,
                                 std::move(key),
                                 std::move(arguments),
                                 {.sheet = sheet_.name,
                                  .cell = office::cell_name(row, column),
                                  .quote = quote_of(cell)}});
    }

    int last_column_of(office::Cell const& cell) const {
        auto const merge = last_columns_.find(std::pair(cell.row, cell.column));
        return merge == last_columns_.end() ? cell.column : merge->second;
    }

    void gather() {
        for (auto const& cell : heading_cells(sheet_)) {
            if (cell.text.size() > heading_bytes_max) continue;
            if (cell.kind != CellKind::text && cell.kind != CellKind::number) continue;
            auto const folded = text::fold(cell.text);
            gather_year(cell, folded);
            if (cell.kind != CellKind::text) continue;
            if (is_total_heading(folded)) {
                headings_[cell.row].totals.push_back(cell.column);
                total_rows_.insert(cell.row);
            }
            if (is_note_heading(folded)) headings_[cell.row].note = cell.column;
            auto named = names_.named_by(cell.text);
            if (!named.targets.empty() || named.part)
                rows_[cell.row].push_back({std::move(named), cell.row, last_column_of(cell)});
        }
    }

    void gather_year(office::Cell const& cell, std::string_view folded) {
        auto const heading = read_year_heading(folded);
        if (!heading || std::ranges::find(form_.years, heading->year) == form_.years.end()) return;
        headings_[cell.row].years.push_back(
            {heading->year, heading->speaks, cell.column, last_column_of(cell)});
    }

    // A row of headings has years, and names no target.
    void drop_sentences() {
        auto const needed = std::min<std::size_t>(2, form_.years.size());
        std::erase_if(headings_, [&](auto const& entry) {
            std::set<int> years;
            for (auto const& year : entry.second.years) years.insert(year.year);
            auto const names = rows_.find(entry.first);
            bool const names_target =
                names != rows_.end() && std::ranges::any_of(names->second, [](Name const& name) {
                    return !name.named.targets.empty();
                });
            return years.size() < needed || names_target;
        });
    }

    Headings const* headings_above(int row, int* at) const {
        auto const below = headings_.lower_bound(row);
        if (below == headings_.begin()) return nullptr;
        auto const above = std::prev(below);
        *at = above->first;
        return &above->second;
    }

    void place_names() {
        for (auto const& [row, names] : rows_) {
            int heading_row = 0;
            auto const* const headings = headings_above(row, &heading_row);
            if (!headings) continue;
            for (std::size_t i = 0; i < names.size(); ++i) place_name(row, names, i, *headings);
        }
    }

    // Names side by side: each one's years are those up to the next one's column.
    void place_name(int row, std::vector<Name> const& names, std::size_t i,
                    Headings const& headings) {
        auto const end = i + 1 < names.size() ? names[i + 1].column : 1 << 20;
        auto const years = years_between(headings, names[i].column, end);
        if (years.empty()) {
            carry(row, names, i);
            return;
        }
        auto named = names[i].named;
        if (carried_ && carried_row_ == row) narrow(named, *carried_);
        if (named.targets.size() != 1 && named.part) narrow_by_rows_above(named, row);
        if (named.targets.empty()) return;
        if (named.targets.size() > 1) return ask_which(named, row, names[i].column, years);
        place_target(*named.targets.begin(), named.part, row, names[i].column, years, headings,
                     end);
    }

    // A code, then a name, then the years: both speak of the same row.
    void carry(int row, std::vector<Name> const& names, std::size_t i) {
        if (carried_ && carried_row_ == row) {
            auto named = names[i].named;
            narrow(named, *carried_);
            carried_ = std::move(named);
        } else {
            carried_ = names[i].named;
        }
        carried_row_ = row;
    }

    static void narrow(Named& named, Named const& before) {
        if (!named.part) named.part = before.part;
        if (before.targets.empty()) return;
        std::set<std::string> both;
        std::ranges::set_intersection(named.targets, before.targets,
                                      std::inserter(both, both.end()));
        // What a ratio counts may be another target's measure: the name beside it is stronger.
        if (both.empty() && (named.part || named.targets.empty()))
            named = {before.targets, named.targets.empty() ? named.part : before.part};
        else if (both.empty())
            named.targets.insert(before.targets.begin(), before.targets.end());
        else
            named.targets = std::move(both);
    }

    // “Tử số”, or what two ratios count alike: the target last named above says which.
    void narrow_by_rows_above(Named& named, int row) const {
        auto at = rows_.lower_bound(row + 1);
        while (at != rows_.begin()) {
            --at;
            for (auto const& name : at->second)
                for (auto const& target : name.named.targets) {
                    if (name.named.targets.size() != 1) continue;
                    if (named.targets.empty() || named.targets.contains(target)) {
                        named.targets = {target};
                        return;
                    }
                }
            if (row - at->first > 3) return;
        }
    }

    void ask_which(Named const& named, int row, int column, std::vector<Year> const& years) {
        std::string codes;
        for (auto const& code : named.targets) codes += (codes.empty() ? "" : ", ") + code;
        add(Weight::error, "report.heading_ambiguous", {{"targets", codes}}, row, column);
        known_rows_.insert(row);
        for (auto const& code : named.targets)
            for (auto const& year : years)
                for (auto const part : {Part::figure, Part::denominator})
                    out_.doubtful.insert({code, year.year, part});
    }

    static std::vector<Year> years_between(Headings const& headings, int after, int before) {
        std::vector<Year> years;
        for (auto const& year : headings.years)
            if (year.first > after && year.first < before) years.push_back(year);
        return years;
    }

    void place_target(std::string const& code, std::optional<Part> said, int row, int column,
                      std::vector<Year> const& years, Headings const& headings, int end) {
        auto const target = std::ranges::find(set_.targets, code, &targets::Target::code);
        auto const part = part_of_row(*target, said, row, column, years);
        known_rows_.insert(row);
        if (!part) return;
        for (int const year : years_of(*target, form_.years))
            if (auto const at = column_of(year, years, row)) place(code, year, *part, row, *at);
        for (int const total : headings.totals)
            if (total > column && total < end) out_.totals.push_back({code, *part, {row, total}});
        if (headings.note > column && headings.note < end)
            out_.notes.emplace(code, CellPosition{row, headings.note});
    }

    void place(std::string const& code, int year, Part part, int row, int column) {
        Cell const asked{code, year, part};
        auto const [at, is_new] = out_.cells.emplace(asked, CellPosition{row, column});
        if (is_new) return;
        auto const& first = seen_at(sheet_, at->second.row, at->second.column);
        auto const& second = seen_at(sheet_, row, column);
        if (is_blank(second) || first.text == second.text) return;
        if (is_blank(first)) {
            at->second = {row, column};
            return;
        }
        add(Weight::error, "report.row_doubled", {{"row", code}}, row, column);
    }

    // Which row of a ratio this is: by its own words, or by those beside its name.
    std::optional<Part> part_of_row(targets::Target const& target, std::optional<Part> said,
                                    int row, int column, std::vector<Year> const& years) {
        if (parts_of(target).size() == 1) return Part::figure;
        if (said) return said;
        bool const answered = std::ranges::any_of(
            years, [&](Year const& year) { return !is_blank(seen_at(sheet_, row, year.first)); });
        // A heading over the two rows that follow.
        if (!answered) return {};
        add(Weight::error, "report.ratio_needs_two",
            {{"target", target.code},
             {"numerator", target.numerator},
             {"denominator", target.denominator}},
            row, column);
        for (int const year : form_.years)
            for (auto const part : parts_of(target))
                out_.doubtful.insert({target.code, year, part});
        return {};
    }

    // The column that says what was achieved in the year; nothing where there is none, or two.
    std::optional<int> column_of(int year, std::vector<Year> const& years, int row) {
        std::vector<Year> fitting;
        for (auto const& each : years)
            if (each.year == year && each.speaks != Speaks::of_goal) fitting.push_back(each);
        if (fitting.size() > 1 &&
            std::ranges::count(fitting, Speaks::of_result, &Year::speaks) == 1)
            std::erase_if(fitting, [](Year const& y) { return y.speaks != Speaks::of_result; });
        if (fitting.empty()) return {};
        int heading_row = 0;
        headings_above(row, &heading_row);
        auto const column =
            fitting.size() == 1 ? column_below(fitting.front(), years, heading_row) : std::nullopt;
        if (!column) ask_column(year, fitting.front().first, heading_row);
        return column;
    }

    // Under “Năm 2018” there may stand “Kế hoạch” and “Thực hiện”.
    std::optional<int> column_below(Year const& year, std::vector<Year> const& years,
                                    int heading_row) const {
        int last = year.last;
        if (last == year.first) {
            int next = year.first + 4;
            for (auto const& other : years)
                if (other.first > year.first) next = std::min(next, other.first);
            auto const below = text::fold(sheet_.at(heading_row + 1, year.first).text);
            bool const divided = read_kind_heading(below) != Speaks::plainly;
            if (divided) last = next - 1;
        }
        if (last == year.first) return year.first;
        std::vector<int> results;
        bool any = false;
        for (int column = year.first; column <= last; ++column) {
            auto const& below = sheet_.at(heading_row + 1, column);
            if (below.kind != CellKind::text) continue;
            any = true;
            if (read_kind_heading(text::fold(below.text)) == Speaks::of_result)
                results.push_back(column);
        }
        if (!any) return year.first;
        return results.size() == 1 ? std::optional(results.front()) : std::nullopt;
    }

    void ask_column(int year, int column, int heading_row) {
        if (!asked_.insert({heading_row, year}).second) return;
        add(Weight::error, "report.year_ambiguous", {{"year", std::to_string(year)}}, heading_row,
            column);
        for (auto const& cell : form_.cells)
            if (cell.year == year) out_.doubtful.insert(cell);
    }

    void find_total_rows() {
        int before = -1;
        for (int const row : total_rows_) {
            int heading_row = 0;
            if (!headings_above(row, &heading_row) || headings_.contains(row) ||
                known_rows_.contains(row))
                continue;
            out_.total_rows.emplace(row, std::max(before, heading_row));
            before = row;
        }
    }

    // Figures beside no name that we know may be a target that was spelled otherwise.
    void tell_unknown_rows() {
        if (out_.cells.empty()) return;
        std::set<int> columns;
        for (auto const& [cell, at] : out_.cells) columns.insert(at.column);
        int last_told = -1;
        std::size_t told = 0;
        for (auto const& cell : heading_cells(sheet_)) {
            if (cell.kind != CellKind::number || cell.row == last_told) continue;
            int heading_row = 0;
            if (!columns.contains(cell.column) || known_rows_.contains(cell.row) ||
                headings_.contains(cell.row) || !headings_above(cell.row, &heading_row))
                continue;
            auto const& name = name_of_row(cell.row, cell.column);
            if (is_blank(name) || is_total_heading(text::fold(name.text))) continue;
            last_told = cell.row;
            if (told++ < findings_alike_max)
                add(Weight::warning, "report.row_unrecognised", {}, cell.row, name.column);
        }
    }

    // The nearest text to the left.
    office::Cell const& name_of_row(int row, int column) const {
        auto const by_place = [](office::Cell const& c) { return std::pair(c.row, c.column); };
        auto at = std::ranges::lower_bound(sheet_.cells, std::pair(row, column), {}, by_place);
        while (at != sheet_.cells.begin() && (--at)->row == row)
            if (at->kind == CellKind::text && !is_blank(*at)) return *at;
        return sheet_.at(row, -1);
    }

    SheetContent const& sheet_;
    Form const& form_;
    targets::Set const& set_;
    TargetNames names_;
    // Of merged cells, by their first: asked for as often as there are headings.
    std::map<std::pair<int, int>, int> last_columns_;
    FigureTable out_;
    std::map<int, Headings> headings_;      // by row
    std::map<int, std::vector<Name>> rows_; // by row, in the order of their columns
    std::set<int> known_rows_;
    std::set<int> total_rows_;
    std::set<std::pair<int, int>> asked_;
    std::optional<Named> carried_;
    int carried_row_ = -1;
};

// Back from rows for columns.
void turn_back(FigureTable& table, SheetContent const& sheet) {
    auto const swap = [](CellPosition& at) { std::swap(at.row, at.column); };
    for (auto& [cell, at] : table.cells) swap(at);
    for (auto& [target, at] : table.notes) swap(at);
    for (auto& total : table.totals) swap(total.at);
    table.total_rows.clear();
    for (auto& finding : table.findings)
        if (auto const at = office::read_cell_name(finding.place.cell))
            finding.place.cell = office::cell_name(at->column, at->row);
    table.content = &sheet;
}

std::size_t targets_in(FigureTable const& table) {
    std::set<std::string> targets;
    for (auto const& [cell, at] : table.cells) targets.insert(cell.target);
    for (auto const& cell : table.doubtful) targets.insert(cell.target);
    return targets.size();
}

} // namespace

std::span<office::Cell const> heading_cells(SheetContent const& content) {
    std::span const all(content.cells);
    auto const end = std::ranges::upper_bound(all, heading_rows_max, {}, &office::Cell::row);
    return all.first(std::min(heading_cells_max, static_cast<std::size_t>(end - all.begin())));
}

bool has_total_heading(SheetContent const& content) {
    return std::ranges::any_of(heading_cells(content), [](office::Cell const& cell) {
        return cell.kind == CellKind::text && cell.text.size() <= heading_bytes_max &&
               is_total_heading(text::fold(cell.text));
    });
}

std::optional<FigureTable> figures_by_headings(SheetContent const& content, Form const& form,
                                               targets::Set const& set) {
    auto const least = std::min(headings_least, set.targets.size());
    if (least == 0) return {};
    auto table = Search(content, form, set).find();
    if (table.cells.size() < form.cells.size()) {
        auto const on_its_side = turned(content);
        if (auto other = Search(on_its_side, form, set).find();
            other.cells.size() > table.cells.size()) {
            turn_back(other, content);
            table = std::move(other);
        }
    }
    if (targets_in(table) < least) return {};
    return table;
}

} // namespace soket::report

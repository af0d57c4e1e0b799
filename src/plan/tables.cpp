// Tables: an agenda (hours | what | who) or a list of work (number | what | who leads | with whom |
// until when). Exported text has lost the columns; their titles and the kinds of the cells tell.
#include "plan/actors.h"
#include "plan/fields.h"
#include "plan/reading.h"
#include "plan/table_cells.h"
#include "plan/undated.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

struct Cell {
    std::vector<std::size_t> paragraphs;
    Quoted words;
    int row = 0;
    int column = 0;
};

class TableReader {
  public:
    TableReader(Reading const& reading, Outline& outline)
        : reading_(reading)
        , outline_(outline) {}

    void read() {
        auto& all = outline_.paragraphs;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!all[i].cell) {
                remember_date(all[i]);
                continue;
            }
            auto end = i;
            while (end < all.size() && all[end].cell &&
                   (!reading_.sheet.grid || all[end].cell->table == all[i].cell->table))
                ++end;
            table(i, end);
            i = end - 1;
        }
    }

  private:
    // "NGÀY 1: THỨ HAI, NGÀY 24/8/2026" dates the agenda below it.
    void remember_date(Paragraph& p) {
        auto const moments = moments_in(reading_, p);
        if (moments.due.size() != 1 || p.form.text.size() > 120) return;
        auto const& when = moments.due.front();
        if (when.from.precision != text::Precision::day) return;
        day_ = when.from;
        day_paragraph_ = &p;
    }

    void table(std::size_t begin, std::size_t end) {
        auto cells = cells_of(begin, end);
        if (!find_titles(cells)) return;
        if (!reading_.sheet.grid) lay_out(cells);
        for (std::size_t at = 0; at < cells.size();) {
            std::size_t next = at;
            while (next < cells.size() && cells[next].row == cells[at].row) ++next;
            row({cells.begin() + static_cast<std::ptrdiff_t>(at),
                 cells.begin() + static_cast<std::ptrdiff_t>(next)});
            at = next;
        }
    }

    std::vector<Cell> cells_of(std::size_t begin, std::size_t end) {
        std::vector<Cell> out;
        std::optional<office::TableCell> last;
        for (auto i = begin; i < end; ++i) {
            auto const& p = outline_.paragraphs[i];
            auto words = Quoted{text::squeezed(p.text), p.span};
            if (reading_.sheet.grid && last == p.cell) {
                out.back().words.text += " " + words.text;
                out.back().words.span.end = words.span.end;
                out.back().paragraphs.push_back(i);
                continue;
            }
            last = p.cell;
            out.push_back({{i}, std::move(words), p.cell->row, p.cell->column});
        }
        return out;
    }

    // The first row whose cells are titles; what stands before it heads the table.
    bool find_titles(std::vector<Cell>& cells) {
        columns_.clear();
        std::size_t at = 0;
        while (at < cells.size() && columns_.empty()) {
            std::size_t end = at;
            std::size_t known = 0;
            while (end < cells.size() &&
                   (reading_.sheet.grid ? cells[end].row == cells[at].row
                                        : column_named(cells[end].words.text) != Column::unknown)) {
                known += column_named(cells[end].words.text) != Column::unknown ? 1 : 0;
                ++end;
            }
            if (known >= 2 && known * 2 > end - at)
                take_titles(cells, at, end);
            else if (at > 4)
                return false;
            else
                at = std::max(end, at + 1);
        }
        if (columns_.empty()) return false;
        cells.erase(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(titles_end_));
        return has(Column::what) || has(Column::when);
    }

    void take_titles(std::vector<Cell> const& cells, std::size_t at, std::size_t end) {
        titles_end_ = end;
        for (std::size_t i = 0; i < end; ++i) hold(cells[i], StructureKind::heading);
        for (auto i = at; i < end; ++i) {
            auto const column =
                reading_.sheet.grid ? static_cast<std::size_t>(cells[i].column) : i - at;
            if (columns_.size() <= column) columns_.resize(column + 1, Column::unknown);
            auto const named = column_named(cells[i].words.text);
            // A second column of a kind is something beside it.
            columns_[column] = named != Column::index && has(named) ? Column::unknown : named;
        }
    }

    [[nodiscard]] bool has(Column column) const {
        return std::ranges::find(columns_, column) != columns_.end();
    }

    // Rows of cells without columns: a row begins with a cell of the first column's kind.
    void lay_out(std::vector<Cell>& cells) {
        auto const first = columns_.front();
        int row = -1;
        std::size_t column = columns_.size();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto const& words = cells[i].words.text;
            bool const begins = first == Column::index ? is_index(words)
                                : first == Column::when
                                    ? is_when(reading_, words) && hours_or_date(words)
                                    : column >= columns_.size();
            bool const full = column >= columns_.size();
            if (begins && (full || column == 0 || first == Column::index)) {
                ++row;
                column = 0;
            } else if (full) {
                // One cell across the table.
                ++row;
                cells[i].row = row;
                cells[i].column = -1;
                continue;
            }
            cells[i].row = row;
            cells[i].column = static_cast<int>(column++);
        }
    }

    [[nodiscard]] static bool hours_or_date(std::string_view words) {
        auto const form = folded(words);
        return std::isdigit(static_cast<unsigned char>(form.text.empty() ? ' ' : form.text[0])) !=
                   0 ||
               leading_any(form.text, {"ngay", "thang", "tu", "truoc", "quy", "sang", "chieu",
                                       "toi", "thu", "tuan", "cham nhat", "du kien", "nam"}) > 0;
    }

    void hold(Cell const& cell, StructureKind kind) {
        for (auto const i : cell.paragraphs) {
            outline_.paragraphs[i].used = true;
            reading_.add(kind, outline_.paragraphs[i].span);
        }
    }

    void row(std::vector<Cell> const& cells) {
        bool const across = cells.size() == 1 && columns_.size() > 1;
        bool const titles =
            cells.size() >= 2 &&
            std::ranges::all_of(cells,
                                [](Cell const& c) {
                                    return column_named(c.words.text) != Column::unknown &&
                                           c.words.text.size() < title_letters_max;
                                }) &&
            has_title_look(cells);
        if (across || titles) {
            for (auto const& cell : cells) {
                hold(cell, StructureKind::heading);
                if (across) date_of_row(cell);
            }
            return;
        }
        Quoted const when = pick(cells, Column::when);
        // "II | Tổ chức hội nghị": a heading over the rows below.
        if (when.empty() && pick(cells, Column::lead).empty() && cells.size() <= 2 &&
            has(Column::index)) {
            for (auto const& cell : cells) hold(cell, StructureKind::heading);
            return;
        }
        Content content;
        content.text = pick(cells, Column::what);
        if (content.text.empty()) content.text = widest(cells);
        content.span = {cells.front().words.span.begin, cells.back().words.span.end};
        content.number = pick(cells, Column::index).text;
        content.leads = names_in(pick(cells, Column::lead).text);
        content.supports = names_in(pick(cells, Column::support).text);
        content.product = pick(cells, Column::product).text;
        fill(content, cells, when);
        for (auto const& cell : cells) use(cell);
        reading_.plan.contents.push_back(std::move(content));
    }

    [[nodiscard]] bool has_title_look(std::vector<Cell> const& cells) const {
        return column_named(cells.front().words.text) == columns_.front() &&
               !is_when(reading_, cells.front().words.text) && !is_index(cells.front().words.text);
    }

    void date_of_row(Cell const& cell) {
        auto const when = only_moment(reading_, cell.words.span);
        if (when && when->from.precision == text::Precision::day && !when->time) day_ = when->from;
    }

    void use(Cell const& cell) {
        for (auto const i : cell.paragraphs)
            outline_.paragraphs[i].used = outline_.paragraphs[i].timed = true;
    }

    [[nodiscard]] Quoted pick(std::vector<Cell> const& cells, Column column) const {
        for (auto const& cell : cells)
            if (cell.column >= 0 && static_cast<std::size_t>(cell.column) < columns_.size() &&
                columns_[static_cast<std::size_t>(cell.column)] == column)
                return cell.words;
        return {};
    }

    [[nodiscard]] static Quoted widest(std::vector<Cell> const& cells) {
        return std::ranges::max(cells, {}, [](Cell const& c) { return c.words.text.size(); }).words;
    }

    void fill(Content& content, std::vector<Cell> const& cells, Quoted const& when) {
        auto const hours = hours_in(when.text);
        auto const dated = when.empty() ? std::nullopt : only_moment(reading_, when.span);
        // "17g00, 20/02/2020": a day of its own and one hour is when something is due; an agenda
        // has spans of hours, or hours under a row that gives the day.
        bool const due = dated && dated->from.precision == text::Precision::day && !hours.to;
        if (hours.from && !due && (day_ || dated)) {
            content.agenda = true;
            content.date =
                dated && dated->from.precision == text::Precision::day ? dated->from : day_;
            content.hours = text::When{.span = when.span, .from = *content.date};
            content.hours->time = hours.from;
            content.hours->time_to = hours.to;
            // A line that dates the rows is no deadline; an event's own time stays one.
            if (day_paragraph_ != nullptr && !dated && day_paragraph_->field == Field::none)
                day_paragraph_->timed = true;
            auto const lead = pick(cells, Column::lead).text;
            content.leads = lead.empty() ? std::vector<std::string>{} : std::vector{lead};
            return;
        }
        if (hours.from && !dated) {
            content.agenda = true;
            return;
        }
        due_in(content, when);
        assign(content, cells);
    }

    void due_in(Content& content, Quoted const& when) {
        if (when.empty()) return;
        Paragraph cell{
            .span = when.span, .text = std::string(reading_.sheet.of(when.span)), .form = {}};
        std::ranges::replace(cell.text, '\n', ' ');
        std::ranges::replace(cell.text, '\t', ' ');
        cell.form = folded(cell.text);
        cell.field = Field::due;
        auto const moments = moments_in(reading_, cell);
        content.due = moments.due;
        auto const section = outline_.section_of(first_paragraph(content.span));
        // "Hằng quý" is when it is due, though no date says so.
        auto const from =
            is_always(cell.form.text) ? MilestoneFrom::recurring : MilestoneFrom::field;
        if (moments.all.empty())
            reading_.plan.milestones.push_back({.when = {},
                                                .what = content.text,
                                                .actors = content.leads,
                                                .section = section,
                                                .from = from,
                                                .span = when.span});
        for (auto const& due : moments.due)
            reading_.plan.milestones.push_back({.when = due,
                                                .what = content.text,
                                                .actors = content.leads,
                                                .section = section,
                                                .from = MilestoneFrom::schedule,
                                                .span = content.span});
    }

    [[nodiscard]] std::size_t first_paragraph(Span span) const {
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i)
            if (outline_.paragraphs[i].span.end >= span.begin) return i;
        return 0;
    }

    // In a section that gives out the work, a row's leader has the row's task.
    void assign(Content const& content, std::vector<Cell> const& cells) {
        auto const& p = outline_.paragraphs[cells.front().paragraphs.front()];
        auto const section = outline_.section_of(cells.front().paragraphs.front());
        // An annex that says who leads and until when gives out work, whatever its title.
        bool const annex = !outline_.root.title.empty() && has(Column::when);
        bool const giving =
            annex || p.subject == Subject::assignments ||
            find_any(text::fold(section), {"phan cong", "nhiem vu", "trach nhiem"}).has_value();
        auto const lead = pick(cells, Column::lead);
        if (!giving || lead.empty() || content.text.empty()) return;
        Task task{.text = content.text, .due = {}, .supports = content.supports};
        if (!content.due.empty()) task.due = content.due.front();
        auto& all = reading_.plan.assignments;
        auto const same = std::ranges::find_if(all, [&](Assignment const& a) {
            return a.actor.text == lead.text && a.section == section;
        });
        if (same != all.end())
            same->tasks.push_back(std::move(task));
        else
            all.push_back({.actor = lead,
                           .actors = actors_in(lead.text),
                           .tasks = {std::move(task)},
                           .section = section});
    }

    Reading const& reading_;
    Outline& outline_;
    std::vector<Column> columns_;
    std::size_t titles_end_ = 0;
    std::optional<text::Point> day_;
    Paragraph* day_paragraph_ = nullptr;
};

} // namespace

void read_tables(Reading const& reading, Outline& outline) { TableReader(reading, outline).read(); }

} // namespace soket::plan

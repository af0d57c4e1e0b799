#include "plan/outline.h"

#include "plan/actors.h"
#include "plan/fields.h"
#include "text/fold.h"

#include <algorithm>
#include <array>

namespace soket::plan {

namespace {

constexpr std::size_t heading_letters_max = 200;
constexpr int topic_words_max = 9;
constexpr std::size_t title_bytes_max = 60;
constexpr std::size_t name_letters_max = 100;

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with(';') || text.ends_with(':') ||
           text.ends_with('!') || text.ends_with('?') || text.ends_with("…") ||
           text.ends_with("./");
}

// Bytes of the rows as one text in which only ' ' is blank and page numbers are gone.
std::string in_one_line(Sheet const& sheet, Span span, std::size_t first_row) {
    std::string out(sheet.of(span));
    auto const blank_out = [&](std::size_t begin, std::size_t end) {
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
                  out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    };
    for (auto i = first_row; i < sheet.rows.size() && sheet.rows[i].span.begin < span.end; ++i)
        if (sheet.rows[i].page_number)
            blank_out(sheet.rows[i].span.begin - span.begin, sheet.rows[i].span.end - span.begin);
    auto const form = folded(out);
    for (std::size_t i = 0; i < form.text.size(); ++i)
        if (form.text[i] == ' ') blank_out(form.places[i], form.places[i + 1]);
    return out;
}

// Gathers rows into paragraphs.
class Gatherer {
  public:
    Gatherer(Sheet const& sheet, Range rows)
        : sheet_(sheet)
        , rows_(rows) {}

    std::vector<Paragraph> gather() {
        for (auto i = rows_.begin; i < rows_.end; ++i) take(i);
        close();
        return std::move(out_);
    }

  private:
    void take(std::size_t i) {
        auto const& row = sheet_.rows[i];
        if (row.blank() || row.page_number) {
            blank_before_ = true;
            return;
        }
        if (is_rule(sheet_.of(row.span))) return close();
        if (open_ && joins(row))
            span_.end = row.span.end;
        else
            open(i);
        last_ = i;
        blank_before_ = false;
    }

    void open(std::size_t i) {
        close();
        auto const& row = sheet_.rows[i];
        open_ = true;
        first_ = i;
        span_ = row.span;
        cell_ = row.cell;
        heading_ = looks_like_heading(row);
    }

    void close() {
        if (!open_) return;
        open_ = false;
        Paragraph paragraph{.span = span_, .text = in_one_line(sheet_, span_, first_), .form = {}};
        paragraph.form = folded(paragraph.text);
        paragraph.marker = marker_of(paragraph.text);
        paragraph.cell = cell_;
        paragraph.row = first_;
        out_.push_back(std::move(paragraph));
    }

    [[nodiscard]] bool looks_like_heading(Row const& row) const {
        auto const words = sheet_.of(row.span);
        auto const kind = marker_of(words).kind;
        return is_upper(words) || kind == MarkerKind::roman || kind == MarkerKind::part;
    }

    [[nodiscard]] bool joins(Row const& row) const {
        auto const words = sheet_.of(row.span);
        auto const last = sheet_.of(sheet_.rows[last_].span);
        if (row.opens_cell || (row.cell && row.cell != cell_))
            return !sheet_.grid && words.starts_with('(') && !ends_sentence(last) && !cell_;
        if (cell_) return joins_cell(row);
        auto const kind = marker_of(words).kind;
        if (kind != MarkerKind::none) return false;
        if (heading_ && is_upper(last) != is_upper(words)) return false;
        if (starts_small(words)) return !ends_sentence(last) || (sheet_.wrapped && !blank_before_);
        if (words.starts_with('(') && !ends_sentence(last) && !blank_before_) return true;
        if (is_upper(words) && is_upper(last)) return !blank_before_ && heading_ && sheet_.wrapped;
        return sheet_.wrapped && joins_wrapped(row, last);
    }

    // A row of a text's table cell that has no TAB of its own.
    [[nodiscard]] bool joins_cell(Row const& row) const {
        if (row.cell) return true;
        if (blank_before_ || sheet_.grid) return false;
        auto const words = sheet_.of(row.span);
        auto const kind = marker_of(words).kind;
        return !is_upper(words) && (kind == MarkerKind::none || kind >= MarkerKind::dash);
    }

    [[nodiscard]] bool joins_wrapped(Row const& row, std::string_view last) const {
        auto const words = sheet_.of(row.span);
        auto const& above = sheet_.rows[last_];
        bool const full = above.width * 100 >= sheet_.width * 82;
        if (!ends_sentence(last)) return full || (!blank_before_ && !starts_capital(words));
        if (blank_before_ || !full) return false;
        // A paragraph's first line stands further in than the lines that go on.
        return row.indent + 2 <= above.indent || (last_ > first_ && row.indent <= above.indent + 1);
    }

    Sheet const& sheet_;
    Range rows_;
    std::vector<Paragraph> out_;
    bool open_ = false;
    bool heading_ = false;
    bool blank_before_ = false;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
    Span span_;
    std::optional<office::TableCell> cell_;
};

// Hangs each paragraph under the one that it belongs to.
class Nester {
  public:
    explicit Nester(Outline& outline)
        : paragraphs_(outline.paragraphs) {
        has_romans_ = std::ranges::any_of(paragraphs_, [](Paragraph const& p) {
            return p.marker.kind == MarkerKind::roman || p.marker.kind == MarkerKind::part;
        });
    }

    void nest() {
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) place(i);
    }

  private:
    [[nodiscard]] MarkerKind kind(std::size_t i) const { return paragraphs_[i].marker.kind; }

    // An unmarked line in capitals heads what follows.
    [[nodiscard]] bool is_bare_heading(std::size_t i) const {
        auto const& p = paragraphs_[i];
        return kind(i) == MarkerKind::none && !p.cell && is_upper(p.text) &&
               letters_count(p.text) > 3 && p.form.text.size() < heading_letters_max;
    }

    // An unmarked line that is a name alone, with its tasks as bullets below.
    [[nodiscard]] bool is_bare_name(std::size_t i) const {
        auto const& p = paragraphs_[i];
        if (kind(i) != MarkerKind::none || p.cell || p.form.text.size() > name_letters_max ||
            i + 1 >= paragraphs_.size() || !is_bullet(kind(i + 1)))
            return false;
        auto const doer = doer_of(p.text);
        return doer && doer->rest.empty();
    }

    void place(std::size_t i) {
        auto& p = paragraphs_[i];
        if (p.cell) return hang(i);
        if (is_bare_name(i)) {
            pop([&](std::size_t at) { return is_bullet(kind(at)) || at == name_; });
            hang(i);
            name_ = i;
            stack_.push_back(i);
            return;
        }
        if (is_bare_heading(i)) {
            auto const above = has_romans_ ? MarkerKind::roman : MarkerKind::none;
            pop([&](std::size_t at) {
                return kind(at) > above && (kind(at) != MarkerKind::arabic || !has_romans_);
            });
            pop([&](std::size_t at) { return kind(at) == MarkerKind::none; });
            hang(i);
            p.heading = true;
            stack_.push_back(i);
            return;
        }
        if (kind(i) == MarkerKind::none) {
            pop([&](std::size_t at) { return is_bullet(kind(at)) || at == name_; });
            return hang(i);
        }
        make_room(kind(i));
        hang(i);
        stack_.push_back(i);
    }

    void make_room(MarkerKind own) {
        auto const same =
            std::ranges::find_if(stack_, [&](std::size_t at) { return kind(at) == own; });
        bool const ranked = !is_bullet(own);
        if (ranked) {
            if (own <= MarkerKind::roman) {
                if (same != stack_.end()) return cut(same);
                pop([&](std::size_t at) {
                    return kind(at) > MarkerKind::roman || kind(at) == MarkerKind::none;
                });
                return;
            }
            pop([&](std::size_t at) { return kind(at) >= own; });
            return;
        }
        if (same != stack_.end()) cut(same);
    }

    void cut(std::vector<std::size_t>::iterator at) { stack_.erase(at, stack_.end()); }

    template<class Condition>
    void pop(Condition condition) {
        while (!stack_.empty() && condition(stack_.back())) stack_.pop_back();
    }

    void hang(std::size_t i) {
        paragraphs_[i].parent = stack_.empty() ? -1 : static_cast<int>(stack_.back());
        paragraphs_[i].level = stack_.empty() ? 0 : paragraphs_[stack_.back()].level + 1;
    }

    std::vector<Paragraph>& paragraphs_;
    std::vector<std::size_t> stack_;
    std::optional<std::size_t> name_; // the last bare name
    bool has_romans_ = false;
};

// A numbered line that heads what stands under it, and doesn't say it all itself.
bool heads(Paragraph const& p, bool has_children) {
    if (p.heading || p.marker.kind == MarkerKind::none || is_bullet(p.marker.kind))
        return p.heading;
    if (p.marker.kind <= MarkerKind::roman) return p.form.text.size() < 2 * heading_letters_max;
    auto const words = text::trimmed(p.words());
    if (words.size() > heading_letters_max * 2) return false;
    return has_children && !words.ends_with('.') && !words.ends_with(';');
}

// "1. Văn phòng", "- Công an phường: …", "- Trạm Y tế chủ trì …".
bool names_doer(Outline const& outline, std::size_t i) {
    auto const& p = outline.paragraphs[i];
    // "Đơn vị chủ trì: …" says who does what stands above.
    auto const field = field_of(p.words(), false).field;
    if (field == Field::lead || field == Field::support) return false;
    auto const doer = doer_of(p.words());
    return doer && (!doer->rest.empty() || outline.has_children(i));
}

// Those who do it stand one by one under it: it gives out the work, whatever its title says.
bool gives_out_work(Outline const& outline, std::size_t i) {
    std::size_t named = 0;
    std::size_t all = 0;
    for (auto const child : outline.children(static_cast<int>(i))) {
        auto const& p = outline.paragraphs[child];
        if (p.cell || p.marker.kind == MarkerKind::none) continue;
        ++all;
        if (names_doer(outline, child)) ++named;
    }
    return named >= 2 && named * 3 >= all * 2;
}

// Words of section titles.
struct Topic {
    std::string_view words;
    Subject subject;
};
constexpr std::array topics{
    Topic{"muc dich", Subject::purpose},
    Topic{"yeu cau", Subject::purpose},
    Topic{"muc tieu", Subject::purpose},
    Topic{"y nghia", Subject::purpose},
    Topic{"quan diem", Subject::purpose},
    Topic{"nguyen tac", Subject::purpose},
    Topic{"to chuc thuc hien", Subject::assignments},
    Topic{"to chuc trien khai", Subject::assignments},
    Topic{"phan cong", Subject::assignments},
    Topic{"trach nhiem", Subject::assignments},
    Topic{"phan nhiem", Subject::assignments},
    Topic{"bien phap to chuc", Subject::assignments},
    Topic{"tien do", Subject::schedule},
    Topic{"lo trinh", Subject::schedule},
    Topic{"moc thoi gian", Subject::schedule},
    Topic{"lich trinh", Subject::schedule},
    Topic{"thoi gian thuc hien", Subject::schedule},
    Topic{"thoi gian trien khai", Subject::schedule},
    Topic{"ke hoach thoi gian", Subject::schedule},
    Topic{"cac buoc", Subject::schedule},
    Topic{"lich cong tac", Subject::schedule},
    Topic{"thoi gian", Subject::event},
    Topic{"dia diem", Subject::event},
    Topic{"thanh phan", Subject::event},
    Topic{"doi tuong", Subject::event},
    Topic{"hinh thuc", Subject::event},
    Topic{"so luong", Subject::event},
    Topic{"noi dung", Subject::contents},
    Topic{"chuong trinh", Subject::contents},
    Topic{"nhiem vu", Subject::contents},
    Topic{"giai phap", Subject::contents},
    Topic{"hoat dong", Subject::contents},
    Topic{"chi tieu", Subject::contents},
    Topic{"phuong thuc", Subject::contents},
    Topic{"kinh phi", Subject::funding},
    Topic{"nguon luc", Subject::funding},
    Topic{"co so vat chat", Subject::funding},
    Topic{"dieu kien", Subject::funding},
    Topic{"bao cao", Subject::reporting},
    Topic{"khen thuong", Subject::reporting},
    Topic{"kiem tra", Subject::reporting},
};

} // namespace

std::vector<std::size_t> Outline::children(int parent) const {
    std::vector<std::size_t> out;
    auto const begin = parent < 0 ? 0 : static_cast<std::size_t>(parent) + 1;
    for (auto i = begin; i < paragraphs.size(); ++i) {
        if (paragraphs[i].parent == parent)
            out.push_back(i);
        else if (paragraphs[i].parent < parent)
            break;
    }
    return out;
}

bool Outline::has_children(std::size_t at) const {
    return at + 1 < paragraphs.size() && paragraphs[at + 1].parent == static_cast<int>(at);
}

std::string Outline::section_of(std::size_t at) const {
    auto i = at;
    while (paragraphs[i].parent >= 0) i = static_cast<std::size_t>(paragraphs[i].parent);
    if (!paragraphs[i].heading) return root.title;
    auto words = text::squeezed(paragraphs[i].words());
    while (words.ends_with(':') || words.ends_with('.')) words.pop_back();
    return words;
}

Subject Outline::subject_above(Paragraph const& p) const {
    return p.parent < 0 ? root.subject : paragraphs[static_cast<std::size_t>(p.parent)].subject;
}

Span Outline::whole(std::size_t at) const {
    Span span = paragraphs[at].span;
    for (auto i = at + 1; i < paragraphs.size(); ++i) {
        auto up = paragraphs[i].parent;
        while (up > static_cast<int>(at)) up = paragraphs[static_cast<std::size_t>(up)].parent;
        if (up != static_cast<int>(at)) break;
        span.end = paragraphs[i].span.end;
    }
    return span;
}

Subject subject_of(std::string_view title) {
    auto const form = text::fold(title);
    auto best = std::string::npos;
    std::size_t best_size = 0;
    auto subject = Subject::none;
    for (auto const& row : topics) {
        auto const at = find_words(form, row.words);
        if (!at) continue;
        bool const longer = at->begin == best && row.words.size() > best_size;
        if (at->begin < best || longer) {
            best = at->begin;
            best_size = row.words.size();
            subject = row.subject;
        }
    }
    return subject;
}

Outline outline_of(Sheet const& sheet, Range rows, Root root) {
    Outline outline{Gatherer(sheet, rows).gather(), std::move(root)};
    Nester(outline).nest();
    auto& all = outline.paragraphs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto& p = all[i];
        p.heading = heads(p, outline.has_children(i));
        auto const above = outline.subject_above(p);
        // "3. Ban Kiểm tra" names who, not what.
        bool const topic = p.heading && p.marker.kind <= MarkerKind::decimal &&
                           (p.marker.kind <= MarkerKind::roman || !begins_with_actor(p.words()));
        // A topic is named in few words: "5.2. Tổ chức thực hiện công tác tuyên truyền …" is work.
        auto const title = text::fold(p.words());
        bool const few =
            p.marker.kind <= MarkerKind::roman || std::ranges::count(title, ' ') < topic_words_max;
        auto const own = topic && few ? subject_of(title) : Subject::none;
        // "2. Chỉ tiêu cụ thể" under "Mục tiêu" says what for, not what to do.
        bool const kept = own == Subject::none || (above == Subject::purpose && p.level > 0);
        p.subject = kept ? above : own;
        bool const work = p.subject == Subject::contents || p.subject == Subject::reporting ||
                          p.subject == Subject::none;
        auto const field = field_of(p.words(), p.heading);
        // "Thành phần: 120 đại biểu, gồm:" has those who come below, not those who act.
        if (work && p.heading && field.field != Field::attendance && gives_out_work(outline, i))
            p.subject = Subject::assignments;
        // "4. Kinh phí: …" is a section of one line.
        bool const line = p.subject == Subject::none && p.level == 0 && !p.heading && !p.cell &&
                          p.marker.kind != MarkerKind::none && !is_bullet(p.marker.kind);
        if (auto const colon = p.words().find(':'); line && colon < title_bytes_max)
            p.subject = subject_of(p.words().substr(0, colon));
        p.field = field.field;
        p.value = p.marker.size + field.value;
    }
    return outline;
}

} // namespace soket::plan

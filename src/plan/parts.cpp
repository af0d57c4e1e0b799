#include "plan/parts.h"

#include "plan/markers.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace soket::plan {

namespace {

constexpr std::array<std::string_view, 22> document_types{
    "ke hoach",         "quyet dinh", "chuong trinh",
    "huong dan",        "phuong an",  "de an",
    "thong bao",        "nghi quyet", "chi thi",
    "bao cao",          "quy che",    "de cuong",
    "the le",           "dieu le",    "lich",
    "thong tri",        "to trinh",   "cong van",
    "ket luan",         "quy dinh",   "ke hoach lien tich",
    "ke hoach phoi hop"};

// The rows at the top among which a title is looked for.
constexpr std::size_t header_rows_max = 80;
constexpr std::size_t title_lines_max = 8;
constexpr std::size_t title_columns_max = 160;

std::string type_key(std::string_view text) {
    auto key = text::fold(text);
    // "K Ế  H O Ạ C H": letters set apart.
    bool const apart = key.size() > 5 && key[1] == ' ' && key[3] == ' ' && key[5] == ' ';
    if (apart) std::erase(key, ' ');
    return key;
}

bool is_document_type(std::string_view text) {
    if (!is_upper(text) || text.ends_with(':')) return false;
    auto const key = type_key(text);
    return key == "kehoach" || std::ranges::find(document_types, key) != document_types.end();
}

// Length in bytes of a type that goes on with its title: "KẾ HOẠCH TỔ CHỨC HỘI NGHỊ …".
std::size_t leading_type(std::string_view text) {
    auto const form = folded(text);
    for (auto const type : document_types) {
        auto const size = leading(form.text, type);
        if (size == 0 || size == form.text.size()) continue;
        auto const end = trimmed(text, {0, form.places[size]}).end;
        if (is_upper(text.substr(0, end))) return end;
    }
    return 0;
}

std::size_t annex_label(std::string_view text);

bool opens_annex(std::string_view text) {
    if (is_document_type(text) || annex_label(text) > 0) return true;
    auto const form = folded(text);
    return is_upper(text) &&
           leading_any(form.text, {"phu luc", "danh sach", "bieu mau", "bang phan cong", "lich",
                                   "chuong trinh", "ke hoach", "tien do"}) > 0;
}

// "PHỤ LỤC II", "Phụ lục 1", "PHỤ LỤC: TIẾN ĐỘ THỰC HIỆN"; not "Phụ lục kèm theo nêu rõ …".
// Length in bytes of the words that name it; 0 when it is none.
std::size_t annex_label(std::string_view text) {
    auto const form = folded(text);
    auto at = leading(form.text, "phu luc");
    if (at == 0 || !starts_capital(text)) return 0;
    auto const blanks = [&] {
        while (at < form.text.size() && form.text[at] == ' ') ++at;
    };
    blanks();
    auto const begin = at;
    if (leading(std::string_view(form.text).substr(at), "so") > 0) at += 2, blanks();
    auto const number = at;
    while (at < form.text.size() && std::isalnum(static_cast<unsigned char>(form.text[at])) != 0)
        ++at;
    bool const numbered =
        at > number && at - number <= 4 &&
        form.text.substr(number, at - number).find_first_not_of("0123456789ivx") ==
            std::string::npos;
    if (!numbered) at = begin;
    blanks();
    if (at == form.text.size()) return text.size();
    bool const closed = form.text[at] == ':' || form.text[at] == '.' || form.text[at] == '-';
    if (closed && (numbered || is_upper(text))) return form.places[at + 1];
    return is_upper(text) && numbered ? form.places[at] : 0;
}

bool opens_running_text(std::string_view text) {
    auto const form = folded(text);
    if (marker_of(text).kind != MarkerKind::none) return true;
    static constexpr std::string_view documents[]{
        "luat",     "bo luat",   "nghi quyet",   "nghi dinh", "quyet dinh",
        "chi thi",  "ket luan",  "ke hoach",     "huong dan", "thong tu",
        "cong van", "thong bao", "chuong trinh", "quy che",   "dieu le",
        "quy dinh", "van ban",   "thong tri",    "cong dien"};
    auto const basis =
        leading_any(form.text, {"thuc hien", "theo", "tiep tuc thuc hien", "trien khai",
                                "trien khai thuc hien", "de trien khai", "de thuc hien"});
    if (basis > 0) {
        auto at = basis;
        while (at < form.text.size() && form.text[at] == ' ') ++at;
        auto const rest = std::string_view(form.text).substr(at);
        // "Thực hiện Nghị quyết …" may also be the title's own words; a number tells them apart.
        bool const cites = leading_any(rest, documents) > 0 || leading(rest, "cac") > 0;
        if (cites && has_any(rest, {"so", "ngay", "cua"})) return true;
    }
    return leading_any(form.text, {"can cu", "nham", "xet", "tren co so", "kinh gui",
                                   "de trien khai", "de thuc hien", "duoc su", "phat huy"}) > 0;
}

bool is_note(std::string_view text) { return text.starts_with('(') || is_rule(text); }

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with(';') || text.ends_with(':');
}

class TitleReader {
  public:
    TitleReader(Sheet const& sheet, std::size_t type_row, std::vector<std::string> header_lines)
        : sheet_(sheet)
        , row_(type_row)
        , header_lines_(std::move(header_lines)) {
        // Converted pages have a blank line after every line: there it ends nothing.
        auto const blanks = std::ranges::count_if(sheet.rows, &Row::blank);
        spaced_ = static_cast<std::size_t>(blanks) * 5 > sheet.rows.size() * 2;
    }

    TitleBlock read(Span type, std::optional<Span> rest) {
        block_.type = type;
        block_.rows = {row_, row_ + 1};
        if (rest) block_.lines.push_back(*rest);
        for (auto at = row_ + 1; at < sheet_.rows.size() && take(sheet_.rows[at]); ++at)
            block_.rows.end = at + 1;
        return block_;
    }

  private:
    // False at the first row that the title doesn't have.
    bool take(Row const& row) {
        auto const words = sheet_.of(row.span);
        if (row.blank() || row.page_number) {
            blank_after_title_ |= !block_.lines.empty() && (!spaced_ || blank_last_);
            blank_last_ = true;
            return true;
        }
        blank_last_ = false;
        // A table below.
        if (row.cell && !sheet_.rows[row_].cell) return false;
        if (is_note(words) || note_open_) {
            // "(Kèm theo Kế hoạch số … của", "Ban Thường vụ …)".
            note_open_ = (note_open_ || words.starts_with('(')) && !words.ends_with(')') &&
                         block_.notes.size() < title_lines_max;
            block_.notes.push_back(row.span);
            blank_after_title_ |= !block_.lines.empty();
            return true;
        }
        if (!belongs(words)) return false;
        block_.lines.push_back(row.span);
        return true;
    }

    bool belongs(std::string_view words) const {
        if (blank_after_title_ || block_.lines.size() >= title_lines_max) return false;
        if (marker_of(words).kind >= MarkerKind::part && !block_.lines.empty()) return false;
        if (block_.lines.empty()) return !text::fold(words).starts_with("can cu");
        if (words.size() > title_columns_max * 2 || opens_running_text(words)) return false;
        if (std::ranges::find(header_lines_, text::fold(words)) != header_lines_.end())
            return false;
        auto const last = sheet_.of(block_.lines.back());
        if (ends_sentence(last) && !last.ends_with(':')) return false;
        if (is_upper(last) && !is_upper(words)) return false;
        if (is_upper(words) && names_who_decides(words, last)) return false;
        return !ends_sentence(words) || starts_small(words);
    }

    // "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" below "Về việc ban hành Kế hoạch …": who decides.
    bool names_who_decides(std::string_view words, std::string_view last) const {
        return leading(folded(sheet_.of(block_.type)).text, "quyet dinh") > 0 &&
               (!is_upper(last) || is_position(words));
    }

    Sheet const& sheet_;
    std::size_t row_;
    std::vector<std::string> header_lines_;
    TitleBlock block_;
    bool spaced_ = false;
    bool blank_last_ = false;
    bool note_open_ = false;
    bool blank_after_title_ = false;
};

std::vector<std::string> header_lines(Sheet const& sheet, std::size_t end) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < end; ++i)
        for (auto const& fragment : sheet.rows[i].fragments)
            out.push_back(text::fold(sheet.of(fragment.span)));
    return out;
}

std::optional<TitleBlock> find_title(Sheet const& sheet) {
    auto const end = std::min(sheet.rows.size(), header_rows_max);
    for (std::size_t i = 0; i < end; ++i)
        for (auto const& fragment : sheet.rows[i].fragments)
            if (is_document_type(sheet.of(fragment.span)))
                return TitleReader(sheet, i, header_lines(sheet, i)).read(fragment.span, {});
    for (std::size_t i = 0; i < end; ++i) {
        auto const& row = sheet.rows[i];
        auto const size = leading_type(sheet.of(row.span));
        if (size == 0) continue;
        Span const rest{row.span.begin + size, row.span.end};
        return TitleReader(sheet, i, header_lines(sheet, i))
            .read({row.span.begin, row.span.begin + size}, trimmed(sheet.text, rest));
    }
    return {};
}

// A position alone may also stand above the basis: "THỦ TƯỚNG CHÍNH PHỦ", then "Căn cứ …".
bool text_follows(Sheet const& sheet, std::size_t row) {
    constexpr std::size_t name_columns_max = 90;
    for (auto i = row + 1; i < sheet.rows.size(); ++i) {
        auto const& next = sheet.rows[i];
        if (next.blank() || next.page_number) continue;
        return opens_running_text(sheet.of(next.span)) || next.width > name_columns_max;
    }
    return false;
}

bool opens_closing(Sheet const& sheet, std::size_t row) {
    for (auto const& fragment : sheet.rows[row].fragments) {
        auto const words = sheet.of(fragment.span);
        if (recipients_label(words) || is_acting_for(words)) return true;
        if (is_upper(words) && is_position(words) && !text_follows(sheet, row)) return true;
    }
    return false;
}

bool opens_inner_annex(Sheet const& sheet, std::size_t row) {
    auto const& one = sheet.rows[row];
    return !one.cell && !one.page_number && annex_label(sheet.of(one.span)) > 0;
}

TitleBlock annex_title(Sheet const& sheet, std::size_t row) {
    auto const span = sheet.rows[row].span;
    auto const label = annex_label(sheet.of(span));
    TitleReader reader(sheet, row, {});
    if (label == 0 || label == span.size()) return reader.read(span, std::nullopt);
    return reader.read({span.begin, span.begin + label},
                       trimmed(sheet.text, {span.begin + label, span.end}));
}

bool opens_body_again(Sheet const& sheet, Row const& row) {
    auto const words = sheet.of(row.span);
    if (opens_annex(words)) return true;
    auto const kind = marker_of(words).kind;
    return (kind == MarkerKind::roman || kind == MarkerKind::part) && is_upper(words);
}

// "Hà Nội, ngày 12 tháng 12 năm 2022" above the signature.
bool is_date_line(std::string_view text) {
    constexpr std::size_t columns_max = 60;
    auto const form = folded(text);
    auto const day = find_words(form.text, "ngay");
    return form.text.size() < columns_max && day && find_words(form.text, "thang", day->end) &&
           find_words(form.text, "nam", day->end) && !form.text.contains(':') &&
           marker_of(text).kind == MarkerKind::none && starts_capital(text) && !text.ends_with('.');
}

Range closing_from(Sheet const& sheet, std::size_t begin, std::size_t body) {
    Range range{begin, begin + 1};
    auto above = begin;
    while (above > body && (above == begin || sheet.rows[above].blank())) --above;
    if (above < begin && is_date_line(sheet.of(sheet.rows[above].span))) range.begin = above;
    while (range.end < sheet.rows.size() && !opens_body_again(sheet, sheet.rows[range.end]))
        ++range.end;
    return range;
}

} // namespace

bool is_rule(std::string_view text) {
    auto const form = folded(text);
    return !form.text.empty() && std::ranges::all_of(form.text, [](char c) {
        return c == '*' || c == '-' || c == '_' || c == ' ' || c == '=' || c == '.' || c == '?';
    });
}

std::optional<std::size_t> recipients_label(std::string_view text) {
    auto const form = folded(text);
    for (auto at = form.text.find("noi nhan"); at != std::string::npos;
         at = form.text.find("noi nhan", at + 1)) {
        auto after = at + 8;
        while (after < form.text.size() && form.text[after] == ' ') ++after;
        bool const closed = after == form.text.size() || form.text[after] == ':';
        bool const starts = at == 0 || (text[form.places[at]] == 'N' && after < form.text.size() &&
                                        form.text[after] == ':');
        if (closed && starts) return form.places[at];
    }
    return {};
}

bool is_acting_for(std::string_view text) {
    if (auto const glued = recipients_label(text)) text = text.substr(0, *glued);
    if (!is_upper(text)) return false;
    auto const form = folded(text);
    return leading_any(form.text, {"tm.", "kt.", "tl.", "tuq.", "tun.", "t/m", "k/t", "t/l", "tm ",
                                   "kt ", "tl ", "tuq ", "q. "}) > 0 &&
           letters_count(text) > 4;
}

bool is_position(std::string_view text) {
    auto const form = folded(text);
    auto const words = std::string_view(form.text);
    if (words.size() > 60) return false;
    return leading_any(words, {"chu tich",
                               "pho chu tich",
                               "bi thu",
                               "pho bi thu",
                               "giam doc",
                               "pho giam doc",
                               "tong giam doc",
                               "pho tong giam doc",
                               "hieu truong",
                               "pho hieu truong",
                               "chanh van phong",
                               "pho chanh van phong",
                               "truong ban",
                               "pho truong ban",
                               "truong phong",
                               "pho truong phong",
                               "bo truong",
                               "thu truong",
                               "thu tuong",
                               "pho thu tuong",
                               "cuc truong",
                               "pho cuc truong",
                               "vu truong",
                               "pho vu truong",
                               "chi cuc truong",
                               "truong doan",
                               "chu nhiem",
                               "pho chu nhiem",
                               "vien truong",
                               "truong khoa",
                               "truong tieu ban",
                               "tong bien tap",
                               "uy vien ban thuong vu",
                               "uy vien thuong vu",
                               "uy vien thuong truc",
                               "chanh thanh tra",
                               "chanh an",
                               "to truong",
                               "truong cong an",
                               "chi huy truong",
                               "thuong truc ban bi thu",
                               "tong thu ky",
                               "chu tich hoi dong",
                               "nguoi lap ke hoach",
                               "nguoi lap",
                               "nguoi xay dung ke hoach",
                               "duyet cua",
                               "phe duyet",
                               "lanh dao duyet",
                               "thu truong don vi",
                               "tong phu trach doi",
                               "truong thon",
                               "bi thu chi doan"}) > 0;
}

Parts parts_of(Sheet const& sheet) {
    Parts parts;
    parts.title = find_title(sheet);
    std::size_t at = 0;
    if (parts.title) {
        parts.header = {0, parts.title->rows.begin};
        at = parts.title->rows.end;
    } else {
        while (at < sheet.rows.size() && at < header_rows_max &&
               (sheet.rows[at].blank() || !opens_running_text(sheet.of(sheet.rows[at].span))))
            ++at;
        if (at == header_rows_max) at = 0;
        parts.header = {0, at};
    }
    std::optional<std::size_t> title; // of the annex that is being read
    while (at < sheet.rows.size()) {
        Range body{at, at};
        auto const ends_body = [&](std::size_t row) {
            return opens_closing(sheet, row) || (row > at && opens_inner_annex(sheet, row));
        };
        while (body.end < sheet.rows.size() && !ends_body(body.end)) ++body.end;
        auto const headed = std::exchange(title, std::nullopt);
        if (body.end == sheet.rows.size() || !opens_closing(sheet, body.end)) {
            parts.bodies.push_back(body);
            parts.headed_by.push_back(headed);
            at = body.end;
        } else {
            auto const closing = closing_from(sheet, body.end, body.begin);
            parts.bodies.push_back({body.begin, closing.begin});
            parts.headed_by.push_back(headed);
            parts.closings.push_back(closing);
            at = closing.end;
        }
        if (at < sheet.rows.size() && opens_annex(sheet.of(sheet.rows[at].span))) {
            parts.issued.push_back(annex_title(sheet, at));
            title = parts.issued.size() - 1;
            at = parts.issued.back().rows.end;
        }
    }
    return parts;
}

} // namespace soket::plan

#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace soket::plan {

namespace {

bool is_motto(std::string_view folded) {
    static constexpr std::array<std::string_view, 9> mottos{
        "cong hoa xa hoi chu nghia viet nam",
        "doc lap tu do hanh phuc",
        "doan tncs ho chi minh",
        "doan thanh nien cong san ho chi minh",
        "doan thanh nien tncs ho chi minh",
        "dang cong san viet nam",
        "dan giau nuoc manh dan chu cong bang van minh",
        "cong hoa xhcn viet nam",
        "chxhcn viet nam"};
    return std::ranges::find(mottos, folded) != mottos.end();
}

bool is_draft_mark(std::string_view folded) {
    return folded.starts_with("du thao") || folded.starts_with("tai lieu hoi nghi") ||
           folded == "mat" || folded == "khan" || folded == "hoa toc" || folded == "thuong khan";
}

// Where "Số" ends and the number may begin; 0 when this isn't the number's line.
std::size_t after_number_label(std::string_view text) {
    auto const form = folded(text);
    if (leading(form.text, "so") == 0) return 0;
    std::size_t at = 2;
    while (at < form.text.size() && form.text[at] == ' ') ++at;
    bool const colon = at < form.text.size() && form.text[at] == ':';
    if (colon) ++at;
    auto const rest = std::string_view(form.text).substr(at);
    if (!colon && rest.find_first_of("/-") == std::string_view::npos) return 0;
    return form.places[at];
}

std::string without_blanks(std::string_view text) {
    auto const form = folded(text);
    std::string out;
    for (std::size_t i = 0; i < form.text.size(); ++i) {
        if (form.text[i] == ' ') continue;
        if (form.text[i] == '-') {
            out += '-';
            continue;
        }
        out += text.substr(form.places[i], form.places[i + 1] - form.places[i]);
    }
    return out;
}

bool is_year_group(std::string_view form, std::size_t at) {
    return form.substr(at).starts_with("/20") && at + 5 < form.size() &&
           (form[at + 5] == '/' || form[at + 5] == '-');
}

// "81-KH/ĐTN", "  - KH/ĐTN", "225 - KH/TWĐTN-CTTN", "…/2025/KH-UBND".
void read_number(Reading const& reading, Span span) {
    auto const text = reading.sheet.of(span);
    auto const form = folded(text);
    auto const& s = form.text;
    std::size_t at = 0;
    auto const skip = [&](std::string_view marks) {
        while (at < s.size() && marks.find(s[at]) != std::string_view::npos) ++at;
    };
    skip(" .?_");
    auto const begin = at;
    while (at < s.size() && std::isdigit(static_cast<unsigned char>(s[at])) != 0) ++at;
    auto& header = reading.plan.header;
    if (at > begin) {
        Span const number{span.begin + form.places[begin], span.begin + form.places[at]};
        header.number = {std::string(reading.sheet.of(number)), number};
    }
    while (at < s.size() && (s[at] == ' ' || s[at] == '.')) ++at;
    if (is_year_group(s, at)) at += 5;
    skip(" /-._?");
    if (at >= s.size()) return;
    Span const symbol{span.begin + form.places[at], span.end};
    header.symbol = {without_blanks(reading.sheet.of(symbol)), symbol};
}

// "TP. Hồ Chí Minh, ngày 26 tháng 11 năm 2019", also with the day left blank.
// Another column's words may stand between it and its end.
bool read_place_and_date(Reading const& reading, Span span, std::string_view rest = {}) {
    auto const text =
        std::string(reading.sheet.of(span)) + (rest.empty() ? "" : " ") + std::string(rest);
    auto const form = folded(text);
    auto const day = find_words(form.text, "ngay");
    if (!day || !find_words(form.text, "thang", day->begin) ||
        !find_words(form.text, "nam", day->begin))
        return false;
    auto const before = form.text.substr(0, day->begin);
    if (before.size() > 60 || has_any(before, {"so", "can cu", "quyet dinh", "ke hoach"}))
        return false;
    auto& header = reading.plan.header;
    Span const place =
        without_end_marks(reading.sheet.text, {span.begin, span.begin + form.places[day->begin]});
    if (!place.empty()) header.place = reading.quoted(place);
    header.date_text = reading.quoted({span.begin + form.places[day->begin], span.end});
    auto const whens = text::find_whens(text);
    if (!whens.empty()) {
        header.date = whens.front();
        header.date->span.begin += span.begin;
        header.date->span.end = std::min(header.date->span.end + span.begin, span.end);
    }
    return true;
}

// How the name of a body begins.
constexpr std::string_view body_words[]{"doan",
                                        "bch",
                                        "ban",
                                        "hoi",
                                        "lien",
                                        "cong",
                                        "so",
                                        "phong",
                                        "truong",
                                        "uy ban",
                                        "ubnd",
                                        "ubmttq",
                                        "mat tran",
                                        "chi",
                                        "van phong",
                                        "trung tam",
                                        "cuc",
                                        "vu",
                                        "bo",
                                        "tong",
                                        "dang",
                                        "huyen uy",
                                        "tinh uy",
                                        "thanh uy",
                                        "quan uy",
                                        "xa doan",
                                        "huyen doan",
                                        "tinh doan",
                                        "thanh doan",
                                        "quan doan",
                                        "phuong doan",
                                        "benh vien",
                                        "hoc vien",
                                        "vien",
                                        "toa an",
                                        "dai hoc",
                                        "tieu ban",
                                        "khoa",
                                        "to",
                                        "kho bac",
                                        "ngan hang",
                                        "dai",
                                        "bao",
                                        "nha",
                                        "clb",
                                        "cau lac bo",
                                        "lien doi",
                                        "doi",
                                        "bchqs",
                                        "hdnd",
                                        "thi doan",
                                        "thi uy",
                                        "dang uy",
                                        "btv",
                                        "tap doan",
                                        "khoi",
                                        "cong ty",
                                        "doanh nghiep",
                                        "tw doan",
                                        "tw hoi",
                                        "trung uong hoi",
                                        "trung uong doan",
                                        "thu tuong",
                                        "mttq",
                                        "hiep hoi",
                                        "quy",
                                        "thanh tra",
                                        "tram",
                                        "ttyt"};

// A line that goes on with the name of the body above it: "XÃ LƯƠNG MINH", "BAN THƯỜNG TRỰC".
bool goes_on_with_name(std::string_view line, std::string_view above) {
    auto const form = text::fold(line);
    auto const key = std::string_view(form);
    static constexpr std::array<std::string_view, 7> organs{
        "ban thuong truc", "ban thuong vu", "ban chap hanh",      "thuong truc",
        "ban cham hanh",   "ban bi thu",    "co quan thuong truc"};
    if (std::ranges::find(organs, key) != organs.end()) return true;
    // An organ alone on its line waits for the name of its body.
    auto const above_key = text::fold(above);
    if (above_key == "ban chap hanh" || above_key == "bch" || above_key == "ban chi dao" ||
        above_key == "ban to chuc" || above_key == "hoi dong" || above_key == "van phong")
        return true;
    return leading_any(key, body_words) == 0 ||
           leading_any(key,
                       {"cong san", "doan ket", "to chuc", "chi minh", "doi moi", "hoi nhap"}) > 0;
}

// Some words both open a body's name and go on with one.
bool completes(std::string_view above, std::string_view line) {
    auto const upper = text::fold(above);
    auto const lower = text::fold(line);
    if (upper.ends_with(" va") || upper.ends_with(" cua") || upper.ends_with(" cac")) return true;
    if (text::trimmed(above).ends_with('-') || text::trimmed(above).ends_with(',') ||
        text::trimmed(line).starts_with('-'))
        return true;
    return lower.starts_with("khoi ") && upper.ends_with("dang uy");
}

void group_bodies(Reading const& reading, std::vector<Span> const& lines) {
    std::vector<std::vector<Span>> bodies;
    for (auto const line : lines) {
        bool joined = false;
        if (!bodies.empty()) {
            auto const above = reading.sheet.of(bodies.back().back());
            auto const words = reading.sheet.of(line);
            joined = goes_on_with_name(words, above) || completes(above, words);
        }
        if (joined)
            bodies.back().push_back(line);
        else
            bodies.push_back({line});
    }
    auto const quoted = [&](std::vector<Span> const& body) {
        Quoted out{{}, {body.front().begin, body.back().end}};
        for (auto const line : body)
            out.text += (out.text.empty() ? "" : " ") + text::squeezed(reading.sheet.of(line));
        return out;
    };
    if (bodies.empty()) return;
    reading.plan.header.issuer = quoted(bodies.back());
    bodies.pop_back();
    if (!bodies.empty()) {
        auto above = bodies.front();
        for (std::size_t i = 1; i < bodies.size(); ++i)
            above.insert(above.end(), bodies[i].begin(), bodies[i].end());
        reading.plan.header.superior = quoted(above);
    }
}

// Two columns of a PDF's text may have one blank between them: where the right one begins, in
// bytes; 0 when there is one column.
std::size_t second_column(std::string_view words) {
    auto const form = folded(words);
    for (std::string_view const motto : {"cong hoa xa hoi chu nghia", "doc lap - tu do"})
        if (auto const at = find_words(form.text, motto); at && at->begin > 0)
            return form.places[at->begin];
    for (std::string_view const motto : {"dang cong san viet nam", "doan tncs ho chi minh",
                                         "doan thanh nien cong san ho chi minh"}) {
        auto const at = find_words(form.text, motto);
        // "BCH ĐOÀN TNCS HỒ CHÍ MINH" is one body.
        if (!at || at->begin < 2 || at->end < form.text.size()) continue;
        auto const before = text::fold(words.substr(0, form.places[at->begin]));
        bool const whole = before.ends_with("bch") || before.ends_with("ban chap hanh") ||
                           before.ends_with("ban thuong vu") || before.ends_with("ban bi thu") ||
                           before.ends_with("uong");
        if (!whole) return form.places[at->begin];
    }
    return 0;
}

// "Số: 45/KH-CĐN Long Sơn, ngày …": where the place begins; 0 when no place and day follow.
std::size_t after_symbol(std::string_view words, std::size_t label) {
    auto const form = folded(words);
    auto const day = find_words(form.text, "ngay");
    if (!day || day->begin == 0) return 0;
    auto const before = std::string_view(form.text).substr(0, day->begin);
    auto const wide = words.substr(0, form.places[day->begin]).rfind("  ");
    if (wide != std::string_view::npos && wide > label) return wide;
    auto const mark = before.find_last_of('/');
    if (mark == std::string_view::npos || form.places[mark] < label) return 0;
    auto const blank = before.find(' ', mark);
    return blank == std::string_view::npos ? 0 : form.places[blank];
}

class PieceReader {
  public:
    explicit PieceReader(Reading const& reading)
        : reading_(reading) {}

    // One line, or one column's part of it.
    void read(Span piece) {
        auto const words = reading_.sheet.of(piece);
        if (auto const second = second_column(words); second > 0) {
            read(trimmed(reading_.sheet.text, {piece.begin, piece.begin + second}));
            return read({piece.begin + second, piece.end});
        }
        auto const key = text::fold(words);
        if (is_rule(words)) return reading_.add(StructureKind::mark, piece);
        if (is_motto(key) || goes_on_with_motto(key))
            return reading_.add(StructureKind::motto, piece);
        if (is_draft_mark(key)) return reading_.add(StructureKind::mark, piece);
        if (goes_on_with_date(words)) return;
        if (auto const label = after_number_label(words); label > 0) return number(piece, label);
        if (read_place_and_date(reading_, piece) || opens_date(piece)) return;
        if (is_upper(words)) bodies.push_back(piece);
    }

    std::vector<Span> bodies;

  private:
    void number(Span piece, std::size_t label) {
        auto const words = reading_.sheet.of(piece);
        reading_.add(StructureKind::mark, {piece.begin, piece.begin + label});
        auto end = piece.end;
        if (auto const place = after_symbol(words, label); place > 0) {
            end = piece.begin + place;
            read(trimmed(reading_.sheet.text, {end, piece.end}));
        }
        read_number(reading_, trimmed(reading_.sheet.text, {piece.begin + label, end}));
    }

    // "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", then "NAM" on the next line.
    bool goes_on_with_motto(std::string_view key) {
        if (key.starts_with("cong hoa xa hoi chu nghia")) {
            motto_ = std::string(key);
            return true;
        }
        if (motto_.empty() || !is_motto(motto_ + " " + std::string(key))) return false;
        motto_.clear();
        return true;
    }

    // "Thành phố Hồ Chí Minh, ngày 18 tháng 11", then "năm 2025".
    bool opens_date(Span piece) {
        auto const form = folded(reading_.sheet.of(piece));
        auto const day = find_words(form.text, "ngay");
        constexpr std::size_t columns_max = 60;
        if (!day || form.text.size() > columns_max || !find_words(form.text, "thang", day->end))
            return false;
        date_ = piece;
        return true;
    }

    bool goes_on_with_date(std::string_view words) {
        if (!date_) return false;
        auto const form = folded(words);
        if (leading(form.text, "nam") == 0 && leading(form.text, "thang") == 0) return false;
        auto const begin = static_cast<std::size_t>(words.data() - reading_.sheet.text.data());
        auto const between = Span{date_->end, begin};
        Span const whole{date_->begin, begin + words.size()};
        bool const adjoins = text::squeezed(reading_.sheet.of(between)).empty();
        bool const read = adjoins ? read_place_and_date(reading_, whole)
                                  : read_place_and_date(reading_, *date_, words);
        if (!adjoins) reading_.add(StructureKind::mark, {begin, begin + words.size()});
        date_.reset();
        return read;
    }

    Reading const& reading_;
    std::string motto_;        // its begin, while the rest is awaited
    std::optional<Span> date_; // likewise
};

// "nhiệm kỳ 2017 - 2022"; the words alone ("giữa nhiệm kỳ") name no term.
void read_term(Reading const& reading, Span span) {
    auto const form = folded(reading.sheet.of(span));
    auto const digit = [&](std::size_t i) {
        return i < form.text.size() && std::isdigit(static_cast<unsigned char>(form.text[i])) != 0;
    };
    constexpr std::size_t columns_between_max = 8;
    for (auto label = find_words(form.text, "nhiem ky"); label;
         label = find_words(form.text, "nhiem ky", label->end)) {
        auto at = label->end;
        auto const limit = std::min(form.text.size(), at + columns_between_max);
        while (at < limit && !digit(at)) ++at;
        auto end = at;
        while (digit(end) ||
               (end < form.text.size() && (form.text[end] == '-' || form.text[end] == ' ')))
            ++end;
        Span const term = trimmed(reading.sheet.text,
                                  {span.begin + form.places[at], span.begin + form.places[end]});
        auto words = text::squeezed(reading.sheet.of(term));
        constexpr std::size_t two_years = 9;
        if (words.size() < two_years) continue;
        reading.plan.header.term = {std::move(words), term};
        return;
    }
}

Quoted title_of(Reading const& reading, TitleBlock const& block) {
    Quoted out;
    for (auto const line : block.lines) {
        out.text += (out.text.empty() ? "" : " ") + text::squeezed(reading.sheet.of(line));
        out.span = {out.span.empty() ? line.begin : out.span.begin, line.end};
    }
    return out;
}

void read_titles(Reading const& reading) {
    auto& header = reading.plan.header;
    if (auto const& block = reading.parts.title) {
        header.doc_type = reading.quoted(block->type);
        header.title = title_of(reading, *block);
        read_term(reading, header.title.span);
        for (auto const note : block->notes) reading.add(StructureKind::mark, note);
    }
    for (auto const& issued : reading.parts.issued) {
        reading.add(StructureKind::heading, issued.type);
        for (auto const note : issued.notes) reading.add(StructureKind::mark, note);
        auto const title = title_of(reading, issued);
        if (header.issued_title.empty() && text::fold(reading.sheet.of(issued.type)) == "ke hoach")
            header.issued_title = title;
        else if (!title.empty())
            reading.add(StructureKind::heading, title.span);
        if (header.term.empty()) read_term(reading, title.span);
    }
}

} // namespace

Quoted Reading::quoted(Span span) const { return {text::squeezed(sheet.of(span)), span}; }

void read_header(Reading& reading) {
    PieceReader pieces(reading);
    for (auto i = reading.parts.header.begin; i < reading.parts.header.end; ++i) {
        auto const& row = reading.sheet.rows[i];
        if (row.page_number) continue;
        for (auto const& fragment : row.fragments) pieces.read(fragment.span);
    }
    group_bodies(reading, pieces.bodies);
    read_titles(reading);
}

} // namespace soket::plan

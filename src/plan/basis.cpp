// The documents that the plan rests on, out of the paragraphs between title and first section.
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>

namespace soket::plan {

namespace {

constexpr std::string_view document_words[]{"bo luat",
                                            "luat",
                                            "phap lenh",
                                            "nghi quyet lien tich",
                                            "nghi quyet",
                                            "nghi dinh",
                                            "quyet dinh",
                                            "chi thi",
                                            "ket luan",
                                            "ke hoach lien tich",
                                            "ke hoach",
                                            "huong dan lien tich",
                                            "huong dan",
                                            "thong tu lien tich",
                                            "thong tu",
                                            "cong van",
                                            "thong bao",
                                            "chuong trinh hanh dong",
                                            "chuong trinh",
                                            "quy dinh",
                                            "quy che phoi hop",
                                            "quy che",
                                            "dieu le",
                                            "de an",
                                            "thong tri",
                                            "van ban",
                                            "cong dien",
                                            "hien phap",
                                            "to trinh",
                                            "lenh",
                                            "chien luoc",
                                            "quy trinh",
                                            "thong bao ket luan",
                                            "chuong trinh phoi hop",
                                            "y kien chi dao",
                                            "cv",
                                            "nq",
                                            "qd",
                                            "kh"};

bool is_symbol_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-' || c == '.';
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Of one cited document, in the folded paragraph.
struct Citation {
    std::size_t begin = 0;
    std::size_t type_end = 0;
    std::optional<Span> code; // "42-HD/TĐTN-VP"
    std::size_t end = 0;      // before "về …"
};

class BasisReader {
  public:
    BasisReader(Reading const& reading, Paragraph const& paragraph)
        : reading_(reading)
        , p_(paragraph)
        , form_(paragraph.form.text) {}

    // False when the paragraph cites nothing.
    bool read() {
        auto const lead = leading_any(
            form_, {"can cu", "thuc hien", "tiep tuc thuc hien", "theo", "trien khai",
                    "trien khai thuc hien", "de trien khai thuc hien", "de thuc hien", "xet",
                    "tren co so", "can cu vao", "trien khai, thuc hien", "thuc hien theo",
                    "can cu theo", "thi hanh", "chap hanh", "- can cu", "- thuc hien", "- theo"});
        if (lead == 0) return false;
        bool any = false;
        std::size_t last_end = lead;
        bool after_subject = false; // past a "về …": what follows tells of the document cited
        for (auto at = lead; auto const found = next_document(at);) {
            auto citation = cite(*found);
            auto const between = form_.substr(last_end, citation.begin - last_end);
            bool const clause_opens = blank_or(between, ",;") || find_last_clause(between);
            if (between.find(';') != std::string_view::npos) after_subject = false;
            bool const listed = ends_with_mark(between);
            bool const opens = last_end == lead && text::fold(between).empty();
            bool const coded = citation.code || dated(citation);
            bool const taken = coded ? (!after_subject || listed || opens)
                                     : (opens || (listed && clause_opens && !after_subject));
            at = std::max(citation.type_end, found->begin + 1);
            if (!taken) continue;
            add(citation);
            any = true;
            at = std::max(at, citation.end);
            last_end = citation.end;
            auto const told = telling_word(citation.end, form_.size());
            // What amends a basis is a basis too.
            bool const amended = leading(form_.substr(skip(citation.end)), "va duoc sua doi") > 0;
            after_subject = told && told->begin == skip(citation.end) && !amended;
        }
        return any;
    }

  private:
    [[nodiscard]] std::size_t skip(std::size_t at) const {
        while (at < form_.size() && form_[at] == ' ') ++at;
        return at;
    }

    static bool blank_or(std::string_view text, std::string_view marks) {
        return std::ranges::all_of(
            text, [&](char c) { return c == ' ' || marks.find(c) != std::string_view::npos; });
    }

    static bool ends_with_mark(std::string_view text) {
        while (text.ends_with(' ')) text.remove_suffix(1);
        return text.ends_with(',') || text.ends_with(';');
    }

    static bool find_last_clause(std::string_view text) {
        auto const mark = text.find_last_of(";,");
        return mark != std::string_view::npos && blank_or(text.substr(mark + 1), "");
    }

    // A document's word in capitals: "Kế hoạch", not "kế hoạch".
    [[nodiscard]] std::optional<Span> next_document(std::size_t from) const {
        for (auto found = find_any(form_, document_words, from); found;
             found = find_any(form_, document_words, found->begin + 1)) {
            auto const word = std::string_view(p_.text).substr(p_.form.places[found->begin]);
            if (starts_capital(word)) return found;
        }
        return {};
    }

    [[nodiscard]] Citation cite(Span type) const {
        Citation out{.begin = type.begin, .type_end = type.end, .code = {}, .end = type.end};
        auto const clause = clause_end(type.end);
        out.code = code_between(type.end, clause);
        out.end = subject_begin(out.code ? out.code->end : type.end, clause);
        return out;
    }

    [[nodiscard]] std::size_t clause_end(std::size_t from) const {
        auto const stop = form_.find(';', from);
        return std::min(stop, form_.size());
    }

    // "số 42-HD/TĐTN-VP"; also with its number left blank: "số  - CT/ĐU".
    [[nodiscard]] std::optional<Span> code_between(std::size_t from, std::size_t to) const {
        auto const clause = form_.substr(0, to);
        auto const label = find_words(clause, "so", from);
        auto const next = next_document(from);
        if (label && (!next || label->begin < next->begin || label->begin - from < 4)) {
            auto at = label->end;
            while (at < to && (form_[at] == ' ' || form_[at] == ':' || form_[at] == '.')) ++at;
            auto const end = code_end(at, to);
            // "số", not "Sở", and a number or a symbol behind it.
            bool const said = text::lower(slice(label->begin, label->end)) == "số";
            bool const code =
                form_.substr(at, end - at).find_first_of("0123456789/-") != std::string_view::npos;
            if (said && code) return Span{at, end};
        }
        // Without "số": "Nghị quyết 25-NQ/TW".
        auto const at = skip(from);
        if (at < to && is_digit(form_[at])) {
            auto const end = code_end(at, to);
            auto const code = form_.substr(at, end - at);
            if (code.find_first_of("/-") != std::string_view::npos) return Span{at, end};
        }
        return {};
    }

    [[nodiscard]] std::size_t code_end(std::size_t at, std::size_t to) const {
        auto end = at;
        while (end < to) {
            if (is_symbol_char(form_[end])) {
                ++end;
                continue;
            }
            // Blanks around the marks: "42 - HD/TĐTN".
            auto const next = skip(end);
            bool const mark_before = end > at && (form_[end - 1] == '-' || form_[end - 1] == '/');
            bool const mark_after = next < to && (form_[next] == '-' || form_[next] == '/');
            if (form_[end] != ' ' || (!mark_before && !mark_after && end != at)) break;
            end = next;
        }
        while (end > at && (form_[end - 1] == '.' || form_[end - 1] == '-')) --end;
        return end;
    }

    // Where the citation stops: at "về", at the comma before the next thing, at the clause's end.
    [[nodiscard]] std::size_t subject_begin(std::size_t from, std::size_t clause) const {
        auto end = clause;
        auto const cut = [&](std::optional<Span> at) {
            if (at && at->begin >= from) end = std::min(end, at->begin);
        };
        cut(telling_word(from, clause));
        if (auto const next = next_document(from)) {
            auto const before = form_.substr(0, next->begin);
            auto const mark = before.find_last_of(",;");
            auto const joint = find_words(form_.substr(0, next->begin + 1), "va",
                                          next->begin > 4 ? next->begin - 4 : 0);
            if (mark != std::string_view::npos && mark > from &&
                blank_or(before.substr(mark + 1), ""))
                end = std::min(end, mark);
            else if (joint && joint->begin >= from)
                end = std::min(end, joint->begin);
        }
        // A comma after the date or the issuer, with a new subject behind it.
        for (auto mark = form_.find(',', from); mark < end; mark = form_.find(',', mark + 1)) {
            auto const rest = form_.substr(skip(mark + 1));
            if (leading(rest, "ngay") > 0) continue;
            auto const issuer = find_words(form_.substr(0, mark), "cua", from);
            auto const next = std::string_view(p_.text).substr(p_.form.places[skip(mark + 1)]);
            if (issuer && starts_small(next)) continue;
            end = mark;
            break;
        }
        return end;
    }

    // The word after which the document's subject stands: "về", "quy định", "phê duyệt".
    [[nodiscard]] std::optional<Span> telling_word(std::size_t from, std::size_t clause) const {
        auto const text = form_.substr(0, clause);
        static constexpr std::string_view words[]{
            "ve",        "va duoc sua doi",  "nham",     "v/v",
            "quy dinh",  "phe duyet",        "ban hanh", "trien khai",
            "thuc hien", "sua doi, bo sung", "huong dan"};
        for (auto found = find_any(text, words, from); found;
             found = find_any(text, words, found->begin + 1)) {
            // "Luật Bảo vệ …", "Luật Thực hiện dân chủ": letters and capitals tell names apart.
            auto const word = slice(found->begin, found->end);
            if (text::lower(word) == "vệ" || !starts_small(word)) continue;
            return found;
        }
        return {};
    }

    [[nodiscard]] bool dated(Citation const& citation) const {
        return find_words(form_.substr(0, citation.end), "ngay", citation.type_end).has_value();
    }

    void add(Citation const& citation) {
        Span const span =
            without_end_marks(reading_.sheet.text, {p_.span.begin + p_.form.places[citation.begin],
                                                    p_.span.begin + p_.form.places[citation.end]});
        auto const words =
            std::string_view(p_.text).substr(span.begin - p_.span.begin, span.size());
        LegalBasis basis{.whole = {text::squeezed(words), span}};
        basis.type = text::squeezed(slice(citation.begin, citation.type_end));
        if (citation.code) split_code(slice(citation.code->begin, citation.code->end), basis);
        auto const whens = text::find_whens(words);
        if (!whens.empty()) {
            basis.date = whens.front();
            basis.date->span.begin += span.begin;
            basis.date->span.end += span.begin;
        }
        if (auto const of = find_words(form_.substr(0, citation.end), "cua",
                                       citation.code ? citation.code->end : citation.type_end)) {
            auto const issuer = std::string_view(p_.text).substr(
                p_.form.places[of->end], span.end - p_.span.begin - p_.form.places[of->end]);
            basis.issuer = text::squeezed(issuer);
        }
        reading_.plan.legal_basis.push_back(std::move(basis));
    }

    [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
        return std::string_view(p_.text).substr(p_.form.places[begin],
                                                p_.form.places[end] - p_.form.places[begin]);
    }

    static void split_code(std::string_view code, LegalBasis& basis) {
        std::size_t at = 0;
        while (at < code.size() && is_digit(code[at])) ++at;
        basis.number = std::string(code.substr(0, at));
        std::string symbol;
        for (char const c : code.substr(at))
            if (c != ' ') symbol += c;
        auto const begin = symbol.find_first_not_of("/-");
        if (begin != std::string::npos) basis.symbol = symbol.substr(begin);
    }

    Reading const& reading_;
    Paragraph const& p_;
    std::string_view form_;
};

bool is_issuing(std::string_view form) {
    return has_any(form, {"ban hanh ke hoach", "xay dung ke hoach", "ban hanh", "cu the nhu sau",
                          "nhu sau", "noi dung sau", "noi dung nhu sau"});
}

} // namespace

void read_basis(Reading const& reading, Outline const& preamble) {
    for (auto const& paragraph : preamble.paragraphs) {
        bool const cites = BasisReader(reading, paragraph).read();
        bool const ground = leading_any(paragraph.form.text, {"can cu", "xet", "theo", "thuc hien",
                                                              "tren co so", "nham"}) > 0;
        bool const issuing = is_issuing(paragraph.form.text) || paragraph.heading ||
                             paragraph.marker.kind == MarkerKind::part || is_upper(paragraph.text);
        reading.add(issuing           ? StructureKind::issuing
                    : cites || ground ? StructureKind::ground
                                      : StructureKind::paragraph,
                    paragraph.span);
    }
}

} // namespace soket::plan

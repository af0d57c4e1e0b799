// "Nơi nhận" and the signature, also when they share lines: the recipients on the left, the
// signature on the right.
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

// Letters between a recipient's column and the signature's.
constexpr std::size_t columns_apart_min = 12;

struct Piece {
    Span span;
    std::size_t column = 0;
    std::size_t row = 0;
    bool alone = true;  // on its line
    bool opens = false; // a cell
    bool after_blank = false;
};

std::vector<Piece> pieces_of(Reading const& reading, Range rows) {
    std::vector<Piece> out;
    bool after_blank = false;
    for (auto i = rows.begin; i < rows.end; ++i) {
        auto const& row = reading.sheet.rows[i];
        if (row.blank()) {
            after_blank = true;
            continue;
        }
        if (row.page_number) {
            reading.add(StructureKind::page_number, row.span);
            continue;
        }
        for (auto const& fragment : row.fragments) {
            Piece piece{fragment.span,  fragment.column, i, row.fragments.size() == 1,
                        row.opens_cell, after_blank};
            auto const glued = recipients_label(reading.sheet.of(fragment.span));
            if (glued && *glued > 0) {
                piece.span.end = piece.span.begin + *glued;
                out.push_back(piece);
                piece.span = {piece.span.end, fragment.span.end};
                piece.opens = true;
            }
            out.push_back(piece);
        }
        after_blank = false;
    }
    return out;
}

bool is_signed_mark(std::string_view folded) {
    return folded == "da ky" || folded.starts_with("ky ten") || folded.starts_with("ky va ghi") ||
           folded == "da ky va dong dau" || folded.starts_with("ky ghi ro") ||
           folded.starts_with("chu ky");
}

bool is_name(std::string_view text) {
    auto const key = text::fold(text);
    auto const words = std::ranges::count(key, ' ') + 1;
    if (words < 2 || words > 7 || key.find_first_of("0123456789") != std::string::npos)
        return false;
    if (text.find_first_of(":;,(/") != std::string_view::npos) return false;
    auto rest = text;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (end > 0 && starts_small(rest.substr(0, end))) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

class ClosingReader {
  public:
    ClosingReader(Reading const& reading, Range rows, bool first)
        : reading_(reading)
        , pieces_(pieces_of(reading, rows))
        , first_(first) {
        for (auto const& piece : pieces_)
            if (is_acting_for(words(piece)) ||
                (is_upper(words(piece)) && is_position(words(piece))))
                sign_column_ =
                    sign_column_ == 0 ? piece.column : std::min(sign_column_, piece.column);
    }

    void read() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) take(i);
        finish();
    }

  private:
    enum class In { nothing, recipients, signature };

    [[nodiscard]] std::string_view words(Piece const& piece) const {
        return reading_.sheet.of(piece.span);
    }

    void take(std::size_t i) {
        auto const& piece = pieces_[i];
        auto const text = words(piece);
        if (is_rule(text)) return reading_.add(StructureKind::mark, piece.span);
        if (auto const label = recipients_label(text)) return open_recipients(piece);
        bool const dashed = marker_of(text).kind >= MarkerKind::bracket && !is_acting_for(text);
        bool const aside = in_ == In::recipients && goes_on_recipient(piece, dashed);
        if (dashed || aside) return take_recipient(piece, dashed);
        take_signature(piece);
    }

    void open_recipients(Piece const& piece) {
        in_ = In::recipients;
        auto const form = folded(words(piece));
        auto const colon = form.text.find(':');
        auto const end = colon == std::string::npos ? piece.span.size() : form.places[colon + 1];
        reading_.add(StructureKind::label, {piece.span.begin, piece.span.begin + end});
        label_row_ = piece.row;
        auto rest = piece;
        rest.span = trimmed(reading_.sheet.text, {piece.span.begin + end, piece.span.end});
        if (!rest.span.empty()) take_recipient(rest, true);
    }

    [[nodiscard]] bool goes_on_recipient(Piece const& piece, bool dashed) const {
        auto const text = words(piece);
        if (dashed) return true;
        if (text.starts_with('(')) return !is_signed_mark(text::fold(text)) && !lines_.empty();
        if (is_acting_for(text) || (is_upper(text) && is_position(text))) return false;
        if (lines_.empty()) return text::fold(text).starts_with("nhu ") || !is_upper(text);
        if (piece.opens && reading_.sheet.rows[piece.row].cell) return false;
        bool const right =
            sign_column_ >= columns_apart_min && piece.column + columns_apart_min > sign_column_;
        if (right) return false;
        if (is_upper(text) && text.size() > 12) return false;
        auto const last = reading_.sheet.of(lines_.back().back());
        bool const open_ended = !last.ends_with(';') && !last.ends_with('.');
        if (piece.after_blank && (is_name(text) || !open_ended)) return false;
        auto const archive = text::fold(reading_.sheet.of(lines_.back().front()));
        if (archive.starts_with("luu") && is_name(text) && !text.ends_with('.')) return false;
        return open_ended || starts_small(text);
    }

    void take_recipient(Piece const& piece, bool opens) {
        in_ = In::recipients;
        if (opens || lines_.empty())
            lines_.push_back({piece.span});
        else
            lines_.back().push_back(piece.span);
    }

    void take_signature(Piece const& piece) {
        auto const text = words(piece);
        if (in_ == In::recipients && !piece.alone && sign_column_ == 0) sign_column_ = piece.column;
        if (piece.alone) in_ = In::signature;
        auto const key = text::fold(text);
        if (is_signed_mark(key)) return reading_.add(StructureKind::mark, piece.span);
        auto& signer = signature_;
        auto const form = folded(text);
        if (find_words(form.text, "ngay") && has_any(form.text, {"thang", "nam"}) &&
            form.text.size() < 80) {
            date_ = piece.span;
            return;
        }
        if (is_position(text) && is_upper(text) && !signer.name.empty() &&
            signer.acting_for.empty())
            beside_another(signer);
        if (is_acting_for(text))
            extend(signer.acting_for, piece.span);
        else if (is_position(text) && signer.name.empty())
            extend(signer.position, piece.span);
        else if (is_upper(text) && signer.position.empty() && !signer.acting_for.empty())
            extend(signer.acting_for, piece.span);
        else if (is_upper(text) && !signer.position.empty() && signer.name.empty() &&
                 !is_name_row(piece))
            extend(signer.position, piece.span);
        else if (is_name(text) && signer.name.empty() &&
                 !(signer.acting_for.empty() && signer.position.empty()))
            signer.name = reading_.quoted(piece.span);
        else if (!lines_.empty() && !ends_line(lines_.back().back()))
            lines_.back().push_back(piece.span); // lines of two columns took turns
        else
            left_over_.push_back(piece.span);
    }

    // Of two who sign side by side, the one on the right signs for the body that issues (NĐ
    // 30/2020/NĐ-CP, annex I, part II: its place is there).
    void beside_another(Signer& signer) const {
        for (auto const* part : {&signer.position, &signer.name})
            reading_.add(StructureKind::closing, part->span);
        signer = {};
    }

    // A name in capitals stands apart from the position, below the place for the signature.
    [[nodiscard]] bool is_name_row(Piece const& piece) const {
        return piece.after_blank && is_name(words(piece));
    }

    [[nodiscard]] bool ends_line(Span span) const {
        auto const words = reading_.sheet.of(span);
        return words.ends_with(';') || words.ends_with('.') || words.ends_with(',');
    }

    // Nothing of another column lies between.
    [[nodiscard]] bool goes_on(Span above, Span below) const {
        return text::squeezed(reading_.sheet.of({above.end, below.begin})).empty();
    }

    void extend(Quoted& quoted, Span given) const {
        auto const span = trimmed(reading_.sheet.text, given);
        auto const more = text::squeezed(reading_.sheet.of(span));
        quoted.text += (quoted.text.empty() ? "" : " ") + more;
        if (quoted.span.empty())
            quoted.span = span;
        else if (span.begin >= quoted.span.end && goes_on(quoted.span, span))
            quoted.span.end = span.end;
        else if (span.begin >= quoted.span.end)
            extra_spans_.push_back(span);
    }

    void finish() {
        for (auto const& line : lines_) add_recipient(line);
        if (first_ || reading_.plan.signer.position.empty()) {
            if (!signature_.acting_for.empty() || !signature_.position.empty())
                reading_.plan.signer = signature_;
        } else {
            for (auto const* part :
                 {&signature_.acting_for, &signature_.position, &signature_.name})
                if (!part->empty()) reading_.add(StructureKind::closing, part->span);
        }
        for (auto const span : extra_spans_) reading_.add(StructureKind::closing, span);
        if (date_) read_date();
    }

    // Party and school documents may give place and date above the signature.
    void read_date() const {
        auto& header = reading_.plan.header;
        if (header.date) return reading_.add(StructureKind::mark, *date_);
        auto const text = reading_.sheet.of(*date_);
        auto const whens = text::find_whens(text);
        header.date_text = reading_.quoted(*date_);
        if (whens.empty()) return;
        header.date = whens.front();
        header.date->span = {header.date->span.begin + date_->begin,
                             header.date->span.end + date_->begin};
        auto const form = folded(text);
        auto const day = find_words(form.text, "ngay");
        if (day && day->begin > 0)
            header.place = reading_.quoted(without_end_marks(
                reading_.sheet.text, {date_->begin, date_->begin + form.places[day->begin]}));
    }

    void add_recipient(std::vector<Span> const& spans) const;

    Reading const& reading_;
    std::vector<Piece> pieces_;
    bool first_;
    In in_ = In::nothing;
    std::size_t sign_column_ = 0;
    std::size_t label_row_ = 0;
    std::vector<std::vector<Span>> lines_;
    Signer signature_;
    std::optional<Span> date_;
    std::vector<Span> left_over_;
    mutable std::vector<Span> extra_spans_;
};

// The words of a recipient's line: without dash and end marks, its pieces joined.
std::string joined_line(Reading const& reading, std::vector<Span> const& spans) {
    std::string out;
    for (auto const span : spans) {
        auto piece = text::squeezed(reading.sheet.of(span));
        if (out.empty()) {
            auto const marker = marker_of(piece);
            if (is_bullet(marker.kind) && marker.kind != MarkerKind::bracket)
                piece = piece.substr(marker.size);
        }
        // "Thành đoàn Hà Nội;      (để b/cáo)": the end mark stands before the purpose.
        if (piece.starts_with('(') && (out.ends_with(';') || out.ends_with('.'))) out.pop_back();
        out += (out.empty() ? "" : " ") + piece;
    }
    auto const end = without_end_marks(out, {0, out.size()}).end;
    out.resize(end);
    return out;
}

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> out;
    while (true) {
        auto const end = std::min(text.find(mark), text.size());
        if (auto part = text::squeezed(text.substr(0, end)); !part.empty())
            out.push_back(std::move(part));
        if (end == text.size()) return out;
        text.remove_prefix(end + 1);
    }
}

// "VP, BTC (H)" → the words in the brackets at the end.
std::string bracket_at_end(std::string& text) {
    if (!text.ends_with(')')) return {};
    auto const open = text.rfind('(');
    if (open == std::string::npos) return {};
    auto inside = text.substr(open + 1, text.size() - open - 2);
    text.resize(open);
    text = text::squeezed(text);
    while (text.ends_with(',') || text.ends_with(';')) text.pop_back();
    return inside;
}

void ClosingReader::add_recipient(std::vector<Span> const& spans) const {
    Recipient recipient;
    recipient.text = {joined_line(reading_, spans), spans.front()};
    for (std::size_t i = 1; i < spans.size(); ++i) {
        auto const between = reading_.sheet.of({recipient.text.span.end, spans[i].begin});
        if (text::squeezed(between).empty())
            recipient.text.span.end = spans[i].end;
        else
            reading_.add(StructureKind::label, spans[i]);
    }
    if (recipient.text.empty()) return reading_.add(StructureKind::mark, recipient.text.span);
    auto rest = recipient.text.text;
    recipient.archive = leading(folded(rest).text, "luu") > 0;
    auto const inside = bracket_at_end(rest);
    (recipient.archive ? recipient.drafter : recipient.purpose) = inside;
    auto const colon = rest.find(':');
    recipient.body = text::squeezed(rest.substr(0, std::min(colon, rest.size())));
    if (colon != std::string::npos)
        recipient.parts = split(std::string_view(rest).substr(colon + 1), ',');
    reading_.plan.recipients.push_back(std::move(recipient));
}

} // namespace

void read_closing(Reading const& reading, Range closing, bool first) {
    ClosingReader(reading, closing, first).read();
}

} // namespace soket::plan

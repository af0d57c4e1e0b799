#include "plan/letters.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace soket::plan {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

char32_t decode(std::string_view letter) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(letter[i]); };
    switch (letter.size()) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    default: return 0xFFFD;
    }
}

std::string encode(char32_t c) {
    if (c < 0x800)
        return {static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))};
    return {static_cast<char>(0xE0U | c >> 12U), static_cast<char>(0x80U | (c >> 6U & 0x3FU)),
            static_cast<char>(0x80U | (c & 0x3FU))};
}

bool is_blank(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// Bullets of Word's symbol fonts lie in the private area.
bool is_bullet(char32_t c) {
    constexpr std::array bullets{U'•', U'·', U'●', U'○', U'▪', U'■', U'◦', U'‣', U'⁃', U'∙',
                                 U'➢', U'➤', U'✓', U'❖', U'◆', U'►', U'▶', U'★', U'※'};
    return std::ranges::find(bullets, c) != bullets.end() || (c >= 0xF000 && c <= 0xF0FF);
}

constexpr char32_t table_end = 0x1F00;

// Folding asks ICU; each Latin letter is asked once.
char fold_letter(char32_t c) {
    static auto const table = [] {
        std::array<char, table_end> out{};
        out.fill('?');
        auto const fill = [&](char32_t from, char32_t to) {
            for (auto at = from; at < to; ++at) {
                auto const form = text::fold(encode(at));
                if (form.size() == 1 && is_word(form[0])) out[at] = form[0];
            }
        };
        fill(0xC0, 0x250);
        fill(0x1E00, table_end);
        return out;
    }();
    return c < table_end ? table[c] : '?';
}

char character(std::string_view letter) {
    auto const c = decode(letter);
    if (c < 0x80) {
        if (is_blank(c)) return ' ';
        return static_cast<char>(std::tolower(static_cast<int>(c)));
    }
    if (is_blank(c)) return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xAD) return '-';
    if ((c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB) return '"';
    if (is_bullet(c)) return '*';
    return fold_letter(c);
}

} // namespace

std::size_t letter_size(std::string_view text, std::size_t at) {
    auto const lead = static_cast<unsigned char>(text[at]);
    std::size_t const size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(size, text.size() - at);
}

Folded folded(std::string_view text) {
    Folded out;
    out.text.reserve(text.size());
    out.places.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        auto const size = letter_size(text, at);
        out.text += character(text.substr(at, size));
        out.places.push_back(at);
        at += size;
    }
    out.places.push_back(text.size());
    return out;
}

namespace {

// Characters that `words` take when the text has them here; 0 when it hasn't.
std::size_t match_here(std::string_view text, std::string_view words) {
    std::size_t at = 0;
    for (char const c : words) {
        if (c == ' ') {
            if (at >= text.size() || text[at] != ' ') return 0;
            while (at < text.size() && text[at] == ' ') ++at;
        } else {
            if (at >= text.size() || text[at] != c) return 0;
            ++at;
        }
    }
    if (at < text.size() && is_word(words.back()) && is_word(text[at])) return 0;
    return at;
}

} // namespace

std::optional<Span> find_words(std::string_view folded, std::string_view words, std::size_t from) {
    for (auto at = folded.find(words.front(), from); at != std::string_view::npos;
         at = folded.find(words.front(), at + 1)) {
        if (at > 0 && is_word(words.front()) && is_word(folded[at - 1])) continue;
        if (auto const size = match_here(folded.substr(at), words)) return Span{at, at + size};
    }
    return {};
}

std::optional<Span> find_any(std::string_view folded, Phrases phrases, std::size_t from) {
    std::optional<Span> best;
    for (auto const phrase : phrases) {
        auto const found = find_words(folded, phrase, from);
        if (!found) continue;
        if (!best || found->begin < best->begin ||
            (found->begin == best->begin && found->end > best->end))
            best = found;
    }
    return best;
}

bool has_any(std::string_view folded, Phrases phrases) {
    return std::ranges::any_of(
        phrases, [&](std::string_view phrase) { return find_words(folded, phrase).has_value(); });
}

std::size_t leading(std::string_view folded, std::string_view words) {
    return match_here(folded, words);
}

std::size_t leading_any(std::string_view folded, Phrases phrases) {
    std::size_t best = 0;
    for (auto const phrase : phrases) best = std::max(best, match_here(folded, phrase));
    return best;
}

bool is_upper(std::string_view text) {
    return letters_count(text) > 0 && text::upper(text) == text;
}

namespace {

std::string_view first_letter(std::string_view text) {
    auto const blank = text::trimmed(text);
    std::size_t at = 0;
    while (at < blank.size()) {
        auto const size = letter_size(blank, at);
        auto const letter = blank.substr(at, size);
        if (character(letter) != '"') return letter;
        at += size;
    }
    return {};
}

} // namespace

bool starts_small(std::string_view text) {
    auto const letter = first_letter(text);
    return !letter.empty() && text::upper(letter) != letter;
}

bool starts_capital(std::string_view text) {
    auto const letter = first_letter(text);
    return !letter.empty() && text::lower(letter) != letter;
}

std::size_t letters_count(std::string_view text) {
    auto const form = folded(text);
    return static_cast<std::size_t>(std::ranges::count_if(
        form.text, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }));
}

Span trimmed(std::string_view text, Span span) {
    while (span.begin < span.end) {
        auto const size = letter_size(text, span.begin);
        if (!is_blank(decode(text.substr(span.begin, size)))) break;
        span.begin = std::min(span.begin + size, span.end);
    }
    while (span.begin < span.end) {
        auto at = span.end - 1;
        while (at > span.begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
        if (!is_blank(decode(text.substr(at, span.end - at)))) break;
        span.end = at;
    }
    return span;
}

Span without_end_marks(std::string_view text, Span span) {
    span = trimmed(text, span);
    while (span.begin < span.end) {
        char const last = text[span.end - 1];
        bool const dots = text.substr(0, span.end).ends_with("...");
        if (dots || std::string_view(";,.:/").find(last) == std::string_view::npos) break;
        --span.end;
        span = trimmed(text, span);
    }
    return span;
}

} // namespace soket::plan

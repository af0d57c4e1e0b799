#include "text/fold.h"

#include "base/assert.h"
#include "text/icu.h"

#include <algorithm>
#include <array>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <vector>

namespace soket::text {

namespace {

icu::UnicodeString normalized(icu::UnicodeString const& text,
                              icu::Normalizer2 const* (*form)(UErrorCode&)) {
    UErrorCode error = U_ZERO_ERROR;
    auto const* normalizer = form(error);
    auto result = normalizer->normalize(text, error);
    SOKET_ASSERT(U_SUCCESS(error));
    return result;
}

icu::UnicodeString composed(std::string_view text) {
    return normalized(decoded(text), icu::Normalizer2::getNFCInstance);
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return is_ascii(c); });
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
// A blank for what is neither letter nor digit.
char ascii_folded(char c) {
    auto const lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ? lower : ' ';
}
char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

template<class Letter>
std::string each(std::string_view text, Letter letter) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), letter);
    return result;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // in ICU's macros
// The letter at `at`, which moves past it; negative where the bytes aren't UTF-8.
UChar32 next_letter(std::string_view text, std::int32_t& at) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), c);
    return c;
}
// The same, going back from `at`.
UChar32 letter_before(std::string_view text, std::int32_t begin, std::int32_t& at) {
    UChar32 c = 0;
    U8_PREV(text.data(), begin, at, c);
    return c;
}
#pragma GCC diagnostic pop

// Letters that composing never changes, whatever stands beside them (UAX 15, NFC_Quick_Check): all
// before the combining marks, those of Vietnamese, dashes and quotation marks.
bool stays_composed(UChar32 c) {
    return (c >= 0 && c < 0x0300) || (c >= 0x1EA0 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x2027);
}

bool is_plainly_composed(std::string_view text) {
    auto const length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;)
        if (is_ascii(text[static_cast<std::size_t>(at)]))
            ++at;
        else if (!stays_composed(next_letter(text, at)))
            return false;
    return true;
}

// ICU's white space, and the characters without width that PDF text and web pages leave behind.
bool is_blank(UChar32 c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(c) || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 ||
           c == 0xFEFF;
}

// Đ as typed with the wrong key: Icelandic eth and African D.
UChar32 with_real_d(UChar32 lower_letter) {
    return lower_letter == 0x00F0 || lower_letter == 0x0256 ? 0x0111 : lower_letter;
}

icu::UnicodeString without_marks(icu::UnicodeString const& text) {
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto const c = text.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
    }
    return kept;
}

// Letters as they are added, with one blank for each run of blanks, none at the ends.
class Squeezing {
  public:
    explicit Squeezing(std::size_t room) { text.reserve(room); }

    void add_blank() { gap_ = true; }
    void add(std::string_view letter) {
        if (gap_ && !text.empty()) text += ' ';
        gap_ = false;
        text += letter;
    }

    std::string text;

  private:
    bool gap_ = false;
};

} // namespace

std::string nfc(std::string_view text) {
    if (is_plainly_composed(text)) return std::string(text);
    UErrorCode error = U_ZERO_ERROR;
    auto const* const form = icu::Normalizer2::getNFCInstance(error);
    bool const is_nfc =
        is_utf8(text) &&
        form->isNormalizedUTF8({text.data(), static_cast<std::int32_t>(text.size())}, error);
    return is_nfc && U_SUCCESS(error) ? std::string(text) : encoded(composed(text));
}

bool is_utf8(std::string_view bytes) {
    auto const length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < length;)
        if (next_letter(bytes, at) < 0) return false;
    return true;
}

std::string lower(std::string_view text) {
    if (is_ascii(text)) return each(text, ascii_lower);
    return encoded(decoded(text).toLower(icu::Locale::getRoot()));
}

std::string upper(std::string_view text) {
    if (is_ascii(text)) return each(text, ascii_upper);
    return encoded(decoded(text).toUpper(icu::Locale::getRoot()));
}

namespace {

// As fold, but that each letter to leave out is a blank yet.
icu::UnicodeString folded_letters(icu::UnicodeString const& text) {
    // Folding case may bring forth letters that decompose again, hence twice.
    auto letters = without_marks(normalized(text, icu::Normalizer2::getNFKDInstance));
    letters.foldCase();
    letters = without_marks(normalized(letters, icu::Normalizer2::getNFKDInstance));
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        auto const c = with_real_d(letters.char32At(i));
        if (c == 0x0111) letters.replace(i, 1, UChar32{'d'});
        if (!u_isalnum(c)) letters.replace(i, c > 0xFFFF ? 2 : 1, UChar32{' '});
    }
    return letters;
}

// What becomes of each letter of Latin script with its marks and punctuation, since no letter's
// neighbours matter and nearly all text is of these.
class FoldedLetters {
  public:
    FoldedLetters() {
        for (std::size_t block = 0; block < blocks.size(); ++block)
            for (auto c = blocks[block].first; c <= blocks[block].last; ++c)
                letters_[block].push_back(encoded(folded_letters(c)));
    }

    // Nothing for letters of other scripts.
    std::string const* of(UChar32 c) const {
        for (std::size_t block = 0; block < blocks.size(); ++block)
            if (c >= blocks[block].first && c <= blocks[block].last)
                return &letters_[block][static_cast<std::size_t>(c - blocks[block].first)];
        return nullptr;
    }

  private:
    struct Block {
        UChar32 first;
        UChar32 last;
    };
    static constexpr std::array<Block, 3> blocks{{{0, 0x036F}, {0x1EA0, 0x1EFF}, {0x2000, 0x227F}}};
    std::array<std::vector<std::string>, blocks.size()> letters_;
};

} // namespace

std::string fold(std::string_view text) {
    auto const add_folded = [](Squeezing& result, char const& c) {
        if (c == ' ')
            result.add_blank();
        else
            result.add({&c, 1});
    };
    static FoldedLetters const known;
    Squeezing result(text.size());
    auto const length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        if (auto const c = text[static_cast<std::size_t>(at)]; is_ascii(c)) {
            add_folded(result, ascii_folded(c));
            ++at;
            continue;
        }
        auto const* const letters = known.of(next_letter(text, at));
        if (!letters) return squeezed(encoded(folded_letters(decoded(text))));
        for (char const c : *letters) add_folded(result, c);
    }
    return std::move(result.text);
}

namespace {

// The tones of a vowel in one order: none, huyền, sắc, hỏi, ngã, nặng.
using Tones = std::array<char16_t, 6>;
constexpr Tones tones_a{u'a', u'à', u'á', u'ả', u'ã', u'ạ'};
constexpr Tones tones_e{u'e', u'è', u'é', u'ẻ', u'ẽ', u'ẹ'};
constexpr Tones tones_o{u'o', u'ò', u'ó', u'ỏ', u'õ', u'ọ'};
constexpr Tones tones_u{u'u', u'ù', u'ú', u'ủ', u'ũ', u'ụ'};
constexpr Tones tones_y{u'y', u'ỳ', u'ý', u'ỷ', u'ỹ', u'ỵ'};

struct Pair {
    Tones const& first;
    Tones const& second;
};
// The only pairs whose tone stands at two places in use (hòa and hoà, khỏe and khoẻ, thủy and
// thuỷ).
constexpr std::array<Pair, 3> moving_pairs{
    {{tones_o, tones_a}, {tones_o, tones_e}, {tones_u, tones_y}}};

// Which tone a letter of that vowel bears; 6 when it is another letter.
std::size_t tone_of(Tones const& vowel, char16_t letter) {
    return static_cast<std::size_t>(std::ranges::find(vowel, letter) - vowel.begin());
}

// At the end of a syllable the tone goes to the first vowel of the pair, before another letter and
// after q (quý) to the second.
void place_tone(icu::UnicodeString& text, std::int32_t at, Pair pair) {
    auto const first = tone_of(pair.first, text.charAt(at));
    if (first == 6) return;
    auto const second = tone_of(pair.second, text.charAt(at + 1));
    if (second == 6 || (first != 0 && second != 0)) return;
    auto const tone = std::max(first, second);
    auto const next = at + 2 < text.length() ? text.char32At(at + 2) : UChar32{' '};
    if (u_getCombiningClass(next) != 0) return; // a second mark: no Vietnamese
    bool const inside = u_isalpha(next);
    bool const after_q = at > 0 && text.charAt(at - 1) == u'q';
    bool const on_second = inside || after_q;
    text.setCharAt(at, pair.first[on_second ? 0 : tone]);
    text.setCharAt(at + 1, pair.second[on_second ? tone : 0]);
}

} // namespace

std::string name_key(std::string_view text) {
    // Without marks there are no tones to place.
    if (is_ascii(text)) return squeezed(lower(text));
    auto letters = composed(text).toLower(icu::Locale::getRoot());
    letters = normalized(letters, icu::Normalizer2::getNFCInstance);
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        auto const c = letters.charAt(i);
        if (with_real_d(c) != c) letters.setCharAt(i, static_cast<char16_t>(with_real_d(c)));
    }
    for (std::int32_t i = 0; i + 1 < letters.length(); ++i)
        for (auto const& pair : moving_pairs) place_tone(letters, i, pair);
    return squeezed(encoded(letters));
}

std::string squeezed(std::string_view text) {
    Squeezing result(text.size());
    auto const length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        auto const begin = static_cast<std::size_t>(at);
        auto const c = next_letter(text, at);
        if (c < 0)
            result.add("\uFFFD");
        else if (is_blank(c))
            result.add_blank();
        else
            result.add(text.substr(begin, static_cast<std::size_t>(at) - begin));
    }
    return std::move(result.text);
}

std::string_view trimmed(std::string_view text) {
    auto blank = [](UChar32 c) { return c >= 0 && is_blank(c); };
    auto const length = static_cast<std::int32_t>(text.size());
    std::int32_t begin = 0, end = length;
    for (auto at = begin; at < length && blank(next_letter(text, at));) begin = at;
    for (auto at = end; at > begin && blank(letter_before(text, begin, at));) end = at;
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

} // namespace soket::text

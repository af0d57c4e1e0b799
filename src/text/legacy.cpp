#include "text/legacy.h"

#include "text/fold.h"
#include "text/icu.h"
#include "text/syllable.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unicode/uchar.h>

namespace soket::text {

namespace {

constexpr int first_code = 0xA1;
// From first_code on; a blank where there is none.
constexpr std::u16string_view tcvn3_letters = u"ĂÂÊÔƠƯĐăâêôơưđ"          // A1
                                              u"      àảãáạ ằẳẵắ       " // AF
                                              u"ặầẩẫấậè ẻẽéẹềểễếệìỉ"     // C6
                                              u"   ĩíịò ỏõóọồổỗốộờởỡớợù" // D9
                                              u" ủũúụừửữứựỳỷỹýỵ";        // F0

// A mark of VNI and what it puts on the letter before it.
struct Mark {
    char16_t code;
    std::u16string_view marks; // combining
};
constexpr std::array<Mark, 17> vni_marks{{{u'ù', u"\u0301"},
                                          {u'ø', u"\u0300"},
                                          {u'û', u"\u0309"},
                                          {u'õ', u"\u0303"},
                                          {u'ï', u"\u0323"},
                                          {u'ê', u"\u0306"},
                                          {u'é', u"\u0306\u0301"},
                                          {u'è', u"\u0306\u0300"},
                                          {u'ú', u"\u0306\u0309"},
                                          {u'ü', u"\u0306\u0303"},
                                          {u'ë', u"\u0306\u0323"},
                                          {u'â', u"\u0302"},
                                          {u'á', u"\u0302\u0301"},
                                          {u'à', u"\u0302\u0300"},
                                          {u'å', u"\u0302\u0309"},
                                          {u'ã', u"\u0302\u0303"},
                                          {u'ä', u"\u0302\u0323"}}};
constexpr std::u16string_view vni_codes = u"ôöñíìæóòî";
constexpr std::u16string_view vni_letters = u"ơưđíìỉĩịỵ";

char16_t small(char16_t letter) { return static_cast<char16_t>(u_tolower(letter)); }

icu::UnicodeString from_tcvn3(icu::UnicodeString const& text) {
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        auto const at = static_cast<std::size_t>(text[i] - first_code);
        bool const known = text[i] >= first_code && at < tcvn3_letters.size();
        out += known && tcvn3_letters[at] != u' ' ? tcvn3_letters[at] : text[i];
    }
    return out;
}

// Breve stands on a, circumflex on a, e, o; a tone on any vowel that has no code of its own for it.
bool may_carry(char16_t base, std::u16string_view marks) {
    std::u16string_view const bases = marks.front() == 0x306   ? u"a"
                                      : marks.front() == 0x302 ? u"aeo"
                                                               : u"aeouyơư";
    return bases.find(small(base)) != std::u16string_view::npos;
}

icu::UnicodeString from_vni(icu::UnicodeString const& text) {
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        auto const code = small(text[i]);
        auto const mark = std::ranges::find(vni_marks, code, &Mark::code);
        auto const last = out.isEmpty() ? u' ' : out[out.length() - 1];
        if (mark != vni_marks.end() && may_carry(last, mark->marks)) {
            for (auto const combining : mark->marks) out += combining;
            continue;
        }
        auto const letter = vni_codes.find(code);
        if (letter == std::u16string_view::npos) {
            out += text[i];
            continue;
        }
        auto const meant = vni_letters[letter];
        out += code == text[i] ? meant : static_cast<char16_t>(u_toupper(meant));
    }
    return out;
}

// Words of Vietnamese have letters past the Western ones; a text without any may be of a font.
bool may_be_legacy(icu::UnicodeString const& text) {
    int western = 0;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        if (text[i] >= 0x100 && u_isalpha(text[i])) return false;
        western += text[i] >= first_code && text[i] <= 0xFF ? 1 : 0;
    }
    constexpr int western_min = 3;
    return western >= western_min;
}

} // namespace

std::optional<LegacyFont> legacy_font(std::string_view font) {
    auto const name = lower(font);
    if (name.starts_with("vni-") || name.starts_with("vni ")) return LegacyFont{Legacy::vni, false};
    if (name.starts_with(".vn")) return LegacyFont{Legacy::tcvn3, name.ends_with('h')};
    return {};
}

std::string from_legacy(std::string_view text, LegacyFont font) {
    auto const letters =
        font.legacy == Legacy::tcvn3 ? from_tcvn3(decoded(text)) : from_vni(decoded(text));
    auto const out = nfc(encoded(letters));
    return font.capitals ? upper(out) : out;
}

int vietnamese_words(std::string_view text) {
    auto const letters = decoded(text);
    int score = 0;
    icu::UnicodeString word;
    bool marked = false;
    for (std::int32_t i = 0; i <= letters.length(); ++i) {
        // The marks of a legacy text are no letters to ICU: "¹" and "÷" end no word.
        bool const within = i < letters.length() && (u_isalpha(letters[i]) || letters[i] >= 0xA1);
        if (within) {
            marked = marked || letters[i] >= 0x80;
            word += letters[i];
            continue;
        }
        if (marked) score += is_syllable(encoded(word)) ? 1 : -1;
        word.remove();
        marked = false;
    }
    return score;
}

std::optional<Legacy> guess_legacy(std::string_view text) {
    if (!may_be_legacy(decoded(text))) return {};
    std::optional<Legacy> best;
    constexpr int words_min = 3; // fewer may be chance
    int most = std::max(vietnamese_words(text) + 1, words_min);
    for (auto const legacy : {Legacy::tcvn3, Legacy::vni}) {
        auto const words = vietnamese_words(from_legacy(text, {legacy, false}));
        if (words < most) continue;
        best = legacy;
        most = words + 1;
    }
    return best;
}

} // namespace soket::text

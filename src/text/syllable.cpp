#include "text/syllable.h"

#include "text/fold.h"
#include "text/icu.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unicode/normalizer2.h>

namespace soket::text {

namespace {

constexpr std::array<std::string_view, 29> onsets{
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ",
    "g",   "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x", "q", ""};
constexpr std::array<std::string_view, 9> codas{"ng", "nh", "ch", "c", "m", "n", "p", "t", ""};
// What stands between onset and coda, tones off: with or without a coda, only with one, only
// without.
constexpr std::array<std::string_view, 18> vowels{"a",  "e",  "ê",  "i",  "o",  "ô",
                                                  "ơ",  "u",  "ư",  "y",  "oa", "oe",
                                                  "oo", "uê", "uy", "ue", "uo", "uơ"};
constexpr std::array<std::string_view, 10> closed_vowels{"ă",  "â",  "iê", "oă",  "uâ",
                                                         "uô", "ươ", "yê", "uyê", "uă"};
constexpr std::array<std::string_view, 37> open_vowels{
    "ai",  "ao",  "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iu",  "oi",  "ôi",  "ơi",
    "ua",  "ui",  "ưa",  "ưi",  "ưu",  "iêu", "oai", "oao", "oay", "oeo", "uao", "uây", "uôi",
    "uya", "uyu", "ươi", "ươu", "yêu", "uôu", "uai", "uay", "uau", "uêu", "uơi"};

bool among(auto const& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

bool fits(std::string_view vowel, std::string_view coda) {
    return among(vowels, vowel) ||
           among(coda.empty() ? std::span<std::string_view const>(open_vowels)
                              : std::span<std::string_view const>(closed_vowels),
                 vowel);
}

struct Bare {
    std::string letters; // composed, small, without tones
    int tones = 0;
    bool stopped = false; // the tone is one that a stop at the end may have: sắc or nặng
};

Bare without_tones(std::string_view word) {
    auto const small = lower(word);
    UErrorCode error = U_ZERO_ERROR;
    auto const* apart = icu::Normalizer2::getNFDInstance(error);
    auto const letters = apart->normalize(decoded(small), error);
    Bare bare;
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        auto const letter = letters[i];
        bool const tone = letter == 0x300 || letter == 0x301 || letter == 0x303 ||
                          letter == 0x309 || letter == 0x323;
        if (tone)
            ++bare.tones;
        else
            kept += letter;
        bare.stopped |= letter == 0x301 || letter == 0x323;
    }
    bare.letters = nfc(encoded(kept));
    return bare;
}

} // namespace

bool is_syllable(std::string_view word) {
    auto const bare = without_tones(word);
    if (bare.tones > 1) return false;
    std::string_view const letters = bare.letters;
    bool const stop = letters.ends_with('c') || letters.ends_with("ch") || letters.ends_with('p') ||
                      letters.ends_with('t');
    if (stop && !bare.stopped) return false;
    for (auto const onset : onsets) {
        if (!letters.starts_with(onset)) continue;
        auto const rest = letters.substr(onset.size());
        for (auto const coda : codas)
            if (rest.ends_with(coda) && fits(rest.substr(0, rest.size() - coda.size()), coda))
                return true;
    }
    return false;
}

} // namespace soket::text

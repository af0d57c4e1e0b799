#include "text/syllable.h"

#include "text/fold.h"
#include "text/icu.h"

#include <algorithm>
#include <array>
#include <string>
#include <unicode/normalizer2.h>

namespace soket::text {

namespace {

constexpr std::array<std::string_view, 29> onsets{
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ",
    "g",   "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x", "q", ""};
constexpr std::array<std::string_view, 9> codas{"ng", "nh", "ch", "c", "m", "n", "p", "t", ""};
// What stands between onset and coda, tones off.
constexpr std::array<std::string_view, 63> vowels{
    "a",   "ă",   "â",   "e",   "ê",   "i",   "o",   "ô",   "ơ",   "u",   "ư",   "y",   "ai",
    "ao",  "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iê",  "iu",  "oa",  "oă",  "oe",
    "oi",  "oo",  "ôi",  "ơi",  "ua",  "uâ",  "uê",  "ui",  "uô",  "uơ",  "uy",  "ưa",  "ưi",
    "ươ",  "ưu",  "yê",  "iêu", "oai", "oao", "oay", "oeo", "uao", "uây", "uôi", "uya", "uyê",
    "uyu", "ươi", "ươu", "yêu", "uôu", "oă",  "uă",  "ue",  "uo",  "uai", "uay"};

bool among(auto const& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

struct Bare {
    std::string letters; // composed, small, without tones
    int tones = 0;
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
    }
    bare.letters = nfc(encoded(kept));
    return bare;
}

} // namespace

bool is_syllable(std::string_view word) {
    auto const bare = without_tones(word);
    if (bare.tones > 1) return false;
    std::string_view const letters = bare.letters;
    for (auto const onset : onsets) {
        if (!letters.starts_with(onset)) continue;
        auto const rest = letters.substr(onset.size());
        for (auto const coda : codas)
            if (rest.ends_with(coda) && among(vowels, rest.substr(0, rest.size() - coda.size())))
                return true;
    }
    return false;
}

} // namespace soket::text

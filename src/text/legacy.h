// Vietnamese as it was typed before Unicode: letters of Western fonts that only a Vietnamese font
// draws as meant. TCVN3 (also called ABC, fonts .Vn…) has one code a letter; VNI (fonts VNI-…)
// writes the letter and its mark after it. Tables: TCVN 5712:1993, VN3; VNI for Windows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace soket::text {

enum class Legacy { tcvn3, vni };

// What a font's name tells. Fonts .Vn…H draw capitals over the codes of small letters.
struct LegacyFont {
    Legacy legacy{};
    bool capitals = false;
    bool operator==(LegacyFont const&) const = default;
};
[[nodiscard]] std::optional<LegacyFont> legacy_font(std::string_view font);

// In and out UTF-8: the codes have become letters such as "é" and "ø" on the way. What isn't a code
// of the encoding stays as it is.
[[nodiscard]] std::string from_legacy(std::string_view text, LegacyFont font);

// Where no font tells: the encoding in which the words are Vietnamese syllables. Nothing when the
// text reads well as it is, or in no encoding, or is too short to tell.
[[nodiscard]] std::optional<Legacy> guess_legacy(std::string_view text);

// How many of the words with marks could be Vietnamese syllables, less those that couldn't.
[[nodiscard]] int vietnamese_words(std::string_view text);

} // namespace soket::text

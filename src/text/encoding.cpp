#include "text/encoding.h"

#include "text/fold.h"
#include "text/icu.h"
#include "text/legacy.h"

#include <algorithm>
#include <array>

namespace soket::text {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

std::optional<std::string> from_utf16(std::string_view bytes, bool big) {
    if (bytes.size() % 2 != 0) return std::nullopt; // cut off
    icu::UnicodeString letters;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        auto const first = static_cast<unsigned char>(bytes[i]);
        auto const second = static_cast<unsigned char>(bytes[i + 1]);
        letters += static_cast<char16_t>(big ? first << 8 | second : second << 8 | first);
    }
    return encoded(letters);
}

enum class Order { none, little, big };

// Without a mark: the high bytes of digits, blanks and plain letters are zero, all on one side.
Order unmarked_utf16(std::string_view bytes) {
    constexpr std::size_t looked_at = 4096;
    auto const head = bytes.substr(0, looked_at);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i) zeros.at(i % 2) += head[i] == '\0' ? 1 : 0;
    auto const [even, odd] = zeros;
    // Of Vietnamese text more than half has none of the marks that fill the high byte; a binary
    // file has zeros on both sides.
    auto const most = [&](std::size_t side, std::size_t other) {
        constexpr std::size_t rare = 16;
        return side * 4 > head.size() && other * rare <= side;
    };
    if (bytes.size() % 2 != 0) return Order::none;
    return most(odd, even) ? Order::little : most(even, odd) ? Order::big : Order::none;
}

std::string from_codepage(std::string_view bytes, char const* name) {
    icu::UnicodeString const letters(bytes.data(), static_cast<std::int32_t>(bytes.size()), name);
    return nfc(encoded(letters));
}

// Capitals with marks are in the font of TCVN3 alone: "KÕ HO¹CH" is a line of capitals.
std::string with_capital_lines(std::string_view text) {
    constexpr int capitals_min = 4; // fewer may be an abbreviation
    std::string out;
    while (!text.empty()) {
        auto const line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        auto const small = [](char c) { return c >= 'a' && c <= 'z'; };
        auto const capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        bool const all = std::ranges::none_of(line, small) &&
                         std::ranges::count_if(line, capital) >= capitals_min;
        out += all ? upper(line) : std::string(line);
        text.remove_prefix(line.size());
    }
    return out;
}

std::string from_legacy_text(std::string_view text, Legacy legacy) {
    auto const meant = from_legacy(text, {legacy, false});
    return legacy == Legacy::tcvn3 ? with_capital_lines(meant) : meant;
}

// The encoding in which the words are Vietnamese; nothing when they are in none.
std::optional<std::string> from_before_unicode(std::string_view bytes) {
    auto const western = from_codepage(bytes, "ISO-8859-1");
    std::array candidates{from_codepage(bytes, "windows-1258"),
                          from_legacy_text(western, Legacy::tcvn3),
                          from_legacy_text(western, Legacy::vni)};
    auto const best = std::ranges::max_element(candidates, {}, vietnamese_words);
    constexpr int words_min = 3; // fewer may be chance
    if (vietnamese_words(*best) < words_min) return std::nullopt;
    return std::move(*best);
}

} // namespace

std::optional<std::string> to_utf8(std::string_view bytes) {
    if (bytes.starts_with(utf16_little_mark)) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with(utf16_big_mark)) return from_utf16(bytes.substr(2), true);
    if (auto const order = unmarked_utf16(bytes); order != Order::none)
        return from_utf16(bytes, order == Order::big);
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    if (!is_utf8(bytes)) return from_before_unicode(bytes);
    auto const text = std::string(bytes);
    // Pasted out of a document in a font of TCVN3 or VNI: UTF-8, and the letters of that font.
    auto const legacy = guess_legacy(text);
    return legacy ? from_legacy_text(text, *legacy) : text;
}

} // namespace soket::text

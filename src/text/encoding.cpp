#include "text/encoding.h"

#include "text/fold.h"

#include <unicode/unistr.h>

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
    std::string text;
    letters.toUTF8String(text);
    return text;
}

} // namespace

std::optional<std::string> to_utf8(std::string_view bytes) {
    if (bytes.starts_with(utf16_little_mark)) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with(utf16_big_mark)) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    if (!is_utf8(bytes)) return std::nullopt;
    return std::string(bytes);
}

} // namespace soket::text

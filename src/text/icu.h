// Text to ICU and back. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <unicode/unistr.h>

namespace soket::text {

inline icu::UnicodeString decoded(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

inline std::string encoded(icu::UnicodeString const& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

} // namespace soket::text

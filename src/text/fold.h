// Vietnamese text compared and sorted as its readers do. All functions take and give UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace soket::text {

// Composed form (NFC). Bytes that aren't UTF-8 become U+FFFD.
[[nodiscard]] std::string nfc(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view bytes);

// Lower case (upper case), Vietnamese letters included.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string upper(std::string_view text);

// For search and for matching column titles: lower case, tones and marks off, đ → d, everything
// but letters and digits becomes one blank. "Chỉ tiêu (nhiệm kỳ)" → "chi tieu nhiem ky".
[[nodiscard]] std::string fold(std::string_view text);

// For comparing names: NFC, lower case, tone mark at its modern place (hoà → hòa, thuỷ → thủy),
// look-alikes of Đ made one, white space made single blanks. Marks stay: "Hoà" ≠ "Hoa".
[[nodiscard]] std::string name_key(std::string_view text);

// White space (also non-breaking, zero-width) off both ends; runs inside made one blank. Bytes that
// aren't UTF-8 become U+FFFD in the squeezed text.
[[nodiscard]] std::string squeezed(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Order of the Vietnamese alphabet (ICU, vi), for names of bodies and things.
[[nodiscard]] bool before(std::string_view a, std::string_view b);

} // namespace soket::text

// Text files as programs on Windows write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace soket::text {

// UTF-8, with or without its mark (BOM), and UTF-16 with its mark, which Notepad and Excel call
// "Unicode": as UTF-8 without a mark. Also what was written before Unicode (TCVN3, VNI,
// Windows-1258), where at least three words tell. Nothing when the bytes are none of these.
[[nodiscard]] std::optional<std::string> to_utf8(std::string_view bytes);

} // namespace soket::text

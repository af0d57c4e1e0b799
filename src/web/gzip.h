// Packing of what is sent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace soket::web {

// Less isn't worth its head.
inline constexpr std::size_t gzip_bytes_min = 1'024;

// Text, JSON, SVG and the like; pictures and office files are packed already.
[[nodiscard]] bool is_packable(std::string_view content_type);
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// Each time of another length by some bytes, so that the length tells less of what is inside
// (docs/decisions/0013-packed-pages.md).
[[nodiscard]] std::string gzip(std::string_view bytes);

} // namespace soket::web

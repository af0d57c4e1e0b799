// Bytes as text, for what holds text only: a form's field, a column of the store (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace soket {

[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

} // namespace soket

// What a browser sends of a form, in either of its two dresses: application/x-www-form-urlencoded
// and multipart/form-data (RFC 7578, as the HTML standard has browsers write it).
#pragma once

#include "web/exchange.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace soket::web {

// A unit's report has some thousand cells; nobody names a field by a paragraph.
inline constexpr std::size_t form_fields_max = 5'000;
inline constexpr std::size_t field_name_bytes_max = 200;

[[nodiscard]] bool is_form(std::string_view content_type);

// Nothing where the body isn't such a form, or is past the limits. Texts are UTF-8 without a NUL; a
// file may hold any bytes.
[[nodiscard]] std::optional<std::vector<Field>> read_form(std::string_view content_type,
                                                          std::string_view body);

[[nodiscard]] bool is_field_name(std::string_view name);
[[nodiscard]] bool is_field_text(std::string_view text);

} // namespace soket::web

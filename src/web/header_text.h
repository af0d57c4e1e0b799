// The small grammar that values of headers share: words, parameters, lists.
#pragma once

#include "web/exchange.h"

#include <optional>
#include <string>
#include <string_view>

namespace soket::web {

[[nodiscard]] std::string lower_ascii(std::string_view text);
// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed_blank(std::string_view text);

// "Multipart/Form-Data; boundary=x" → "multipart/form-data".
[[nodiscard]] std::string first_word(std::string_view value);
// Of "form-data; name=\"a;b\"", the parameter "name", as it stands between its quotes.
[[nodiscard]] std::optional<std::string_view> parameter(std::string_view value,
                                                        std::string_view name);
// Takes "a" off "a, b", and nothing off an empty list.
[[nodiscard]] std::optional<std::string_view> take_item(std::string_view& list, char separator);

// "session=abc; language=vi".
[[nodiscard]] Names read_cookies(std::string_view header);

} // namespace soket::web

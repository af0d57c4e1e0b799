// What was done, told once on the page that one is sent back to. It travels in a cookie, since the
// server keeps nothing of a visit; a key of the catalogues and its arguments, so that nobody can
// put words of his own there. Private to the room.
#pragma once

#include "base/finding.h"

#include <optional>
#include <string>
#include <string_view>

namespace soket::web {

inline constexpr std::string_view said_cookie = "noi";

struct Said {
    std::string key;
    Arguments arguments;
};
[[nodiscard]] std::string to_cookie(Said const& said);
[[nodiscard]] std::optional<Said> read_said(std::string_view cookie);

} // namespace soket::web

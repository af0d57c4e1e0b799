// The target of a request, as the first line names it: "/chi-ti%E1%BB%83u?n%C4%83m=2020".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace soket::web {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Target {
    std::string path; // decoded, begins with '/'
    Pairs query;      // decoded, in order
};

// Nothing where a path names no page of ours: one with "." or ".." as a part, a control character,
// bytes that aren't UTF-8, or a '%' that isn't followed by two digits.
[[nodiscard]] std::optional<Target> read_target(std::string_view target);

// "a=1&b=ch%E1%BB%89+ti%C3%AAu". Nothing where it isn't UTF-8, holds a NUL, or has more pairs than
// a form may have fields.
[[nodiscard]] std::optional<Pairs> read_pairs(std::string_view text);

// For links: every byte that isn't a letter, a digit or one of "-._~" becomes %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

} // namespace soket::web

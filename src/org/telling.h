// What became of units, told in words: for the room's commands and pages and for the API, each of
// which brings its own tongue.
#pragma once

#include "org/changes.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::org {

// The text for a key of the words, with its arguments.
using Say = std::function<std::string(std::string_view key, Arguments const& arguments)>;

// "Không phải báo cáo (mới lập); …"
[[nodiscard]] std::string exemptions_text(Say const& say, Unit const& unit);
// "Đổi tên, từ ngày 01/03/2020, theo Quyết định số 12-QĐ/ĐTN (…)"
[[nodiscard]] std::string heading_of(Say const& say, Change const& change);
// All that a change does, a line each; with `unit` only what it does to that one.
[[nodiscard]] std::vector<std::string> lines_of(Say const& say, Change const& change,
                                                std::string_view unit = {});
// “…” around a text, a dash for none.
[[nodiscard]] std::string quoted(std::string const& text);

// As it will stand in the history once it is recorded.
[[nodiscard]] Change as_change(Outline const& outline);

} // namespace soket::org

// What the cells of a table are by their own words: titles of columns, numbers, times. Private to
// the room.
#pragma once

#include "plan/reading.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace soket::plan {

enum class Column { unknown, index, when, what, lead, support, place, product, note };

inline constexpr std::size_t title_letters_max = 60;

[[nodiscard]] Column column_named(std::string_view words);

[[nodiscard]] bool is_index(std::string_view words);

// "7h00 - 7h15", "24/8", "Tháng 3/2025": the cell says when and nothing else of weight.
[[nodiscard]] bool is_when(Reading const& reading, std::string_view words);

// A span of hours: minutes since midnight.
struct Hours {
    std::optional<std::chrono::minutes> from;
    std::optional<std::chrono::minutes> to;
};
[[nodiscard]] Hours hours_in(std::string_view words);

} // namespace soket::plan

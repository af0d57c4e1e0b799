// How deadlines are read and lateness is told, the same for commands and pages. Pure. Private to
// the room.
#pragma once

#include "base/clock.h"
#include "base/finding.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace soket::tasks {

// "17g00 ngày 25/02/2020"; without an hour the whole of the day. Nothing of an empty text. Throws
// Refusal (tasks.due_unreadable).
[[nodiscard]] std::optional<Moment> read_deadline(std::string_view text);

// A key of the words and its argument: whole days, hours below two of them, minutes below two
// hours. What was begun counts.
struct Lateness {
    std::string key;
    Arguments arguments;
};
[[nodiscard]] Lateness lateness(std::chrono::seconds late);

} // namespace soket::tasks

// Whether a word could be Vietnamese: an onset, a vowel with at most one tone, a coda; a stop at
// the end ("các", "việt") wants sắc or nặng. Private to the room.
#pragma once

#include <string_view>

namespace soket::text {

[[nodiscard]] bool is_syllable(std::string_view word);

} // namespace soket::text

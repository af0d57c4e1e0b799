// What sessions, links and tokens share. Private to the room.
#pragma once

#include <chrono>
#include <string>

namespace soket::access {

// 64 hexadecimal digits that nobody guesses.
[[nodiscard]] std::string random_token();
// When something was last seen is noted again only after so long, so that reading doesn't write.
inline constexpr std::chrono::minutes noted_after{15};

} // namespace soket::access

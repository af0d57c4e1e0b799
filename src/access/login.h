// Logins as people write them. Private to the room.
#pragma once

#include <string>
#include <string_view>

namespace soket::access {

// Told by telephone: case, and blanks around it, don't count.
[[nodiscard]] std::string login_key(std::string_view login);
// Whether an account may have this key.
[[nodiscard]] bool is_login(std::string_view key);
// Something before the @ and something behind; more only the letter itself would show.
[[nodiscard]] bool is_email(std::string_view text);

} // namespace soket::access

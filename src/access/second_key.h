// The second key of those who approve: a code that changes every half minute, made by an app on
// their telephone (TOTP, RFC 6238: SHA-1, 30 seconds, 6 digits, as all such apps know it).
#pragma once

#include "access/access.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::access {

// Whether one of the roles approves or decides anything.
[[nodiscard]] bool needs_second_key(std::vector<rights::Holding> const& roles);

// 20 random bytes, hexadecimal.
[[nodiscard]] std::string make_secret();
// Base32 (RFC 4648) in groups of four: to be typed where no camera is.
[[nodiscard]] std::string written_secret(std::string_view secret);
// What the app reads from the QR code: "otpauth://totp/…".
[[nodiscard]] std::string key_address(std::string_view secret, std::string_view login);
// 6 digits.
[[nodiscard]] std::string code_at(std::string_view secret, Moment moment);

[[nodiscard]] bool has_second_key(store::Snapshot const& s, PersonId const& person);
// Kept once a code proves that the telephone has it; false when it doesn't, or `secret` is none.
[[nodiscard]] bool set_second_key(store::Transaction& t, PersonId const& person, Moment now,
                                  std::string_view secret, std::string_view code);
// Whether this is the person's code now, or was or will be half a minute away; none is taken twice.
[[nodiscard]] bool take_code(store::Transaction& t, PersonId const& person, Moment now,
                             std::string_view code);
// A telephone is lost: entered by password alone until another is set.
void forget_second_key(store::Transaction& t, PersonId const& by, Moment now,
                       PersonId const& person);

// Between the password and the code.
inline constexpr std::chrono::minutes half_way_minutes{10};
[[nodiscard]] std::string begin_half_way(store::Transaction& t, PersonId const& person, Moment now);
[[nodiscard]] std::optional<PersonId> find_half_way(store::Snapshot const& s,
                                                    std::string_view token, Moment now);
void end_half_way(store::Transaction& t, std::string_view token);

} // namespace soket::access

// SHA-256 (by OpenSSL, which uses the processor's own instructions) and random bytes (by
// libsodium).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace soket {

// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string to_hex(std::span<unsigned char const> bytes);
void fill_random(std::span<unsigned char> bytes);

} // namespace soket

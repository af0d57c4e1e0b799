#include "base/hash.h"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace soket {

namespace {

void ensure_sodium() {
    static bool const ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium could not be started");
}

} // namespace

std::string sha256(std::string_view bytes) {
    ensure_sodium();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()),
                       bytes.size());
    return to_hex(digest);
}

std::string to_hex(std::span<unsigned char const> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0x0F];
    }
    return text;
}

void fill_random(std::span<unsigned char> bytes) {
    ensure_sodium();
    randombytes_buf(bytes.data(), bytes.size());
}

} // namespace soket

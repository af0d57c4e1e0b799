#include "base/hash.h"

#include <array>
#include <openssl/evp.h>
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
    std::array<unsigned char, 32> digest{};
    // Looked up once: for short texts that would cost as much as the hash.
    static EVP_MD const* const kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (!kind || EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, kind, nullptr) != 1)
        throw std::runtime_error("OpenSSL has no SHA-256");
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

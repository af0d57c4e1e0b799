#include "web/form_key.h"

#include "base/hash.h"
#include "web/exchange.h"

#include <array>

namespace soket::web {

namespace {

constexpr std::size_t salt_bytes = 8;

std::string seal(std::string_view salt, std::string_view form_key) {
    return sha256(std::string(salt) + "/" + std::string(form_key));
}

// In a time that doesn't tell how much of it is right.
bool same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned differ = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        differ |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return differ == 0;
}

} // namespace

std::string masked(std::string_view form_key) {
    std::array<unsigned char, salt_bytes> salt{};
    fill_random(salt);
    auto const hex = to_hex(salt);
    return hex + seal(hex, form_key);
}

bool is_mask_of(std::string_view masked_key, std::string_view form_key) {
    constexpr std::size_t salt_letters = 2 * salt_bytes;
    if (form_key.empty() || masked_key.size() < salt_letters) return false;
    return same(masked_key.substr(salt_letters),
                seal(masked_key.substr(0, salt_letters), form_key));
}

bool comes_from_elsewhere(Request const& request) {
    if (auto const site = request.header("sec-fetch-site"); !site.empty())
        return site != "same-origin" && site != "none";
    auto const origin = request.header("origin");
    if (origin.empty()) return false;
    auto const host = origin.find("://");
    return host == std::string_view::npos || origin.substr(host + 3) != request.header("host");
}

} // namespace soket::web

#include "web/said.h"

#include "base/hash.h"

#include <boost/json.hpp>
#include <charconv>

namespace soket::web {

namespace json = boost::json;

namespace {

constexpr std::size_t cookie_bytes_max = 2'000;

std::optional<std::string> from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned byte = 0;
        auto const [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        if (error != std::errc{} || end != hex.data() + i + 2) return {};
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

std::string hex_of(std::string_view text) {
    return to_hex({reinterpret_cast<unsigned char const*>(text.data()), text.size()});
}

} // namespace

std::string to_cookie(Said const& said) {
    json::array parts{said.key};
    for (auto const& [name, value] : said.arguments) {
        parts.emplace_back(name);
        parts.emplace_back(value);
    }
    auto cookie = hex_of(json::serialize(parts));
    // A name of extraordinary length: better said without it than not at all.
    return cookie.size() <= cookie_bytes_max ? cookie
                                             : hex_of(json::serialize(json::array{said.key}));
}

std::optional<Said> read_said(std::string_view cookie) {
    auto const bytes = cookie.size() <= cookie_bytes_max ? from_hex(cookie) : std::nullopt;
    boost::system::error_code error;
    auto const parts = bytes ? json::parse(*bytes, error) : json::value{};
    if (error || !parts.is_array() || parts.get_array().empty()) return {};
    Said said;
    auto const& all = parts.get_array();
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const* const text = all[i].if_string();
        if (!text) return {};
        if (i == 0)
            said.key = *text;
        else if (i % 2 == 1)
            said.arguments.emplace_back(*text, "");
        else
            said.arguments.back().second = *text;
    }
    return said;
}

} // namespace soket::web

#include "store/address.h"

#include <string_view>

namespace soket::store {

namespace {

constexpr std::string_view sqlite_begin = "sqlite:";

void take_out(std::string& text, std::size_t from, std::size_t to) {
    text.erase(from, std::min(to, text.size()) - from);
}

} // namespace

Address::Address(std::string const& text) {
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        url_ = text;
    else
        file_ = text.starts_with(sqlite_begin) ? text.substr(sqlite_begin.size()) : text;
}

// "postgresql://user:password@host/db?password=password"
std::string Address::shown() const {
    if (!on_server()) return file_.string();
    auto shown = url_;
    auto const begin = shown.find("://") + 3;
    auto const host = shown.rfind('@', shown.find_first_of("/?", begin));
    auto const colon = shown.find(':', begin);
    if (host != std::string::npos && colon < host) take_out(shown, colon, host);
    constexpr std::string_view parameter = "password=";
    for (auto at = shown.find(parameter); at != std::string::npos; at = shown.find(parameter, at)) {
        auto const next = shown.find('&', at);
        bool const is_last = next == std::string::npos;
        take_out(shown, is_last ? at - 1 : at, is_last ? next : next + 1);
    }
    return shown;
}

} // namespace soket::store

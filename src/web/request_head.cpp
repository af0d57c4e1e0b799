#include "web/request_head.h"

#include "text/fold.h"
#include "web/header_text.h"
#include "web/target.h"

#include <algorithm>
#include <array>

namespace soket::web {

namespace {

Method method_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Method>, 5> methods{{
        {"GET", Method::get},
        {"HEAD", Method::head},
        {"POST", Method::post},
        {"PUT", Method::put},
        {"DELETE", Method::del},
    }};
    auto const* const found =
        std::ranges::find(methods, name, &std::pair<std::string_view, Method>::first);
    return found == methods.end() ? Method::other : found->second;
}

// Cookies are the one list that isn't joined by commas (RFC 6265, 5.4; RFC 9113, 8.2.3).
void add_header(Names& headers, std::string name, std::string_view value) {
    auto const separator = name == "cookie" ? "; " : ", ";
    auto const [at, is_new] = headers.try_emplace(std::move(name), value);
    if (!is_new) at->second.append(separator).append(value);
}

// The proxy adds the address that it sees behind what it was told, which may be anything.
void believe_proxy(Request& request) {
    auto const addresses = request.header("x-forwarded-for");
    auto const last = trimmed_blank(addresses.substr(addresses.rfind(',') + 1));
    if (!last.empty()) request.address = last;
    auto const schemes = request.header("x-forwarded-proto");
    request.is_secure = trimmed_blank(schemes.substr(schemes.rfind(',') + 1)) == "https";
}

} // namespace

std::optional<Request> to_request(RequestHead const& head, Peer const& peer) {
    auto target = read_target(head.target);
    if (!target) return {};
    Request request{.method = method_of(head.method),
                    .path = std::move(target->path),
                    .query = std::move(target->query),
                    .address = peer.address,
                    .is_secure = peer.is_secure};
    int hosts = 0;
    for (auto const& [name, value] : head.headers) {
        if (!text::is_utf8(value)) return {};
        auto lower = lower_ascii(name);
        if (lower == "host") ++hosts;
        add_header(request.headers, std::move(lower), value);
    }
    if (hosts > 1 || (head.needs_host && hosts == 0)) return {};
    request.cookies = read_cookies(request.header("cookie"));
    if (peer.is_trusted) believe_proxy(request);
    return request;
}

} // namespace soket::web

// The head of a request, made a Request: names, target and cookies read, and who sent it.
#pragma once

#include "web/exchange.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace soket::web {

// As the parser gives it; the texts live as long as its message.
struct RequestHead {
    std::string_view method;
    std::string_view target;
    bool needs_host = true; // HTTP/1.1
    std::vector<std::pair<std::string_view, std::string_view>> headers;
};

// What the connection itself says of its other end.
struct Peer {
    std::string address;
    bool is_secure = false;
    bool is_trusted = false; // the proxy before us
};

// Nothing where it is malformed: the target, two hosts or none, a header's value that isn't UTF-8.
[[nodiscard]] std::optional<Request> to_request(RequestHead const& head, Peer const& peer);

} // namespace soket::web

// A response as it goes over the wire: head and body, with what every answer must have: the
// security headers, the length, packing, and 304 where the client has it already.
#pragma once

#include "base/clock.h"
#include "web/exchange.h"

#include <string>
#include <string_view>

namespace soket::web {

struct Answer {
    std::string head; // to its empty line
    std::string body; // "" for HEAD and 304
    bool keeps_open = false;
};

[[nodiscard]] Answer to_answer(Request const& request, Response response, bool keeps_open,
                               Moment now);
// Packs a body that gains by it, for who takes it; what is packed already stays as it is.
void pack(Request const& request, Response& response);
// The head of an event stream.
[[nodiscard]] Answer to_stream_head(Request const& request, Response response, Moment now);

[[nodiscard]] std::string_view reason_phrase(int status);
// "Fri, 27 Nov 2026 14:05:00 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] std::string http_date(Moment moment);

} // namespace soket::web

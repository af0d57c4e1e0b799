// A letter as mail carries it (RFC 5322, with the names and the text in UTF-8). Private to the
// room. Pure.
#pragma once

#include "base/clock.h"

#include <string>
#include <string_view>

namespace soket::letters {

struct Letter {
    std::string from; // addresses
    std::string to;
    std::string to_name;
    std::string reply_to; // may be empty
    std::string subject;
    std::string text;
    Moment at{};
    std::string id; // before the @ of the message's id
};
[[nodiscard]] std::string message_of(Letter const& letter);

// Whether a letter may be sent there: one @ with something on both sides, and no sign by which a
// line of the message could be broken or another reader added.
[[nodiscard]] bool is_address(std::string_view text);

} // namespace soket::letters

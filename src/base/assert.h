// For what only a programmer's error can bring about. What a user, a file or a disk can bring
// about is a Finding, a Refusal or a fault instead.
#pragma once

#include <source_location>

namespace soket {

[[noreturn]] void assertion_failed(char const* condition, std::source_location where);

} // namespace soket

// Debug builds stop; release builds throw std::logic_error, so that one request is lost and not
// the server.
#define SOKET_ASSERT(condition)                                                                    \
    (static_cast<bool>(condition)                                                                  \
         ? void()                                                                                  \
         : ::soket::assertion_failed(#condition, std::source_location::current()))

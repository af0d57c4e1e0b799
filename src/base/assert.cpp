#include "base/assert.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/core.h>
#include <stdexcept>

namespace soket {

void assertion_failed(char const* condition, std::source_location where) {
    auto const text =
        fmt::format("{}:{}: this can't be: {}", where.file_name(), where.line(), condition);
#ifdef NDEBUG
    throw std::logic_error(text);
#else
    std::fputs((text + "\n").c_str(), stderr);
    std::abort();
#endif
}

} // namespace soket

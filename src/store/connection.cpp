#include "store/connection.h"

namespace soket::store {

void check_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        throw Fault(Fault::Kind::unclean, "a text with a zero byte");
}

std::string sql_name(std::string_view name) {
    std::string quoted = "\"";
    for (char const c : name) {
        if (c == '"') quoted += c;
        quoted += c;
    }
    return quoted + '"';
}

} // namespace soket::store

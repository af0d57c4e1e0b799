#include "access/login.h"

#include "text/fold.h"

namespace soket::access {

namespace {

constexpr std::size_t login_letters_max = 60;

} // namespace

std::string login_key(std::string_view login) {
    return text::lower(text::nfc(text::trimmed(login)));
}

bool is_login(std::string_view key) {
    constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz0123456789.-_@+";
    return !key.empty() && key.size() <= login_letters_max &&
           key.find_first_not_of(signs) == std::string_view::npos;
}

bool is_email(std::string_view text) {
    auto const at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           text.find_first_of(" ,;") == std::string_view::npos;
}

} // namespace soket::access

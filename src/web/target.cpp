#include "web/target.h"

#include "text/fold.h"
#include "web/form.h"

#include <algorithm>

namespace soket::web {

namespace {

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> percent_decoded(std::string_view text, char of_plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' ? of_plus : text[i];
            continue;
        }
        if (i + 2 >= text.size()) return {};
        int const high = digit_of(text[i + 1]), low = digit_of(text[i + 2]);
        if (high < 0 || low < 0) return {};
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool leads_elsewhere(std::string_view path) {
    for (std::size_t begin = 1; begin <= path.size();) {
        auto const end = std::min(path.find('/', begin), path.size());
        auto const part = path.substr(begin, end - begin);
        if (part == "." || part == "..") return true;
        begin = end + 1;
    }
    return false;
}

// "http://host/path", as a request to a proxy has it, is the path alone.
std::string_view without_host(std::string_view target) {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        auto const slash = target.find('/', scheme.size());
        return slash == std::string_view::npos ? "/" : target.substr(slash);
    }
    return target;
}

} // namespace

std::optional<Target> read_target(std::string_view whole) {
    auto const target = without_host(whole);
    auto const mark = target.find('?');
    auto const path = percent_decoded(target.substr(0, mark), '+');
    if (!path || !path->starts_with('/') || std::ranges::any_of(*path, is_control) ||
        path->find('\\') != std::string::npos || leads_elsewhere(*path) || !text::is_utf8(*path))
        return {};
    if (mark == std::string_view::npos) return Target{*path, {}};
    auto const query = read_pairs(target.substr(mark + 1));
    if (!query) return {};
    return Target{*path, *query};
}

std::optional<Pairs> read_pairs(std::string_view text) {
    Pairs pairs;
    while (!text.empty()) {
        auto const pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue;
        if (pairs.size() == form_fields_max) return {};
        auto const equals = std::min(pair.find('='), pair.size());
        auto const name = percent_decoded(pair.substr(0, equals), ' ');
        auto const value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), ' ');
        if (!name || !value || !is_field_name(*name) || !is_field_text(*value)) return {};
        pairs.emplace_back(*name, *value);
    }
    return pairs;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || std::string_view("-._~").contains(c);
        if (plain) {
            encoded += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

} // namespace soket::web

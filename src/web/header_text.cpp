#include "web/header_text.h"

#include <algorithm>

namespace soket::web {

namespace {

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The end of a quoted text that begins at 0: past its closing quote.
std::size_t quoted_end(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        bool const escaped = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"';
        if (escaped)
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

std::string_view without_quotes(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

} // namespace

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), lower_letter);
    return lower;
}

std::string_view trimmed_blank(std::string_view text) {
    auto const begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string first_word(std::string_view value) {
    return lower_ascii(trimmed_blank(value.substr(0, value.find(';'))));
}

std::optional<std::string_view> parameter(std::string_view value, std::string_view name) {
    auto semicolon = value.find(';');
    while (semicolon != std::string_view::npos) {
        value = trimmed_blank(value.substr(semicolon + 1));
        auto const equals = value.find_first_of("=;");
        if (equals == std::string_view::npos) return {};
        if (value[equals] == ';') {
            semicolon = equals;
            continue;
        }
        auto const called = lower_ascii(trimmed_blank(value.substr(0, equals)));
        value = trimmed_blank(value.substr(equals + 1));
        auto const end = value.starts_with('"') ? quoted_end(value) : value.find(';');
        if (called == name) return without_quotes(trimmed_blank(value.substr(0, end)));
        semicolon = value.find(';', std::min(end, value.size()));
    }
    return {};
}

std::optional<std::string_view> take_item(std::string_view& list, char separator) {
    while (!list.empty()) {
        auto const raw = list.substr(0, list.find(separator));
        list.remove_prefix(std::min(raw.size() + 1, list.size()));
        auto const item = trimmed_blank(raw);
        if (!item.empty()) return item;
    }
    return {};
}

Names read_cookies(std::string_view header) {
    Names cookies;
    while (auto const item = take_item(header, ';')) {
        auto const equals = item->find('=');
        if (equals == std::string_view::npos) continue;
        // The first of one name counts: browsers send the one of the narrower path before.
        cookies.try_emplace(std::string(trimmed_blank(item->substr(0, equals))),
                            without_quotes(trimmed_blank(item->substr(equals + 1))));
    }
    return cookies;
}

} // namespace soket::web

#include "words/words.h"

#include "base/assert.h"
#include "base/clock.h"
#include "base/embedded.h"
#include "words/catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/core.h>
#include <optional>

namespace soket::words {

namespace {

Catalogue load(std::string_view folder) {
    Catalogue catalogue;
    for (auto const name : embedded_below(folder)) read_catalogue(embedded(name), catalogue);
    return catalogue;
}

Catalogue const& catalogue(Language language) {
    static Catalogue const vietnamese = load("words/vi/");
    static Catalogue const english = load("words/en/");
    return language == Language::vi ? vietnamese : english;
}

// A value may be a key, and it may be what a user typed: "@20" is no key.
bool names_a_key(Language language, std::string_view value) {
    return value.starts_with('@') && knows(language, value.substr(1));
}

// What argument() of base/finding.h made, in the language's own form.
std::optional<std::string> typed(Language language, std::string_view value) {
    constexpr std::string_view moment_mark = "@moment:", figure_mark = "@figure:";
    if (value.starts_with(figure_mark)) {
        std::string figure(value.substr(figure_mark.size()));
        if (language == Language::en)
            for (auto& c : figure) c = c == '.' ? ',' : c == ',' ? '.' : c;
        return figure;
    }
    if (!value.starts_with(moment_mark)) return {};
    auto const moment = read_iso_moment(value.substr(moment_mark.size()));
    if (!moment) return {};
    if (language == Language::vi) return to_office(*moment);
    auto const local = in_vietnam(*moment);
    auto const minutes = local.time.count();
    return fmt::format("{:02}:{:02} on {}", minutes / 60, minutes % 60, to_office(local.day));
}

// What stands for "{count}", and for "{count|report was|reports were}" the one that its number
// takes.
std::optional<std::string> value_of(Language language, std::string_view placeholder,
                                    Arguments const& arguments) {
    auto const bar = placeholder.find('|');
    auto const found =
        std::ranges::find(arguments, placeholder.substr(0, bar), &Arguments::value_type::first);
    if (found == arguments.end()) return {};
    auto const& value = found->second;
    if (bar != std::string_view::npos) {
        auto const forms = placeholder.substr(bar + 1);
        auto const other = forms.find('|');
        return std::string(value == "1" ? forms.substr(0, other) : forms.substr(other + 1));
    }
    return own_form(language, value);
}

std::string filled(Language language, std::string_view text, Arguments const& arguments) {
    std::string result;
    while (true) {
        auto const open = text.find('{');
        auto const close = text.find('}', open);
        result += text.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        auto const value = value_of(language, text.substr(open + 1, close - open - 1), arguments);
        result += value ? *value : std::string(text.substr(open, close - open + 1));
        text.remove_prefix(close + 1);
    }
    return result;
}

// "báo-cáo.xlsx, trang tính Số liệu, ô B7: "
std::string where(Language language, Place const& place) {
    std::string text = place.file;
    auto const add = [&](std::string_view key, std::string const& value) {
        if (value.empty()) return;
        if (!text.empty()) text += ", ";
        text += say(language, key, {{"value", value}});
    };
    add("place.sheet", place.sheet);
    add("place.cell", place.cell);
    add("place.line", place.line == 0 ? "" : std::to_string(place.line));
    add("place.field", place.field);
    return text.empty() ? text : text + ": ";
}

} // namespace

std::string own_form(Language language, std::string_view value) {
    if (auto said = typed(language, value)) return std::move(*said);
    return names_a_key(language, value) ? say(language, value.substr(1)) : std::string(value);
}

Language language_of_environment() {
    for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        char const* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return std::string_view{value}.starts_with("en") ? Language::en : Language::vi;
    }
    return Language::vi;
}

bool knows(Language language, std::string_view key) { return catalogue(language).contains(key); }

std::string say(Language language, std::string_view key, Arguments const& arguments) {
    auto const& texts = catalogue(language);
    auto const found = texts.find(key);
    SOKET_ASSERT(found != texts.end());
    return filled(language, found->second, arguments);
}

std::string say(Language language, Finding const& finding) {
    auto text = where(language, finding.place) + say(language, finding.key, finding.arguments);
    if (!finding.place.quote.empty())
        text += " " + say(language, "place.quote", {{"value", finding.place.quote}});
    return text + " " + say(language, finding.key + ".mend", finding.arguments);
}

} // namespace soket::words

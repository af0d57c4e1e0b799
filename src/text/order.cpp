// The Vietnamese alphabet's order, for things and for people.
#include "base/assert.h"
#include "text/fold.h"
#include "text/person.h"

#include <algorithm>
#include <array>
#include <compare>
#include <memory>
#include <unicode/coll.h>

namespace soket::text {

namespace {

// Numbers in names go by their value: "Chi đoàn 2" before "Chi đoàn 10".
icu::Collator const& vietnamese_order() {
    static auto const collator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(
            icu::Collator::createInstance(icu::Locale("vi"), error));
        SOKET_ASSERT(U_SUCCESS(error));
        made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, error);
        made->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, error);
        SOKET_ASSERT(U_SUCCESS(error));
        return made;
    }();
    return *collator;
}

std::string_view next_syllable(std::string_view& rest) {
    rest = trimmed(rest);
    auto const end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    auto const syllable = rest.substr(0, end);
    rest.remove_prefix(end);
    return syllable;
}

// Syllable by syllable, tones and all: whole lines, as ICU compares them, would put
// Hạ Long before Hà Nam.
std::weak_ordering order(std::string_view a, std::string_view b) {
    auto piece = [](std::string_view s) {
        return icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size()));
    };
    auto rest_a = a, rest_b = b;
    while (true) {
        auto const syllable_a = next_syllable(rest_a), syllable_b = next_syllable(rest_b);
        if (syllable_a.empty() || syllable_b.empty())
            return syllable_b.empty() <=> syllable_a.empty();
        UErrorCode error = U_ZERO_ERROR;
        auto const order =
            vietnamese_order().compareUTF8(piece(syllable_a), piece(syllable_b), error);
        SOKET_ASSERT(U_SUCCESS(error));
        if (order != UCOL_EQUAL)
            return order == UCOL_LESS ? std::weak_ordering::less : std::weak_ordering::greater;
    }
}

} // namespace

bool before(std::string_view a, std::string_view b) {
    auto const by_alphabet = order(a, b);
    return std::is_eq(by_alphabet) ? a < b : std::is_lt(by_alphabet);
}

namespace {

// Said before a name and no part of it.
constexpr std::array<std::string_view, 18> addresses{
    "ong", "ba", "dc",  "d c", "dong chi", "thay", "co", "anh", "chi",
    "em",  "ts", "ths", "pgs", "gs",       "bs",   "ks", "cn",  "luat su"};

std::string_view without_address(std::string_view name) {
    constexpr std::ptrdiff_t blanks_min = 2; // a surname and a given name stay
    while (true) {
        auto const key = fold(name);
        auto const blanks = [](std::string_view text) { return std::ranges::count(text, ' '); };
        std::size_t words = 0;
        for (auto const address : addresses)
            if (key.starts_with(std::string(address) + " "))
                words = std::max(words, static_cast<std::size_t>(blanks(address)) + 1);
        // "d/c" folds to two words of one.
        bool const slash = name.substr(0, std::min(name.find(' '), name.size())).find('/') !=
                           std::string_view::npos;
        if (slash) words = 1;
        auto const left = blanks(squeezed(name)) - static_cast<std::ptrdiff_t>(words) + 1;
        if (words == 0 || left < blanks_min) return name;
        for (; words > 0; --words) next_syllable(name);
        name = trimmed(name);
    }
}

} // namespace

PersonName person_name(std::string_view text) {
    auto const name = squeezed(without_address(trimmed(text)));
    auto const last = name.rfind(' ');
    if (last == std::string::npos) return {.surname = {}, .middle = {}, .given = name};
    auto const first = name.find(' ');
    return {.surname = name.substr(0, first),
            .middle = first == last ? "" : name.substr(first + 1, last - first - 1),
            .given = name.substr(last + 1)};
}

std::string person_key(std::string_view text) {
    auto const name = person_name(text);
    return name_key(name.surname + ' ' + name.middle + ' ' + name.given);
}

bool person_before(std::string_view a, std::string_view b) {
    auto const one = person_name(a), other = person_name(b);
    for (auto const part : {&PersonName::given, &PersonName::surname, &PersonName::middle}) {
        auto const by_part = order(one.*part, other.*part);
        if (std::is_neq(by_part)) return std::is_lt(by_part);
    }
    return a < b;
}

} // namespace soket::text

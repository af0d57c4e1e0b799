#include "org/org.h"
#include "text/fold.h"

#include <algorithm>
#include <array>

namespace soket::org {

namespace {

bool is_ascii_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A Vietnamese letter is one whose mark comes off: Đ → d, Ư → u.
bool is_letter_or_digit(std::string_view letter) {
    if (letter.size() == 1) return is_ascii_letter_or_digit(letter.front());
    auto const bare = text::fold(letter);
    return bare.size() == 1 && is_ascii_letter_or_digit(bare.front());
}

std::string_view first_letter(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && continues_letter(text[size])) ++size;
    return text.substr(0, size);
}

// Letters put in, left out, replaced or swapped with the one beside.
std::size_t steps_between(std::string_view a, std::string_view b) {
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) row.resize(b.size() + 1);
    auto *two_above = &rows[0], *above = &rows[1], *row = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) (*above)[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*row)[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const replaced = (*above)[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            (*row)[j] = std::min({replaced, (*above)[j] + 1, (*row)[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                (*row)[j] = std::min((*row)[j], (*two_above)[j - 2] + 1);
        }
        auto* const free = two_above;
        two_above = above;
        above = row;
        row = free;
    }
    return above->back();
}

} // namespace

bool is_code(std::string_view text) {
    std::size_t letters = 0;
    while (!text.empty()) {
        auto const letter = first_letter(text);
        bool const mark = letter == "." || letter == "-" || letter == "_";
        if (!is_letter_or_digit(letter) && !(mark && letters > 0)) return false;
        ++letters;
        text.remove_prefix(letter.size());
    }
    return letters > 0 && letters <= code_letters_max;
}

std::string code_key(std::string_view code) { return text::name_key(code); }

std::optional<std::string> nearest_code(std::string_view typed,
                                        std::vector<std::string> const& codes) {
    auto const wanted = text::fold(typed);
    if (wanted.size() > 4 * code_letters_max) return std::nullopt;
    // One letter wrong in a short code, one in each three of a long one.
    auto least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::string const* nearest = nullptr;
    for (auto const& code : codes) {
        auto const folded = text::fold(code);
        auto const longer = std::max(folded.size(), wanted.size());
        if (longer - std::min(folded.size(), wanted.size()) >= least) continue;
        auto const steps = steps_between(wanted, folded);
        if (steps >= least) continue;
        least = steps;
        nearest = &code;
    }
    return nearest == nullptr ? std::nullopt : std::optional(*nearest);
}

} // namespace soket::org

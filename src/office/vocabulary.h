// Words that a table's cells may hold, and what they mean: "cộng dồn" is a sum. A table of keywords
// of a reader, shared by all that read tables made by people.
#pragma once

#include "text/fold.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace soket::office {

template<class E>
struct Word {
    std::string_view text; // the first word of a meaning is the one that is written
    E meaning;
};

// Folding leaves nothing of "≥": signs are compared as they are.
[[nodiscard]] inline std::string word_key(std::string_view text) {
    auto key = text::fold(text);
    return key.empty() ? text::squeezed(text) : key;
}

template<class E, std::size_t n>
[[nodiscard]] std::optional<E> meaning(Word<E> const (&words)[n], std::string_view text) {
    auto const key = word_key(text);
    for (auto const& word : words)
        if (word_key(word.text) == key) return word.meaning;
    return std::nullopt;
}

template<class E, std::size_t n>
[[nodiscard]] std::string word_for(Word<E> const (&words)[n], E e) {
    return std::string(std::ranges::find(words, e, &Word<E>::meaning)->text);
}

// “cộng dồn”; “cộng”; …: what a message proposes.
template<class E, std::size_t n>
[[nodiscard]] std::string accepted(Word<E> const (&words)[n]) {
    std::string all;
    for (auto const& word : words)
        all.append(all.empty() ? "“" : "; “").append(word.text).append("”");
    return all;
}

} // namespace soket::office

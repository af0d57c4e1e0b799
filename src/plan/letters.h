// Text folded letter by letter, so that a place in the folded form is a place in the text.
// Private to the room.
#pragma once

#include "base/finding.h"

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::plan {

// Each letter becomes one character: small and without marks ("Đ" → 'd'); blanks of any kind become
// ' ', dashes '-', quotation marks '"', bullets '*', what has no such form '?'.
struct Folded {
    std::string text;
    std::vector<std::size_t> places; // of each character; one more, for the end

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {places[begin], places[end]};
    }
};
[[nodiscard]] Folded folded(std::string_view text);

// Some phrases in folded form: a table, or a list at the call.
class Phrases {
  public:
    Phrases(std::initializer_list<std::string_view> list)
        : Phrases(std::data(list), list.size()) {}
    template<std::size_t size>
    Phrases(std::string_view const (&table)[size])
        : Phrases(table, size) {}

    [[nodiscard]] std::string_view const* begin() const { return begin_; }
    [[nodiscard]] std::string_view const* end() const { return end_; }

  private:
    Phrases(std::string_view const* begin, std::size_t size)
        : begin_(begin)
        , end_(begin + size) {}

    std::string_view const* begin_;
    std::string_view const* end_;
};

// Where words stand as whole words; a blank in `words` matches any run of blanks.
// In characters of the folded text.
[[nodiscard]] std::optional<Span> find_words(std::string_view folded, std::string_view words,
                                             std::size_t from = 0);
[[nodiscard]] std::optional<Span> find_any(std::string_view folded, Phrases phrases,
                                           std::size_t from = 0);
[[nodiscard]] bool has_any(std::string_view folded, Phrases phrases);
// Length of the first of the phrases that the text begins with (leading blanks not allowed); 0 if
// none.
[[nodiscard]] std::size_t leading(std::string_view folded, std::string_view words);
[[nodiscard]] std::size_t leading_any(std::string_view folded, Phrases phrases);

// Letters are there and none is small.
[[nodiscard]] bool is_upper(std::string_view text);
[[nodiscard]] bool starts_small(std::string_view text);
[[nodiscard]] bool starts_capital(std::string_view text);

[[nodiscard]] std::size_t letters_count(std::string_view text);

// Blanks (also non-breaking and zero-width ones) off both ends of the span.
[[nodiscard]] Span trimmed(std::string_view text, Span span);
// Marks like ";" and "." and blanks off the end.
[[nodiscard]] Span without_end_marks(std::string_view text, Span span);

// Bytes of the letter that begins here.
[[nodiscard]] std::size_t letter_size(std::string_view text, std::size_t at);

} // namespace soket::plan

// What a user must be told of his input: the same type for lint of a plan, errors of an import,
// a form's fields and a refused deed. A finding is data; the doors make a sentence of it in the
// user's language (words/words.h).
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/enum.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace soket {

// A stretch of a text, in bytes from its start: [begin, end).
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::size_t size() const { return end - begin; }
    auto operator<=>(Span const&) const = default;
};

// Named values for the placeholders of a text: {"unit", "Đoàn Sở Tài chính"} fills {unit}.
// A value that starts with '@' is itself a key of the words: {"day", "@weekday.6"}.
using Arguments = std::vector<std::pair<std::string, std::string>>;

// Values that each language writes in its own form: "17g00 ngày 20/02/2020", "17:00 on 20/02/2020";
// "1.234,5", "1,234.5". They start with '@' as well.
[[nodiscard]] std::string argument(Moment moment);
[[nodiscard]] std::string argument(Decimal figure);

// Where something stands in what the user gave. What doesn't apply stays empty.
struct Place {
    std::string file;
    std::string sheet;
    std::string cell;  // "B7"
    int line = 0;      // from 1; 0 when lines don't apply
    std::string field; // of a form, of a document template
    std::string quote; // the text that the finding speaks of
};

enum class Weight {
    note,    // worth knowing
    warning, // taken in, and likely wrong
    error,   // not taken in
};
BOOST_DESCRIBE_ENUM(Weight, note, warning, error)

struct Finding {
    Weight weight = Weight::error;
    // Key of the words: KEY says what is the matter, KEY.mend how to mend it.
    std::string key;
    Arguments arguments;
    Place place;
};

using Findings = std::vector<Finding>;

[[nodiscard]] bool any_error(Findings const& findings);
void append(Findings& to, Findings more);

// What a reader of foreign input returns: as much as could be read, and what was found.
template<class T>
struct Read {
    T value{};
    Findings findings;
};

} // namespace soket

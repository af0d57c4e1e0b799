#include "text/fold.h"
#include "text/number.h"

#include <algorithm>
#include <array>
#include <utility>

namespace soket::text {

namespace {

struct Numeral {
    std::string_view word; // folded
    std::int64_t value;
};
constexpr std::array<Numeral, 13> digits{{{"khong", 0},
                                          {"mot", 1},
                                          {"hai", 2},
                                          {"ba", 3},
                                          {"bon", 4},
                                          {"tu", 4},
                                          {"nam", 5},
                                          {"lam", 5},
                                          {"nham", 5},
                                          {"sau", 6},
                                          {"bay", 7},
                                          {"tam", 8},
                                          {"chin", 9}}};
constexpr std::array<Numeral, 6> scales{{{"nghin", 1'000},
                                         {"ngan", 1'000},
                                         {"trieu", 1'000'000},
                                         {"ty", 1'000'000'000},
                                         {"ti", 1'000'000'000},
                                         {"tram", 100}}};

std::optional<std::int64_t> value_in(auto const& numerals, std::string_view word) {
    auto const found = std::ranges::find(numerals, word, &Numeral::word);
    if (found == numerals.end()) return {};
    return found->value;
}

// "hai trăm linh năm nghìn": what has been closed by a scale, the hundreds being gathered, and the
// digit that waits for its place.
struct Sum {
    std::int64_t closed = 0;
    std::int64_t hundreds = 0;
    std::optional<std::int64_t> digit;
    bool hundreds_said = false; // "không trăm linh năm"

    // False where the word is none of a number's, or stands where none could.
    bool add(std::string_view word) {
        if (auto const value = value_in(digits, word)) {
            if (digit) return false; // two digits side by side are a telephone number
            digit = *value;
            return true;
        }
        if (word == "muoi") {
            hundreds += 10 * std::exchange(digit, std::nullopt).value_or(1);
            return true;
        }
        if (word == "linh" || word == "le") return hundreds_said && !digit;
        auto const scale = value_in(scales, word);
        if (!scale) return false;
        if (*scale == 100) {
            if (!digit) return false;
            hundreds_said = true;
            hundreds += 100 * *std::exchange(digit, std::nullopt);
            return true;
        }
        closed = whole_group() * *scale;
        return closed > 0;
    }
    std::int64_t whole_group() {
        return std::exchange(hundreds, 0) + std::exchange(digit, std::nullopt).value_or(0);
    }
};

} // namespace

std::optional<std::int64_t> read_number_words(std::string_view text) {
    auto const folded = fold(text);
    std::string_view rest = folded;
    constexpr std::size_t words_max = 20; // more would be past what 64 bits hold
    std::int64_t total = 0;
    Sum sum;
    std::size_t words = 0;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (++words > words_max || !sum.add(rest.substr(0, end))) return {};
        total += std::exchange(sum.closed, 0);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (words == 0) return {};
    return total + sum.whole_group();
}

} // namespace soket::text

// One side of a date expression, as far as the text gives it: in "Từ ngày 01 đến ngày 15/3/2020"
// the first side is a bare 1, the second a full day. For when.cpp only.
#pragma once

#include "text/when.h"
#include "text/when_tokens.h"

#include <optional>
#include <span>

namespace soket::text {

// The tokens that one expression may use: an empty line ends it.
class Reach {
  public:
    Reach(std::span<Token const> tokens, std::size_t start)
        : tokens_(tokens)
        , start_(start) {}

    // A token that is nothing, past the end.
    [[nodiscard]] Token const& operator[](std::size_t at) const {
        static constexpr Token nothing{};
        if (at >= tokens_.size() || (at > start_ && tokens_[at].breaks > 1)) return nothing;
        return tokens_[at];
    }
    [[nodiscard]] bool is(std::size_t at, Mark mark) const {
        auto const& token = (*this)[at];
        return token.mark == mark && token.begin != token.end;
    }
    [[nodiscard]] bool is(std::size_t at, Word word) const { return (*this)[at].word == word; }
    [[nodiscard]] bool glued(std::size_t at, Mark mark) const {
        return is(at, mark) && (*this)[at].glued;
    }
    // What stands before the expression; nothing at the start of the text.
    [[nodiscard]] Token const* token_before(std::size_t at) const {
        return at == 0 ? nullptr : &tokens_[at - 1];
    }

  private:
    std::span<Token const> tokens_;
    std::size_t start_;
};

struct Side {
    std::size_t begin = 0; // tokens
    std::size_t end = 0;
    Word unit = Word::none; // day, month, quarter, year: the word that introduces it
    std::optional<unsigned> day;
    std::optional<unsigned> month;
    std::optional<unsigned> quarter;
    std::optional<int> year;
    std::optional<unsigned> bare; // a number whose meaning the other side tells
    bool blank = false;           // the place of the day (or month) is empty
    bool lunar = false;           // âm lịch
    bool counted = false;         // "kế hoạch 5 năm 2021 - 2025", "nhiệm kỳ năm …"

    std::optional<std::chrono::minutes> time;
    std::optional<std::chrono::minutes> time_to;
    std::optional<Session> session;
    std::optional<std::chrono::weekday> weekday;

    [[nodiscard]] bool has_company() const { return time || session || weekday; }
};

// The side that starts at that token. `previous` is the side it is joined to, if any: after a
// quarter, "II" alone is a quarter too.
[[nodiscard]] std::optional<Side> read_side(Reach const& reach, std::size_t at,
                                            Side const* previous);

[[nodiscard]] bool is_year(Token const& token);

} // namespace soket::text

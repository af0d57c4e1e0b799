#include "text/number.h"

#include "base/limits.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace soket::text {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Sign {
    bool negative = false;
    bool percent = false;
};

// U+FF01 to U+FF5E are the signs of ASCII again, as wide as a Chinese letter: EF BC 81 to EF BD 9E.
std::string narrow(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        };
        bool const wide = byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD) &&
                          byte(i + 2) >= 0x80 && byte(i + 2) <= 0xBF;
        unsigned const at = wide ? (byte(i + 1) - 0xBCU) * 0x40U + (byte(i + 2) - 0x80U) : 0U;
        if (!wide || at < 1 || at > 0x5E) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(at + 0x20U);
        i += 2;
    }
    return out;
}

Sign take_sign(std::string_view& text) {
    Sign sign;
    for (std::string_view const minus : {"-", "\u2212", "+"})
        if (text.starts_with(minus)) {
            sign.negative = minus != "+";
            text.remove_prefix(minus.size());
            break;
        }
    if (text.ends_with('%')) {
        sign.percent = true;
        text.remove_suffix(1);
    }
    text = trimmed(text);
    return sign;
}

// "1.234,5" in pieces: 1, 234 behind '.', 5 behind ','.
struct Run {
    char mark; // before it; 0 for the first
    std::string_view digits;
};

std::vector<Run> runs_of(std::string_view text) {
    std::vector<Run> runs;
    char mark = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = begin;
        while (end < text.size() && is_digit(text[end])) ++end;
        runs.push_back({mark, text.substr(begin, end - begin)});
        if (end < text.size()) mark = text[end];
        begin = end + 1;
    }
    return runs;
}

bool all_zeros(std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
}

// One to three digits, then threes behind one and the same mark.
bool are_groups(std::vector<Run> const& runs, std::size_t count) {
    if (runs[0].digits.size() > 3 || (count > 1 && runs[0].digits.front() == '0')) return false;
    for (std::size_t i = 1; i < count; ++i)
        if (runs[i].digits.size() != 3 || runs[i].mark != runs[1].mark) return false;
    return true;
}

// Whether "integer mark digits" holds a fraction; a fault when nobody can tell.
std::expected<bool, NumberFault> is_fraction(std::vector<Run> const& runs, bool percent) {
    auto const integer = runs[0].digits, digits = runs[1].digits;
    // "2,500" is two and a half in Vietnamese, two thousand five hundred in English; "5,000" would
    // be an odd way to write five.
    if (runs[1].mark == ',' && digits.size() == 3 && !all_zeros(digits) && !all_zeros(integer))
        return std::unexpected(NumberFault::ambiguous);
    if (are_groups(runs, 2)) return false;
    if (runs[1].mark == ' ') return std::unexpected(NumberFault::ambiguous);
    if (all_zeros(integer)) return true;
    if (integer.front() == '0') return std::unexpected(NumberFault::ambiguous);
    bool const lost_digit = runs[1].mark == '.' && digits.size() > 1 && digits.back() == '0';
    if (lost_digit && !percent) return std::unexpected(NumberFault::ambiguous);
    return true;
}

// How many of the runs make the integer part; the one behind them is the fraction.
std::expected<std::size_t, NumberFault> integer_runs(std::vector<Run> const& runs, bool percent) {
    if (runs.size() == 1) return 1;
    for (auto const& run : runs)
        if (run.digits.empty()) return std::unexpected(NumberFault::ambiguous);
    if (runs.size() == 2) {
        auto const fraction = is_fraction(runs, percent);
        if (!fraction) return std::unexpected(fraction.error());
        return *fraction ? 1 : 2;
    }
    if (are_groups(runs, runs.size())) return runs.size();
    auto const last = runs.back().mark;
    if (last != ' ' && last != runs[1].mark && are_groups(runs, runs.size() - 1))
        return runs.size() - 1;
    return std::unexpected(NumberFault::ambiguous);
}

std::expected<Decimal, NumberFault> exact(std::string integer, std::string_view fraction,
                                          bool negative) {
    while (fraction.ends_with('0')) fraction.remove_suffix(1);
    if (fraction.size() > Decimal::places) return std::unexpected(NumberFault::too_precise);
    integer.erase(0, integer.find_first_not_of('0'));
    // Eighteen digits fit in 64 bits before the scale is applied.
    if (integer.size() > 18) return std::unexpected(NumberFault::too_large);
    std::int64_t whole = 0, part = 0;
    for (auto const c : integer) whole = whole * 10 + (c - '0');
    for (std::size_t i = 0; i < Decimal::places; ++i)
        part = part * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    if (whole > figure_max.units() / Decimal::scale) return std::unexpected(NumberFault::too_large);
    auto const units = whole * Decimal::scale + part;
    if (units > figure_max.units()) return std::unexpected(NumberFault::too_large);
    return Decimal::from_units(negative ? -units : units);
}

// Why a text that isn't digits and marks alone is no figure.
NumberFault fault_of(std::string_view text) {
    static constexpr std::array<std::string_view, 11> about{
        "khoang",    "tren",   "hon", "gan",    "duoi", "it nhat",
        "toi thieu", "toi da", "uoc", "xap xi", "tam"};
    static constexpr std::array<std::string_view, 7> about_signs{"~", "≈", "≥", "≤", ">", "<", "±"};
    auto const words = fold(text);
    auto const begins_with = [&](std::string_view word) {
        return words.starts_with(std::string(word) + " ");
    };
    bool const has_digit = std::ranges::any_of(text, is_digit);
    bool const sign = std::ranges::any_of(
        about_signs, [&](std::string_view each) { return text.starts_with(each); });
    if (has_digit && (sign || text.ends_with('+') || std::ranges::any_of(about, begins_with)))
        return NumberFault::approximate;
    if (!has_digit || !is_digit(text.front())) return NumberFault::not_a_number;
    for (std::string_view const between : {"-", "–", "—", "đến", "tới", "..", "~"}) {
        auto const at = text.find(between);
        if (at == std::string_view::npos) continue;
        if (read_number(text.substr(0, at)) && read_number(text.substr(at + between.size())))
            return NumberFault::range;
    }
    auto const behind =
        words.substr(std::min(words.find_first_not_of("0123456789 "), words.size()));
    bool const is_word = !behind.empty() && std::ranges::none_of(behind, is_digit);
    return is_word ? NumberFault::with_words : NumberFault::not_a_number;
}

} // namespace

std::expected<Decimal, NumberFault> read_number(std::string_view text) {
    auto const one_line = squeezed(narrow(text));
    std::string_view rest = one_line;
    if (rest.empty()) return std::unexpected(NumberFault::empty);
    auto const sign = take_sign(rest);
    auto const known = [](char c) { return is_digit(c) || c == '.' || c == ',' || c == ' '; };
    if (!std::ranges::all_of(rest, known) || std::ranges::none_of(rest, is_digit))
        return std::unexpected(fault_of(one_line));
    auto const runs = runs_of(rest);
    auto const count = integer_runs(runs, sign.percent);
    if (!count) return std::unexpected(count.error());
    std::string integer;
    for (std::size_t i = 0; i < *count; ++i) integer += runs[i].digits;
    auto const fraction = *count < runs.size() ? runs[*count].digits : std::string_view{};
    return exact(integer, fraction, sign.negative);
}

std::expected<Decimal, NumberFault> read_number_of(std::string_view text,
                                                   std::string_view measure) {
    auto const read = read_number(text);
    if (read || read.error() != NumberFault::with_words) return read;
    auto const one_line = squeezed(narrow(text));
    auto const figure_end = one_line.find_first_not_of("0123456789., ");
    if (figure_end == std::string::npos || figure_end == 0) return read;
    auto const behind = fold(std::string_view(one_line).substr(figure_end));
    if (behind.empty() || behind != fold(measure)) return read;
    return read_number(std::string_view(one_line).substr(0, figure_end));
}

} // namespace soket::text

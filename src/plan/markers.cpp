#include "plan/markers.h"

#include "plan/letters.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace soket::plan {

namespace {

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool closes(char c) { return c == '.' || c == ')' || c == '/' || c == ':'; }

// What is read from: bytes, and the same folded.
struct Start {
    std::string_view text;
    Folded form;

    [[nodiscard]] char at(std::size_t i) const {
        return i < form.text.size() ? form.text[i] : '\0';
    }
    [[nodiscard]] std::size_t after_blanks(std::size_t i) const {
        while (at(i) == ' ') ++i;
        return i;
    }
    [[nodiscard]] Marker marker(MarkerKind kind, std::size_t number_begin, std::size_t number_end,
                                std::size_t end) const {
        auto const begin = form.places[number_begin];
        return {kind, std::string(text.substr(begin, form.places[number_end] - begin)),
                form.places[after_blanks(end)]};
    }
};

// "Phần thứ nhất", "Chương II", "Điều 1."
Marker part_marker(Start const& s) {
    auto const word = leading_any(s.form.text, {"phan thu", "phan", "chuong", "dieu"});
    if (word == 0 || !starts_capital(s.text)) return {};
    auto const begin = s.after_blanks(word);
    auto end = begin;
    while (std::isalnum(static_cast<unsigned char>(s.at(end))) != 0) ++end;
    auto const number = std::string_view(s.form.text).substr(begin, end - begin);
    static constexpr std::array<std::string_view, 8> ordinals{"nhat", "hai", "ba",  "bon",
                                                              "tu",   "nam", "sau", "bay"};
    bool const known = std::ranges::find(ordinals, number) != ordinals.end();
    bool const roman = !number.empty() && number.find_first_not_of("ivx") == std::string_view::npos;
    bool const arabic = !number.empty() && std::ranges::all_of(number, digit);
    if (!arabic && !roman && !(known && leading(s.form.text, "phan thu") > 0)) return {};
    bool const closed = closes(s.at(end));
    // "Điều 5 của Luật" is running text.
    if (!closed && end != s.form.text.size()) return {};
    return s.marker(MarkerKind::part, begin, end, closed ? end + 1 : end);
}

Marker roman_marker(Start const& s) {
    std::size_t end = 0;
    while (s.at(end) != '\0' && std::string_view("ivx").find(s.at(end)) != std::string_view::npos)
        ++end;
    if (end == 0 || end > 5 || !is_upper(s.text.substr(0, s.form.places[end]))) return {};
    auto close = end;
    if (s.at(close) == ' ' && (s.at(close + 1) == '-' || s.at(close + 1) == '.')) ++close;
    if (!closes(s.at(close)) && s.at(close) != '-') return {};
    return s.marker(MarkerKind::roman, 0, end, close + 1);
}

Marker capital_marker(Start const& s) {
    if (s.at(0) < 'a' || s.at(0) > 'h' || !is_upper(s.text.substr(0, s.form.places[1]))) return {};
    if ((s.at(1) != '.' && s.at(1) != '/' && s.at(1) != ')') || s.at(2) != ' ') return {};
    return s.marker(MarkerKind::capital, 0, 1, 2);
}

Marker number_marker(Start const& s) {
    std::size_t end = 0;
    int groups = 0;
    while (digit(s.at(end))) {
        auto const begin = end;
        while (digit(s.at(end))) ++end;
        if (end - begin > 2) return {};
        ++groups;
        if (s.at(end) != '.' || !digit(s.at(end + 1))) break;
        ++end;
    }
    if (groups == 0) return {};
    bool const closed = closes(s.at(end)) || s.at(end) == '-';
    auto const after = closed ? end + 1 : end;
    if (s.at(end) == ':' || (groups == 1 && !closed)) return {};
    // "17.30", "25/2" and "5.000" are figures; "1-8/6" is a range.
    if (digit(s.at(after)) || (!closed && s.at(end) != ' ')) return {};
    if (s.at(end) == '-' && !std::isalpha(static_cast<unsigned char>(s.at(s.after_blanks(after)))))
        return {};
    if (s.at(end) == '/' && s.at(after) == '\0') return {};
    auto const kind = groups == 1   ? MarkerKind::arabic
                      : groups == 2 ? MarkerKind::decimal
                                    : MarkerKind::deep;
    return s.marker(kind, 0, end, after);
}

Marker letter_marker(Start const& s) {
    auto const first = s.text.substr(0, s.form.places[1]);
    if (s.at(0) < 'a' || s.at(0) > 'z' || is_upper(first)) return {};
    if (s.at(1) == ')' || (s.at(1) == '.' && s.at(2) == ' ') || (s.at(1) == '/' && s.at(2) == ' '))
        return s.marker(MarkerKind::letter, 0, 1, 2);
    return {};
}

Marker bracket_marker(Start const& s) {
    if (s.at(0) != '(') return {};
    std::size_t end = 1;
    while (digit(s.at(end))) ++end;
    if (end == 1 && std::isalpha(static_cast<unsigned char>(s.at(1))) != 0 && s.at(2) == ')')
        end = 2;
    if (end == 1 || end > 3 || s.at(end) != ')') return {};
    return s.marker(MarkerKind::bracket, 1, end, end + 1);
}

Marker bullet_marker(Start const& s) {
    auto const kind = s.at(0) == '-'     ? MarkerKind::dash
                      : s.at(0) == '+'   ? MarkerKind::plus
                      : s.text[0] == '*' ? MarkerKind::star
                      : s.at(0) == '*'   ? MarkerKind::bullet
                                         : MarkerKind::none;
    if (kind == MarkerKind::none) {
        // Word's round bullet is the letter o.
        if (s.text[0] == 'o' && s.at(1) == ' ')
            return {MarkerKind::bullet, "", s.form.places[s.after_blanks(1)]};
        return {};
    }
    if (s.at(1) == s.at(0)) return {}; // a rule
    return {kind, "", s.form.places[s.after_blanks(1)]};
}

} // namespace

Marker marker_of(std::string_view text) {
    Start const s{text, folded(text)};
    if (s.form.text.empty()) return {};
    for (auto const read : {part_marker, roman_marker, capital_marker, number_marker, letter_marker,
                            bracket_marker, bullet_marker}) {
        auto const marker = read(s);
        if (marker.kind != MarkerKind::none) return marker;
    }
    return {};
}

int ordinal(Marker const& marker) { return ordinal(marker.kind, marker.number); }

int ordinal(MarkerKind kind, std::string_view number) {
    auto const form = text::fold(number);
    if (form.empty()) return 0;
    auto const last = form.find_last_of(' ');
    auto const tail = last == std::string::npos ? form : form.substr(last + 1);
    if (std::ranges::all_of(tail, digit) && tail.size() <= 4) {
        int value = 0;
        for (char const c : tail) value = value * 10 + (c - '0');
        return value;
    }
    if ((kind == MarkerKind::roman || kind == MarkerKind::part) &&
        tail.find_first_not_of("ivx") == std::string::npos) {
        int value = 0;
        int above = 0;
        for (auto at = tail.size(); at-- > 0;) {
            int const one = tail[at] == 'x' ? 10 : tail[at] == 'v' ? 5 : 1;
            value += one < above ? -one : one;
            above = std::max(above, one);
        }
        return value;
    }
    static constexpr std::string_view row = "abcdeghiklmnopqrstuvxy";
    if (tail.size() != 1) return 0;
    if (number == "đ" || number == "Đ") return 5;
    auto const at = row.find(tail[0]);
    if (at == std::string_view::npos) return 0;
    return static_cast<int>(at) + (at < 4 ? 1 : 2);
}

} // namespace soket::plan

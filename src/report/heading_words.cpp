#include "report/heading_words.h"

#include "report/headings.h"
#include "text/fold.h"

#include <algorithm>
#include <array>

namespace soket::report {

namespace {

using Words = std::span<std::string_view const>;

bool among(Words words, std::string_view word) { return std::ranges::count(words, word) > 0; }

bool is_digits(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// The first word, taken off the front; "" where there is none.
std::string_view taken_word(std::string_view& folded) {
    auto const word = folded.substr(0, folded.find(' '));
    folded.remove_prefix(std::min(word.size() + 1, folded.size()));
    return word;
}

struct Abbreviation {
    std::string_view word;
    std::string_view meaning;
};
// Of the Union's own papers; one word of a heading each. A word with several meanings (“ct”, “kh”)
// isn't among them.
constexpr std::array abbreviations{
    Abbreviation{"dv", "doan vien"},
    Abbreviation{"dvut", "doan vien uu tu"},
    Abbreviation{"dvtn", "doan vien thanh nien"},
    Abbreviation{"tn", "thanh nien"},
    Abbreviation{"ttn", "thanh thieu nhi"},
    Abbreviation{"tnxp", "thanh nien xung phong"},
    Abbreviation{"tntn", "thanh nien tinh nguyen"},
    Abbreviation{"cbcc", "can bo cong chuc"},
    Abbreviation{"cbd", "can bo doan"},
    Abbreviation{"cd", "chi doan"},
    Abbreviation{"sl", "so luong"},
    Abbreviation{"tl", "ty le"},
    Abbreviation{"ti", "ty"},
    Abbreviation{"cttn", "cong trinh thanh nien"},
    Abbreviation{"cchc", "cai cach hanh chinh"},
    Abbreviation{"bch", "ban chap hanh"},
    Abbreviation{"btv", "ban thuong vu"},
    Abbreviation{"lhtn", "lien hiep thanh nien"},
    Abbreviation{"ntm", "nong thon moi"},
};

// "1", "a", "iv" before a heading's words.
bool is_numbering(std::string_view word) {
    constexpr std::string_view roman = "ivx";
    bool const counts = is_digits(word) && word.size() <= 2;
    bool const letter = word.size() == 1 && word.front() >= 'a' && word.front() <= 'z';
    bool const is_roman = word.size() <= 4 && word.find_first_not_of(roman) == std::string::npos;
    return counts || letter || is_roman;
}

constexpr std::array<std::string_view, 8> result_words{"kq",   "ket", "qua", "thuc",
                                                       "hien", "th",  "dat", "duoc"};
constexpr std::array<std::string_view, 9> goal_words{"ke",  "hoach", "kh", "chi", "tieu",
                                                     "muc", "ty",    "le", "giao"};
constexpr std::array<std::string_view, 7> after_total_words{"don", "lai", "chung", "cac",
                                                            "ca",  "nam", "nhiem"};
constexpr std::array<std::string_view, 8> plain_words{"nam", "so",  "lieu", "trong",
                                                      "tu",  "den", "ngay", "tinh"};

} // namespace

std::vector<std::string> words_of(std::string_view folded) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < folded.size();) {
        auto const end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) words.emplace_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string joined(std::span<std::string const> words) {
    std::string all;
    for (auto const& word : words) all.append(all.empty() ? "" : " ").append(word);
    return all;
}

std::string heading_key(std::string_view text, Brackets brackets) {
    if (text.size() > heading_bytes_max) return {};
    auto plain = text::trimmed(text);
    // The measure behind the name: “(đồng chí)”, “(*)”.
    auto const open = plain.rfind('(');
    if (brackets == Brackets::drop && plain.ends_with(')') && open != 0 &&
        open != std::string_view::npos)
        plain = plain.substr(0, open);
    auto const folded = words_of(text::fold(plain));
    std::size_t first = 0;
    while (first + 1 < folded.size() && is_numbering(folded[first])) ++first;
    std::string key;
    for (std::size_t i = first; i < folded.size(); ++i) {
        auto const known =
            std::ranges::find(abbreviations, std::string_view(folded[i]), &Abbreviation::word);
        key += key.empty() ? "" : " ";
        key += known == abbreviations.end() ? std::string_view(folded[i]) : known->meaning;
    }
    return key;
}

std::optional<YearHeading> read_year_heading(std::string_view folded) {
    YearHeading heading;
    for (auto const& word : words_of(folded)) {
        if (is_digits(word) && word.size() == 4) {
            int const year = (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 +
                             (word[3] - '0');
            if (year < 1900 || year > 2200 || (heading.year != 0 && heading.year != year))
                return {};
            heading.year = year;
        } else if (is_digits(word) && word.size() <= 2) {
            continue; // a day, a month
        } else if (among(goal_words, word)) {
            heading.speaks = Speaks::of_goal;
        } else if (among(result_words, word)) {
            if (heading.speaks == Speaks::plainly) heading.speaks = Speaks::of_result;
        } else if (!among(plain_words, word)) {
            return {};
        }
    }
    if (heading.year == 0) return {};
    return heading;
}

Speaks read_kind_heading(std::string_view folded) {
    auto speaks = Speaks::plainly;
    for (auto const& word : words_of(folded)) {
        if (among(goal_words, word)) return Speaks::of_goal;
        if (among(result_words, word)) speaks = Speaks::of_result;
    }
    return speaks;
}

bool is_total_heading(std::string_view folded) {
    auto const word = taken_word(folded);
    if (word == "tong" || (word == "luy" && folded.starts_with("ke"))) return true;
    // Folded, works, civil servants and the police begin with the same word.
    if (word != "cong") return false;
    auto const next = taken_word(folded);
    return next.empty() || is_digits(next) || among(after_total_words, next);
}

bool is_note_heading(std::string_view folded) { return folded == "ghi chu"; }

} // namespace soket::report

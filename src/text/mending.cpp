#include "text/mending.h"

#include "text/fold.h"
#include "text/syllable.h"

#include <algorithm>
#include <unordered_map>

namespace soket::text {

namespace {

// The text's own damage shows in numbers.
constexpr std::size_t joins_min = 3;
// "Êđê" and "Xơđăng" are names.
constexpr std::size_t glued_letters_min = 5, glued_name_letters_min = 7;
// Grown together from more words than this, it is something else.
constexpr std::size_t glued_words_max = 4;
constexpr std::size_t word_bytes_max = 40;
// "nghiêng" in small letters; a mark makes three bytes of one.
constexpr std::size_t syllable_bytes_max = 21;

// Words that begin with a vowel; other pieces that do have lost their begin.
constexpr std::string_view vowel_words[]{
    "a",   "à",   "ai",  "ái",  "ải",  "am",  "ám",   "an",  "án",  "ăn",   "anh",  "ánh",
    "ảnh", "ao",  "áo",  "ào",  "ảo",  "áp",  "ấp",   "âm",  "ấm",  "ẩm",   "ân",   "ấn",
    "ẩn",  "âu",  "ấy",  "em",  "én",  "ép",  "e",    "ê",   "êm",  "ếch",  "éo",   "im",
    "in",  "ít",  "ích", "ỉa",  "o",   "ó",   "oai",  "oan", "oán", "oanh", "oi",   "ong",
    "óng", "ông", "ở",   "ơ",   "ơi",  "ớt",  "ơn",   "ô",   "ồ",   "ốc",   "ôm",   "ốm",
    "ôn",  "ồn",  "ổn",  "ống", "ổ",   "u",   "ung",  "ủng", "út",  "uy",   "úy",   "ủy",
    "uỷ",  "ưa",  "ưng", "ứng", "ước", "ưu",  "uống", "uốn", "uất", "uyên", "uyển", "y",
    "ý",   "yêu", "yếu", "yên", "yến", "yết", "ỷ",    "ăng", "ách", "ác",   "ấu",   "ức",
    "ứ",   "i",   "í",   "ôi",  "ối",  "úng", "ướt",  "ươm", "ẩu",  "oà",   "òa"};
constexpr std::string_view consonants[]{"b",  "c", "ch", "d", "đ",  "g",   "gh", "gi", "h",  "k",
                                        "kh", "l", "m",  "n", "ng", "ngh", "nh", "p",  "ph", "qu",
                                        "q",  "r", "s",  "t", "th", "tr",  "v",  "x"};
constexpr std::string_view codas[]{"c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "o", "u"};
// "điểm c", "lớp 6 a", "tổ a": the letter is a name.
constexpr std::string_view before_letters[]{"điểm", "khoản", "mục",  "lớp",  "nhóm", "khối", "tổ",
                                            "mẫu",  "bảng",  "hình", "loại", "ý",    "phần", "hạng",
                                            "đợt",  "và",    "hoặc", "lô",   "khu",  "số"};

bool among(auto const& words, std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

bool is_vowel(std::string_view letter) {
    static constexpr std::string_view plain = "aeiouy";
    auto const form = fold(letter);
    return !form.empty() && plain.find(form.front()) != std::string_view::npos;
}

std::size_t letter_bytes(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text.front());
    return std::min<std::size_t>(text.size(), lead < 0xC0   ? 1
                                              : lead < 0xE0 ? 2
                                              : lead < 0xF0 ? 3
                                                            : 4);
}

// ASCII letters, and the letters that Vietnamese has above them (composed).
bool is_letter(std::string_view letter) {
    auto const c = static_cast<unsigned char>(letter.front());
    if (letter.size() == 1) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter.size() == 2) return c >= 0xC3 && c <= 0xC6;
    return c == 0xE1 && static_cast<unsigned char>(letter[1]) >= 0xB8;
}

// A run of letters.
struct Word {
    Span span;
    std::string small;
    std::size_t letters = 0;
    bool capital = false; // its first letter
    bool all_capitals = false;
    bool heads_another = false; // "KHỐINơi": a line in capitals, and the begin of the next
    bool marked = false;        // has a letter that only Vietnamese has
    bool spelt = false;         // can be a syllable as it stands
};

// What a text repeats is asked once.
class Spelling {
  public:
    bool right(std::string_view small) {
        if (small.size() > word_bytes_max) return false;
        auto const [known, fresh] = seen_.try_emplace(std::string(small), false);
        if (fresh) known->second = is_syllable(small);
        return known->second;
    }

  private:
    std::unordered_map<std::string, bool> seen_;
};

class Words {
  public:
    Words(std::string_view text, Spelling& spelling) {
        for (std::size_t at = 0; at < text.size();) {
            auto const size = letter_bytes(text.substr(at));
            if (!is_letter(text.substr(at, size))) {
                at += size;
                continue;
            }
            all_.push_back(read(text, at));
            all_.back().spelt = spelling.right(all_.back().small);
            at = all_.back().span.end;
        }
    }
    [[nodiscard]] std::vector<Word> const& all() const { return all_; }

  private:
    static Word read(std::string_view text, std::size_t at) {
        Word word{.span = {at, at}, .small = {}};
        while (word.span.end < text.size()) {
            auto const size = letter_bytes(text.substr(word.span.end));
            auto const letter = text.substr(word.span.end, size);
            if (!is_letter(letter)) break;
            word.marked |= size > 1;
            word.span.end += size;
            ++word.letters;
        }
        auto const words = text.substr(at, word.span.size());
        word.small = lower(words);
        word.capital = !word.small.starts_with(words.substr(0, letter_bytes(words)));
        word.all_capitals = words == upper(words);
        auto const second = words.substr(letter_bytes(words));
        auto const one = second.empty() ? second : second.substr(0, letter_bytes(second));
        word.heads_another =
            !word.all_capitals && word.capital && !one.empty() && one != lower(one);
        return word;
    }

    std::vector<Word> all_;
};

bool begins_with_vowel(std::string_view small) {
    return is_vowel(small.substr(0, letter_bytes(small)));
}

bool ends_with_vowel(std::string_view small) {
    auto at = small.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(small[at]) & 0xC0U) == 0x80U) --at;
    return is_vowel(small.substr(at));
}

class Mender {
  public:
    explicit Mender(std::string_view text)
        : text_(text)
        , words_(text, spelling_) {}

    std::vector<Mend> all() {
        auto joins = joined();
        if (joins.size() < joins_min) joins.clear();
        auto parts = parted();
        std::vector<Mend> out;
        std::ranges::merge(
            joins, parts, std::back_inserter(out), {}, [](Mend const& m) { return m.span.begin; },
            [](Mend const& m) { return m.span.begin; });
        return out;
    }

  private:
    [[nodiscard]] char after(Word const& word) const {
        return word.span.end < text_.size() ? text_[word.span.end] : '\n';
    }

    [[nodiscard]] bool one_blank_between(Word const& a, Word const& b) const {
        return b.span.begin == a.span.end + 1 && text_[a.span.end] == ' ';
    }

    [[nodiscard]] static bool same_case(Word const& a, Word const& b) {
        return !b.capital || (a.all_capitals && b.all_capitals);
    }

    // "s" before "ử", "ki" before "ện", "Đoà" before "n".
    [[nodiscard]] bool belongs(std::string_view so_far, Word const& before, std::size_t i) {
        auto const& b = words_.all()[i];
        if (!one_blank_between(before, b) || !same_case(before, b)) return false;
        if (after(b) == '/' || after(b) == '.') {
            if (b.letters == 1 && !b.marked) return false;
        }
        // "Quý I", "khóa XV".
        bool const number = b.all_capitals && b.small.find_first_not_of("ivx") == std::string::npos;
        if (number || !spelling_.right(std::string(so_far) + b.small)) return false;
        if (among(consonants, so_far))
            return begins_with_vowel(b.small) && !is_named_letter(before);
        if (!ends_with_vowel(so_far)) return false;
        if (begins_with_vowel(b.small))
            return !among(vowel_words, b.small) || !spelling_.right(so_far);
        return among(codas, b.small) && !b.spelt && !opens_next(i);
    }

    // "giá trị c ốt lõi": the consonant is the begin of what follows.
    [[nodiscard]] bool opens_next(std::size_t i) {
        auto const& all = words_.all();
        return i + 1 < all.size() && one_blank_between(all[i], all[i + 1]) &&
               begins_with_vowel(all[i + 1].small) &&
               spelling_.right(all[i].small + all[i + 1].small);
    }

    // "ngư ờ i": none of two makes a word without the third.
    [[nodiscard]] bool belongs_with_next(std::string_view so_far, std::size_t i) {
        auto const& all = words_.all();
        if (i + 1 >= all.size() || !ends_with_vowel(so_far)) return false;
        auto const &b = all[i], &c = all[i + 1];
        return one_blank_between(all[i - 1], b) && one_blank_between(b, c) &&
               same_case(all[i - 1], b) && same_case(b, c) && begins_with_vowel(b.small) &&
               b.letters == 1 && !among(vowel_words, b.small) &&
               spelling_.right(std::string(so_far) + b.small + c.small);
    }

    // A letter that stands for itself.
    [[nodiscard]] bool is_named_letter(Word const& word) const {
        if (word.letters > 1) return false;
        auto const& all = words_.all();
        auto const i = static_cast<std::size_t>(&word - all.data());
        return i > 0 && among(before_letters, all[i - 1].small) &&
               one_blank_between(all[i - 1], word);
    }

    std::vector<Mend> joined() {
        std::vector<Mend> out;
        auto const& all = words_.all();
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            auto so_far = all[i].small;
            auto end = i;
            while (end + 1 < all.size() &&
                   (belongs(so_far, all[end], end + 1) || belongs_with_next(so_far, end + 1)))
                so_far += all[++end].small;
            if (end == i) continue;
            Mend mend{.span = {all[i].span.begin, all[end].span.end}, .now = {}};
            for (auto k = i; k <= end; ++k)
                mend.now += text_.substr(all[k].span.begin, all[k].span.size());
            out.push_back(std::move(mend));
            i = end;
        }
        return out;
    }

    std::vector<Mend> parted() {
        std::vector<Mend> out;
        for (auto const& word : words_.all()) {
            if (word.spelt || !word.marked || word.heads_another ||
                word.span.size() > 3 * word_bytes_max)
                continue;
            bool const name = word.capital && !word.all_capitals;
            if (word.letters < (name ? glued_name_letters_min : glued_letters_min)) continue;
            std::vector<std::size_t> cuts;
            if (!part(word.small, 0, cuts) || cuts.size() < 2) continue;
            out.push_back({word.span, set_apart(word, cuts)});
        }
        return out;
    }

    // Longest words first; a piece that begins with a vowel must be a word.
    bool part(std::string_view small, std::size_t begin, std::vector<std::size_t>& cuts) {
        if (begin == small.size()) return true;
        if (cuts.size() == glued_words_max) return false;
        for (auto end = std::min(small.size(), begin + syllable_bytes_max); end > begin; --end) {
            if (end < small.size() && (static_cast<unsigned char>(small[end]) & 0xC0U) == 0x80U)
                continue;
            auto const piece = small.substr(begin, end - begin);
            // Alone "a" and "u" are hardly ever grown to something.
            bool const lone = piece.size() == 1;
            if (lone || !spelling_.right(piece)) continue;
            if (begins_with_vowel(piece) && !among(vowel_words, piece)) continue;
            cuts.push_back(end);
            if (part(small, end, cuts)) return true;
            cuts.pop_back();
        }
        return false;
    }

    // Capital and small forms of a letter take equal bytes in Vietnamese, save "Ẹ" and its like,
    // so letters are counted.
    [[nodiscard]] std::string set_apart(Word const& word,
                                        std::vector<std::size_t> const& cuts) const {
        std::string out;
        auto rest = text_.substr(word.span.begin, word.span.size());
        std::size_t begin = 0;
        for (auto const cut : cuts) {
            for (auto at = begin; at < cut;) {
                at += letter_bytes(std::string_view(word.small).substr(at));
                auto const size = letter_bytes(rest);
                out += rest.substr(0, size);
                rest.remove_prefix(size);
            }
            begin = cut;
            if (!rest.empty()) out += ' ';
        }
        return out;
    }

    std::string_view text_;
    Spelling spelling_;
    Words words_;
};

} // namespace

std::vector<Mend> mends_of(std::string_view text) { return Mender(text).all(); }

std::string with_mends(std::string_view text, std::vector<Mend> const& mends) {
    std::string out;
    std::size_t at = 0;
    for (auto const& mend : mends) {
        out += text.substr(at, mend.span.begin - at);
        out += mend.now;
        at = mend.span.end;
    }
    return out += text.substr(at);
}

} // namespace soket::text

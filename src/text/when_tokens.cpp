#include "text/when_tokens.h"

#include "text/fold.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace soket::text {

namespace {

struct Known {
    std::string_view text;
    Word word;
};

// In the form of name_key, so that every spelling of the tone mark meets its line.
constexpr Known known_words[] = {
    {"ngày", Word::day},
    {"tháng", Word::month},
    {"năm", Word::year},
    {"quý", Word::quarter},
    {"quí", Word::quarter},
    {"giờ", Word::hour},
    {"g", Word::hour_short},
    {"h", Word::hour_short},
    {"phút", Word::minute},
    {"ph", Word::minute},
    {"p", Word::minute},
    {"từ", Word::from},
    {"đến", Word::until},
    {"tới", Word::until},
    {"hết", Word::to_end},
    {"trước", Word::before},
    {"sau", Word::after},
    {"chậm", Word::late},
    {"muộn", Word::late},
    {"nhất", Word::most},
    {"hạn", Word::limit},
    {"chót", Word::last},
    {"cuối", Word::last},
    {"không", Word::negation},
    {"quá", Word::past},
    {"hơn", Word::more},
    {"dự", Word::guess},
    {"kiến", Word::planned},
    {"và", Word::joint},
    {"vào", Word::at},
    {"lúc", Word::at},
    {"hồi", Word::at},
    {"trong", Word::within},
    {"là", Word::is},
    {"khoảng", Word::about},
    {"cho", Word::by_way},
    {"kể", Word::since},
    {"bắt", Word::start},
    {"đầu", Word::first},
    {"tính", Word::reckoned},
    {"sáng", Word::morning},
    {"chiều", Word::afternoon},
    {"tối", Word::evening},
    {"buổi", Word::session},
    {"thứ", Word::ordinal},
    {"hai", Word::two},
    {"ba", Word::three},
    {"tư", Word::four},
    {"sáu", Word::six},
    {"bảy", Word::seven},
    {"bẩy", Word::seven},
    {"chủ", Word::lord},
    {"chúa", Word::lord},
    {"nhật", Word::sun},
    {"cn", Word::sunday},
    {"âm", Word::moon},
    {"lịch", Word::calendar},
    {"âl", Word::lunar},
    {"mùng", Word::lunar_day},
    {"mồng", Word::lunar_day},
    {"giêng", Word::lunar_name},
    {"chạp", Word::lunar_name},
    {"nhuận", Word::lunar_name},
    {"các", Word::those},
    {"những", Word::those},
    {"tiếp", Word::next},
    {"kế", Word::next},
    {"theo", Word::along},
    {"trở", Word::onward},
    {"đi", Word::go},
    {"về", Word::back},
    {"lần", Word::nth},
    {"kỳ", Word::nth},
    {"họp", Word::nth},
    {"phiên", Word::nth},
    {"khóa", Word::nth},
    {"đợt", Word::nth},
    {"lớp", Word::nth},
    {"tuần", Word::nth},
    {"số", Word::document},
    {"luật", Word::document},
    {"định", Word::document},
    {"quyết", Word::document},
    {"lệnh", Word::document},
    {"thị", Word::document},
    {"i", Word::i},
    {"ii", Word::ii},
    {"iii", Word::iii},
    {"iv", Word::iv},
};

// "THÁNG" with its marks apart is 9 bytes; no known word is longer than twice that.
constexpr std::size_t known_bytes_max = 18;

// What a document repeats is folded once.
class Lexicon {
  public:
    Word of(std::string_view text) {
        if (text.size() > known_bytes_max) return Word::none;
        auto const [seen, fresh] = seen_.try_emplace(std::string(text), Word::none);
        if (fresh) {
            auto const found = std::ranges::find(known_words, name_key(text), &Known::text);
            if (found != std::end(known_words)) seen->second = found->word;
        }
        return seen->second;
    }

  private:
    std::unordered_map<std::string, Word> seen_;
};

struct Sign {
    std::string_view bytes;
    Mark mark;
};
constexpr Sign signs[] = {
    {"/", Mark::slash},      {"-", Mark::dash},       {"\u2010", Mark::dash},
    {"\u2011", Mark::dash},  {"\u2012", Mark::dash},  {"\u2013", Mark::dash},
    {"\u2014", Mark::dash},  {"\u2015", Mark::dash},  {"\u2212", Mark::dash},
    {"\u00ad", Mark::dash},  {".", Mark::dot},        {":", Mark::colon},
    {",", Mark::comma},      {"\u2026", Mark::fill},  {"_", Mark::fill},
    {"'", Mark::prime},      {"\u2019", Mark::prime}, {"\u2018", Mark::prime},
    {"\u2032", Mark::prime}, {"(", Mark::open},       {")", Mark::close},
};
constexpr std::string_view blanks[] = {
    " ",      "\t",     "\r",     "\v",     "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
    "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b",
    "\u200c", "\u200d", "\u202f", "\u205f", "\u2060", "\u3000", "\ufeff",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Tokens {
  public:
    explicit Tokens(std::string_view text)
        : text_(text) {}

    std::vector<Token> all() {
        while (at_ < text_.size()) {
            if (skip_blank()) continue;
            Token token;
            token.begin = static_cast<std::uint32_t>(at_);
            token.glued = !gap_;
            token.breaks = breaks_;
            gap_ = false;
            breaks_ = 0;
            read(token);
            token.end = static_cast<std::uint32_t>(at_);
            tokens_.push_back(token);
        }
        return std::move(tokens_);
    }

  private:
    bool starts(std::string_view bytes) const { return text_.substr(at_).starts_with(bytes); }

    bool skip_blank() {
        if (starts("\n") || starts("\f")) {
            breaks_ = static_cast<std::uint8_t>(std::min(breaks_ + 1, 2));
            ++at_;
            return gap_ = true;
        }
        for (auto const blank : blanks)
            if (starts(blank)) {
                at_ += blank.size();
                return gap_ = true;
            }
        return false;
    }

    void read(Token& token) {
        if (is_digit(text_[at_])) return read_number(token);
        for (auto const& sign : signs)
            if (starts(sign.bytes)) return read_sign(token, sign);
        if (is_letter()) return read_word(token);
        if (text_[at_] == '&') {
            token.mark = Mark::word;
            token.word = Word::joint;
        }
        ++at_;
        while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U)
            ++at_;
    }

    void read_number(Token& token) {
        token.mark = Mark::number;
        for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
            if (token.digits == 9) continue;
            ++token.digits;
            token.value = token.value * 10 + static_cast<std::uint32_t>(text_[at_] - '0');
        }
    }

    // A run of dots or underscores is a place left blank: "ngày ..... tháng 01".
    void read_sign(Token& token, Sign const& sign) {
        token.mark = sign.mark;
        at_ += sign.bytes.size();
        if (sign.mark != Mark::dot && sign.mark != Mark::fill) return;
        while (starts(".") || starts("_") || starts("\u2026")) {
            token.mark = Mark::fill;
            at_ += starts("\u2026") ? std::string_view("\u2026").size() : 1;
        }
    }

    void read_word(Token& token) {
        auto const begin = at_;
        token.mark = Mark::word;
        while (at_ < text_.size() && is_letter()) ++at_;
        token.word = lexicon_.of(text_.substr(begin, at_ - begin));
    }

    // ASCII letters, and every byte of a longer character that is no blank and no sign: in
    // Vietnamese text those are letters and the combining marks of letters.
    bool is_letter() const {
        auto const c = static_cast<unsigned char>(text_[at_]);
        if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if ((c & 0xC0U) == 0x80U) return true;
        // U+0300 to U+036F (marks), U+00C0 to U+024F and U+1E00 to U+1EFF (letters).
        if (c >= 0xC3 && c <= 0xC9) return true;
        if (c == 0xCC || c == 0xCD) return true;
        return c == 0xE1 && at_ + 1 < text_.size() &&
               static_cast<unsigned char>(text_[at_ + 1]) >= 0xB8 &&
               static_cast<unsigned char>(text_[at_ + 1]) <= 0xBB;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool gap_ = true;
    std::uint8_t breaks_ = 0;
    std::vector<Token> tokens_;
    Lexicon lexicon_;
};

} // namespace

std::vector<Token> tokens_of(std::string_view text) { return Tokens(text).all(); }

} // namespace soket::text

#include "schedule/signs.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <span>

namespace soket::schedule {

namespace {

struct Word {
    std::size_t begin; // in the text
    std::size_t end;
    std::string form; // folded
};
using Words = std::vector<Word>;

// Letters beyond ASCII are parts of words, apart from quotation marks, dashes and fixed blanks.
bool parts_words(std::string_view text, std::size_t at, std::size_t& size) {
    auto const c = static_cast<unsigned char>(text[at]);
    size = 1;
    if (c < 0x80)
        return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    for (std::string_view const mark : {"“", "”", "‘", "’", "–", "—", "…", "·", "\u00a0"})
        if (text.substr(at).starts_with(mark)) {
            size = mark.size();
            return true;
        }
    return false;
}

Words words_of(std::string_view text) {
    Words words;
    std::size_t begin = 0, size = 1;
    auto const end_word = [&](std::size_t end) {
        if (end > begin) words.push_back({begin, end, text::fold(text.substr(begin, end - begin))});
    };
    for (std::size_t at = 0; at < text.size(); at += size) {
        if (!parts_words(text, at, size)) continue;
        end_word(at);
        begin = at + size;
    }
    end_word(text.size());
    return words;
}

// Between "gửi" and "báo cáo" of "gui * bao cao".
constexpr std::size_t words_between_max = 6;

// From the place of the pattern's first word to behind its last one; 0 when it isn't there.
std::size_t matched(std::span<Word const> words, std::string_view pattern) {
    std::size_t at = 0;
    bool first = true, loose = false;
    while (!pattern.empty()) {
        auto const end = std::min(pattern.find(' '), pattern.size());
        auto const part = pattern.substr(0, end);
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
        if (part == "*") {
            loose = true;
            continue;
        }
        auto const last =
            std::min(words.size(), at + (loose && !first ? words_between_max : 0) + 1);
        while (at < last && words[at].form != part) ++at;
        if (at >= last) return 0;
        ++at;
        first = loose = false;
    }
    return at;
}

std::string quote_of(std::string_view text, Words const& words, std::string_view pattern) {
    for (std::size_t at = 0; at < words.size(); ++at)
        if (auto const size = matched(std::span(words).subspan(at), pattern); size > 0)
            return std::string(
                text.substr(words[at].begin, words[at + size - 1].end - words[at].begin));
    return {};
}

struct Phrase {
    Step step;
    std::string_view pattern;
};

// In the order of preference: the first that matches is the one that is quoted.
constexpr Phrase phrases[]{
    {Step::plan_made, "trien khai ke hoach"},
    {Step::plan_made, "ban hanh * ke hoach"},
    {Step::plan_made, "xay dung * ke hoach"},
    {Step::plan_made, "du thao ke hoach"},
    {Step::plan_made, "hoan thanh ke hoach"},
    {Step::guidance, "de cuong"},
    {Step::guidance, "bieu mau"},
    {Step::guidance, "mau bao cao"},
    {Step::guidance, "huong dan * bao cao"},
    {Step::report_draft, "du thao bao cao"},
    {Step::report_draft, "du thao * bao cao so ket"},
    {Step::report_draft, "du thao * bao cao tong ket"},
    {Step::report_draft, "phu luc so lieu"},
    {Step::report_draft, "tong hop * bao cao"},
    {Step::report_draft, "tong hop ket qua"},
    {Step::report_draft, "tong hop so lieu"},
    {Step::report_draft, "xay dung bao cao so ket"},
    {Step::report_draft, "xay dung bao cao tong ket"},
    {Step::section, "noi dung tham muu"},
    {Step::section, "bao cao chuyen de"},
    {Step::section, "bao cao kiem diem"},
    {Step::section, "tham muu * bao cao"},
    {Step::section, "de xuat giai phap"},
    {Step::opinion, "xin y kien"},
    {Step::opinion, "lay y kien"},
    {Step::opinion, "dong gop y kien"},
    {Step::opinion, "gop y"},
    {Step::opinion, "cho y kien"},
    {Step::finished, "tiep thu * y kien"},
    {Step::finished, "hoan chinh * bao cao"},
    {Step::finished, "hoan thien * bao cao"},
    {Step::paper_chosen, "duyet * tham luan"},
    {Step::paper_chosen, "chon * tham luan"},
    {Step::paper_chosen, "tham dinh * tham luan"},
    {Step::paper_offered, "dang ky * tham luan"},
    {Step::paper_offered, "gioi thieu * tham luan"},
    {Step::paper_offered, "gui * tham luan"},
    {Step::paper_offered, "nop * tham luan"},
    {Step::paper_offered, "viet * tham luan"},
    {Step::paper_offered, "tham luan"},
    {Step::documents, "hoan chinh * tai lieu"},
    {Step::documents, "hoan thien * tai lieu"},
    {Step::documents, "in an * tai lieu"},
    {Step::documents, "chuan bi * tai lieu"},
    {Step::documents, "tai lieu hoi nghi"},
    {Step::documents, "van kien"},
    {Step::film, "lam phim"},
    {Step::film, "phim"},
    {Step::film, "video"},
    {Step::film, "clip"},
    {Step::film, "phong su"},
    {Step::praise_decided, "xet * khen thuong"},
    {Step::praise_decided, "quyet dinh khen thuong"},
    {Step::praise_decided, "duyet * khen thuong"},
    {Step::praise_proposed, "de nghi * khen thuong"},
    {Step::praise_proposed, "ho so * khen thuong"},
    {Step::praise_proposed, "gioi thieu * khen thuong"},
    {Step::personnel, "cong tac nhan su"},
    {Step::personnel, "de an nhan su"},
    {Step::registration, "dang ky"},
    {Step::arrangement, "cong tac to chuc"},
    {Step::arrangement, "kich ban"},
    {Step::arrangement, "chuong trinh hoi nghi"},
    {Step::invitation, "giay moi"},
    {Step::invitation, "giay trieu tap"},
    {Step::invitation, "thu moi"},
    {Step::invitation, "moi dai bieu"},
    {Step::invitation, "moi bao cao vien"},
    {Step::logistics, "hau can"},
    {Step::logistics, "trang tri"},
    {Step::logistics, "khanh tiet"},
    {Step::logistics, "co so vat chat"},
    {Step::rehearsal, "tong duyet"},
    {Step::rehearsal, "chay thu"},
    {Step::preparation, "chuan bi * hoi nghi"},
    {Step::preparation, "chuan bi * dai hoi"},
    {Step::preparation, "cong tac chuan bi"},
    {Step::meeting, "hop"},
    {Step::meeting, "lam viec voi"},
    {Step::meeting, "tap huan"},
    {Step::meeting, "toa dam"},
    {Step::meeting, "to chuc hiep thuong"},
    {Step::conference, "to chuc * hoi nghi"},
    {Step::conference, "to chuc * dai hoi"},
    {Step::conference, "to chuc le"},
    {Step::conference, "hoi thu"},
    {Step::minutes, "thong bao ket luan"},
    {Step::minutes, "bien ban"},
};

// Somebody sends a report: who they are tells whether it comes in or goes up.
constexpr std::array<std::string_view, 7> sending{
    "gui * bao cao",      "nop * bao cao", "bao cao * gui ve", "gui ket qua",
    "cung cap * so lieu", "gui * so lieu", "bao cao so lieu"};
// Many of a kind, each with its own.
constexpr std::array<std::string_view, 10> many{
    "co so", "don vi", "chi doan",   "chi bo",    "cac",
    "tung",  "moi",    "dia phuong", "phong ban", "to chuc thanh vien"};

// Sentences, without those that say what may be done in some case ("Trường hợp cần thiết …").
std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<std::string_view> sentences;
    while (!text.empty()) {
        auto const end = std::min(text.find(". "), text.size());
        auto const sentence = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        auto const form = text::fold(sentence);
        bool const conditional = form.starts_with("truong hop") || form.starts_with("neu ") ||
                                 form.starts_with("khi can");
        if (!conditional) sentences.push_back(sentence);
    }
    return sentences;
}

class Reader {
  public:
    Reader(std::string_view who, Known const& known)
        : known_(known)
        , who_(words_of(who)) {}

    void read(std::string_view sentence) {
        auto const words = words_of(sentence);
        read_sending(sentence, words);
        for (auto const& [step, pattern] : phrases)
            if (!has(step))
                if (auto quote = quote_of(sentence, words, pattern); !quote.empty())
                    found_.push_back({step, std::move(quote)});
    }

    std::vector<Sign> result(std::string_view what) {
        settle();
        auto const whole = [&](Step step) {
            if (!has(step)) found_.push_back({step, std::string(what)});
        };
        if (known_.event) {
            drop({Step::meeting, Step::preparation, Step::arrangement});
            whole(Step::conference);
        }
        if (known_.reports) whole(Step::unit_report);
        std::ranges::sort(found_, {}, &Sign::step);
        return std::move(found_);
    }

  private:
    [[nodiscard]] bool has(Step step) const {
        return std::ranges::find(found_, step, &Sign::step) != found_.end();
    }
    void drop(std::initializer_list<Step> steps) {
        std::erase_if(found_, [&](Sign const& sign) {
            return std::ranges::find(steps, sign.step) != steps.end();
        });
    }

    void read_sending(std::string_view sentence, Words const& words) {
        for (auto const pattern : sending) {
            auto quote = quote_of(sentence, words, pattern);
            if (quote.empty()) continue;
            auto const before = words_of(sentence.substr(0, sentence.find(quote)));
            auto const named = [&](std::string_view name) {
                return !quote_of(sentence, before, name).empty() ||
                       std::ranges::any_of(who_, [&](Word const& word) {
                           return matched(std::span(&word, who_.data() + who_.size()), name) > 0;
                       });
            };
            bool const comes_in = known_.reports || std::ranges::any_of(many, named);
            auto const step = comes_in ? Step::unit_report : Step::sent_up;
            if (!has(step)) found_.push_back({step, std::move(quote)});
            return;
        }
    }

    // Words of one kind of work stand in those of another: "góp ý dự thảo tài liệu" finishes none.
    void settle() {
        bool const of_plan = has(Step::plan_made);
        bool const of_text = has(Step::report_draft) || has(Step::documents);
        if (of_plan && !of_text)
            std::erase_if(found_, [](Sign const& sign) {
                return sign.step != Step::plan_made && sign.step != Step::guidance;
            });
        if (of_plan && of_text) drop({Step::plan_made});
        if (has(Step::report_draft)) drop({Step::section});
        if (has(Step::unit_report)) drop({Step::section, Step::report_draft, Step::registration});
        if (has(Step::sent_up)) drop({Step::finished, Step::report_draft});
        if (has(Step::opinion) && !has(Step::finished)) {
            auto const documents = std::ranges::find(found_, Step::documents, &Sign::step);
            bool const completes =
                documents != found_.end() && text::fold(documents->quote).starts_with("hoan");
            if (!completes) drop({Step::documents, Step::report_draft});
        }
        if (has(Step::paper_offered) || has(Step::paper_chosen)) drop({Step::registration});
        if (has(Step::arrangement) || has(Step::logistics) || has(Step::invitation) ||
            has(Step::preparation) || has(Step::documents) || has(Step::rehearsal))
            drop({Step::conference});
        if (has(Step::documents) || has(Step::logistics) || has(Step::arrangement))
            drop({Step::preparation});
        if (has(Step::conference)) drop({Step::meeting});
    }

    Known known_;
    Words who_;
    std::vector<Sign> found_;
};

} // namespace

std::vector<Sign> signs_of(std::string_view what, std::string_view who, Known const& known) {
    Reader reader(who, known);
    for (auto const sentence : sentences_of(what)) reader.read(sentence);
    return reader.result(what);
}

std::optional<Ordinal> ordinal_of(std::string_view what) {
    constexpr std::array<std::string_view, 6> heads{"lan thu", "lan",  "dot",
                                                    "buoc",    "vong", "giai doan"};
    constexpr std::array<std::string_view, 10> places{"nhat", "hai", "ba",  "tu",   "nam",
                                                      "sau",  "bay", "tam", "chin", "muoi"};
    auto const words = words_of(what);
    for (std::size_t at = 0; at < words.size(); ++at)
        for (auto const head : heads) {
            auto const size = matched(std::span(words).subspan(at), head);
            if (size == 0 || at + size >= words.size()) continue;
            auto const& number = words[at + size];
            auto const named = std::ranges::find(places, number.form);
            bool const digit =
                number.form.size() == 1 && number.form[0] >= '1' && number.form[0] <= '9';
            if (named == places.end() && !digit) continue;
            Ordinal ordinal;
            ordinal.place =
                digit ? number.form[0] - '0' : static_cast<int>(named - places.begin()) + 1;
            ordinal.quote = what.substr(words[at].begin, number.end - words[at].begin);
            // What follows gives the day and its reason, which differ.
            for (std::size_t i = 0; i < at; ++i) ordinal.of += words[i].form + ' ';
            if (at == 0) return {};
            return ordinal;
        }
    return {};
}

} // namespace soket::schedule

#include "plan/pages.h"

#include "plan/letters.h"
#include "plan/markers.h"
#include "text/fold.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace soket::plan {

namespace {

// Rows with text that a page has at least.
constexpr int page_rows_min = 12;

std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.size() > 3) return {};
    int value = 0;
    for (char const c : text) {
        if (std::isdigit(static_cast<unsigned char>(c)) == 0) return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

// "2", "- 2 -", "Trang 2", "2/5", "Trang 2/5".
struct Number {
    int page = 0;
    bool sure = false; // more than the figure alone says so
};

std::optional<Number> number_of(std::string_view text) {
    constexpr std::size_t bytes_max = 24;
    if (text.size() > bytes_max) return {};
    auto form = folded(text).text;
    std::erase(form, ' ');
    bool sure = false;
    if (form.starts_with("trang")) {
        form.erase(0, 5);
        sure = true;
    }
    if (form.size() > 2 && form.front() == '-' && form.back() == '-') {
        form = form.substr(1, form.size() - 2);
        sure = true;
    }
    auto const slash = form.find('/');
    auto const page = digits(form.substr(0, slash));
    if (!page) return {};
    if (slash == std::string::npos) return Number{*page, sure};
    auto const all = digits(form.substr(slash + 1));
    // "2/9" alone may be a day.
    if (!all || *all < *page || !sure) return {};
    return Number{*page, true};
}

class Pages {
  public:
    explicit Pages(Sheet& sheet)
        : rows_(sheet.rows)
        , sheet_(sheet) {
        int filled = 0;
        for (auto const& row : rows_) {
            filled_.push_back(filled);
            if (!row.blank()) ++filled;
        }
    }

    void mark() {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!rows_[i].cell)
                if (auto const number = number_of(words(i))) candidates_[i] = *number;
        mark_alone();
        mark_counting();
        mark_heads();
    }

  private:
    [[nodiscard]] std::string_view words(std::size_t i) const { return sheet_.of(rows_[i].span); }

    // With nothing above or below it.
    void mark_alone() {
        for (auto const& [i, number] : candidates_) {
            bool const free_above = i == 0 || rows_[i - 1].blank();
            bool const free_below = i + 1 == rows_.size() || rows_[i + 1].blank();
            bool const right = rows_[i].indent > 20;
            if (number.sure || (free_above && (free_below || right)) || cuts_sentence(i))
                rows_[i].page_number = true;
        }
    }

    // "… phối hợp với", "2", "các đơn vị …".
    [[nodiscard]] bool cuts_sentence(std::size_t i) const {
        if (i == 0 || i + 1 >= rows_.size() || filled_[i] < page_rows_min) return false;
        auto const above = words(i - 1), below = words(i + 1);
        if (rows_[i - 1].blank() || rows_[i + 1].blank()) return false;
        return starts_small(below) && marker_of(below).kind == MarkerKind::none &&
               std::string_view(".;:").find(above.back()) == std::string_view::npos;
    }

    // 2, 3, 4 … a page apart from each other: text without blank lines.
    void mark_counting() {
        constexpr int starts_max = 20;
        int starts = 0;
        for (auto first = candidates_.begin(); first != candidates_.end() && starts < starts_max;
             ++first) {
            if (first->second.page > 2 ||
                (first->second.page == 2 && filled_[first->first] < page_rows_min))
                continue;
            ++starts;
            std::vector<std::size_t> chain{first->first};
            int page = first->second.page;
            for (auto next = std::next(first); next != candidates_.end(); ++next) {
                if (next->second.page != page + 1 ||
                    filled_[next->first] - filled_[chain.back()] < page_rows_min)
                    continue;
                chain.push_back(next->first);
                ++page;
            }
            if (chain.size() < 2) continue;
            for (auto const i : chain) rows_[i].page_number = true;
            return;
        }
    }

    // The filled row next to a page's number, in that direction.
    [[nodiscard]] std::optional<std::size_t> beside(std::size_t i, bool below) const {
        constexpr std::size_t blanks_max = 4;
        for (std::size_t step = 1; step <= blanks_max; ++step) {
            if (below ? i + step >= rows_.size() : i < step) return {};
            auto const at = below ? i + step : i - step;
            if (!rows_[at].blank()) return at;
        }
        return {};
    }

    // The same words beside most of the numbers.
    void mark_heads() {
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].page_number) numbers.push_back(i);
        for (bool const below : {false, true}) {
            std::map<std::string, std::vector<std::size_t>> rows;
            for (auto const i : numbers)
                if (auto const at = beside(i, below); at && !rows_[*at].cell)
                    rows[text::fold(words(*at))].push_back(*at);
            for (auto const& [key, at] : rows)
                if (!key.empty() && at.size() >= 2 && at.size() * 2 > numbers.size())
                    for (auto const i : at) rows_[i].page_number = true;
        }
    }

    std::vector<Row>& rows_;
    Sheet& sheet_;
    std::vector<int> filled_; // rows with text before each
    std::map<std::size_t, Number> candidates_;
};

} // namespace

void mark_pages(Sheet& sheet) { Pages(sheet).mark(); }

} // namespace soket::plan

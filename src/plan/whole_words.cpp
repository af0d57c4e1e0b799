#include "plan/whole_words.h"

#include "office/paper.h"
#include "plan/rows.h"
#include "text/mending.h"

namespace soket::plan {

namespace {

// Places before a mend → places behind it; asked in rising order.
class Shift {
  public:
    explicit Shift(std::vector<text::Mend> const& mends)
        : mends_(mends) {}

    std::size_t operator()(std::size_t place) {
        while (next_ < mends_.size() && mends_[next_].span.end <= place) {
            added_ += mends_[next_].now.size();
            taken_ += mends_[next_].span.size();
            ++next_;
        }
        return place + added_ - taken_;
    }

  private:
    std::vector<text::Mend> const& mends_;
    std::size_t next_ = 0;
    std::size_t added_ = 0;
    std::size_t taken_ = 0;
};

} // namespace

office::Paper with_whole_words(office::Paper const& paper, Plan& plan) {
    auto const mends = text::mends_of(std::string_view(paper.text).substr(0, read_bytes_max));
    if (mends.empty()) return paper;
    office::Paper out{.text = text::with_mends(paper.text, mends), .lines = paper.lines};
    Shift shift(mends);
    for (auto& line : out.lines) line.span = {shift(line.span.begin), shift(line.span.end)};
    Shift place(mends);
    for (auto const& mend : mends) {
        auto const begin = place(mend.span.begin);
        plan.mended.push_back({paper.text.substr(mend.span.begin, mend.span.size()),
                               {begin, begin + mend.now.size()}});
    }
    return out;
}

} // namespace soket::plan

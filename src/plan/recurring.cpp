// What is due again and again ("trước ngày 20 hằng tháng") or by something else ("10 ngày trước hội
// nghị"): no day of the calendar says when. undated.cpp finds the words.
#include "plan/actors.h"
#include "plan/reading.h"
#include "plan/undated.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace soket::plan {

namespace {

bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

bool is_dated(std::vector<text::When> const& whens, Span span) {
    return std::ranges::any_of(whens, [&](text::When const& when) {
        return when.span.begin < span.end && span.begin < when.span.end;
    });
}

// "10/12/2025 (trước ngày bầu cử 95 ngày)": the same time said again. "20/12 hằng năm" has a date.
bool repeats_date(Paragraph const& p, std::vector<text::When> const& whens, Span span) {
    return std::ranges::any_of(whens, [&](text::When const& when) {
        if (when.span.end > span.begin) return false;
        auto const between = std::string_view(p.text).substr(when.span.end - p.span.begin,
                                                             span.begin - when.span.end);
        auto const words = text::trimmed(between);
        return words.empty() || words == "(";
    });
}

// By where each begins.
template<class T>
using Places = std::map<std::size_t, T>;

// The last that begins before the words, if it holds them.
template<class T, class SpanOf>
T const* holder(Places<T> const& places, Span words, SpanOf span_of) {
    auto const after = places.upper_bound(words.begin);
    if (after == places.begin()) return nullptr;
    auto const& [begin, found] = *std::prev(after);
    return holds(span_of(found), words) ? &found : nullptr;
}

class RecurringReader {
  public:
    RecurringReader(Reading const& reading, Outline& outline)
        : reading_(reading)
        , outline_(outline)
        , plan_(reading.plan) {
        for (auto const& assignment : plan_.assignments)
            for (auto const& task : assignment.tasks)
                tasks_[task.text.span.begin] = {task.text.span, assignment.actors};
        for (std::size_t i = 0; i < plan_.contents.size(); ++i)
            contents_[plan_.contents[i].span.begin] = i;
        for (std::size_t i = 0; i < plan_.milestones.size(); ++i)
            if (!plan_.milestones[i].when) undated_[plan_.milestones[i].span.begin] = i;
    }

    void read() {
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
            auto& p = outline_.paragraphs[i];
            if (p.subject == Subject::purpose) continue;
            auto const phrases = undated_in(p.form.text, p.subject == Subject::schedule);
            if (phrases.empty()) continue;
            auto const all = moments_in(reading_, p).all;
            for (auto const& phrase : phrases) {
                auto const words = p.form.span(phrase.words.begin, phrase.words.end);
                Span const span{p.span.begin + words.begin, p.span.begin + words.end};
                if (is_dated(all, span) || repeats_date(p, all, span)) continue;
                p.told = true;
                add(i, span,
                    phrase.kind == Undated::recurring ? MilestoneFrom::recurring
                                                      : MilestoneFrom::relative);
            }
        }
    }

  private:
    struct Work {
        Span span;
        std::vector<std::string> actors;
    };

    void add(std::size_t i, Span span, MilestoneFrom from) {
        auto const& p = outline_.paragraphs[i];
        // A field's words without a date are one already.
        auto const* known =
            holder(undated_, span, [&](std::size_t at) { return plan_.milestones[at].span; });
        if (known != nullptr) {
            plan_.milestones[*known].from = from;
            plan_.milestones[*known].span = span;
            return;
        }
        auto const* row = p.cell ? content_at(span) : nullptr;
        plan_.milestones.push_back({.when = {},
                                    .what = row != nullptr ? row->text
                                                           : reading_.quoted(without_end_marks(
                                                                 reading_.sheet.text, p.content())),
                                    .actors = row != nullptr ? row->leads : actors_of(p, span),
                                    .section = outline_.section_of(i),
                                    .from = from,
                                    .span = span});
    }

    [[nodiscard]] Content const* content_at(Span span) const {
        auto const* at =
            holder(contents_, span, [&](std::size_t i) { return plan_.contents[i].span; });
        return at == nullptr ? nullptr : &plan_.contents[*at];
    }

    // Whose task holds the words; else who begins them.
    [[nodiscard]] std::vector<std::string> actors_of(Paragraph const& p, Span span) const {
        auto const* task = holder(tasks_, span, [](Work const& work) { return work.span; });
        if (task != nullptr && !task->actors.empty()) return task->actors;
        auto const doer = doer_of(p.words());
        if (!doer || doer->rest.empty()) return {};
        return {text::squeezed(p.words().substr(doer->actor.begin, doer->actor.size()))};
    }

    Reading const& reading_;
    Outline& outline_;
    Plan& plan_;
    Places<Work> tasks_;
    Places<std::size_t> contents_;
    Places<std::size_t> undated_;
};

} // namespace

void read_recurring(Reading const& reading, Outline& outline) {
    RecurringReader(reading, outline).read();
}

} // namespace soket::plan

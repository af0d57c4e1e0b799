// "trước ngày 20 hằng tháng", "ngày 15 của tháng cuối quý", "thứ Hai hằng tuần": due again and
// again, so no day of the calendar says when.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace soket::plan {

namespace {

// Between the day and the period that it recurs in.
constexpr std::size_t apart_letters_max = 12;

constexpr std::string_view periods[]{"hang thang",        "hang quy",
                                     "hang tuan",         "hang nam",
                                     "moi thang",         "moi quy",
                                     "moi tuan",          "moi nam",
                                     "thang cuoi quy",    "thang cuoi cung cua quy",
                                     "thang dau quy",     "cuoi moi quy",
                                     "thang sau",         "thang tiep theo",
                                     "cua thang",         "thang lien ke",
                                     "thang ke tiep",     "quy sau",
                                     "quy tiep theo",     "thang cuoi cua quy",
                                     "thang dau cua quy", "cac thang",
                                     "trong thang"};

bool digit(std::string_view form, std::size_t at) {
    return at < form.size() && std::isdigit(static_cast<unsigned char>(form[at])) != 0;
}

// "ngày 20" without a month, "thứ Hai".
std::optional<Span> day_from(std::string_view form, std::size_t from) {
    for (auto found = find_any(form, {"ngay", "thu", "chu nhat"}, from); found;
         found = find_any(form, {"ngay", "thu", "chu nhat"}, found->end)) {
        auto const word = form.substr(found->begin, found->size());
        if (word == "chu nhat") return found;
        auto at = found->end;
        while (at < form.size() && form[at] == ' ') ++at;
        if (word == "thu") {
            auto const size =
                leading_any(form.substr(at), {"hai", "ba", "tu", "nam", "sau", "bay"});
            if (size > 0) return Span{found->begin, at + size};
            continue;
        }
        auto const begin = at;
        while (digit(form, at)) ++at;
        bool const dated =
            at < form.size() && std::string_view("/.-").contains(form[at]) && digit(form, at + 1);
        if (at > begin && at - begin <= 2 && !dated) return Span{found->begin, at};
    }
    return {};
}

bool is_near(std::string_view form, Span a, Span b) {
    auto const begin = std::min(a.end, b.end);
    auto const end = std::max(a.begin, b.begin);
    return begin <= end && end - begin <= apart_letters_max &&
           form.substr(begin, end - begin).find_first_of(";.") == std::string_view::npos;
}

// With the word that says by or on, before it.
std::size_t with_lead(std::string_view form, std::size_t begin) {
    auto before = form.substr(0, begin);
    while (before.ends_with(' ')) before.remove_suffix(1);
    for (std::string_view const lead :
         {"cham nhat la", "cham nhat", "truoc", "vao", "den het", "den", "trong"})
        if (before.ends_with(lead)) return before.size() - lead.size();
    return begin;
}

// The periods before and after the day: "hằng quý, trước ngày 25 của tháng cuối quý".
std::optional<Span> with_periods(std::string_view form, Span day) {
    constexpr std::size_t looked_at = 48;
    auto const begin = day.begin > looked_at ? day.begin - looked_at : 0;
    auto const window = form.substr(0, std::min(form.size(), day.end + looked_at));
    std::optional<Span> out;
    for (auto period = find_any(window, periods, begin); period;
         period = find_any(window, periods, period->begin + 1)) {
        if (!is_near(form, day, *period)) continue;
        if (!out) out = Span{with_lead(form, day.begin), day.end};
        *out = {std::min(out->begin, period->begin), std::max(out->end, period->end)};
    }
    return out;
}

// Places in the folded words.
std::vector<Span> recurring_in(std::string_view form) {
    std::vector<Span> out;
    for (auto day = day_from(form, 0); day; day = day_from(form, day->end)) {
        auto const span = with_periods(form, *day);
        if (span && (out.empty() || out.back().end <= span->begin)) out.push_back(*span);
    }
    return out;
}

bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

bool is_dated(std::vector<text::When> const& whens, Span span) {
    return std::ranges::any_of(whens, [&](text::When const& when) {
        return when.span.begin < span.end && span.begin < when.span.end;
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
    RecurringReader(Reading const& reading, Outline const& outline)
        : reading_(reading)
        , outline_(outline)
        , plan_(reading.plan) {
        for (auto const& assignment : plan_.assignments)
            for (auto const& task : assignment.tasks)
                tasks_[task.text.span.begin] = {task.text.span, assignment.actor.text};
        for (std::size_t i = 0; i < plan_.contents.size(); ++i)
            contents_[plan_.contents[i].span.begin] = i;
        for (std::size_t i = 0; i < plan_.milestones.size(); ++i)
            if (!plan_.milestones[i].when) undated_[plan_.milestones[i].span.begin] = i;
    }

    void read() {
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
            auto const& p = outline_.paragraphs[i];
            if (p.subject == Subject::purpose) continue;
            auto const spans = recurring_in(p.form.text);
            if (spans.empty()) continue;
            auto const all = moments_in(reading_, p).all;
            for (auto const& found : spans) {
                auto const words = p.form.span(found.begin, found.end);
                Span const span{p.span.begin + words.begin, p.span.begin + words.end};
                if (!is_dated(all, span)) add(i, span);
            }
        }
    }

  private:
    struct Work {
        Span span;
        std::string actor;
    };

    void add(std::size_t i, Span span) {
        auto const& p = outline_.paragraphs[i];
        // A field's words without a date are one already.
        auto const* known =
            holder(undated_, span, [&](std::size_t at) { return plan_.milestones[at].span; });
        if (known != nullptr) {
            plan_.milestones[*known].from = MilestoneFrom::recurring;
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
                                    .from = MilestoneFrom::recurring,
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
        if (task != nullptr && !task->actor.empty()) return {task->actor};
        auto const doer = doer_of(p.words());
        if (!doer || doer->rest.empty()) return {};
        return {text::squeezed(p.words().substr(doer->actor.begin, doer->actor.size()))};
    }

    Reading const& reading_;
    Outline const& outline_;
    Plan& plan_;
    Places<Work> tasks_;
    Places<std::size_t> contents_;
    Places<std::size_t> undated_;
};

} // namespace

void read_recurring(Reading const& reading, Outline const& outline) {
    RecurringReader(reading, outline).read();
}

} // namespace soket::plan

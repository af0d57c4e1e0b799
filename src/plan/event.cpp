// The conference: form, time, place, who comes.
#include "plan/fields.h"
#include "plan/reading.h"

#include "text/fold.h"
#include "text/number.h"

#include <algorithm>
#include <cctype>

namespace soket::plan {

namespace {

bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// "120 (một trăm hai mươi) đại biểu", "một trăm hai mươi (120) đại biểu": behind the bracket.
std::size_t after_number_words(std::string_view form, std::size_t at) {
    auto const blanks = [&] {
        while (at < form.size() && form[at] == ' ') ++at;
    };
    blanks();
    if (at < form.size() && form[at] == ')') ++at;
    auto const close = form.find(')', at);
    if (at < form.size() && form[at] == '(' && close != std::string_view::npos &&
        text::read_number_words(form.substr(at + 1, close - at - 1)))
        at = close + 1;
    blanks();
    return at;
}

// "120 đồng chí", "100% học sinh": from the figure to its unit.
std::optional<Span> head_count(Folded const& form) {
    static constexpr std::string_view people[]{
        "dong chi",   "dai bieu", "nguoi",          "d/c",       "can bo",         "doan vien",
        "thanh vien", "khach",    "hoc sinh",       "sinh vien", "hoi vien",       "thanh nien",
        "thieu nhi",  "doi vien", "uy vien",        "cong nhan", "nguoi lao dong", "dvtn",
        "vi",         "ban",      "cong doan vien", "giao vien", "thi sinh"};
    for (std::size_t at = 0; at < form.text.size(); ++at) {
        if (!digit(form.text[at])) continue;
        auto const begin = at;
        while (at < form.text.size() && (digit(form.text[at]) || form.text[at] == '.')) ++at;
        auto end = at;
        bool const percent = at < form.text.size() && form.text[at] == '%';
        if (percent) end = ++at;
        at = after_number_words(form.text, at);
        if (leading_any(std::string_view(form.text).substr(at), people) > 0)
            return Span{begin, end};
    }
    return {};
}

std::optional<int> count_in(std::string_view text) {
    auto const form = folded(text);
    auto const found = head_count(form);
    if (!found) return {};
    int value = 0;
    for (char const c : form.text.substr(found->begin, found->size())) {
        if (c == '%') return {};
        if (digit(c) && value < 1'000'000) value = value * 10 + (c - '0');
    }
    return value;
}

bool calls_together(std::string_view form) {
    return has_any(form,
                   {"hoi nghi",       "dai hoi",   "le ky niem", "le phat dong", "le khai mac",
                    "le tong ket",    "le trao",   "le ra quan", "le cong bo",   "le don",
                    "le khanh thanh", "le hoi",    "buoi le",    "hoi thi",      "hoi thao",
                    "toa dam",        "gap mat",   "hop mat",    "ngay hoi",     "buoi hop",
                    "cuoc hop",       "sinh hoat", "tap huan",   "dien dan"});
}

class EventReader {
  public:
    EventReader(Reading const& reading, Outline& outline)
        : reading_(reading)
        , outline_(outline) {}

    void read() {
        gathering_ = only_gathering();
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) take(i);
        if (!event_.time) look_for_sentence();
        if (event_.time && event_.place.empty()) take_place_after_time();
        auto const& title = reading_.plan.header.title;
        bool const arranges = leading(folded(title.text).text, "to chuc") > 0 ||
                              has_any(folded(title.text).text,
                                      {"hoi nghi", "dai hoi", "le ky niem", "hoi thi", "toa dam"});
        bool const timed = event_.time.has_value() && !event_.time_text.empty();
        bool const told =
            !event_.place.empty() || !event_.form.empty() || !event_.attendance.empty();
        if (!(timed && (told || arranges))) {
            for (auto const i : taken_) outline_.paragraphs[i].used = false;
            return;
        }
        if (event_.form.empty()) take_form_from_title();
        if (event_.attendance.empty()) look_for_attendance();
        reading_.plan.event = event_;
    }

  private:
    void take(std::size_t i) {
        auto& p = outline_.paragraphs[i];
        if (p.cell || p.subject == Subject::assignments || p.subject == Subject::schedule) return;
        // Under an activity of many, time and place are the activity's.
        if (p.subject == Subject::contents && p.level > 1 && p.parent != gathering_) return;
        switch (p.field) {
        case Field::form: return take_words(i, event_.form);
        case Field::place: return take_words(i, event_.place);
        case Field::time: return take_time(i);
        case Field::attendance: return take_attendance(i);
        case Field::none:
        case Field::agenda:
        case Field::due:
        case Field::lead:
        case Field::support:
        case Field::product: return;
        }
    }

    // The one heading among the contents that calls together, and says hour and day.
    [[nodiscard]] int only_gathering() const {
        int only = -1;
        for (auto const& p : outline_.paragraphs) {
            if (p.subject != Subject::contents || p.field != Field::time || p.parent < 0) continue;
            auto const& above = outline_.paragraphs[static_cast<std::size_t>(p.parent)];
            if (!calls_together(above.form.text) || !hour_in(p)) continue;
            if (only >= 0) return -1;
            only = p.parent;
        }
        return only;
    }

    [[nodiscard]] std::optional<text::When> hour_in(Paragraph const& p) const {
        for (auto const& when : moments_in(reading_, p).due)
            if (when.from.precision == text::Precision::day && (when.time || when.session) &&
                when.kind != text::Kind::by)
                return when;
        return {};
    }

    // "Hội nghị được tổ chức vào lúc 14 giờ 00 ngày 05/12/2025, tại Hội trường …": when one
    // paragraph alone says so.
    void look_for_sentence() {
        std::optional<std::size_t> only;
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
            auto const& p = outline_.paragraphs[i];
            bool const about =
                p.subject == Subject::event || (calls_together(p.form.text) && is_of_gathering(i));
            if (p.cell || p.used || p.subject == Subject::assignments ||
                p.subject == Subject::schedule || !about)
                continue;
            auto const when = hour_in(p);
            if (!when || place_after(p, when->span.end).empty()) continue;
            if (only) return;
            only = i;
        }
        if (!only) return;
        auto const& p = outline_.paragraphs[*only];
        event_.time = hour_in(p);
        event_.time_text = reading_.quoted(event_.time->span);
        if (!event_.attendance.empty()) return;
        if (auto const found = head_count(p.form))
            event_.attendance = reading_.quoted({p.span.begin + p.form.places[found->begin],
                                                 p.span.begin + p.form.places[found->end]});
    }

    // Among many activities of a year no one is what the plan is for.
    [[nodiscard]] bool is_of_gathering(std::size_t i) const {
        return calls_together(folded(outline_.section_of(i)).text) ||
               calls_together(folded(reading_.plan.header.title.text).text);
    }

    void take_place_after_time() {
        for (auto const& p : outline_.paragraphs)
            if (p.span.begin <= event_.time->span.begin && event_.time->span.end <= p.span.end)
                event_.place = place_after(p, event_.time->span.end);
    }

    // "…, tại Hội trường A (số 12 đường Lê Lợi), với 80 đại biểu".
    [[nodiscard]] Quoted place_after(Paragraph const& p, std::size_t from) const {
        auto const& form = p.form;
        auto const begin = static_cast<std::size_t>(
            std::ranges::lower_bound(form.places, from - p.span.begin) - form.places.begin());
        auto const at = find_words(form.text, "tai", begin);
        if (!at || at->begin - begin > 40) return {};
        auto end = form.text.size();
        for (std::string_view const stop :
             {", voi ", ", gom ", ", thanh phan", "; ", ". ", ", co "})
            end = std::min(end, form.text.find(stop, at->end));
        Span const span{p.span.begin + form.places[at->end], p.span.begin + form.places[end]};
        return reading_.quoted(
            without_end_marks(reading_.sheet.text, trimmed(reading_.sheet.text, span)));
    }

    [[nodiscard]] Quoted value_of(std::size_t i) {
        auto const& p = outline_.paragraphs[i];
        Span span{p.span.begin + p.value, p.span.end};
        span = without_end_marks(reading_.sheet.text, span);
        if (!span.empty())
            return {text::squeezed(
                        std::string_view(p.text).substr(span.begin - p.span.begin, span.size())),
                    span};
        Quoted out;
        for (auto const child : outline_.children(static_cast<int>(i))) {
            auto const& line = outline_.paragraphs[child];
            auto const part = without_end_marks(reading_.sheet.text, line.content());
            auto const words =
                std::string_view(line.text).substr(part.begin - line.span.begin, part.size());
            out.text += (out.text.empty() ? "" : "; ") + text::squeezed(words);
            out.span = {out.span.empty() ? part.begin : out.span.begin, part.end};
            use(child);
        }
        return out;
    }

    void use(std::size_t i) {
        outline_.paragraphs[i].used = true;
        taken_.push_back(i);
    }

    void take_words(std::size_t i, Quoted& into) {
        if (!into.empty()) return;
        auto value = value_of(i);
        if (value.empty()) return;
        into = std::move(value);
        use(i);
    }

    void take_time(std::size_t i) {
        if (event_.time) return;
        auto const& p = outline_.paragraphs[i];
        auto moments = moments_in(reading_, p);
        if (moments.due.empty())
            for (auto const child : outline_.children(static_cast<int>(i))) {
                moments = moments_in(reading_, outline_.paragraphs[child]);
                if (!moments.due.empty()) break;
            }
        if (moments.due.empty()) return;
        auto value = value_of(i);
        event_.time = moments.due.front();
        event_.time_text = std::move(value);
        use(i);
    }

    void take_attendance(std::size_t i) {
        auto const& p = outline_.paragraphs[i];
        if (!event_.attendance.empty() && !event_.groups.empty()) return;
        auto const children = outline_.children(static_cast<int>(i));
        auto const words = std::string_view(p.text).substr(p.value);
        if (event_.attendance.empty()) {
            auto const form = folded(words);
            if (auto const found = head_count(form)) {
                Span const span{p.span.begin + p.value + form.places[found->begin],
                                p.span.begin + p.value + form.places[found->end]};
                event_.attendance = reading_.quoted(span);
            } else if (!text::fold(words).empty()) {
                event_.attendance = value_of(i);
            }
        }
        for (auto const child : children) add_group(child);
        if (event_.attendance.empty() && !event_.groups.empty()) sum_up();
        use(i);
    }

    void add_group(std::size_t i) {
        auto const& p = outline_.paragraphs[i];
        auto const span = without_end_marks(reading_.sheet.text, p.content());
        AttendanceGroup group;
        group.text = {
            text::squeezed(std::string_view(p.text).substr(span.begin - p.span.begin, span.size())),
            span};
        auto const form = folded(group.text.text);
        group.invited =
            leading_any(form.text, {"moi", "khach moi", "dai bieu moi", "kinh moi"}) > 0;
        group.number = count_in(group.text.text);
        event_.groups.push_back(std::move(group));
        use(i);
        for (auto const below : outline_.children(static_cast<int>(i))) add_group(below);
    }

    // The groups' own words, when no line says how many or who in general.
    void sum_up() {
        auto const counted = [](AttendanceGroup const& g) { return g.number.has_value(); };
        if (std::ranges::count_if(event_.groups, counted) == 1) {
            auto const& group = *std::ranges::find_if(event_.groups, counted);
            event_.attendance = {std::to_string(*group.number), group.text.span};
            auto const figure = reading_.sheet.of(group.text.span).find(event_.attendance.text);
            if (figure == std::string_view::npos) return;
            auto const begin = group.text.span.begin + figure;
            event_.attendance.span = {begin, begin + event_.attendance.text.size()};
            return;
        }
        for (auto const& group : event_.groups) {
            event_.attendance.text += (event_.attendance.empty() ? "" : "; ") + group.text.text;
            event_.attendance.span = {event_.groups.front().text.span.begin, group.text.span.end};
        }
    }

    // "Tổ chức Hội nghị …" says what is held.
    void take_form_from_title() {
        auto const& title = reading_.plan.header.title;
        auto const form = folded(title.text);
        auto const lead = leading(form.text, "to chuc");
        if (lead == 0) return;
        auto const there = folded(reading_.sheet.of(title.span));
        auto const verb = leading(there.text, "to chuc");
        event_.form = {
            text::squeezed(std::string_view(title.text).substr(form.places[lead])),
            trimmed(reading_.sheet.text, {title.span.begin + there.places[verb], title.span.end})};
    }

    // "100% học sinh được tham gia".
    void look_for_attendance() {
        for (auto const& p : outline_.paragraphs) {
            auto const form = folded(p.words());
            auto const found = head_count(form);
            if (!found) continue;
            auto const goes = find_any(form.text, {"tham gia", "tham du", "du"}, found->end);
            if (!goes || goes->begin - found->end > 60) continue;
            auto end = goes->begin;
            auto const unit = std::string_view(form.text).substr(0, end);
            for (std::string_view const passive : {"duoc ", "phai ", "deu "})
                if (unit.ends_with(passive)) end -= passive.size();
            Span const span = p.content();
            event_.attendance = reading_.quoted(
                trimmed(reading_.sheet.text,
                        {span.begin + form.places[found->begin], span.begin + form.places[end]}));
            return;
        }
    }

    Reading const& reading_;
    Outline& outline_;
    Event event_;
    int gathering_ = -1;
    std::vector<std::size_t> taken_;
};

} // namespace

void read_event(Reading const& reading, Outline& outline) {
    if (reading.plan.event) return;
    EventReader(reading, outline).read();
}

} // namespace soket::plan

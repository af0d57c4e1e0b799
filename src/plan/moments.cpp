// Which of the dates in running text say when something is due or happens.
#include "plan/actors.h"
#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>

namespace soket::plan {

namespace {

// Longer than any plan: 1931 – 2021 is an anniversary.
constexpr int plan_years_max = 9;
constexpr std::size_t look_back_letters = 90;

// Of one paragraph. More are no plan's, and each keeps words of its own.
constexpr std::size_t moments_max = 100;

// In characters of the folded paragraph.
std::size_t place_of(Paragraph const& paragraph, std::size_t at) {
    return static_cast<std::size_t>(std::ranges::lower_bound(paragraph.form.places, at) -
                                    paragraph.form.places.begin());
}

// The clause before a place in the paragraph, folded.
std::string before(Paragraph const& paragraph, std::size_t at) {
    auto const end = place_of(paragraph, at);
    auto const begin = end > look_back_letters ? end - look_back_letters : 0;
    auto clause = paragraph.form.text.substr(begin, end - begin);
    if (auto const stop = clause.find_last_of(';'); stop != std::string::npos)
        clause = clause.substr(stop + 1);
    return clause;
}

bool is_symbol_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-' || c == '.';
}

// "… số 42-HD/TĐTN-VP, ": the date that follows is the cited document's.
bool ends_with_symbol(std::string_view clause) {
    while (!clause.empty() && (clause.back() == ' ' || clause.back() == ','))
        clause.remove_suffix(1);
    if (clause.ends_with(" ngay")) return ends_with_symbol(clause.substr(0, clause.size() - 5));
    std::size_t begin = clause.size();
    while (begin > 0 && is_symbol_letter(clause[begin - 1])) --begin;
    auto const word = clause.substr(begin);
    bool const letters = std::ranges::any_of(
        word, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    return letters && word.size() >= 4 && word.find_first_of("/-") != std::string_view::npos &&
           (clause.substr(0, begin).ends_with("so ") ||
            std::isdigit(static_cast<unsigned char>(word.front())) != 0);
}

// "Luật Việc làm ngày 16 tháng 6 năm 2025" without a number.
bool follows_law(std::string_view clause) {
    auto const law =
        find_any(clause, {"luat", "bo luat", "nghi quyet", "nghi dinh", "chi thi", "quyet dinh",
                          "thong tu", "ket luan", "cong van", "thong bao", "huong dan so"});
    if (!law) return false;
    auto const between = clause.substr(law->end);
    return !has_any(between, {"truoc", "tu", "den", "vao", "trong", "thuc hien", "trien khai",
                              "hoan thanh", "gui", "cham nhat", "to chuc", "trinh", "ve"}) &&
           between.find_first_of(".:") == std::string_view::npos;
}

bool is_anniversary(Reading const& reading, text::When const& when, std::string_view clause) {
    int const last = when.last().year;
    if (when.from.year > 0 && last - when.from.year > plan_years_max) return true;
    if (reading.year > 0 && when.from.year > 0 && when.from.year < reading.year - 1) return true;
    bool const named = has_any(
        clause, {"ky niem", "nam ngay", "ngay sinh", "ngay thanh lap", "ngay truyen thong"});
    bool const no_year =
        std::ranges::find(when.defects, text::Defect::year_missing) != when.defects.end();
    return named && (no_year || clause.find('(') != std::string_view::npos);
}

// "tính đến ngày 31/12/2019" says of which day a figure is.
bool is_reckoning(std::string_view clause) {
    while (clause.ends_with(' ')) clause.remove_suffix(1);
    for (std::string_view const words :
         {"tinh den", "tinh den het", "co hieu luc", "hieu luc thi hanh", "co hieu luc thi hanh",
          "nhiem ky", "giai doan", "nam hoc", "hieu luc tu", "sinh nam", "khoa hop"})
        if (clause.ends_with(words)) return true;
    return false;
}

// "02/02/2026 – 15/02/2026 (từ ngày 15 – 28 tháng 12 Âm lịch)": the same time said again.
bool repeats(Paragraph const& paragraph, text::When const& when, text::When const* last) {
    if (last == nullptr) return false;
    auto const between = paragraph.text.substr(last->span.end, when.span.begin - last->span.end);
    auto const form = text::squeezed(between);
    return form == "(" || form == "(tức" || form == "(nhằm";
}

// A year, or a month or quarter without one, is as often a name as a time: "công tác quý I".
bool is_coarse(text::When const& when) {
    auto const precision = when.from.precision;
    bool const no_year =
        std::ranges::find(when.defects, text::Defect::year_missing) != when.defects.end();
    return precision == text::Precision::year || (precision != text::Precision::day && no_year);
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Between quotation marks: part of a name.
bool is_quoted(Folded const& form, std::size_t at) {
    auto const before = std::string_view(form.text).substr(0, at);
    return std::ranges::count(before, '"') % 2 == 1 && form.text.find('"', at) != std::string::npos;
}

// "Chỉ tiêu quý I/2026: 500 hồ sơ", "kết quả quý IV/2025": what period a figure is of.
bool is_period(Paragraph const& paragraph, text::When const& when, std::string_view clause) {
    bool const kept = paragraph.subject == Subject::schedule || paragraph.field == Field::due ||
                      paragraph.field == Field::time;
    if (kept || when.from.precision == text::Precision::day || when.kind != text::Kind::at)
        return false;
    auto rest = std::string_view(paragraph.text).substr(when.span.end);
    auto const form = folded(rest);
    auto const figure = form.text.find_first_not_of(" :");
    if (form.text.starts_with(':') && figure != std::string::npos && is_digit(form.text[figure]))
        return true;
    while (clause.ends_with(' ') || clause.ends_with('(')) clause.remove_suffix(1);
    for (std::string_view const words : {"chi tieu", "ket qua", "so lieu", "so voi", "cung ky",
                                         "cao hon", "thap hon", "so voi cung ky", "ke hoach"})
        if (clause.ends_with(words)) return true;
    return false;
}

text::When moved(text::When when, std::size_t by) {
    when.span.begin += by;
    when.span.end += by;
    return when;
}

// "trong quý II", "hoàn thành trong năm 2026", "(tháng 9)", "hết tháng 6": said as a time.
bool is_said_as_time(Paragraph const& paragraph, text::When const& when, std::string_view clause) {
    if (when.kind == text::Kind::by) return true;
    auto rest = std::string_view(paragraph.text).substr(when.span.end);
    bool const in_brackets = clause.ends_with('(') && rest.starts_with(')');
    while (clause.ends_with(' ')) clause.remove_suffix(1);
    auto const said = paragraph.form.text.substr(place_of(paragraph, when.span.begin),
                                                 place_of(paragraph, when.span.end) -
                                                     place_of(paragraph, when.span.begin));
    bool const within = clause.ends_with("trong") || leading(said, "trong") > 0;
    if (when.from.precision != text::Precision::year) return in_brackets || within;
    if (!within) return false;
    // "Nhiệm vụ trong năm 2026" names a period; what is to be done by its end is due.
    if (auto const stop = clause.find_last_of(".;:"); stop != std::string_view::npos)
        clause = clause.substr(stop + 1);
    return has_any(clause, {"hoan thanh", "xong", "ban hanh"});
}

// "Trong năm 2026", "cuối tháng 4", "tuần thứ 2 tháng 4": a schedule's line stays whole, so that
// the reader sees which part.
bool is_part(std::string_view lead) {
    static constexpr std::string_view parts[]{"trong", "dau", "giua", "cuoi", "khoang", "vao"};
    if (std::ranges::find(parts, lead) != std::end(parts)) return true;
    constexpr std::size_t letters_max = 16;
    return lead.size() <= letters_max && leading(lead, "tuan") > 0;
}

// "Thời gian thực hiện:" and schedules may give a year; elsewhere a year is only a name.
bool may_be_coarse(Paragraph const& paragraph, text::When const& when, std::string_view clause) {
    if (paragraph.field == Field::due || paragraph.field == Field::time) return true;
    if (is_said_as_time(paragraph, when, clause)) return true;
    auto const lead = text::fold(paragraph.text.substr(0, when.span.begin)
                                     .substr(std::min(paragraph.marker.size, when.span.begin)));
    return paragraph.subject == Subject::schedule && (lead.empty() || is_part(lead));
}

} // namespace

Moments moments_in(Reading const& reading, Paragraph const& paragraph) {
    Moments out;
    auto const whens = text::find_whens(paragraph.text, reading.year_around);
    text::When const* last = nullptr;
    for (auto const& when : whens) {
        if (out.all.size() == moments_max) break;
        auto const clause = before(paragraph, when.span.begin);
        bool const cited = when.kind == text::Kind::at &&
                           (ends_with_symbol(clause) || (!is_coarse(when) && follows_law(clause)));
        bool const due = !cited && !is_anniversary(reading, when, clause) &&
                         !is_reckoning(clause) && !repeats(paragraph, when, last) &&
                         !is_quoted(paragraph.form, place_of(paragraph, when.span.begin)) &&
                         !is_period(paragraph, when, clause) &&
                         (!is_coarse(when) || may_be_coarse(paragraph, when, clause));
        out.reckoned = out.reckoned || is_reckoning(clause);
        out.all.push_back(moved(when, paragraph.span.begin));
        // "Thời gian: bắt đầu từ 8h00 ngày …" is when it is held.
        auto& last_found = out.all.back();
        if (paragraph.field == Field::time && when.time && when.kind == text::Kind::from)
            last_found.kind = text::Kind::at;
        if (due) out.due.push_back(out.all.back());
        last = &when;
    }
    return out;
}

std::optional<text::When> only_moment(Reading const& reading, Span span) {
    Paragraph paragraph{.span = span, .text = std::string(reading.sheet.of(span)), .form = {}};
    paragraph.form = folded(paragraph.text);
    paragraph.field = Field::time;
    auto const moments = moments_in(reading, paragraph);
    if (moments.due.empty()) return {};
    return moments.due.front();
}

void add_milestones(Reading const& reading, Paragraph const& paragraph,
                    std::vector<text::When> const& whens, std::vector<std::string> const& actors,
                    MilestoneFrom from, std::string_view section) {
    for (auto const& when : whens) {
        Milestone milestone{
            .when = when,
            .what = reading.quoted(without_end_marks(reading.sheet.text, paragraph.content())),
            .actors = actors,
            .section = std::string(section),
            .from = from,
            .span = paragraph.span};
        milestone.what.text =
            text::squeezed(std::string_view(paragraph.text)
                               .substr(milestone.what.span.begin - paragraph.span.begin,
                                       milestone.what.span.size()));
        reading.plan.milestones.push_back(std::move(milestone));
    }
}

} // namespace soket::plan

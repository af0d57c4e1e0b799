#include "plan/undated.h"

#include "plan/letters.h"

#include <algorithm>
#include <cctype>
#include <optional>

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

// "ngày 20" with its period.
std::vector<Span> days_again(std::string_view form) {
    std::vector<Span> out;
    for (auto day = day_from(form, 0); day; day = day_from(form, day->end)) {
        auto const span = with_periods(form, *day);
        if (span && (out.empty() || out.back().end <= span->begin)) out.push_back(*span);
    }
    return out;
}

// "định kỳ hằng quý, 6 tháng", "báo cáo hằng tháng", "mỗi quý một lần".
constexpr std::string_view again[]{"hang thang", "hang quy", "hang tuan", "hang nam", "hang ngay",
                                   "moi thang",  "moi quy",  "moi tuan",  "moi nam"};
constexpr std::string_view repeated[]{"bao cao",  "sinh hoat", "hop",     "giao ban",
                                      "kiem tra", "tong hop",  "gui",     "danh gia",
                                      "ra soat",  "cap nhat",  "dinh ky", "so ket"};

// Nothing stands before it but the mark of an item: "- ", "a) ", "1.2. ".
bool opens_item(std::string_view form, std::size_t at) {
    constexpr std::size_t letters_max = 6;
    auto before = form.substr(0, at);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (before.size() > letters_max) return false;
    return before.empty() || std::string_view("-+*.)?").contains(before.back());
}

// "Hằng tháng: giao ban.", "Hằng quý, gửi báo cáo": elsewhere than in a schedule such words may as
// well lead over.
bool heads_item(std::string_view form, Span words, bool in_schedule) {
    if (!opens_item(form, words.begin)) return false;
    auto after = form.substr(words.end);
    while (after.starts_with(' ')) after.remove_prefix(1);
    if (in_schedule || after.starts_with(':')) return true;
    return after.starts_with(',') && has_any(after.substr(0, after.find('.')), repeated);
}

std::optional<Span> period_again(std::string_view form, Span period, bool in_schedule) {
    if (heads_item(form, period, in_schedule)) return period;
    constexpr std::size_t looked_back = 40;
    auto const begin = period.begin > looked_back ? period.begin - looked_back : 0;
    auto before = form.substr(begin, period.begin - begin);
    if (auto const stop = before.find_last_of(".;:"); stop != std::string_view::npos)
        before = before.substr(stop + 1);
    auto const after = form.substr(period.end);
    auto const times = leading_any(after, {" mot lan", " 01 lan", " 1 lan", " hai lan", " 02 lan"});
    if (times > 0) return Span{period.begin, period.end + times};
    if (!has_any(before, repeated)) return {};
    auto const often = find_words(before, "dinh ky");
    auto const from = often ? period.begin - (before.size() - often->begin) : period.begin;
    // "hằng quý, 6 tháng và cả năm".
    auto end = period.end;
    if (auto const more = leading_any(form.substr(end), {", 6 thang", ", nam", ", 06 thang"});
        more > 0)
        end += more;
    return Span{from, end};
}

std::vector<Span> periods_again(std::string_view form, bool in_schedule) {
    std::vector<Span> out;
    for (auto period = find_any(form, again); period; period = find_any(form, again, period->end))
        if (auto const span = period_again(form, *period, in_schedule)) out.push_back(*span);
    return out;
}

// "…: thường xuyên trong năm.", "(thường xuyên)": the clause says when and nothing else.
std::vector<Span> always(std::string_view form) {
    std::vector<Span> out;
    static constexpr std::string_view words[]{"thuong xuyen trong nam", "thuong xuyen", "ca nam",
                                              "trong ca nam"};
    for (auto found = find_any(form, words); found; found = find_any(form, words, found->end)) {
        auto before = form.substr(0, found->begin);
        while (before.ends_with(' ')) before.remove_suffix(1);
        auto after = form.substr(found->end);
        while (after.starts_with(' ')) after.remove_prefix(1);
        bool const opens = before.ends_with(':') || before.ends_with('(');
        bool const closes = after.empty() || std::string_view(".;),").contains(after.front());
        if (opens && closes) out.push_back(*found);
    }
    return out;
}

// "Trong năm: thăm hỏi.", "Cuối năm, khen thưởng": which year, the plan's own tells.
std::vector<Span> part_of_year(std::string_view form, Phrases words, bool in_schedule) {
    auto const found = find_any(form, words);
    if (!found || !opens_item(form, found->begin)) return {};
    auto after = form.substr(found->end);
    while (after.starts_with(' ')) after.remove_prefix(1);
    // "Trong năm 2026" is a date, "đầu năm học" none of these.
    bool const set_off =
        after.empty() || after.starts_with(':') || (in_schedule && after.starts_with(','));
    return set_off ? std::vector{*found} : std::vector<Span>{};
}

// "10 ngày", "05 ngày làm việc", "một tuần": how long before or after.
std::optional<Span> duration_from(std::string_view form, std::size_t from) {
    for (auto unit = find_any(form, {"ngay lam viec", "ngay", "tuan", "thang", "gio"}, from); unit;
         unit = find_any(form, {"ngay lam viec", "ngay", "tuan", "thang", "gio"}, unit->end)) {
        auto at = unit->begin;
        while (at > 0 && form[at - 1] == ' ') --at;
        auto const end = at;
        while (at > 0 && digit(form, at - 1)) --at;
        auto const before = form.substr(0, at);
        bool const day =
            before.ends_with("ngay ") || before.ends_with('/') || before.ends_with("quy ");
        if (at < end && end - at <= 3 && at < unit->begin && !day) return Span{at, unit->end};
    }
    return {};
}

std::size_t clause_end(std::string_view form, std::size_t from) {
    constexpr std::size_t letters_max = 70;
    auto const stop = form.find_first_of(",.;:()", from);
    auto end = std::min({form.size(), stop, from + letters_max});
    if (auto const aim = find_any(form, {"de", "va", "nham", "theo"}, from);
        aim && aim->begin < end)
        end = aim->begin;
    if (end == from + letters_max)
        while (end > from && form[end - 1] != ' ') --end;
    while (end > from && form[end - 1] == ' ') --end;
    return end;
}

std::optional<Span> relative_at(std::string_view form, Span duration) {
    auto const begin = with_lead(form, duration.begin);
    auto after = form.substr(duration.end);
    auto const side =
        leading_any(after, {" truoc khi", " truoc ngay", " truoc", " sau khi", " sau ngay", " sau",
                            " ke tu khi", " ke tu ngay", " ke tu", " tu ngay", " tinh tu"});
    auto const to = clause_end(form, duration.end + side);
    // "10 ngày trước hội nghị".
    if (side > 0 && to > duration.end + side) return Span{begin, to};
    // "trước 05 ngày tổ chức hội nghị".
    auto before = form.substr(0, duration.begin);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (before.ends_with("truoc") && to > duration.end) return Span{before.size() - 5, to};
    // "trước khi tiến hành 15 ngày", "sau hội nghị ít nhất 05 ngày".
    auto clause = before.substr(before.size() > 60 ? before.size() - 60 : 0);
    if (auto const stop = clause.find_last_of(",.;:()"); stop != std::string_view::npos)
        clause = clause.substr(stop + 1);
    auto const offset = before.size() - clause.size();
    auto const what =
        find_any(clause, {"truoc khi", "sau khi", "truoc hoi nghi", "sau hoi nghi", "truoc dai hoi",
                          "sau dai hoi", "truoc ngay", "sau ngay", "truoc ky hop", "sau ky hop",
                          "truoc cuoc hop", "truoc le", "truoc phien hop"});
    if (!what ||
        std::ranges::any_of(clause.substr(what->end), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return Span{offset + what->begin, duration.end};
}

std::vector<Span> related(std::string_view form) {
    std::vector<Span> out;
    for (auto duration = duration_from(form, 0); duration;
         duration = duration_from(form, duration->end))
        if (auto const span = relative_at(form, *duration)) out.push_back(*span);
    for (auto tet = find_any(form, {"truoc tet nguyen dan", "truoc tet", "truoc khai giang",
                                    "truoc ngay bau cu", "truoc ngay khai mac",
                                    "truoc ngay to chuc", "truoc ngay hoi nghi"});
         tet; tet = find_any(form, {"truoc tet nguyen dan", "truoc tet"}, tet->end))
        out.push_back(*tet);
    return out;
}

} // namespace

std::vector<UndatedPhrase> undated_in(std::string_view folded, bool in_schedule) {
    // What is longer is no paragraph, and has no plan's number of deadlines.
    constexpr std::size_t letters_max = 20'000, phrases_max = 100;
    if (folded.size() > letters_max) return {};
    std::vector<UndatedPhrase> all;
    auto const take = [&](std::vector<Span> const& spans, Undated kind) {
        for (auto const span : spans)
            if (all.size() < phrases_max) all.push_back({span, kind});
    };
    take(days_again(folded), Undated::recurring);
    take(related(folded), Undated::relative);
    take(periods_again(folded, in_schedule), Undated::recurring);
    take(always(folded), Undated::recurring);
    take(part_of_year(folded, {"trong nam", "trong quy", "trong ky", "trong thang"}, in_schedule),
         Undated::recurring);
    take(part_of_year(folded, {"cuoi nam", "dau nam", "giua nam", "cuoi quy", "cuoi thang"},
                      in_schedule),
         Undated::relative);
    // Where two overlap, the first rule's stays.
    std::vector<UndatedPhrase> out;
    for (auto const& one : all)
        if (std::ranges::none_of(out, [&](UndatedPhrase const& kept) {
                return kept.words.begin < one.words.end && one.words.begin < kept.words.end;
            }))
            out.push_back(one);
    std::ranges::sort(out, {}, [](UndatedPhrase const& p) { return p.words.begin; });
    return out;
}

bool is_always(std::string_view folded) {
    constexpr std::size_t letters_max = 40;
    while (folded.ends_with('.') || folded.ends_with(' ')) folded.remove_suffix(1);
    return folded.size() < letters_max &&
           leading_any(folded,
                       {"thuong xuyen", "ca nam", "trong ca nam", "hang thang", "hang quy",
                        "hang tuan", "hang nam", "hang ngay", "dinh ky", "lien tuc", "moi thang",
                        "moi quy", "moi tuan", "trong nam", "trong suot nam"}) > 0;
}

} // namespace soket::plan

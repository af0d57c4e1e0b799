// Days, months and hours that no calendar and no clock has.
#include "text/when.h"

#include "text/fold.h"
#include "text/when_side.h"
#include "text/when_tokens.h"

namespace soket::text {

namespace {

bool is_short_number(Token const& t) { return t.mark == Mark::number && t.digits <= 2; }

// Where a year that follows ends: "/2026", " năm 2026"; 0 when there is none.
std::size_t year_end(Reach const& reach, std::size_t at) {
    bool const joined = reach.is(at, Mark::slash) || reach.is(at, Word::year);
    return joined && is_year(reach[at + 1]) ? at + 2 : 0;
}

// "Ngày 32/3/2026", "ngày 15/13/2026", "ngày 0/4". An unlikely month needs its year.
std::size_t day_end(Reach const& reach, std::size_t at) {
    if (!reach.is(at, Word::day) || !is_short_number(reach[at + 1])) return 0;
    bool const joined = reach.is(at + 2, Mark::slash) || reach.is(at + 2, Word::month);
    if (!joined || !is_short_number(reach[at + 3])) return 0;
    auto const day = reach[at + 1].value, month = reach[at + 3].value;
    bool const no_month = month < 1 || month > 12;
    if (day >= 1 && day <= 31 && !no_month) return 0;
    auto const end = year_end(reach, at + 4);
    return end == 0 && !no_month ? at + 4 : end;
}

// "Tháng 13/2026"; "lương tháng 13 năm 2026" is a bonus.
std::size_t month_end(Reach const& reach, std::size_t at, std::string_view before) {
    auto const& number = reach[at + 1];
    if (!reach.is(at, Word::month) || !is_short_number(number)) return 0;
    if (number.value >= 1 && number.value <= 12) return 0;
    auto const words = fold(before);
    return words.ends_with("luong") || words.ends_with("thuong") ? 0 : year_end(reach, at + 2);
}

// "25g00", "17h75"; "25 giờ" may be how long something takes, so a day must follow.
std::size_t hour_end(Reach const& reach, std::size_t at) {
    auto const &hour = reach[at], &minute = reach[at + 2];
    if (!is_short_number(hour)) return 0;
    bool const glued = reach.is(at + 1, Word::hour_short) && reach[at + 1].glued;
    if (!glued && !reach.is(at + 1, Word::hour)) return 0;
    bool const minutes = is_short_number(minute) && minute.digits == 2 && (minute.glued || !glued);
    constexpr unsigned hours_max = 24, minutes_max = 59;
    bool const late =
        hour.value > hours_max || (hour.value == hours_max && minutes && minute.value > 0);
    if (!late && !(minutes && minute.glued && minute.value > minutes_max)) return 0;
    auto const end = minutes ? at + 3 : at + 2;
    auto next = reach.is(end, Word::minute) ? end + 1 : end;
    while (reach.is(next, Mark::comma) || reach.is(next, Word::at)) ++next;
    return (minutes && minute.glued) || reach.is(next, Word::day) ? end : 0;
}

} // namespace

std::vector<NoSuch> find_impossible(std::string_view text) {
    constexpr std::size_t before_bytes = 24;
    auto const tokens = tokens_of(text);
    std::vector<NoSuch> out;
    for (std::size_t at = 0; at < tokens.size();) {
        Reach const reach(tokens, at);
        auto const begin = std::size_t{tokens[at].begin};
        auto const from = begin > before_bytes ? begin - before_bytes : 0;
        auto const take = [&](std::size_t end, NoSuch::What what) {
            if (end == 0) return false;
            out.push_back({{begin, tokens[end - 1].end}, what});
            at = end;
            return true;
        };
        if (!take(day_end(reach, at), NoSuch::What::day) &&
            !take(month_end(reach, at, text.substr(from, begin - from)), NoSuch::What::month) &&
            !take(hour_end(reach, at), NoSuch::What::hour))
            ++at;
    }
    return out;
}

} // namespace soket::text

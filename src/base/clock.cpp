#include "base/clock.h"

#include <charconv>
#include <fmt/core.h>

namespace soket {

using namespace std::chrono;

Moment now() { return floor<seconds>(system_clock::now()); }

LocalTime in_vietnam(Moment moment) {
    auto const local = moment + vietnam_offset;
    auto const midnight = floor<days>(local);
    return {midnight, floor<minutes>(local - midnight)};
}

Moment from_vietnam(Day day, minutes time) { return sys_seconds{day} + time - vietnam_offset; }

Day day(int y, unsigned m, unsigned d) {
    return year_month_day{year{y}, month{m}, std::chrono::day{d}};
}

std::string to_iso(Day d) {
    year_month_day const ymd{d};
    return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()),
                       unsigned(ymd.day()));
}

std::string to_iso(Moment moment) {
    auto const midnight = floor<days>(moment);
    hh_mm_ss const t{moment - midnight};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(midnight), t.hours().count(),
                       t.minutes().count(), t.seconds().count());
}

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
    if (text.size() < at + length) return std::nullopt;
    int value = 0;
    auto const* end = text.data() + at + length;
    auto const result = std::from_chars(text.data() + at, end, value);
    if (result.ec != std::errc{} || result.ptr != end || value < 0) return std::nullopt;
    return value;
}

} // namespace

std::optional<Day> read_iso_day(std::string_view text) {
    auto const y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !y || !m || !d) return {};
    year_month_day const ymd{year{*y}, month{unsigned(*m)}, std::chrono::day{unsigned(*d)}};
    if (!ymd.ok()) return {};
    return sys_days{ymd};
}

std::optional<Moment> read_iso_moment(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z')
        return {};
    auto const on = read_iso_day(text.substr(0, 10));
    auto const h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
    if (!on || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return {};
    return Moment{*on} + hours{*h} + minutes{*m} + seconds{*s};
}

std::string to_office(Day d) {
    year_month_day const ymd{d};
    return fmt::format("{:02}/{:02}/{:04}", unsigned(ymd.day()), unsigned(ymd.month()),
                       int(ymd.year()));
}

std::string to_office_time(minutes time) {
    return fmt::format("{:02}g{:02}", time.count() / 60, time.count() % 60);
}

std::string to_office(Moment moment) {
    auto const local = in_vietnam(moment);
    return fmt::format("{} ngày {}", to_office_time(local.time), to_office(local.day));
}

} // namespace soket

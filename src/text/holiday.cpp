// How the lunar calendar is reckoned. Two movements rule it, both seen from Việt Nam (UTC+7):
//
// * A month begins on the day of the new moon.
// * The eleventh month is the one in which the sun reaches 270° of longitude, the winter solstice.
//   From one eleventh month to the next there are twelve months or thirteen. If thirteen, the first
//   one during which the sun enters no new twelfth of its circle (30°, a "trung khí") is a leap
//   month and bears the number of the month before it.
//
// The rules, and the short series for moon and sun after Jean Meeus, Astronomical Algorithms, as
// Hồ Ngọc Đức published them for Việt Nam ("Thuật toán tính âm lịch"). They hold to within minutes;
// the days agree with the printed calendars for the years that we meet, 1900 to 2199. That the
// offset is seven hours and not China's eight is why Tết 1985 and 2007 fell on other days there.
#include "text/holiday.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace soket::text {

namespace {

using std::chrono::days;

constexpr double month_length = 29.530588853; // mean days from new moon to new moon
constexpr double julian_day_of_1970 = 2440587.5;
constexpr double first_moon = 2415021.076998695; // Julian day of the new moon number 0, in 1900
constexpr double vietnam_hours_in_days = 7.0 / 24.0;

double sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180.0); }

// Julian day (universal time) of the new moon number k.
double new_moon(int k) {
    double const t = k / 1236.85; // centuries since 1900
    double const t2 = t * t, t3 = t2 * t;
    double const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 +
                        0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
    double const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
    double const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
    double const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
    double const shift = (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) -
                         0.4068 * sine(moon) + 0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon) +
                         0.0104 * sine(2 * node) - 0.0051 * sine(sun + moon) -
                         0.0074 * sine(sun - moon) + 0.0004 * sine(2 * node + sun) -
                         0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon) +
                         0.0010 * sine(2 * node - moon) + 0.0005 * sine(2 * moon + sun);
    // From the even time of the heavens to that of the turning earth.
    double const clock =
        t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
                : -0.000278 + 0.000265 * t + 0.000262 * t2;
    return mean + shift - clock;
}

// In which twelfth of its circle the sun stands when the day begins: 0 from the spring equinox,
// 9 from the winter solstice.
int sun_twelfth(Day day) {
    double const julian = static_cast<double>(day.time_since_epoch().count()) + julian_day_of_1970 -
                          vietnam_hours_in_days;
    double const t = (julian - 2451545.0) / 36525; // centuries since 2000
    double const t2 = t * t;
    double const anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
    double const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
    double const shift = (1.914600 - 0.004817 * t - 0.000014 * t2) * sine(anomaly) +
                         (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
                         0.000290 * sine(3 * anomaly);
    double const longitude = mean + shift;
    return static_cast<int>(std::floor((longitude - 360 * std::floor(longitude / 360)) / 30));
}

// First day of the lunar month that begins with the new moon number k.
Day month_start(int k) {
    auto const local = new_moon(k) - julian_day_of_1970 + vietnam_hours_in_days;
    return Day{days{static_cast<int>(std::floor(local))}};
}

// Number of the last new moon on or before that day.
int moon_of(Day day) {
    double const julian = static_cast<double>(day.time_since_epoch().count()) + julian_day_of_1970;
    auto k = static_cast<int>(std::floor((julian - first_moon) / month_length)) + 1;
    while (month_start(k) > day) --k;
    return k;
}

// Number of the new moon with which the eleventh month within that year begins.
int eleventh_moon(int year) {
    auto const k = moon_of(day(year, 12, 31));
    return sun_twelfth(month_start(k)) >= 9 ? k - 1 : k;
}

// The months from an eleventh one up to the next.
struct Round {
    int year;  // in which it ends: its months 1 to 10 are of this lunar year
    int first; // new moon of the eleventh month
    int count;
    int leap; // which of them is the leap month; `count` when none is

    explicit Round(int year_of_end)
        : year(year_of_end)
        , first(eleventh_moon(year_of_end - 1))
        , count(eleventh_moon(year_of_end) - first)
        , leap(count) {
        if (count < 13) return;
        for (leap = 1; leap < count; ++leap)
            if (sun_twelfth(month_start(first + leap)) ==
                sun_twelfth(month_start(first + leap + 1)))
                return;
    }
};

} // namespace

LunarDay to_lunar(Day on) {
    auto const moon = moon_of(on);
    auto year = int(std::chrono::year_month_day{on}.year());
    if (moon >= eleventh_moon(year)) ++year;
    Round const round(year);
    auto const index = moon - round.first;
    auto const months_on = index >= round.leap ? index - 1 : index; // after the eleventh
    LunarDay lunar;
    lunar.year = months_on < 2 ? year - 1 : year;
    lunar.month = static_cast<unsigned>((months_on + 10) % 12 + 1);
    lunar.day = static_cast<unsigned>((on - month_start(moon)).count() + 1);
    lunar.leap = index == round.leap;
    return lunar;
}

std::optional<Day> from_lunar(LunarDay lunar) {
    if (lunar.month < 1 || lunar.month > 12 || lunar.day < 1 || lunar.day > 30) return {};
    Round const round(lunar.month >= 11 ? lunar.year + 1 : lunar.year);
    auto index = static_cast<int>((lunar.month + 1) % 12); // months after the eleventh
    if (index >= round.leap || lunar.leap) ++index;
    if (lunar.leap && index != round.leap) return {};
    auto const moon = round.first + index;
    auto const on = month_start(moon) + days{lunar.day - 1};
    if (on >= month_start(moon + 1)) return {};
    return on;
}

Day tet(int year) {
    auto const first = from_lunar({year, 1, 1, false});
    SOKET_ASSERT(first.has_value());
    return *first;
}

namespace {

// How many of the five days lie before mùng 1: one, or two where it was so decided for the year
// (Điều 112, khoản 3: the prime minister decides each year; as announced for civil servants).
int tet_days_before(int year) {
    constexpr std::array two{2018, 2020, 2021, 2023, 2024, 2025};
    return std::ranges::find(two, year) == two.end() ? 1 : 2;
}

} // namespace

std::optional<Holiday> holiday(Day on) {
    std::chrono::year_month_day const ymd{on};
    auto const is = [&](unsigned d, unsigned m) {
        return unsigned(ymd.day()) == d && unsigned(ymd.month()) == m;
    };
    if (is(1, 1)) return Holiday::new_year;
    if (is(30, 4)) return Holiday::reunification;
    if (is(1, 5)) return Holiday::labour_day;
    if (is(2, 9) || (is(1, 9) && int(ymd.year()) >= 2021)) return Holiday::national_day;
    auto const month = unsigned(ymd.month());
    if (month <= 3) {
        auto const since_tet = (on - tet(int(ymd.year()))).count();
        auto const before = tet_days_before(int(ymd.year()));
        if (since_tet >= -before && since_tet < 5 - before) return Holiday::tet;
    }
    if (month == 3 || month == 4 || month == 5) {
        auto const lunar = to_lunar(on);
        if (lunar.month == 3 && lunar.day == 10 && !lunar.leap) return Holiday::hung_kings;
    }
    return {};
}

std::string_view word_key(Holiday holiday) {
    switch (holiday) {
    case Holiday::new_year: return "holiday.new_year";
    case Holiday::tet: return "holiday.tet";
    case Holiday::hung_kings: return "holiday.hung_kings";
    case Holiday::reunification: return "holiday.reunification";
    case Holiday::labour_day: return "holiday.labour_day";
    case Holiday::national_day: return "holiday.national_day";
    }
    SOKET_ASSERT(false);
    return {};
}

bool is_weekend(Day day) {
    std::chrono::weekday const weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::optional<Holiday> made_up_for(Day day) {
    if (is_weekend(day) || holiday(day)) return {};
    // Weekends and holidays in a row are never longer than this.
    constexpr days row_max{14};
    std::vector<Holiday> owed;
    for (auto on = day - row_max; on <= day; on += days{1}) {
        auto const found = holiday(on);
        if (found && is_weekend(on)) owed.push_back(*found);
        if (found || is_weekend(on) || owed.empty()) continue;
        if (on == day) return owed.front();
        owed.erase(owed.begin());
    }
    return {};
}

bool is_working_day(Day day) { return !is_weekend(day) && !holiday(day) && !made_up_for(day); }

Day working_day_on_or_before(Day day) {
    while (!is_working_day(day)) day -= days{1};
    return day;
}

} // namespace soket::text

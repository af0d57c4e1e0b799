// The Vietnamese lunar calendar and public holidays, computed.
// Holidays: Bộ luật Lao động 2019 (45/2019/QH14), Điều 112; before 2021 Quốc khánh was one day.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace soket::text {

// A day of the Vietnamese lunar calendar (âm lịch), reckoned for UTC+7.
struct LunarDay {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    bool leap = false; // of a leap month (tháng nhuận)

    auto operator<=>(LunarDay const&) const = default;
};
[[nodiscard]] LunarDay to_lunar(Day day);
// Nothing when that lunar day doesn't exist.
[[nodiscard]] std::optional<Day> from_lunar(LunarDay lunar);

// First day of the lunar year: mùng 1 Tết.
[[nodiscard]] Day tet(int year);

enum class Holiday {
    new_year,      // 01/01
    tet,           // five days around the first of the lunar year
    hung_kings,    // 10/3 âm lịch
    reunification, // 30/4
    labour_day,    // 01/5
    national_day,  // 02/9, and the day before it from 2021
};
[[nodiscard]] std::optional<Holiday> holiday(Day day);
// Key of the words: "holiday.tet".
[[nodiscard]] std::string_view word_key(Holiday holiday);

// The holiday that this day makes up for: where one falls on a weekend, work rests on the next
// working day (Điều 111, khoản 3). Days that the government exchanges in a single year, or that an
// office gives itself, aren't known.
[[nodiscard]] std::optional<Holiday> made_up_for(Day day);

[[nodiscard]] bool is_weekend(Day day);
// Neither weekend, nor holiday, nor made up for one.
[[nodiscard]] bool is_working_day(Day day);
// The day itself when it is one.
[[nodiscard]] Day working_day_on_or_before(Day day);

} // namespace soket::text

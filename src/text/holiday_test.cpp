#include "text/holiday.h"

#include "base/clock.h"

#include <doctest/doctest.h>
#include <set>

namespace soket::text {

TEST_CASE("Tết falls on the days of the printed calendars of Việt Nam") {
    struct Case {
        int year;
        unsigned month, day;
    };
    // To 2050 from the calendars; then from Hồ Ngọc Đức's tables, which agree with them till there.
    Case const cases[] = {
        {1968, 1, 29}, {1985, 1, 21}, {1990, 1, 27}, {1991, 2, 15}, {1992, 2, 4},  {1993, 1, 23},
        {1994, 2, 10}, {1995, 1, 31}, {1996, 2, 19}, {1997, 2, 7},  {1998, 1, 28}, {1999, 2, 16},
        {2000, 2, 5},  {2001, 1, 24}, {2002, 2, 12}, {2003, 2, 1},  {2004, 1, 22}, {2005, 2, 9},
        {2006, 1, 29}, {2007, 2, 17}, {2008, 2, 7},  {2009, 1, 26}, {2010, 2, 14}, {2011, 2, 3},
        {2012, 1, 23}, {2013, 2, 10}, {2014, 1, 31}, {2015, 2, 19}, {2016, 2, 8},  {2017, 1, 28},
        {2018, 2, 16}, {2019, 2, 5},  {2020, 1, 25}, {2021, 2, 12}, {2022, 2, 1},  {2023, 1, 22},
        {2024, 2, 10}, {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13},
        {2030, 2, 2},  {2031, 1, 23}, {2032, 2, 11}, {2033, 1, 31}, {2034, 2, 19}, {2035, 2, 8},
        {2036, 1, 28}, {2037, 2, 15}, {2038, 2, 4},  {2039, 1, 24}, {2040, 2, 12}, {2041, 2, 1},
        {2042, 1, 22}, {2043, 2, 10}, {2044, 1, 30}, {2045, 2, 17}, {2046, 2, 6},  {2047, 1, 26},
        {2048, 2, 14}, {2049, 2, 2},  {2050, 1, 23}, {2051, 2, 11}, {2052, 2, 1},  {2053, 2, 18},
        {2054, 2, 8},  {2055, 1, 28}, {2056, 2, 15}, {2057, 2, 4},  {2058, 1, 24}, {2059, 2, 12},
        {2060, 2, 2},  {2061, 1, 21}, {2062, 2, 9},  {2063, 1, 29}, {2064, 2, 17}, {2065, 2, 5},
        {2066, 1, 26}, {2067, 2, 14}, {2068, 2, 3},  {2069, 1, 23}, {2070, 2, 11}, {2071, 1, 31},
        {2072, 2, 19}, {2073, 2, 7},  {2074, 1, 27}, {2075, 2, 15}, {2076, 2, 5},  {2077, 1, 24},
        {2078, 2, 12}, {2079, 2, 2},  {2080, 1, 22}, {2081, 2, 9},  {2082, 1, 29}, {2083, 2, 17},
        {2084, 2, 6},  {2085, 1, 26}, {2086, 2, 14}, {2087, 2, 3},  {2088, 1, 24}, {2089, 2, 10},
        {2090, 1, 30}, {2091, 2, 18}, {2092, 2, 7},  {2093, 1, 27}, {2094, 2, 15}, {2095, 2, 5},
        {2096, 1, 25}, {2097, 2, 12}, {2098, 2, 1},  {2099, 1, 21}, {2100, 2, 9},
    };
    for (auto const& [year, month, on] : cases) {
        CAPTURE(year);
        CHECK(to_iso(tet(year)) == to_iso(day(year, month, on)));
        CHECK(to_lunar(tet(year)) == LunarDay{year, 1, 1, false});
    }
}

TEST_CASE("the day of the Hùng kings is the tenth of the third lunar month") {
    for (auto const on : {day(2020, 4, 2), day(2024, 4, 18), day(2025, 4, 7), day(2026, 4, 26)}) {
        CAPTURE(to_iso(on));
        CHECK(holiday(on) == Holiday::hung_kings);
        CHECK_FALSE(holiday(on + std::chrono::days{1}) == Holiday::hung_kings);
    }
}

TEST_CASE("leap months are known") {
    CHECK(to_lunar(day(2020, 5, 23)) == LunarDay{2020, 4, 1, true});
    CHECK(to_lunar(day(2023, 3, 22)) == LunarDay{2023, 2, 1, true});
    CHECK(to_lunar(day(2025, 7, 25)) == LunarDay{2025, 6, 1, true});
    CHECK_FALSE(from_lunar({2026, 6, 1, true}).has_value());
    CHECK_FALSE(from_lunar({2025, 5, 1, true}).has_value());
    CHECK_FALSE(from_lunar({2026, 13, 1, false}).has_value());
    CHECK_FALSE(from_lunar({2026, 0, 1, false}).has_value());
    CHECK_FALSE(from_lunar({2026, 1, 31, false}).has_value());
    CHECK_FALSE(from_lunar({2026, 1, 0, false}).has_value());
}

TEST_CASE("the plan's lunar days are the Gregorian days it gives") {
    // "02/02/2026 – 15/02/2026 (từ ngày 15 – 28 tháng 12 Âm lịch)"
    CHECK(from_lunar({2025, 12, 15, false}) == day(2026, 2, 2));
    CHECK(from_lunar({2025, 12, 28, false}) == day(2026, 2, 15));
}

TEST_CASE("every day from 1990 to 2100 goes to the lunar calendar and back, one after another") {
    LunarDay before = to_lunar(day(1989, 12, 31));
    int leap_months = 0;
    for (auto on = day(1990, 1, 1); on <= day(2100, 12, 31); on += std::chrono::days{1}) {
        auto const lunar = to_lunar(on);
        bool const same_month = lunar.day == before.day + 1 && lunar.month == before.month &&
                                lunar.leap == before.leap && lunar.year == before.year;
        bool const next_month =
            lunar.day == 1 && (before.day == 29 || before.day == 30) &&
            (lunar.leap ? lunar.month == before.month : lunar.month == before.month % 12 + 1) &&
            lunar.year == before.year + (before.month == 12 && !lunar.leap);
        if (lunar.day == 1 && lunar.leap) ++leap_months;
        if (from_lunar(lunar) != on || (!same_month && !next_month)) {
            CAPTURE(to_iso(on));
            REQUIRE(from_lunar(lunar) == on);
            REQUIRE((same_month || next_month));
        }
        before = lunar;
    }
    // Seven leap months in nineteen years.
    CHECK(leap_months >= 40);
    CHECK(leap_months <= 42);
}

TEST_CASE("public holidays by the Labour Code") {
    struct Case {
        Day day;
        std::optional<Holiday> holiday;
    };
    Case const cases[] = {
        {day(2020, 1, 1), Holiday::new_year},
        {day(2020, 1, 22), std::nullopt},
        {day(2020, 1, 23), Holiday::tet}, // 29 tháng Chạp
        {day(2020, 1, 27), Holiday::tet},
        {day(2020, 1, 28), std::nullopt}, // a day off all the same: see below
        {day(2022, 1, 30), std::nullopt},
        {day(2022, 1, 31), Holiday::tet}, // 29 tháng Chạp, the last of that year
        {day(2022, 2, 4), Holiday::tet},
        {day(2020, 4, 30), Holiday::reunification},
        {day(2020, 5, 1), Holiday::labour_day},
        {day(2020, 9, 1), std::nullopt},
        {day(2020, 9, 2), Holiday::national_day},
        {day(2021, 9, 1), Holiday::national_day},
        {day(2021, 9, 3), std::nullopt},
        {day(2019, 11, 26), std::nullopt},
    };
    for (auto const& [on, expected] : cases) {
        CAPTURE(to_iso(on));
        CHECK(holiday(on) == expected);
    }
    for (int year = 1990; year <= 2100; ++year) {
        std::set<Holiday> seen;
        int tet_days = 0;
        for (auto on = day(year, 1, 1); on < day(year + 1, 1, 1); on += std::chrono::days{1})
            if (auto const found = holiday(on)) {
                seen.insert(*found);
                tet_days += found == Holiday::tet;
            }
        CAPTURE(year);
        // The day of the Hùng kings may fall on another holiday.
        CHECK(seen.size() >= 5);
        CHECK(tet_days == 5);
    }
    CHECK(word_key(Holiday::tet) == "holiday.tet");
}

TEST_CASE("the days off around Tết are those that were announced") {
    struct Row {
        Day first, last; // of the days without work, weekends at both ends left out
    };
    // Bộ Nội vụ's and Bộ Lao động's announcements of each year.
    for (auto const& [first, last] :
         {Row{day(2018, 2, 14), day(2018, 2, 20)}, Row{day(2019, 2, 4), day(2019, 2, 8)},
          Row{day(2020, 1, 23), day(2020, 1, 29)}, Row{day(2021, 2, 10), day(2021, 2, 16)},
          Row{day(2022, 1, 31), day(2022, 2, 4)}, Row{day(2023, 1, 20), day(2023, 1, 26)},
          Row{day(2024, 2, 8), day(2024, 2, 14)}, Row{day(2025, 1, 27), day(2025, 1, 31)},
          Row{day(2026, 2, 16), day(2026, 2, 20)}}) {
        CAPTURE(to_iso(first));
        for (auto on = first; on <= last; on += std::chrono::days{1})
            CHECK_FALSE(is_working_day(on));
        auto before = first - std::chrono::days{1}, after = last + std::chrono::days{1};
        while (is_weekend(before)) before -= std::chrono::days{1};
        while (is_weekend(after)) after += std::chrono::days{1};
        CHECK(is_working_day(before));
        CHECK(is_working_day(after));
    }
}

TEST_CASE("a holiday at a weekend is made up for on the next working day") {
    CHECK(made_up_for(day(2020, 1, 28)) == Holiday::tet);
    CHECK(made_up_for(day(2020, 1, 29)) == Holiday::tet);
    CHECK_FALSE(made_up_for(day(2020, 1, 30)));
    CHECK(made_up_for(day(2022, 1, 3)) == Holiday::new_year); // 01/01/2022 was a Saturday
    CHECK(made_up_for(day(2022, 4, 11)) == Holiday::hung_kings);
    // Saturday 30/4 and Sunday 01/5/2022: both were made up for.
    CHECK(made_up_for(day(2022, 5, 2)) == Holiday::reunification);
    CHECK(made_up_for(day(2022, 5, 3)) == Holiday::labour_day);
    CHECK_FALSE(made_up_for(day(2022, 5, 4)));
    CHECK_FALSE(made_up_for(day(2022, 5, 1))); // no working day anyway
}

TEST_CASE("work rests at weekends and on holidays") {
    CHECK(is_weekend(day(2026, 2, 7)));
    CHECK(is_weekend(day(2026, 2, 8)));
    CHECK_FALSE(is_weekend(day(2026, 2, 6)));
    CHECK(is_working_day(day(2020, 2, 25)));
    CHECK_FALSE(is_working_day(day(2020, 1, 27)));
    CHECK(working_day_on_or_before(day(2020, 2, 25)) == day(2020, 2, 25));
    CHECK(working_day_on_or_before(day(2020, 4, 11)) == day(2020, 4, 10)); // Saturday
    CHECK(working_day_on_or_before(day(2020, 1, 28)) == day(2020, 1, 22)); // Tết
    CHECK(working_day_on_or_before(day(2020, 5, 3)) == day(2020, 4, 29));
}

} // namespace soket::text

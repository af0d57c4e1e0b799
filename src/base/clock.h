// Days and moments. Nothing but this file asks the system what time it is; rules get the moment
// as an argument.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace soket {

// A calendar day in Việt Nam.
using Day = std::chrono::sys_days;

// A point in time, UTC, to the second.
using Moment = std::chrono::sys_seconds;

[[nodiscard]] Moment now();

// Việt Nam keeps UTC+7 all year; g++ 12 has no time zone database, and none is needed.
inline constexpr std::chrono::hours vietnam_offset{7};

// The clock on the wall in Việt Nam.
struct LocalTime {
    Day day;
    std::chrono::minutes time; // since midnight
};
[[nodiscard]] LocalTime in_vietnam(Moment moment);
[[nodiscard]] Moment from_vietnam(Day day, std::chrono::minutes time);

[[nodiscard]] Day day(int year, unsigned month, unsigned day_of_month);

// Stored form: "2020-02-25" and "2020-02-25T10:00:00Z".
[[nodiscard]] std::string to_iso(Day day);
[[nodiscard]] std::string to_iso(Moment moment);
[[nodiscard]] std::optional<Day> read_iso_day(std::string_view text);
[[nodiscard]] std::optional<Moment> read_iso_moment(std::string_view text);

// As an office writes them: "25/02/2020", "17g00", "17g00 ngày 25/02/2020".
[[nodiscard]] std::string to_office(Day day);
[[nodiscard]] std::string to_office_time(std::chrono::minutes time);
[[nodiscard]] std::string to_office(Moment moment);

} // namespace soket

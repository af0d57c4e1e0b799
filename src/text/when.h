// Dates and times as offices write them, found in running text: "17g00 ngày 25/2/2020",
// "Từ ngày 01 đến ngày 15/3/2020", "Quý IV/2025 và Quý I/2026", "sáng ngày 11/4/2020 (thứ 7)".
// Pure: the same text always gives the same answer. Nothing is repaired silently: what the text
// gets wrong is kept as a defect beside the reading.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::text {

enum class Precision { day, month, quarter, year };

// A day, a month, a quarter or a year of the (Gregorian) calendar.
struct Point {
    Precision precision = Precision::day;
    int year = 0;
    unsigned month = 0; // 1–12; of a quarter its first month
    unsigned day = 0;   // 1–31; may not exist in that month: see Defect::impossible_day

    auto operator<=>(Point const&) const = default;
};

// "2020-02-25", "2019-11", "2020-Q1", "2025".
[[nodiscard]] std::string to_iso(Point point);
// The point that to_iso wrote.
[[nodiscard]] std::optional<Point> read_iso_point(std::string_view text);
// "25/02/2020", "11/2019", "I/2020", "2025".
[[nodiscard]] std::string to_office(Point point);
// First and last day that the point covers; nothing when it is an impossible day.
[[nodiscard]] std::optional<Day> first_day(Point point);
[[nodiscard]] std::optional<Day> last_day(Point point);

enum class Kind {
    at,    // on that day, in that month
    by,    // trước, chậm nhất, hạn chót: at that point at the latest
    range, // from one point to another
    from,  // open-ended: "năm 2025 và các năm tiếp theo", "từ ngày 01/01/2026"
};
BOOST_DESCRIBE_ENUM(Kind, at, by, range, from)

enum class Session { morning, afternoon, evening };

// Keys of the words: "session.morning", "weekday.6".
[[nodiscard]] std::string word_key(std::chrono::weekday weekday);

enum class Defect {
    impossible_day,   // 31/02/2020
    weekday_mismatch, // "07/02/2026 (thứ Sáu)" is a Saturday
    backwards,        // the range ends before it begins
    year_missing,     // neither side gives a year; taken from the text around it
    // "Từ ngày 12/4 - 18/4/2020": the first side takes the second's year, or the one before
    // when New Year lies between them ("25/12 - 05/01/2026").
    year_only_at_end,
    blank_day, // "ngày    tháng 01 năm 2026"
};

struct When {
    Span span; // the whole expression, with "trước" or "từ", hour, session and weekday
    Kind kind = Kind::at;
    Point from;                                  // the point itself when kind is at or by
    std::optional<Point> to;                     // of a range only
    std::optional<std::chrono::minutes> time;    // since midnight: 17g00 is 1020 minutes
    std::optional<std::chrono::minutes> time_to; // "7h00 - 7h15": the end of a span of hours
    std::optional<Session> session;
    std::optional<std::chrono::weekday> weekday_said;
    bool planned = false; // "dự kiến" stands before it, directly (then in the span) or nearby
    std::vector<Defect> defects;

    [[nodiscard]] Point last() const { return to.value_or(from); }
};

// The year that stands in where the text gives none. A plan of December speaks of next year's
// March.
struct YearAround {
    int year = 0;
    std::optional<Day> passed; // what was over by that day is of the year after
    bool begun = false;        // so is a month or quarter that had begun by then

    // Most only know a year.
    YearAround(int of) // NOLINT(google-explicit-constructor)
        : year(of) {}
};

// Every date expression of the text, in order, without overlaps. A date in a citation ("Hướng dẫn
// số 42-HD/TĐTN-VP ngày 08/11/2019") is found like any other: what it means is the caller's matter.
// `year_around` stands in where the text gives none (Defect::year_missing); without it such an
// expression ("ngày 26/8") isn't returned.
[[nodiscard]] std::vector<When> find_whens(std::string_view text,
                                           std::optional<YearAround> year_around = {});

// The day that a field holds: as an office writes it, or as a browser's field for days sends it.
// Nothing where it is something else, or no day that there is.
[[nodiscard]] std::optional<Day> read_day(std::string_view text);

// The one date expression that the text consists of, blanks apart.
[[nodiscard]] std::optional<When> read_when(std::string_view text,
                                            std::optional<YearAround> year_around = {});

// What is written like a date or an hour and can be none: "ngày 32/3/2026", "tháng 13/2026",
// "25g00 ngày …". find_whens leaves these words alone; a day that only its month lacks (31/02) is a
// When with Defect::impossible_day.
struct NoSuch {
    enum class What { day, month, hour };
    Span span;
    What what = What::day;
};
[[nodiscard]] std::vector<NoSuch> find_impossible(std::string_view text);

} // namespace soket::text

#include "text/when.h"

#include <array>
#include <charconv>
#include <fmt/core.h>

namespace soket::text {

using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;

namespace {

unsigned quarter_of(Point point) { return (point.month + 2) / 3; }

unsigned months_covered(Precision precision) {
    switch (precision) {
    case Precision::day:
    case Precision::month: return 1;
    case Precision::quarter: return 3;
    case Precision::year: return 12;
    }
    return 1;
}

std::optional<Day> day_of(Point point) {
    std::chrono::year_month_day const day{year{point.year}, std::chrono::month{point.month},
                                          std::chrono::day{point.day}};
    if (!day.ok()) return {};
    return Day{day};
}

year_month first_month(Point point) {
    auto const month = point.precision == Precision::year ? 1 : point.month;
    return year{point.year} / std::chrono::month{month};
}

} // namespace

std::string word_key(std::chrono::weekday weekday) {
    return fmt::format("{}{}", "weekday.", weekday.c_encoding());
}

std::string to_iso(Point point) {
    switch (point.precision) {
    case Precision::day:
        return fmt::format("{:04}-{:02}-{:02}", point.year, point.month, point.day);
    case Precision::month: return fmt::format("{:04}-{:02}", point.year, point.month);
    case Precision::quarter: return fmt::format("{:04}-Q{}", point.year, quarter_of(point));
    case Precision::year: return fmt::format("{:04}", point.year);
    }
    return {};
}

std::optional<Point> read_iso_point(std::string_view text) {
    // 0 where the text has no such number.
    auto const number = [&](std::size_t at, std::size_t length) {
        unsigned value = 0;
        if (text.size() >= at + length)
            std::from_chars(text.data() + at, text.data() + at + length, value);
        return value;
    };
    Point point{Precision::year, static_cast<int>(number(0, 4)), 0, 0};
    bool const quarter = text.size() == 7 && text[5] == 'Q';
    if (quarter) {
        point.precision = Precision::quarter;
        point.month = number(6, 1) * 3 - 2;
    } else if (text.size() > 4) {
        point.precision = text.size() == 7 ? Precision::month : Precision::day;
        point.month = number(5, 2);
    }
    if (point.precision == Precision::day) point.day = number(8, 2);
    bool const has_month =
        point.precision == Precision::year || (point.month >= 1 && point.month <= 12);
    bool const has_day = point.precision != Precision::day || (point.day >= 1 && point.day <= 31);
    // Written again it must be the same text: that settles marks and lengths.
    if (point.year == 0 || !has_month || !has_day || to_iso(point) != text) return {};
    return point;
}

std::string to_office(Point point) {
    constexpr std::array roman{"", "I", "II", "III", "IV"};
    switch (point.precision) {
    case Precision::day:
        return fmt::format("{:02}/{:02}/{:04}", point.day, point.month, point.year);
    case Precision::month: return fmt::format("{:02}/{:04}", point.month, point.year);
    case Precision::quarter:
        return fmt::format("{}/{:04}", roman.at(quarter_of(point)), point.year);
    case Precision::year: return fmt::format("{:04}", point.year);
    }
    return {};
}

std::optional<Day> first_day(Point point) {
    if (point.precision == Precision::day) return day_of(point);
    return Day{first_month(point) / 1};
}

std::optional<Day> last_day(Point point) {
    if (point.precision == Precision::day) return day_of(point);
    auto const after = first_month(point) + months{months_covered(point.precision)};
    return Day{after / 1} - std::chrono::days{1};
}

} // namespace soket::text

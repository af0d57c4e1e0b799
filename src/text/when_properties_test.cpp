// Dates written in every style are read back from the middle of a text, and nothing that is
// thrown at the reader brings it down.
#include "base/clock.h"
#include "text/fold.h"
#include "text/when.h"

#include <array>
#include <doctest/doctest.h>
#include <fmt/core.h>
#include <rapidcheck.h>
#include <string>
#include <vector>

namespace soket::text {

namespace {

Day some_day() {
    auto const first = day(1990, 1, 1).time_since_epoch().count();
    auto const last = day(2100, 1, 1).time_since_epoch().count();
    return Day{std::chrono::days{*rc::gen::inRange(first, last)}};
}

std::string some(std::vector<std::string> const& choices) { return *rc::gen::elementOf(choices); }

Point point_of(Day day) {
    std::chrono::year_month_day const ymd{day};
    return {Precision::day, int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

std::string padded(unsigned number) {
    return *rc::gen::arbitrary<bool>() ? fmt::format("{:02}", number) : fmt::format("{}", number);
}

std::string written(Point point) {
    auto const d = padded(point.day), m = padded(point.month);
    auto const blank = some({" ", "  ", "\u00a0", "\n"});
    switch (*rc::gen::inRange(0, 5)) {
    case 0: return fmt::format("{}/{}/{}", d, m, point.year);
    case 1: return fmt::format("{}-{}-{}", d, m, point.year);
    case 2: return fmt::format("{}.{}.{}", d, m, point.year);
    case 3: return fmt::format("{} tháng {} năm {}", d, m, point.year);
    default: return fmt::format("{0}{3}tháng{3}{1}{3}năm{3}{2}", d, m, point.year, blank);
    }
}

std::string weekday_name(Day day) {
    constexpr std::array names{"Chủ nhật", "thứ Hai", "thứ ba", "thứ 4",
                               "Thứ Năm",  "thứ Sáu", "thứ bảy"};
    return names.at(std::chrono::weekday{day}.c_encoding());
}

// The letters of a text in another guise: composed or not, in capitals or not.
std::string disguised(std::string const& text) {
    switch (*rc::gen::inRange(0, 3)) {
    case 0: return upper(text);
    case 1: return lower(text);
    default: return text;
    }
}

std::string some_noise() {
    return some({"", "Đoàn Khối: ", "Căn cứ Hướng dẫn số 42-HD/TĐTN-VP, ", "1.2. ", "(", "“",
                 "· Hội nghị, 5.000 đoàn viên; "});
}

std::string some_ending() { return some({"", ".", ",", ";", ":", " của Ban", ")", "./.", "\n\n"}); }

std::vector<std::string> const& date_like_pieces() {
    static std::vector<std::string> const pieces{"ngày ",
                                                 "tháng ",
                                                 "năm ",
                                                 "quý ",
                                                 "từ ",
                                                 "đến ",
                                                 "trước ",
                                                 "hết ",
                                                 "thứ ",
                                                 "hai ",
                                                 "giờ ",
                                                 "g",
                                                 "h",
                                                 "25",
                                                 "31",
                                                 "2",
                                                 "02",
                                                 "2020",
                                                 "2026",
                                                 "12",
                                                 "99",
                                                 "I",
                                                 "IV ",
                                                 "/",
                                                 "-",
                                                 "–",
                                                 ".",
                                                 ":",
                                                 ",",
                                                 "(",
                                                 ")",
                                                 "’",
                                                 "…",
                                                 "___",
                                                 " ",
                                                 "\n",
                                                 "\n\n",
                                                 "và ",
                                                 "sáng",
                                                 "âm lịch",
                                                 "ÂL",
                                                 "mùng ",
                                                 "dự kiến ",
                                                 "hạn chót ",
                                                 "Chủ nhật ",
                                                 "đầu ",
                                                 "các năm tiếp theo",
                                                 "trở đi",
                                                 "\xff",
                                                 "\xe1\xbb",
                                                 "\u00a0",
                                                 "&"};
    return pieces;
}

void check_sane(std::string const& text, std::optional<int> year_around) {
    std::size_t floor = 0;
    for (auto const& when : find_whens(text, year_around)) {
        RC_ASSERT(when.span.begin >= floor);
        RC_ASSERT(when.span.end > when.span.begin);
        RC_ASSERT(when.span.end <= text.size());
        RC_ASSERT((when.kind == Kind::range) == when.to.has_value());
        RC_ASSERT(when.from.year >= 1799 && when.last().year <= 2200);
        RC_ASSERT(when.from.precision == Precision::year ||
                  (when.from.month >= 1 && when.from.month <= 12));
        RC_ASSERT(when.time.value_or(std::chrono::minutes{}).count() <= 24 * 60);
        auto const piece = text.substr(when.span.begin, when.span.size());
        RC_ASSERT(trimmed(piece) == piece);
        floor = when.span.end;
    }
}

} // namespace

TEST_CASE("a day written in any style is read back, to the byte") {
    CHECK(rc::check("day", [] {
        auto const on = some_day();
        auto const point = point_of(on);
        auto const weekday = weekday_name(on);
        auto const day_written = written(point);
        auto const expression = disguised(some(
            {day_written, "ngày " + day_written, "17g30 ngày " + day_written,
             "17 giờ 30, ngày " + day_written, "17:30 " + day_written, "sáng ngày " + day_written,
             "trước ngày " + day_written, weekday + ", ngày " + day_written,
             "ngày " + day_written + " (" + weekday + ")"}));
        auto const before = some_noise();
        auto const text = before + expression + some_ending();
        auto const found = find_whens(text);
        RC_LOG() << text;
        RC_ASSERT(found.size() == 1U);
        RC_ASSERT(found[0].from == point);
        RC_ASSERT(found[0].defects.empty());
        RC_ASSERT(found[0].span == (Span{before.size(), before.size() + expression.size()}));
        bool const has_hour = expression.starts_with("17g") || expression.starts_with("17G") ||
                              expression.starts_with("17 giờ") ||
                              expression.starts_with("17 GIỜ") || expression.starts_with("17:");
        if (has_hour) RC_ASSERT(found[0].time == std::chrono::minutes{1050});
    }));
}

TEST_CASE("a weekday that isn't the day's own is always told") {
    CHECK(rc::check("weekday", [] {
        auto const on = some_day();
        auto const off = std::chrono::days{*rc::gen::inRange(1, 7)};
        auto const when = read_when(written(point_of(on)) + " (" + weekday_name(on + off) + ")");
        RC_ASSERT(when.has_value());
        RC_ASSERT(when->defects == std::vector{Defect::weekday_mismatch});
    }));
}

TEST_CASE("two days of a range are read back in order") {
    CHECK(rc::check("range", [] {
        auto const from = some_day();
        auto const to = from + std::chrono::days{*rc::gen::inRange(1, 400)};
        auto const text = some({"", "từ ", "từ ngày "}) + written(point_of(from)) +
                          some({" - ", " – ", "—", " đến ", " đến ngày ", " đến hết ngày "}) +
                          written(point_of(to));
        auto const when = read_when(text);
        RC_LOG() << text;
        RC_ASSERT(when.has_value());
        RC_ASSERT(when->kind == Kind::range);
        RC_ASSERT(when->from == point_of(from));
        RC_ASSERT(when->to == point_of(to));
        RC_ASSERT(when->defects.empty());
    }));
}

TEST_CASE("what we write ourselves we read") {
    CHECK(rc::check("office and ISO forms", [] {
        auto const point = point_of(some_day());
        for (auto const& text : {to_office(point), to_iso(point)}) {
            auto const when = read_when(text);
            RC_ASSERT(when.has_value());
            RC_ASSERT(when->from == point);
        }
        Point const month{Precision::month, point.year, point.month, 0};
        Point const quarter{Precision::quarter, point.year, (point.month - 1) / 3 * 3 + 1, 0};
        Point const year{Precision::year, point.year, 0, 0};
        RC_ASSERT(read_when("tháng " + to_office(month))->from == month);
        RC_ASSERT(read_when("quý " + to_office(quarter))->from == quarter);
        RC_ASSERT(read_when("năm " + to_office(year))->from == year);
        for (auto const& stored : {point, month, quarter, year})
            RC_ASSERT(read_iso_point(to_iso(stored)) == stored);
        RC_ASSERT(*first_day(quarter) <= *first_day(point));
        RC_ASSERT(*last_day(quarter) >= *last_day(point));
    }));
}

TEST_CASE("no text brings the reader down") {
    CHECK(rc::check("random bytes", [] {
        auto const text = *rc::gen::arbitrary<std::string>();
        check_sane(text, {});
        check_sane(text, 2026);
    }));
    CHECK(rc::check("heaps of date words", [] {
        auto const pieces =
            *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(date_like_pieces()));
        std::string text;
        for (auto const& piece : pieces) text += piece;
        RC_LOG() << text;
        check_sane(text, {});
        check_sane(text, 2026);
    }));
}

TEST_CASE("any slice of a plan is read without harm") {
    std::string const plan =
        "TP. Hồ Chí Minh, ngày 26 tháng 11 năm 2019\n2. Thời gian: \t01 buổi, dự kiến sáng ngày "
        "11/4/2020 (thứ 7).\n· Từ tháng 12/2019 đến tháng 02/2020: chuẩn bị.\n· Từ ngày 01 đến "
        "ngày 15/3/2020: xin ý kiến.\n· Từ ngày 12/4 - 18/4/2020: gửi về Thành Đoàn. 03 ngày: 24, "
        "25 "
        "và 26 tháng 8 năm 2026, từ ngày\n02/02/2026 – 15/02/2026 (từ ngày 15 – 28 tháng 12 Âm "
        "lịch); Quý IV/2025 và Quý I/2026; năm 2025 và các năm tiếp theo; trước 17g00 ngày 25/2.";
    for (std::size_t begin = 0; begin < plan.size(); begin += 7)
        for (std::size_t end = begin; end <= plan.size(); end += 13)
            check_sane(plan.substr(begin, end - begin), 2020);
}

} // namespace soket::text

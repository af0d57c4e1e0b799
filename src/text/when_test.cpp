#include "text/when.h"

#include "base/clock.h"
#include "text/fold.h"

#include <doctest/doctest.h>
#include <fmt/core.h>
#include <optional>
#include <rapidcheck.h>
#include <string>

namespace soket::text {

namespace {

std::string_view word(Kind kind) {
    switch (kind) {
    case Kind::at: return "at";
    case Kind::by: return "by";
    case Kind::range: return "range";
    case Kind::from: return "from";
    }
    return "";
}

std::string_view word(Defect defect) {
    switch (defect) {
    case Defect::impossible_day: return "impossible_day";
    case Defect::weekday_mismatch: return "weekday_mismatch";
    case Defect::backwards: return "backwards";
    case Defect::year_missing: return "year_missing";
    case Defect::year_only_at_end: return "year_only_at_end";
    case Defect::blank_day: return "blank_day";
    }
    return "";
}

std::string clock_time(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

// "by 2020-02-25 17:00", "range 2020-04-12..2020-04-18 year_only_at_end".
std::string told(When const& when) {
    std::string text(word(when.kind));
    text += " " + to_iso(when.from);
    if (when.to) text += ".." + to_iso(*when.to);
    if (when.time) text += " " + clock_time(*when.time);
    if (when.time_to) text += "-" + clock_time(*when.time_to);
    if (when.session == Session::morning) text += " morning";
    if (when.session == Session::afternoon) text += " afternoon";
    if (when.session == Session::evening) text += " evening";
    if (when.weekday_said) text += fmt::format(" weekday {}", when.weekday_said->c_encoding());
    if (when.planned) text += " planned";
    for (auto const defect : when.defects) text.append(" ").append(word(defect));
    return text;
}

std::string told_of(std::string_view text, std::optional<int> year_around = {}) {
    auto const when = read_when(text, year_around);
    return when ? told(*when) : "nothing";
}

// All expressions of a text with their spans: "[ngày 25/2] at …; […] …".
std::string found_in(std::string_view text, std::optional<int> year_around = {}) {
    std::string all;
    for (auto const& when : find_whens(text, year_around))
        all += fmt::format("{}[{}] {}", all.empty() ? "" : "; ",
                           text.substr(when.span.begin, when.span.size()), told(when));
    return all;
}

struct Case {
    std::string_view text;
    std::string_view told;
};

} // namespace

TEST_CASE("a day is read in each form that offices write") {
    Case const cases[] = {
        {"25/2/2020", "at 2020-02-25"},
        {"25-02-2020", "at 2020-02-25"},
        {"20.5.2017", "at 2017-05-20"},
        {"2020-02-25", "at 2020-02-25"},
        {"ngày 26 tháng 11 năm 2019", "at 2019-11-26"},
        {"26 tháng 11 năm 2019", "at 2019-11-26"},
        {"ngày 26 tháng 11/2019", "at 2019-11-26"},
        {"ngày 26 tháng 11, năm 2019", "at 2019-11-26"},
        {"ngày: 25/2/2020", "at 2020-02-25"},
        {"ngày 25/2/20", "at 2020-02-25"},
        {"NGÀY 26 THÁNG 11 NĂM 2019", "at 2019-11-26"},
        {"nga\u0300y 26 tha\u0301ng 11 na\u0306m 2019", "at 2019-11-26"},
        {"ngày\u00a026\n tháng  11 năm\u00a02019", "at 2019-11-26"},
        {"ngày 25/02/\n2020", "at 2020-02-25"},
        {"ngày mùng 5 tháng 3 năm 2026", "at 2026-03-05"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
}

TEST_CASE("hours, session and weekday belong to the day") {
    Case const cases[] = {
        {"17g00 ngày 25/2/2020", "at 2020-02-25 17:00"},
        {"17h00, ngày 25/2/2020", "at 2020-02-25 17:00"},
        {"17:00 ngày 25/2/2020", "at 2020-02-25 17:00"},
        {"14h00’ ngày 25/2/2020", "at 2020-02-25 14:00"},
        {"14 giờ 25/2/2020", "at 2020-02-25 14:00"},
        {"14 giờ 25 tháng 2 năm 2020", "at 2020-02-25 14:00"},
        {"17 giờ 00 ngày 25/02/2020", "at 2020-02-25 17:00"},
        {"17 giờ 30 phút ngày 25/02/2020", "at 2020-02-25 17:30"},
        {"0h00 ngày 25/02/2020", "at 2020-02-25 00:00"},
        {"14 giờ, thứ 4, ngày 23/8/2023", "at 2023-08-23 14:00 weekday 3"},
        {"13g30, ngày 23/8/2023 (thứ Tư)", "at 2023-08-23 13:30 weekday 3"},
        {"sáng ngày 11/4/2020 (thứ 7)", "at 2020-04-11 morning weekday 6"},
        {"chiều 11/4/2020", "at 2020-04-11 afternoon"},
        {"buổi tối ngày 11/4/2020", "at 2020-04-11 evening"},
        {"5 giờ chiều ngày 25/2/2020", "at 2020-02-25 17:00 afternoon"},
        {"thứ Bảy, ngày 11/4/2020", "at 2020-04-11 weekday 6"},
        {"Chủ nhật, 12/4/2020", "at 2020-04-12 weekday 0"},
        {"THỨ HAI, NGÀY 24/8/2026", "at 2026-08-24 weekday 1"},
        {"thứ năm ngày 20/8/2026", "at 2026-08-20 weekday 4"},
        {"ngày thứ Sáu, 21/8/2026", "at 2026-08-21 weekday 5"},
        {"7h00 - 7h15 ngày 24/8/2026", "at 2026-08-24 07:00-07:15"},
        {"từ 7h00 đến 9h00 ngày 24/8/2026", "at 2026-08-24 07:00-09:00"},
        {"ngày 24/8/2026 (từ 7h00 đến 9h00)", "at 2026-08-24 07:00-09:00"},
        {"ngày 24/8/2026, lúc 7h30", "at 2026-08-24 07:30"},
        {"8h00 sáng thứ Bảy (15/3/2025)", "at 2025-03-15 08:00 morning weekday 6"},
        {"24h00 ngày 30/6/2025", "at 2025-06-30 24:00"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
    CHECK(found_in("ngày 24/8/2026, 8h00 ngày 25/8/2026") ==
          "[ngày 24/8/2026] at 2026-08-24; [8h00 ngày 25/8/2026] at 2026-08-25 08:00");
    CHECK(found_in("7h30 ngày 24/8/2026, 8h00 ngày 25/8/2026") ==
          "[7h30 ngày 24/8/2026] at 2026-08-24 07:30; [8h00 ngày 25/8/2026] at 2026-08-25 08:00");
}

TEST_CASE("months, quarters and years are points as well") {
    Case const cases[] = {
        {"Tháng 11/2019", "at 2019-11"},
        {"tháng 11 năm 2019", "at 2019-11"},
        {"11/2019", "at 2019-11"},
        {"Quý I/2020", "at 2020-Q1"},
        {"quí 4 năm 2020", "at 2020-Q4"},
        {"quý 1 năm 2020", "at 2020-Q1"},
        {"năm 2026", "at 2026"},
        {"Dự kiến tháng 11/2025", "at 2025-11 planned"},
        {"năm 2025 và các năm tiếp theo", "from 2025"},
        {"năm 2025 và những năm sau", "from 2025"},
        {"từ ngày 01/01/2026", "from 2026-01-01"},
        {"kể từ ngày 01 tháng 01 năm 2026", "from 2026-01-01"},
        {"từ ngày 01/7/2026 trở đi", "from 2026-07-01"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
}

TEST_CASE("a deadline is told by the word before it") {
    Case const cases[] = {
        {"trước 17g00 ngày 25/2/2020", "by 2020-02-25 17:00"},
        {"Trước ngày 07/02/2026", "by 2026-02-07"},
        {"chậm nhất ngày 10/12/2025", "by 2025-12-10"},
        {"chậm nhất là 17g00 ngày 10/12/2025", "by 2025-12-10 17:00"},
        {"hạn chót: ngày 10/12/2025", "by 2025-12-10"},
        {"đến hết ngày 31/3/2020", "by 2020-03-31"},
        {"không quá ngày 31/3/2020", "by 2020-03-31"},
        {"trước tháng 12/2025", "by 2025-12"},
        {"hết quý I/2026", "by 2026-Q1"},
        {"TRƯỚC NGÀY 15 THÁNG 12 NĂM 2025", "by 2025-12-15"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
    CHECK(found_in("Hạn chót nộp báo cáo: ngày 20/02/2020.") == "[ngày 20/02/2020] by 2020-02-20");
    CHECK(found_in("Ngày 20/02/2020: Hạn chót cơ sở Đoàn gửi Báo cáo") ==
          "[Ngày 20/02/2020] by 2020-02-20");
    CHECK(found_in("Từ nay đến ngày 30/11/2025") == "[đến ngày 30/11/2025] by 2025-11-30");
    CHECK(found_in("số liệu tính đến ngày 30/6/2025") == "[ngày 30/6/2025] at 2025-06-30");
    CHECK(found_in("Thời gian (dự kiến): 01 buổi, ngày 25/3/2025") ==
          "[ngày 25/3/2025] at 2025-03-25 planned");
    CHECK(found_in("tuần 1 tháng 3/2025; ngày 25/3/2025 (dự kiến)") ==
          "[tháng 3/2025] at 2025-03; [ngày 25/3/2025 (dự kiến)] at 2025-03-25 planned");
    CHECK(found_in("02 ngày (24 - 25/3/2025)") == "[24 - 25/3/2025] range 2025-03-24..2025-03-25");
    CHECK(found_in("lần thứ hai, ngày 11/4/2020") == "[ngày 11/4/2020] at 2020-04-11");
    CHECK(found_in("năm 2024 - 2025/QĐ") == "[năm 2024] at 2024");
    CHECK(found_in("Mục 3 - 25/3/2025") == "[25/3/2025] at 2025-03-25");
    CHECK(found_in("Hạn chót đã qua. Họp ngày 20/02/2020") == "[ngày 20/02/2020] at 2020-02-20");
}

TEST_CASE("a range takes from its end what its beginning leaves out") {
    Case const cases[] = {
        {"Từ ngày 01 đến ngày 15/3/2020", "range 2020-03-01..2020-03-15"},
        {"Từ ngày 12/4 - 18/4/2020", "range 2020-04-12..2020-04-18 year_only_at_end"},
        {"Từ 10/7– 10/8/2019", "range 2019-07-10..2019-08-10 year_only_at_end"},
        {"Từ 25/12 — 05/01/2026", "range 2025-12-25..2026-01-05 year_only_at_end"},
        {"1-8/6/2019", "range 2019-06-01..2019-06-08"},
        {"ngày 01-02/3/2025", "range 2025-03-01..2025-03-02"},
        {"10/01/2025 – 05/02/2026", "range 2025-01-10..2026-02-05"},
        {"từ 25-02-2020 đến hết 28-02-2020", "range 2020-02-25..2020-02-28"},
        {"Từ ngày 15/3 đến 10/3/2020", "range 2020-03-15..2020-03-10 year_only_at_end backwards"},
        {"Từ 20/8 - 10/3/2020", "range 2020-08-20..2020-03-10 year_only_at_end backwards"},
        {"từ ngày 16/3/2020 đến 15/3/2020", "range 2020-03-16..2020-03-15 backwards"},
        {"ngày: 24, 25 và 26 tháng 8 năm 2026", "range 2026-08-24..2026-08-26"},
        {"24, 25 và 26/8/2026", "range 2026-08-24..2026-08-26"},
        {"ngày 12 & 13/3/2025", "range 2025-03-12..2025-03-13"},
        {"Tháng 11 - 12/2025", "range 2025-11..2025-12"},
        {"Tháng 11, 12/2025", "range 2025-11..2025-12"},
        {"Từ tháng 12/2019 đến tháng 02/2020", "range 2019-12..2020-02"},
        {"tháng 11/2025 đến tháng 4/2026", "range 2025-11..2026-04"},
        {"Quý IV/2025 và Quý I/2026", "range 2025-Q4..2026-Q1"},
        {"Quý 2 và 3 năm 2025", "range 2025-Q2..2025-Q3"},
        {"Quý 2, 3/2025", "range 2025-Q2..2025-Q3"},
        {"tháng 3, 4 năm 2025", "range 2025-03..2025-04"},
        {"12 – 14/03/2025", "range 2025-03-12..2025-03-14"},
        {"Quý I, II/2026", "range 2026-Q1..2026-Q2"},
        {"Từ tháng 12/2025 đến quý I/2026", "range 2025-12..2026-Q1"},
        {"năm 2026 - 2027", "range 2026..2027"},
        {"từ năm 2025 đến năm 2030", "range 2025..2030"},
        {"6 tháng đầu năm 2026", "range 2026-01..2026-06"},
        {"3 tháng cuối năm 2026", "range 2026-10..2026-12"},
        {"từ 8g00 ngày 24/8/2026 đến 17g00 ngày 26/8/2026",
         "range 2026-08-24..2026-08-26 08:00-17:00"},
        {"từ thứ Hai, ngày 24/8/2026 đến thứ Ba, ngày 26/8/2026",
         "range 2026-08-24..2026-08-26 weekday 1 weekday_mismatch"},
        {"ngày\n02/02/2026 – 15/02/2026 (từ ngày 15 – 28 tháng 12 Âm lịch)",
         "range 2026-02-02..2026-02-15"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
}

TEST_CASE("days of a list that don't follow on each other stay apart") {
    CHECK(found_in("ngày 10, 20/8/2026") == "[ngày 10] at 2026-08-10; [20/8/2026] at 2026-08-20");
    CHECK(found_in("ngày 25/2/2020 và tháng 4/2020") ==
          "[ngày 25/2/2020] at 2020-02-25; [tháng 4/2020] at 2020-04");
}

TEST_CASE("what a date gets wrong is told, not repaired") {
    Case const cases[] = {
        {"31/02/2020", "at 2020-02-31 impossible_day"},
        {"ngày 29 tháng 02 năm 2025", "at 2025-02-29 impossible_day"},
        {"07/02/2026 (thứ Sáu)", "at 2026-02-07 weekday 5 weekday_mismatch"},
        {"ngày     tháng 01 năm 2026", "at 2026-01 blank_day"},
        {"ngày ... tháng ... năm 2025", "at 2025 blank_day"},
        {"ngày …… tháng 12 năm 2025", "at 2025-12 blank_day"},
        {"ngày /12/2025", "at 2025-12 blank_day"},
        {"ngày Tháng 11/2025", "at 2025-11 blank_day"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(told_of(text) == expected);
    }
}

TEST_CASE("a day without its year needs the year of the text around it") {
    CHECK(told_of("trước ngày 15/12") == "nothing");
    CHECK(told_of("trước ngày 15/12", 2025) == "by 2025-12-15 year_missing");
    CHECK(told_of("ngày 26/8", 2026) == "at 2026-08-26 year_missing");
    CHECK(told_of("ngày 26 tháng 8", 2026) == "at 2026-08-26 year_missing");
    CHECK(told_of("ngày 26.8", 2026) == "at 2026-08-26 year_missing");
    CHECK(told_of("ngày 26-8", 2026) == "at 2026-08-26 year_missing");
    CHECK(told_of("tháng 8", 2026) == "at 2026-08 year_missing");
    CHECK(told_of("từ 25/12 đến 05/01", 2026) == "range 2026-12-25..2027-01-05 year_missing");
}

TEST_CASE("what is over by a day belongs to the year after") {
    YearAround around(2025);
    around.passed = day(2025, 12, 10);
    auto const told_around = [&](std::string_view text) {
        auto const when = read_when(text, around);
        return when ? told(*when) : "nothing";
    };
    CHECK(told_around("trước ngày 15/01") == "by 2026-01-15 year_missing");
    CHECK(told_around("thứ Sáu, ngày 20/3") == "at 2026-03-20 weekday 5 year_missing");
    CHECK(told_around("ngày 15/12") == "at 2025-12-15 year_missing");
    CHECK(told_around("từ 25/12 đến 05/01") == "range 2025-12-25..2026-01-05 year_missing");
    CHECK(told_around("từ ngày 05/3 đến ngày 10/3") == "range 2026-03-05..2026-03-10 year_missing");
    CHECK(told_around("6 tháng đầu năm") == "range 2026-01..2026-06 year_missing");
    CHECK(told_around("quý IV") == "at 2025-Q4 year_missing");
    CHECK(told_around("ngày 15/01/2025") == "at 2025-01-15");
    around.begun = true;
    CHECK(told_around("quý IV") == "at 2026-Q4 year_missing");
}

TEST_CASE("numbers that only look like dates are left alone") {
    std::string_view const texts[] = {
        "1.2",
        "mục 1.2.3, điểm 2.3.2020.1",
        "tỷ lệ 1/2, từ 1/3 đến 1/2 tổng số",
        "Số: 81-KH/ĐTN",
        "Luật số 85/2015/QH13, số 83/2025/QH15",
        "Nghị định 11/2019/NĐ-CP, Nghị định 11/2019",
        "điện thoại 028.38.2020, 0903-12-2020, 0283.8222.333",
        "số 12/4 đường Lê Lợi, 142 Nguyễn Thị Minh Khai, Phường 6, Quận 3",
        "hoạt động 24/7",
        "1.234.567 đồng, 5.000 đoàn viên",
        "nhiệm kỳ 2017 - 2022, nhiệm kỳ 2026-2031",
        "năm học 2026 - 2027, đầu năm học 2026-2027",
        "kế hoạch 5 năm 2021 - 2025",
        "giai đoạn 2021 - 2025",
        "trước ngày bầu cử 95 ngày, trước ngày 15 hằng tháng",
        "Ngày 1: thứ hai, lần thứ ba",
        "mẫu M12/3/2020, biểu 2a12/3/2020",
        "mùng 10 tháng 3 âm lịch, ngày 10/3 âm lịch, ngày 15/8/2026 (ÂL)",
        "từ ngày 15 – 28 tháng 12 Âm lịch",
        "Tuần 32 - 36, tháng 13/2020, 32/1/2020, 7h00 - 7h15",
        "Việt Nam 2025, khóa XVI, 120 đồng chí",
    };
    for (auto const text : texts) {
        CAPTURE(text);
        CHECK(found_in(text) == "");
        if (text.find("tháng 12 Âm") != std::string::npos) CHECK(found_in(text, 2026) == "");
    }
}

TEST_CASE("a line may begin with a day alone") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"15/3: in giấy mời", "[15/3] at 2026-03-15 year_missing"},
        {"- 15/3: in giấy mời", "[15/3] at 2026-03-15 year_missing"},
        {"-15/3: in giấy mời", "[15/3] at 2026-03-15 year_missing"},
        {"• 1/4: họp", "[1/4] at 2026-04-01 year_missing"},
        {"a) 15/3: họp", "[15/3] at 2026-03-15 year_missing"},
        {"- 15/3 - 20/3: in giấy mời", "[15/3 - 20/3] range 2026-03-15..2026-03-20 year_missing"},
        {"15/3", "[15/3] at 2026-03-15 year_missing"},
        {"- 10/12 chi đoàn gửi danh sách", ""},
        {"Đạt 10/12: tốt", ""},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(found_in(text, 2026) == expected);
    }
}

TEST_CASE("what no calendar and no clock has is told") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"họp ngày 32/3/2026.", "ngày 32/3/2026"},
        {"trước ngày 32 tháng 3 năm 2026", "ngày 32 tháng 3 năm 2026"},
        {"ngày 15/13/2026", "ngày 15/13/2026"},
        {"Tháng 13/2026: họp", "Tháng 13/2026"},
        {"25g00 ngày 20/3/2026", "25g00"},
        {"lúc 17h75, ngày 20/3", "17h75"},
        {"25 giờ, ngày 20/3", "25 giờ"},
        {"17g00 ngày 31/12/2026, tháng 12/2026, 24g00", ""},
        {"làm việc 48 giờ, thưởng lương tháng 13 năm 2026", ""},
        {"ngày 45/60, mục 32/3/2026", ""},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        std::string told;
        for (auto const& none : find_impossible(text))
            told += text.substr(none.span.begin, none.span.size());
        CHECK(told == expected);
    }
}

TEST_CASE("a dash at the start of a line opens an item, not a range") {
    CHECK(found_in("Tháng 11/2019\n- 12/12/2019: họp") ==
          "[Tháng 11/2019] at 2019-11; [12/12/2019] at 2019-12-12");
    CHECK(found_in("ngày 01/3/2020\n\nđến ngày 15/3/2020") ==
          "[ngày 01/3/2020] at 2020-03-01; [đến ngày 15/3/2020] by 2020-03-15");
}

TEST_CASE("a point covers its days and is written as offices do") {
    Point const month{Precision::month, 2020, 2, 0};
    Point const quarter{Precision::quarter, 2020, 10, 0};
    Point const year{Precision::year, 2025, 0, 0};
    Point const impossible{Precision::day, 2025, 2, 29};
    CHECK(to_office(month) == "02/2020");
    CHECK(to_iso(month) == "2020-02");
    CHECK(first_day(month) == day(2020, 2, 1));
    CHECK(last_day(month) == day(2020, 2, 29));
    CHECK(to_office(quarter) == "IV/2020");
    CHECK(to_iso(quarter) == "2020-Q4");
    CHECK(first_day(quarter) == day(2020, 10, 1));
    CHECK(last_day(quarter) == day(2020, 12, 31));
    CHECK(to_office(year) == "2025");
    CHECK(first_day(year) == day(2025, 1, 1));
    CHECK(last_day(year) == day(2025, 12, 31));
    CHECK_FALSE(first_day(impossible).has_value());
    CHECK_FALSE(last_day(impossible).has_value());
    CHECK(to_office(impossible) == "29/02/2025");
    CHECK(read_iso_point(to_iso(impossible)) == impossible);
    for (auto const text : {"", "20", "2020-", "2020-Q", "2020-Q5", "2020-Q0", "2020-13", "2020-00",
                            "2020-1", "2020--1", "2020-02-32", "2020-02-00", "2020-02-1", "-020",
                            "2020-02-02x", "2020x", "2020-+1", "2020/02"}) {
        CAPTURE(text);
        CHECK_FALSE(read_iso_point(text).has_value());
    }
}

} // namespace soket::text

#include "text/number.h"

#include "base/limits.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <string>
#include <vector>

namespace soket::text {

TEST_CASE("a figure is read as Vietnamese offices write it, and as Excel in English does") {
    struct Case {
        std::string_view text, plain;
    };
    Case const cases[] = {
        {"0", "0"},
        {"20", "20"},
        {"5.000", "5000"},
        {"5,000", "5000"},
        {"8,5", "8.5"},
        {"8.5", "8.5"},
        {"8.0", "8"},
        {"2.58", "2.58"},
        {"300,00", "300"},
        {"1.234.567", "1234567"},
        {"1.234.567,25", "1234567.25"},
        {"1,234,567.25", "1234567.25"},
        {"1.234,567", "1234.567"},
        {"1234.567", "1234.567"},
        {"0,125", "0.125"},
        {"0.125", "0.125"},
        {"0.50", "0.5"},
        {"12%", "12"},
        {"12,5 %", "12.5"},
        {"12.50%", "12.5"},
        {" 1 234 567,5 ", "1234567.5"},
        {"1\u00a0234", "1234"},
        {"-8,5", "-8.5"},
        {"\u22128,5", "-8.5"},
        {"+3", "3"},
        {"\uff11\uff12\uff0c\uff15\uff05", "12.5"},
        {"1\u202f234", "1234"},
        {"007", "7"},
        {"0,00010", "0.0001"},
        {"100.000.000.000.000", "100000000000000"},
        {"-100000000000000", "-100000000000000"},
    };
    for (auto const& [text, plain] : cases) {
        CAPTURE(text);
        auto const figure = read_number(text);
        REQUIRE(figure.has_value());
        CHECK(to_plain(*figure) == plain);
    }
}

TEST_CASE("what is no certain figure is refused with its cause") {
    struct Case {
        std::string_view text;
        NumberFault fault;
    };
    Case const cases[] = {
        {"", NumberFault::empty},
        {" \u00a0\n", NumberFault::empty},
        {"khoảng 20", NumberFault::approximate},
        {"Trên 1.000", NumberFault::approximate},
        {"~50", NumberFault::approximate},
        {"≥ 50", NumberFault::approximate},
        {"50+", NumberFault::approximate},
        {"khoảng", NumberFault::not_a_number},
        {"50-60", NumberFault::range},
        {"50 – 60", NumberFault::range},
        {"1.000 đến 1.200", NumberFault::range},
        {"120 đ/c", NumberFault::with_words},
        {"12triệu", NumberFault::with_words},
        {"n/a", NumberFault::not_a_number},
        {"-", NumberFault::not_a_number},
        {"%", NumberFault::not_a_number},
        {"20 đồng chí", NumberFault::with_words},
        {"12 chi đoàn 3 lớp", NumberFault::not_a_number},
        {"1e5", NumberFault::not_a_number},
        {"12%%", NumberFault::not_a_number},
        {"--5", NumberFault::not_a_number},
        {"5/7", NumberFault::not_a_number},
        {"300.00", NumberFault::ambiguous},
        {"12.50", NumberFault::ambiguous},
        {"2,500", NumberFault::ambiguous},
        {"1,234", NumberFault::ambiguous},
        {"1.23.456", NumberFault::ambiguous},
        {"1.234.56", NumberFault::ambiguous},
        {"1,23,4.5", NumberFault::ambiguous},
        {"1,234.567,8", NumberFault::ambiguous},
        {"1 23", NumberFault::ambiguous},
        {"5.", NumberFault::ambiguous},
        {",5", NumberFault::ambiguous},
        {"1..2", NumberFault::ambiguous},
        {"012.345", NumberFault::ambiguous},
        {"0,12345", NumberFault::too_precise},
        {"33,333333", NumberFault::too_precise},
        {"100.000.000.000.001", NumberFault::too_large},
        {"100000000000000,0001", NumberFault::too_large},
        {"9999999999999999999999999", NumberFault::too_large},
    };
    for (auto const& [text, fault] : cases) {
        CAPTURE(text);
        auto const figure = read_number(text);
        REQUIRE_FALSE(figure.has_value());
        CHECK(figure.error() == fault);
    }
}

TEST_CASE("the unit of measure may stand behind its figure, no other word may") {
    CHECK(read_number_of("120 đoàn viên", "Đoàn viên") == Decimal::whole(120));
    CHECK(read_number_of("1.200 doan vien", "đoàn viên") == Decimal::whole(1'200));
    CHECK(read_number_of("120", "đoàn viên") == Decimal::whole(120));
    CHECK(read_number_of("12 triệu", "triệu đồng").error() == NumberFault::with_words);
    CHECK(read_number_of("120 đ/c", "đoàn viên").error() == NumberFault::with_words);
    CHECK(read_number_of("khoảng 120 đoàn viên", "đoàn viên").error() == NumberFault::approximate);
    CHECK(read_number_of("1.20.3 đoàn viên", "đoàn viên").error() == NumberFault::ambiguous);
}

TEST_CASE("figures that we write are read back as they were") {
    CHECK(rc::check("office and plain forms", [] {
        auto const max = figure_max.units();
        auto const figure = Decimal::from_units(*rc::gen::suchThat(
            rc::gen::oneOf(rc::gen::inRange(-max, max), rc::gen::inRange<std::int64_t>(-99, 99999),
                           rc::gen::map(rc::gen::inRange<std::int64_t>(-9999, 999999),
                                        [](std::int64_t n) { return n * Decimal::scale; })),
            // Below a thousand, three decimals look like a group: "5,125".
            [](std::int64_t units) {
                auto const size = units < 0 ? -units : units;
                bool const three_decimals = size % 10 == 0 && size % 100 != 0;
                return size < Decimal::scale || size >= 1000 * Decimal::scale || !three_decimals;
            }));
        for (auto const& text :
             {to_office(figure), to_plain(figure), " " + to_office(figure) + " %\n"}) {
            auto const again = read_number(text);
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == figure);
        }
    }));
}

TEST_CASE("no text brings the reader of figures down") {
    CHECK(rc::check("marks and digits in heaps", [] {
        auto const pieces =
            *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                "0", "1", "000", "234", ".", ",", " ", "-", "%", "\u00a0", "\xff", "đ"));
        std::string text;
        for (auto const& piece : pieces) text += piece;
        auto const figure = read_number(text);
        if (figure) RC_ASSERT(*figure <= figure_max);
    }));
}

} // namespace soket::text

namespace {

// As people say it, up to 999: an independent writer, to read back.
std::string in_words(int number) {
    static constexpr std::string_view digits[] = {"không", "một", "hai", "ba",  "bốn",
                                                  "năm",   "sáu", "bảy", "tám", "chín"};
    std::string out;
    int const hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
    auto const say = [&](std::string_view word) {
        out.append(out.empty() ? "" : " ").append(word);
    };
    if (hundreds > 0) say(digits[hundreds]), say("trăm");
    if (tens == 1) say("mười");
    if (tens > 1) say(digits[tens]), say("mươi");
    if (tens == 0 && hundreds > 0 && ones > 0) say(ones % 2 ? "linh" : "lẻ");
    if (ones == 1 && tens > 1)
        say("mốt");
    else if (ones == 5 && tens > 0)
        say("lăm");
    else if (ones > 0)
        say(digits[ones]);
    return out;
}

} // namespace

TEST_CASE("a number in words is read") {
    CHECK(soket::text::read_number_words("một trăm hai mươi") == 120);
    CHECK(soket::text::read_number_words("Năm") == 5);
    CHECK(soket::text::read_number_words("hai nghìn không trăm linh năm") == 2005);
    CHECK(soket::text::read_number_words("ba triệu bốn trăm nghìn") == 3'400'000);
    CHECK(soket::text::read_number_words("hai mươi mốt") == 21);
    CHECK_FALSE(soket::text::read_number_words(""));
    CHECK_FALSE(soket::text::read_number_words("năm ngày"));
    CHECK_FALSE(soket::text::read_number_words("hai ba"));
    CHECK_FALSE(soket::text::read_number_words("trăm"));
    CHECK_FALSE(soket::text::read_number_words("linh năm"));
    CHECK_FALSE(soket::text::read_number_words("kèm theo"));
    for (int number = 1; number < 1'000; ++number) {
        CAPTURE(number);
        CHECK(soket::text::read_number_words(in_words(number)) == number);
    }
}

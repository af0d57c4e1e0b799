#include "text/person.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::text {

TEST_CASE("delegates stand by given name, then surname, then middle names") {
    std::vector<std::string> const wanted{
        "Nguyễn Hoài Ái", "Trần Văn An",       "Lê Thị Ánh",      "Phạm Ngọc Ánh",   "Võ Bảo Ân",
        "Lê Minh Châu",   "Hoàng Dung",        "Nguyễn Thị Dung", "Nguyễn Văn Dung", "Bùi Anh Đào",
        "Đặng Hoàng Đức", "Nguyễn Thị Thu Hà", "Nguyễn Thu Hà",   "Trần Hạ",         "Hồ Văn Oanh",
        "Nguyễn Quốc Ơn", "Lê Văn Út",         "Trần Thị Uyên",   "Đỗ Thị Ý"};
    auto people = wanted;
    std::ranges::reverse(people);
    std::ranges::sort(people, person_before);
    CHECK(people == wanted);
}

TEST_CASE("a name's parts are told apart, forms of address left off") {
    struct Case {
        std::string_view text;
        PersonName name;
    };
    for (auto const& [text, name] : std::initializer_list<Case>{
             {"Nguyễn Thị Thu Hà", {"Nguyễn", "Thị Thu", "Hà"}},
             {"Đ/c Nguyễn Văn An", {"Nguyễn", "Văn", "An"}},
             {"Đồng chí  Lê Hoàng Phúc ", {"Lê", "Hoàng", "Phúc"}},
             {"PGS.TS. Trần Minh", {"Trần", "", "Minh"}},
             {"ThS. Bà Võ Thị Sáu", {"Võ", "Thị", "Sáu"}},
             {"Cô Lan", {"Cô", "", "Lan"}},
             {"Ba Huân", {"Ba", "", "Huân"}},
             {"Út", {"", "", "Út"}},
             {"", {}},
         }) {
        CAPTURE(text);
        auto const read = person_name(text);
        CHECK(read.surname == name.surname);
        CHECK(read.middle == name.middle);
        CHECK(read.given == name.given);
    }
}

TEST_CASE("a person has one key, however addressed and spelled") {
    for (auto const* spelled :
         {"Lê Văn Hoà", "Đ/c Lê Văn Hoà", "đồng chí LÊ VĂN HÒA", " Lê  Văn Hòa "})
        CHECK(person_key(spelled) == person_key("Lê Văn Hòa"));
    CHECK(person_key("Lê Văn Hoa") != person_key("Lê Văn Hòa"));
    CHECK(person_key("Văn Lê Hòa") != person_key("Lê Văn Hòa"));
}

TEST_CASE("the order of people is an order") {
    CHECK(rc::check("strict and transitive", [] {
        auto const name = [] {
            auto const words = *rc::gen::container<std::vector<std::string>>(
                *rc::gen::inRange(0, 4),
                rc::gen::element<std::string>("An", "Ân", "Án", "Hà", "Hạ", "hà", "Nguyễn", "Đức",
                                              "Dung", "Ông", "Đ/c", "hoà", "hòa", "\xff", "A."));
            std::string out;
            for (auto const& word : words) out += word + " ";
            return out;
        };
        auto const a = name(), b = name(), c = name();
        RC_ASSERT(!person_before(a, a));
        RC_ASSERT(a == b || person_before(a, b) != person_before(b, a));
        if (person_before(a, b) && person_before(b, c)) RC_ASSERT(person_before(a, c));
    }));
}

} // namespace soket::text

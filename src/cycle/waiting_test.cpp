// Tests: a plan that was uploaded waits, with what was chosen for it, until it is opened or put
// away.
#include "cycle/waiting.h"

#include "office/paper.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using cycle::Purpose;

namespace {

Moment const noon = from_vietnam(day(2019, 11, 28), std::chrono::hours{12});
PersonId const clerk{"vp"};

plan::Plan seed() {
    return plan::read(office::read_paper(SOKET_SOURCE_DIR "/tests/plans/ke-hoach-81.txt").value());
}

void upload(store::Store& store, Purpose purpose, std::string const& file) {
    store.write(
        [&](store::Transaction& t) { cycle::put_waiting(t, clerk, noon, purpose, file, seed()); });
}

void choose(store::Store& store, std::string_view name, std::string const& text) {
    store.write([&](store::Transaction& t) {
        cycle::answer(t, Purpose::opening, std::string(name), text);
    });
}

std::optional<cycle::Waiting> waiting(store::Store& store, Purpose purpose) {
    return store.read([&](store::Snapshot const& s) { return cycle::waiting(s, purpose); });
}

} // namespace

TEST_CASE("an uploaded plan comes back as it was read, with what was chosen for it") {
    auto store = store::Store::in_memory();
    CHECK_FALSE(waiting(store, Purpose::opening));
    upload(store, Purpose::opening, "kế hoạch.docx");
    choose(store, cycle::choice::first_year, "2017");
    auto const found = waiting(store, Purpose::opening).value();
    CHECK(found.file == "kế hoạch.docx");
    CHECK(found.at == noon);
    CHECK(found.plan.text == seed().text);
    CHECK(found.plan.cited() == "81-KH/ĐTN");
    CHECK(found.answers == cycle::Answers{{"nam-dau", "2017"}});
    CHECK_FALSE(waiting(store, Purpose::amending)); // the other purpose has its own
}

TEST_CASE("another upload takes its place and begins without choices; an emptied choice is none") {
    auto store = store::Store::in_memory();
    upload(store, Purpose::opening, "a.txt");
    choose(store, cycle::choice::as_of, "31/12/2019");
    choose(store, cycle::choice::as_of, "30/11/2019");
    CHECK(waiting(store, Purpose::opening)->answers.at("ngay-chot") == "30/11/2019");
    choose(store, cycle::choice::as_of, "");
    CHECK(waiting(store, Purpose::opening)->answers.empty());
    choose(store, cycle::choice::as_of, "31/12/2019");
    upload(store, Purpose::opening, "b.txt");
    CHECK(waiting(store, Purpose::opening)->file == "b.txt");
    CHECK(waiting(store, Purpose::opening)->answers.empty());
    store.write([](store::Transaction& t) { cycle::take_away(t, Purpose::opening); });
    CHECK_FALSE(waiting(store, Purpose::opening));
}

TEST_CASE("choices are read as offices write them") {
    auto const read = cycle::choices_from({{"don-vi", "DK"},
                                           {"han-bao-cao", "17g00 ngày 20/02/2020"},
                                           {"ngay-chot", "31/12/2019"},
                                           {"nam-dau", " 2018 "},
                                           {"nhiem-ky-tu", "ngày 01 tháng 7 năm 2017"},
                                           {"minh-hoa", "co"}});
    CHECK(read.findings.empty());
    CHECK(read.value.unit == "DK");
    CHECK(read.value.report_due == from_vietnam(day(2020, 2, 20), std::chrono::hours{17}));
    CHECK(read.value.as_of == day(2019, 12, 31));
    CHECK(read.value.first_year == 2018);
    CHECK(read.value.term_begin == day(2017, 7, 1));
    CHECK_FALSE(read.value.term_end);
    CHECK(read.value.illustrative);
    CHECK_FALSE(read.value.next);
}

TEST_CASE("a day without an hour lasts to its end") {
    auto const read = cycle::choices_from({{"han-bao-cao", "20/02/2020"}});
    CHECK(read.value.report_due ==
          from_vietnam(day(2020, 2, 20), std::chrono::minutes{0}) + plan::end_of_day);
}

TEST_CASE("each choice that can't be read is told with its field") {
    for (auto const& [field, text, key] :
         {std::tuple{"han-bao-cao", "cuối tháng", "cycle.choice.day_unreadable"},
          std::tuple{"ngay-chot", "31/02/2020", "cycle.choice.day_unreadable"},
          std::tuple{"nhiem-ky-den", "tháng 6/2022", "cycle.choice.day_unreadable"},
          std::tuple{"nam-dau", "hai nghìn", "cycle.choice.year_unreadable"}}) {
        CAPTURE(text);
        auto const read = cycle::choices_from({{field, text}});
        REQUIRE(read.findings.size() == 1);
        CHECK(read.findings.front().key == key);
        CHECK(read.findings.front().place.field == field);
    }
}

TEST_CASE("two doubts of one kind on one line are settled apart") {
    Finding one{Weight::warning, "plan.x", {}, {.line = 3, .quote = "ngày 15/3"}};
    Finding other{Weight::warning, "plan.x", {}, {.line = 3, .quote = "ngày 16/3"}};
    CHECK(cycle::settled_name(one) == cycle::settled_name(one));
    CHECK(cycle::settled_name(one) != cycle::settled_name(other));
}

// A report typed answer by answer: what two people who type do to each other, and what is sent.
#include "report/typed.h"

#include "refused.h"
#include "report/attachments.h"
#include "report/office_test.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;
using example::a_day_before;
using example::somebody;

namespace {

class Typing : public example::OpenOffice {
  public:
    std::vector<Saved> type(std::vector<Change> const& changes) {
        return write([&](auto& t) {
            auto const desk = open_desk(t, day(2020, 2, 19));
            return save(t, somebody, a_day_before, desk.form, desk.set, "STC", changes);
        });
    }
    // All that the form asks for; what isn't said otherwise is 1.
    void type_all() {
        for (auto const& [field, answer] : all()) {
            bool const is_number =
                field.starts_with("figure:") || field.starts_with("denominator:");
            bool const is_text = field.starts_with("section:") || field.starts_with("programme:");
            if (is_number || is_text) type({{field, is_number ? "1" : "Đã làm.", answer.version}});
        }
    }
    Answers all() {
        return read([&](auto const& s) {
            auto const desk = open_desk(s, day(2020, 2, 19));
            return answers(s, desk.form, desk.set, "STC", day(2020, 2, 19));
        });
    }
    std::string a_figure() {
        for (auto const& [field, answer] : all())
            if (field.starts_with("figure:")) return field;
        return {};
    }
    Ready ready() {
        return read([](auto const& s) { return report::ready(s, "STC", a_day_before); });
    }
    Receipt send(Ready const& ready) {
        return write([&](auto& t) { return report::send(t, somebody, a_day_before, ready); });
    }
    std::string counted(std::string const& field) {
        auto const answer = all().find(field);
        return answer == all().end() ? "" : all().at(field).text;
    }
    bool is_typing() {
        return read([&](auto const& s) { return anything_typed(s, cycle, "STC"); });
    }
};

} // namespace

TEST_CASE("what was typed is sent, and nothing stays behind") {
    Typing desk;
    desk.type_all();
    auto const receipt = desk.send(desk.ready());
    CHECK(receipt.outcome == Outcome::submitted);
    CHECK(receipt.number == "1/STC");
    CHECK_FALSE(desk.is_typing());
    CHECK(desk.standing().state == State::submitted);
}

TEST_CASE("what the form doesn't ask, and an answer past all bounds, isn't kept") {
    Typing desk;
    auto const figure = desk.a_figure();
    CHECK(refused([&] {
              return desk.type({{"figure:CT9:2019", "1", 0}});
          }) == "report.no_such_field");
    CHECK(refused([&] {
              return desk.type(
                  {{figure, "1", 0}, {figure, std::string(answer_bytes_max + 1, '1'), 1}});
          }) == "report.answer_too_long");
    CHECK_FALSE(desk.is_typing()); // of several changes none, where one can't be
}

TEST_CASE("with an error nothing is sent, and all stays as it is typed") {
    Typing desk;
    desk.type_all();
    auto const figure = desk.a_figure();
    desk.type({{figure, "mười hai", desk.all().at(figure).version}});
    auto const receipt = desk.send(desk.ready());
    CHECK(receipt.outcome == Outcome::kept_as_draft);
    CHECK(any_error(receipt.findings));
    CHECK(desk.counted(figure) == "mười hai");
    CHECK(desk.standing().state == State::not_begun);
}

TEST_CASE("what somebody types while it is read to be sent is sent too") {
    Typing desk;
    desk.type_all();
    auto const figure = desk.a_figure();
    auto const read_before = desk.ready();
    SUBCASE("a right figure") {
        desk.type({{figure, "7", desk.all().at(figure).version}});
        CHECK(desk.send(read_before).outcome == Outcome::submitted);
        CHECK(desk.counted(figure) == "7");
    }
    SUBCASE("a wrong one") {
        desk.type({{figure, "bảy", desk.all().at(figure).version}});
        CHECK(desk.send(read_before).outcome == Outcome::kept_as_draft);
        CHECK(desk.standing().state == State::not_begun);
    }
    SUBCASE("a file") {
        desk.write([](auto& t) {
            attach(t, somebody, a_day_before, "STC", "anh.png", "\x89PNG\r\n\x1A\nmột");
        });
        CHECK(desk.send(read_before).outcome == Outcome::submitted);
        CHECK(desk.read([&](auto const& s) {
            return sent_attachments(s, desk.cycle, "STC").size();
        }) == 1);
    }
}

TEST_CASE("sent twice at once it is one report") {
    Typing desk;
    desk.type_all();
    auto const first = desk.ready(), second = desk.ready();
    CHECK(desk.send(first).number == "1/STC");
    auto const again = desk.send(second);
    CHECK(again.outcome == Outcome::same_again);
    CHECK(again.number == "1/STC");
}

TEST_CASE("who has not seen the other's answer does not overwrite it") {
    Typing desk;
    auto const figure = desk.a_figure();
    CHECK_FALSE(desk.type({{figure, "5", 0}}).front().conflict);
    auto const told = desk.type({{figure, "6", 0}}).front();
    CHECK(told.conflict);
    CHECK(told.now.text == "5");
    CHECK_FALSE(desk.type({{figure, "5", 0}}).front().conflict); // the same is no conflict
}

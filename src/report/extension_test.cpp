// More time for one unit: asked for, granted or declined, and what it does to being late.
#include "report/extension.h"

#include "report/office_test.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;
using example::a_day_before;
using example::due;
using example::somebody;

namespace {

Moment const a_week_more = due + std::chrono::days(7), two_days_late = due + std::chrono::days(2);

class Office : public example::OpenOffice {
  public:
    std::string ask(Moment until = a_week_more, std::string const& reason = "Chờ số liệu quý IV.",
                    Moment at = a_day_before) {
        return refusal_of([&](auto& t) { ask_extension(t, somebody, at, "STC", until, reason); });
    }
    std::string decide(std::optional<Moment> granted, std::string const& reason = "Nhất trí.") {
        return refusal_of(
            [&](auto& t) { decide_extension(t, somebody, a_day_before, "STC", granted, reason); });
    }
};

} // namespace

TEST_CASE("a unit that was granted more time isn't late within it, and no other is helped") {
    Office office;
    CHECK(office.ask().empty());
    CHECK(office.standing().asks_extension);
    CHECK(office.standing().deadline == due);
    CHECK(office.decide(a_week_more).empty());
    CHECK(!office.standing().asks_extension);
    CHECK(office.standing().deadline == a_week_more);
    CHECK(office.standing("SYT").deadline == due);
    CHECK(office.receive(two_days_late).outcome == Outcome::submitted);
    CHECK(office.receive(two_days_late, example::content(), "SYT").outcome ==
          Outcome::submitted_late);
    CHECK(!office.standing().counts_late());
    CHECK(office.standing("SYT").counts_late());
}

TEST_CASE("past the granted day a report is taken in and marked late by what is past it") {
    Office office;
    CHECK(office.ask().empty());
    CHECK(office.decide(a_week_more).empty());
    auto const receipt = office.receive(a_week_more + std::chrono::minutes(5));
    CHECK(receipt.outcome == Outcome::submitted_late);
    CHECK(receipt.late_minutes == 5);
}

TEST_CASE("time granted after a late report came makes it no longer late") {
    Office office;
    CHECK(office.receive(two_days_late).outcome == Outcome::submitted_late);
    CHECK(office.standing().counts_late());
    CHECK(office.ask(a_week_more, "Ốm.", two_days_late).empty());
    CHECK(office.decide(a_week_more).empty());
    CHECK(!office.standing().counts_late());
}

TEST_CASE("what is declined changes nothing; request and answer stay on record") {
    Office office;
    CHECK(office.ask().empty());
    CHECK(office.decide({}, "Các đơn vị khác đã nộp.").empty());
    CHECK(office.standing().deadline == due);
    CHECK(office.ask(a_week_more, "Lần thứ hai.").empty());
    auto const all = office.read([&](auto const& s) { return extensions(s, office.cycle, "STC"); });
    REQUIRE(all.size() == 2);
    CHECK(all[0].reason == "Chờ số liệu quý IV.");
    REQUIRE(all[0].decision);
    CHECK(!all[0].decision->granted);
    CHECK(all[0].decision->reason == "Các đơn vị khác đã nộp.");
    CHECK(!all[1].decision);
}

TEST_CASE("a request needs a reason and a later day, and one at a time; a decision needs a request "
          "and a reason") {
    Office office;
    CHECK(office.ask(a_week_more, " ") == "report.extension.reason_missing");
    CHECK(office.ask(due) == "report.extension.not_later");
    CHECK(office.ask(a_week_more, "Chậm.", a_week_more) == "report.extension.past");
    CHECK(office.decide(a_week_more) == "report.extension.none");
    CHECK(office.ask().empty());
    CHECK(office.ask() == "report.extension.waits");
    CHECK(office.decide(a_week_more, "") == "report.extension.reason_missing");
    CHECK(office.decide(due) == "report.extension.not_later");
    CHECK(office.decide(a_week_more).empty());
    CHECK(office.decide(a_week_more) == "report.extension.none");
    CHECK(office.ask(a_week_more) == "report.extension.not_later");
}

TEST_CASE("a report that is approved needs no more time") {
    Office office;
    office.receive();
    office.write([](auto& t) { approve(t, somebody, a_day_before, "STC"); });
    CHECK(office.ask() == "report.approved_already");
}

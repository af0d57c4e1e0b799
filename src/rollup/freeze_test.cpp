#include "rollup/freeze.h"

#include "fresh_store.h"
#include "refused.h"
#include "report/example.h"
#include "store/store.h"

#include <doctest/doctest.h>

namespace soket::rollup {

namespace {

namespace example = report::example;

PersonId const clerk{"cli:vp"};
Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
Moment const before{due - std::chrono::hours(24)};

class Office {
  public:
    Office() {
        store_.write([&](store::Transaction& t) {
            org::import(t, clerk, before,
                        {example::unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                         example::unit("STC", "Đoàn Sở Tài chính", "DK"),
                         example::unit("SYT", "Đoàn Sở Y tế", "DK")});
            targets::import(t, clerk, before, example::set());
            cycle_ = cycle::open(t, clerk, before, example::plan(), {.report_due = due}).value.id;
        });
    }

    // A report with that many members admitted in 2019.
    void hand_in(std::string const& unit, int admitted) {
        report::Arrival arrival{.file = unit + ".xlsx",
                                .sha256 = unit + std::to_string(admitted),
                                .unit = unit,
                                .cycle = cycle_.text,
                                .form_version = "1",
                                .content = example::content()};
        arrival.content.figures[{"CT1.1", 2019, report::Part::figure}] = Decimal::whole(admitted);
        auto const receipt = store_.write([&](store::Transaction& t) {
            return report::receive(t, clerk, before, before, {std::move(arrival), {}});
        });
        REQUIRE(receipt.outcome == report::Outcome::submitted);
    }
    void set_goal(int goal) {
        auto set = example::set();
        set.targets.front().goal = Decimal::whole(goal);
        store_.write([&](store::Transaction& t) {
            targets::import(t, clerk, before, set, {"Nghị quyết 05", "điều chỉnh"});
        });
    }

    Inputs inputs() {
        return store_.read(
            [](store::Snapshot const& s) { return inputs_on(s, in_vietnam(before).day); });
    }
    Frozen freeze(Inputs const& inputs) {
        return store_.write([&](store::Transaction& t) {
            return rollup::freeze(t, clerk, before, inputs, "họp Ban Thường vụ");
        });
    }
    Inputs again(int number) {
        return store_.read([&](store::Snapshot const& s) { return frozen_inputs(s, number); });
    }

  private:
    store::Store store_ = fresh_store();
    CycleId cycle_;
};

std::string digest_of(Inputs const& inputs) { return digest_of(inputs.rollup().of("DK")); }

} // namespace

TEST_CASE("what was frozen is made again to the digit, whatever has come since") {
    Office office;
    office.hand_in("STC", 40);
    auto const frozen = office.freeze(office.inputs());
    CHECK(frozen.number == 1);
    office.hand_in("STC", 70);
    office.hand_in("SYT", 5);
    office.set_goal(6'000);
    CHECK(digest_of(office.inputs()) != frozen.digest);
    CHECK(digest_of(office.again(1)) == frozen.digest);
    CHECK(office.freeze(office.inputs()).number == 2);
    CHECK(digest_of(office.again(1)) == frozen.digest);
}

TEST_CASE("where what is kept gives other results than were frozen, it says so") {
    Office office;
    office.hand_in("STC", 40);
    auto inputs = office.inputs();
    inputs.counted.front().content.figures.at({"CT1.1", 2019, report::Part::figure}) =
        Decimal::whole(41);
    office.freeze(inputs);
    CHECK(refused([&] { return office.again(1); }) == "rollup.frozen_differs");
    CHECK(refused([&] { return office.again(2); }) == "rollup.not_frozen");
}

TEST_CASE("the digest tells apart every figure, verdict and missing unit") {
    Result r;
    r.target = "CT1.1";
    r.result = Decimal::whole(5);
    r.missing = {"B"};
    auto const same = digest_of({r});
    CHECK(digest_of({r}) == same);
    auto other = r;
    other.result = Decimal::from_units(50'001);
    CHECK(digest_of({other}) != same);
    other = r;
    other.missing = {"A"};
    CHECK(digest_of({other}) != same);
    other = r;
    other.provisional = true;
    CHECK(digest_of({other}) != same);
    other = r;
    other.by_year[2019] = Decimal::whole(5);
    CHECK(digest_of({other}) != same);
}

} // namespace soket::rollup

// What stands beside a field: what was sent before, in this cycle or in the one before.
#include "report/earlier.h"

#include "report/office_test.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;

namespace {

Cell const members_2018{"CT1.3", 2018, Part::figure}, members_2019{"CT1.3", 2019, Part::figure};

Decimal whole(std::int64_t figure) { return Decimal::whole(figure); }

} // namespace

TEST_CASE("what was sent in this cycle comes before the last cycle's, and that of the same year "
          "before an older one") {
    Earlier all;
    CHECK(!nearest(all, members_2019));
    all.before[members_2018] = whole(300);
    auto const older = nearest(all, members_2019);
    REQUIRE(older);
    CHECK(!older->in_this_cycle);
    CHECK(older->year == 2018);
    CHECK(older->figure == whole(300));
    all.before[members_2019] = whole(305);
    CHECK(nearest(all, members_2019)->figure == whole(305));
    // A later year is nothing that was before.
    CHECK(nearest(all, members_2018)->figure == whole(300));
    all.sent[members_2019] = whole(310);
    CHECK(nearest(all, members_2019)->figure == whole(310));
    CHECK(nearest(all, members_2019)->in_this_cycle);
}

TEST_CASE("a part of a ratio is compared with the same part") {
    Earlier all;
    all.before[{"CT1.2", 2018, Part::figure}] = whole(3);
    CHECK(!nearest(all, {"CT1.2", 2019, Part::denominator}));
}

TEST_CASE("the last cycle's figures are those that counted there; of this cycle those sent last") {
    example::OpenOffice office;
    office.receive();
    auto next = example::plan();
    next.text = "KẾ HOẠCH KHÁC";
    office.cycle = office.write([&](auto& t) {
        return cycle::open(t, example::somebody, example::a_day_before, next,
                           {.report_due = example::due, .next = true})
            .value.id;
    });
    auto const of = [&](CycleId const& cycle) {
        return office.read([&](auto const& s) { return earlier(s, cycle, "STC"); });
    };
    CHECK(of(office.cycle).sent.empty());
    CHECK(of(office.cycle).before == example::content().figures);
    auto mended = example::content();
    mended.figures[members_2019] = whole(320);
    office.receive(example::a_day_before, mended);
    CHECK(of(office.cycle).sent == mended.figures);
}

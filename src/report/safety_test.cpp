// The safety file: read as the browser wrote it, refused where a byte was changed.
#include "report/safety.h"

#include "report/form.h"
#include "report/office_test.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;

namespace {

SafetyFile file(CycleId const& cycle) {
    return {.cycle = cycle.text,
            .unit = "STC",
            .saved = "08:05:00 20/2/2020",
            .changes = {{"section:general", "Nhập khi mất mạng.\nDòng hai.", 0},
                        {"figure:CT1.1@2019", "45", 0}}};
}

std::string written(SafetyFile const& file) {
    boost::json::array changes;
    for (auto const& [field, text, seen] : file.changes)
        changes.push_back({{"field", field}, {"text", text}, {"seen", seen}});
    return boost::json::serialize(boost::json::object{{"kind", "soket/tep-an-toan/1"},
                                                      {"cycle", file.cycle},
                                                      {"unit", file.unit},
                                                      {"saved", file.saved},
                                                      {"changes", std::move(changes)},
                                                      {"sha256", hash_of(file)}});
}

} // namespace

TEST_CASE("what the browser wrote is read again, and its hash fits") {
    auto const read = read_safety_file(written(file(CycleId{"cycle-1"})));
    REQUIRE(read);
    CHECK(read->unit == "STC");
    REQUIRE(read->changes.size() == 2);
    CHECK(read->changes[0].text == "Nhập khi mất mạng.\nDòng hai.");
}

TEST_CASE("a file that was changed, or is another, is refused") {
    auto text = written(file(CycleId{"cycle-1"}));
    auto const at = text.find("45");
    auto changed = text;
    changed.replace(at, 2, "95");
    CHECK(read_safety_file(changed).error().key == "report.safety.changed");
    for (auto const* other : {"", "{}", "[1]", "không phải", "\xFF",
                              R"({"kind": "soket/tep-an-toan/1", "changes": [1]})",
                              R"({"kind": "soket/tep-an-toan/1", "changes": 7, "unit": 1})"})
        CHECK(read_safety_file(other).error().key == "report.safety.unreadable");
}

TEST_CASE("taken in, it stands among what is typed; what somebody changed meanwhile stays") {
    example::OpenOffice office;
    auto const set = example::set();
    auto const take = [&] {
        return office.write([&](auto& t) {
            return take_in(t, example::somebody, example::a_day_before,
                           form_of(cycle::current(t), set), set, file(office.cycle));
        });
    };
    office.write([&](auto& t) {
        return save(t, example::somebody, example::a_day_before, form_of(cycle::current(t), set),
                    set, "STC", {{"figure:CT1.1@2019", "50", 0}});
    });
    auto const saved = take();
    REQUIRE(saved.size() == 2);
    CHECK(!saved[0].conflict);
    CHECK(saved[1].conflict);
    CHECK(saved[1].now.text == "50");
    CHECK(!take()[0].conflict); // once more, nothing changes
}

TEST_CASE("a file of another cycle isn't taken in") {
    example::OpenOffice office;
    auto const set = example::set();
    CHECK(office.refusal_of([&](auto& t) {
        return take_in(t, example::somebody, example::a_day_before, form_of(cycle::current(t), set),
                       set, file(CycleId{"another"}));
    }) == "report.other_cycle");
}

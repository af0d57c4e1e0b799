#include "plan/plans_for_test.h"

#include <doctest/doctest.h>
#include <libical/ical.h>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace soket::plan {

namespace {

struct Entry {
    std::string start;
    std::string end;
    std::string uid;
    std::string place;
};

// By summary.
std::multimap<std::string, Entry> entries(std::string const& ics) {
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> const calendar(
        icalparser_parse_string(ics.c_str()), &icalcomponent_free);
    REQUIRE(calendar);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    std::multimap<std::string, Entry> out;
    auto* at = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    for (; at != nullptr;
         at = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        auto const* place = icalcomponent_get_location(at);
        out.emplace(icalcomponent_get_summary(at),
                    Entry{icaltime_as_ical_string(icalcomponent_get_dtstart(at)),
                          icaltime_as_ical_string(icalcomponent_get_dtend(at)),
                          icalcomponent_get_uid(at), place == nullptr ? "" : place});
    }
    return out;
}

Entry entry(std::multimap<std::string, Entry> const& all, std::string const& summary) {
    auto const found = all.find(summary);
    REQUIRE(found != all.end());
    return found->second;
}

} // namespace

TEST_CASE("the schedule of plan 81 stands in a calendar: days, ranges, months and hours") {
    auto const all = entries(to_ics(real_plan("ke-hoach-81")));
    CHECK(all.size() == 11);
    auto const month = entry(all, "xây dựng dự thảo, góp ý, triển khai Kế hoạch");
    CHECK(month.start == "20191101");
    CHECK(month.end == "20191201");
    auto const range = entry(all, "công tác hậu cần Hội nghị");
    CHECK(range.start == "20200401");
    CHECK(range.end == "20200411");
    auto const held = entry(all, "tổ chức Hội nghị");
    CHECK(held.start == "20200411");
    CHECK(held.end == "20200412");
    CHECK(held.place.starts_with("Dự kiến tại hội trường Sở Tài chính"));
    // 17g00 in Việt Nam is 10:00 UTC.
    auto const hour = entry(all, "Tham mưu công tác tổ chức Hội nghị trước 17g00 ngày 25/2/2020");
    CHECK(hour.start == "20200225T100000Z");
}

TEST_CASE("a plan read twice gives the same entries, and each its own") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        auto const ics = to_ics(real_plan(name));
        CHECK(ics == to_ics(real_plan(name)));
        std::set<std::string> ids;
        for (auto const& [summary, one] : entries(ics)) CHECK(ids.insert(one.uid).second);
    }
}

TEST_CASE("a plan without dates gives a calendar without entries") {
    CHECK(entries(to_ics(plan_from(around("I. MỤC ĐÍCH\n- Đánh giá kết quả.\n")))).empty());
}

} // namespace soket::plan

#include "fresh_store.h"
#include "org/org.h"
#include "refused.h"
#include "store/store.h"

#include <doctest/doctest.h>

namespace soket::org {

namespace {

PersonId const person{"cli:vanphong"};
Moment const now = read_iso_moment("2020-02-03T01:00:00Z").value();
Day const today = day(2020, 2, 3);

Tree bloc() {
    auto const unit = [](std::string code, std::string parent, UnitKind kind) {
        return Unit{.code = code, .name = "Đoàn " + code, .kind = kind, .parent = parent};
    };
    auto tree = as_tree({unit("DK", "", UnitKind::level), unit("VP", "DK", UnitKind::office),
                         unit("STC", "DK", UnitKind::grassroots)})
                    .value;
    tree.absent.push_back({unit("CU", "DK", UnitKind::grassroots),
                           End{day(2020, 1, 15), ChangeKind::merger, {"STC"}, "QĐ"}});
    return tree;
}

Read<std::vector<Tenure>> read(std::string const& rows, std::vector<Tenure> const& kept = {}) {
    return tenures_from_bytes(
        "Chức vụ,Đơn vị,Họ và tên,Từ ngày,Đến ngày,Hình thức,Thay cho,Quyết định\n" + rows,
        "cv.csv", bloc(), kept);
}

// "org.two_holders D3"
std::vector<std::string> told(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings) all.push_back(finding.key + " " + finding.place.cell);
    return all;
}

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("posts are read from any order of columns, by whom and from when to when") {
    auto const tenures = read("Bí thư,dk,Bí thư thứ nhất,01/07/2017,15/01/2020,,,QĐ 1\n"
                              "Bí thư,DK,Bí thư thứ hai,16/01/2020,,quyền,,QĐ 2\n"
                              "Chánh Văn phòng,VP,Chánh Văn phòng,2018-01-01,,TL,Bí thư,\n");
    REQUIRE(tenures.findings.empty());
    REQUIRE(tenures.value.size() == 3);
    CHECK(tenures.value[0].unit == "DK"); // as the organisation writes it
    CHECK(tenures.value[0].to == day(2020, 1, 15));
    CHECK(tenures.value[0].manner == Manner::holder);
    CHECK(tenures.value[1].manner == Manner::acting);
    CHECK_FALSE(tenures.value[1].to);
    CHECK(tenures.value[2].manner == Manner::by_order);
}

TEST_CASE("what is wrong with a row of posts is told at its cell") {
    struct Case {
        std::string row;
        Told told;
    };
    Case const cases[] = {
        {"Bí thư,DK,A,01/07/2017,30/06/2017,,,", {"org.to_before_from E2"}},
        {"Bí thư,KHONG,A,01/07/2017,,,,", {"org.unknown_unit B2"}},
        {"Bí thư,,A,01/07/2017,,,,", {"org.code_missing B2"}},
        {"Bí thư,CU,A,15/01/2020,,,,", {"org.post_of_ended B2"}},
        {"Bí thư,CU,A,14/01/2020,,,,", {}},
        {",DK,A,01/07/2017,,,,", {"org.title_missing A2"}},
        {"Bí thư,DK,,01/07/2017,,,,", {"org.person_missing C2"}},
        {"Bí thư,DK,A,,,,,", {"org.from_missing D2"}},
        {"Bí thư,DK,A,07/2017,,,,", {"org.day_unreadable D2"}},
        {"Bí thư,DK,A,31/02/2017,,,,", {"org.day_unreadable D2"}},
        {"Bí thư,DK,A,01/07/2017,,tạm,,", {"org.unknown_manner F2"}},
        {"Phó Bí thư,DK,A,01/07/2017,,ký thay,,", {"org.stood_in_for_missing F2"}},
        {"Phó Bí thư,DK,A,01/07/2017,,,Bí thư,", {"org.no_stand_in G2"}},
        {"Phó Bí thư,DK,A,01/07/2017,,ký thay,Chủ tịch,", {"org.unknown_post G2"}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.row);
        CHECK(told(read(each.row + "\n").findings) == each.told);
    }
}

TEST_CASE("two people can't be secretary at a time; two may be deputies") {
    auto const first = std::string("Bí thư,DK,A,01/07/2017,31/12/2019,,,\n");
    CHECK(read(first + "Bí thư,DK,B,01/01/2020,,,,\n").findings.empty());
    CHECK(told(read(first + "Bí thư,DK,B,31/12/2019,,,,\n").findings) ==
          Told{"org.two_holders D3"});
    CHECK(read(first + "Bí thư,DK,B,31/12/2019,,quyền,,\n").findings.empty());
    CHECK(
        read("Phó Bí thư,DK,A,01/07/2017,,,,\nPhó Bí thư,DK,B,01/07/2017,,,,\n").findings.empty());
    auto const kept = read("Bí thư,DK,A,01/07/2017,,,,\n").value;
    CHECK(told(read("Bí thư,DK,B,01/01/2020,,,,\n", kept).findings) == Told{"org.two_holders D2"});
    // Given the first one's end it is right, in one file as well.
    CHECK(read(first + "Bí thư,DK,B,01/01/2020,,,,\n", kept).findings.empty());
    CHECK(told(read(first + first).findings) == Told{"org.tenure_doubled C3"});
}

TEST_CASE("tenures are kept with their corrections, and one that never was is withdrawn") {
    auto store = fresh_store();
    store.write([&](store::Transaction& t) {
        import(t, person, now, {{.code = "DK", .name = "Đoàn Khối", .kind = UnitKind::level }});
    });
    auto const taken = [&](std::vector<Tenure> const& tenures) {
        return store.write(
            [&](store::Transaction& t) { return import_tenures(t, person, now, tenures); });
    };
    auto const kept = [&] {
        return store.read([](store::Snapshot const& s) { return tenures(s); });
    };
    auto rows = read("Bí thư,DK,A,01/07/2017,,,,QĐ 1\nPhó Bí thư,DK,B,01/07/2017,,,,\n").value;
    CHECK(taken(rows).added == 2);
    CHECK(taken(rows).same == 2);
    rows[0].to = day(2019, 12, 31);
    rows[1].manner = Manner::withdrawn;
    CHECK(taken(rows).changed == 2);
    REQUIRE(kept().size() == 1);
    CHECK(kept()[0].to == day(2019, 12, 31));
    Tenure const second{"DK", "bí thư", "C", day(2019, 12, 1), {}, Manner::holder, "", ""};
    CHECK(refused([&] { return taken({second}); }) == "org.two_holders");
}

TEST_CASE("who signs: the one who stands in, else the head in whatever way, else nobody is known") {
    auto const all = read("Bí thư,DK,A,01/07/2017,31/12/2019,,,\n"
                          "Bí thư,DK,B,01/01/2020,31/01/2020,quyền,,\n"
                          "Bí thư,DK,C,01/02/2020,29/02/2020,phụ trách,,\n"
                          "Phó Bí thư,DK,C,01/07/2017,,,,\n"
                          "Phó Bí thư,DK,D,10/12/2019,20/12/2019,ký thay,Bí thư,\n"
                          "Chánh Văn phòng,VP,E,21/12/2019,22/12/2019,thừa lệnh,Bí thư,\n")
                         .value;
    struct Case {
        Day day;
        char const* person; // "" nobody
        Manner manner;
        char const* own_title;
    };
    Case const cases[] = {
        {day(2017, 6, 30), "", Manner::holder, ""},
        {day(2019, 12, 9), "A", Manner::holder, ""},
        {day(2019, 12, 10), "D", Manner::deputising, "Phó Bí thư"},
        {day(2019, 12, 20), "D", Manner::deputising, "Phó Bí thư"},
        {day(2019, 12, 22), "E", Manner::by_order, "Chánh Văn phòng"},
        {day(2020, 1, 1), "B", Manner::acting, ""},
        {day(2020, 2, 29), "C", Manner::in_charge, "Phó Bí thư"},
        {day(2020, 3, 1), "", Manner::holder, ""},
    };
    for (auto const& each : cases) {
        CAPTURE(to_office(each.day));
        auto const signing = signer(all, bloc(), "DK", each.day);
        CHECK(signing.has_value() == (*each.person != '\0'));
        if (!signing) continue;
        CHECK(signing->person == each.person);
        CHECK(signing->manner == each.manner);
        CHECK(signing->own_title == each.own_title);
        CHECK(signing->head == "Bí thư");
    }
    CHECK_FALSE(signer(all, bloc(), "STC", today));
}

TEST_CASE("a post that nobody is in is vacant, from the day after") {
    auto const all = read("Bí thư,DK,A,01/07/2017,31/12/2019,,,\n"
                          "Bí thư,DK,B,01/02/2020,29/02/2020,,,\n"
                          "Phó Bí thư,DK,C,01/07/2017,,,,\n")
                         .value;
    auto const found = vacancies(all, bloc(), day(2020, 3, 5));
    REQUIRE(found.size() == 2);
    CHECK(found[0].from == day(2020, 1, 1));
    CHECK(found[0].to == day(2020, 1, 31));
    CHECK(found[1].from == day(2020, 3, 1));
    CHECK_FALSE(found[1].to);
    CHECK(vacancies(all, bloc(), day(2019, 12, 31)).empty());
    CHECK(vacancies(all, bloc(), day(2020, 1, 1)).size() == 1);
}

TEST_CASE("the list of posts goes out as it comes in; what an import would do is seen first") {
    auto store = fresh_store();
    auto const units = bloc().units;
    store.write([&](store::Transaction& t) { import(t, person, now, units); });
    auto const first = read("Bí thư,DK,Bí thư thứ nhất,01/07/2017,15/01/2020,,,QĐ 1\n"
                            "Chánh Văn phòng,VP,Chánh Văn phòng,01/01/2018,,TL,Bí thư,\n");
    REQUIRE(first.findings.empty());
    store.write([&](store::Transaction& t) { import_tenures(t, person, now, first.value); });
    auto const kept = store.read([](store::Snapshot const& s) { return tenures(s); });
    auto const again = tenures_from_bytes(write_tenures(kept), "chuc-vu.xlsx", bloc(), kept);
    CHECK(again.findings.empty());
    CHECK(again.value == kept);
    auto changed = kept;
    changed[0].to = day(2020, 1, 31);
    changed.push_back({.unit = "STC", .title = "Bí thư", .person = "Bí thư mới", .from = today});
    auto const outline =
        store.read([&](store::Snapshot const& s) { return outline_of_tenures(s, changed); });
    CHECK(outline.same == 1);
    REQUIRE(outline.steps.size() == 2);
    CHECK(outline.steps[0].before == kept[0]);
    CHECK_FALSE(outline.steps[1].before.has_value());
}

} // namespace soket::org

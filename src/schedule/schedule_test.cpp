#include "schedule/schedule.h"

#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "refused.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace soket;
using namespace std::chrono_literals;

namespace {

PersonId const clerk{"cli:vp"};
Moment const opened = from_vietnam(day(2019, 11, 28), 9h);

plan::Plan plan_of(std::string_view name) {
    auto const paper = office::read_paper(std::string(SOKET_SOURCE_DIR "/tests/plans/") +
                                          std::string(name) + ".txt");
    return plan::read(paper.value());
}

schedule::Network seed() {
    return schedule::network_of(cycle::schedule_of(plan_of("ke-hoach-81")));
}

// A small plan: its schedule's lines.
schedule::Network network_of(std::string_view lines) {
    return schedule::network_of(cycle::schedule_of(plan::read(office::paper_from_text(
        "TỈNH ĐOÀN LONG SƠN\nBCH HUYỆN ĐOÀN AN BÌNH\n***\nSố: 12-KH/ĐTN\n\tĐOÀN TNCS HỒ CHÍ "
        "MINH\n\n"
        "An Bình, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nSơ kết công tác Đoàn\n---------\n\n"
        "I. TIẾN ĐỘ THỰC HIỆN:\n" +
        std::string(lines)))));
}

std::vector<std::string> pairs(schedule::Network const& network) {
    std::vector<std::string> all;
    for (auto const& d : network.dependencies)
        all.push_back(code_of(d.giver) + ">" + code_of(d.taker));
    std::ranges::sort(all);
    return all;
}

bool depends(schedule::Network const& network, std::string const& pair) {
    return std::ranges::binary_search(pairs(network), pair);
}

schedule::Activity const& activity(schedule::Network const& network, std::string_view code) {
    return *std::ranges::find(network.activities, schedule::read_code(code).value(),
                              &schedule::Activity::ref);
}

std::size_t at(schedule::Network const& network, std::string_view words) {
    return schedule::find(network, words).front();
}

schedule::Consequences moved(schedule::Network const& network, std::string_view words,
                             std::string_view to) {
    auto const which = at(network, words);
    return schedule::consequences(
        network, {{which, schedule::read_dates(network.activities[which], to)}}, {});
}

std::string changes(schedule::Consequences const& consequences) {
    std::string all;
    for (auto const& change : consequences.changes)
        all += (all.empty() ? "" : "; ") + code_of(change.ref) + ": " + written(change.after);
    return all;
}

std::set<std::string> keys(Findings const& findings) {
    std::set<std::string> all;
    for (auto const& finding : findings) all.insert(finding.key);
    return all;
}

store::Store with_cycle() {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        org::import(t, clerk, opened,
                    {{.code = "DK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
                     {.code = "STC",
                      .name = "Đoàn Sở Tài chính",
                      .kind = org::UnitKind::grassroots,
                      .parent = "DK"}});
        cycle::open(t, clerk, opened, plan_of("ke-hoach-81"), {});
    });
    return store;
}

void move(store::Store& store, std::string_view words, std::string_view to,
          std::string_view reason = "Dịch bệnh") {
    store.write([&](store::Transaction& t) {
        schedule::apply(t, clerk, opened, moved(schedule::network(t), words, to).changes, reason);
    });
}

} // namespace

TEST_CASE("the real plan's chain is drawn from its words") {
    auto const network = seed();
    // Unit reports, draft, opinions, documents, logistics, conference, report to the city.
    for (std::string const pair : {"5>6", "6>7", "7>8", "8>9", "9>10", "10>11"}) {
        CAPTURE(pair);
        CHECK(depends(network, pair));
    }
    auto const found = std::ranges::find_if(network.dependencies, [](auto const& d) {
        return code_of(d.giver) == "5" && code_of(d.taker) == "6";
    });
    REQUIRE(found != network.dependencies.end());
    CHECK(found->reason == schedule::Reason::reports);
    CHECK(found->giver_words == "gửi Báo cáo");
    CHECK(found->taker_words == "dự thảo Báo cáo");
    CHECK_FALSE(depends(network, "5>10")); // the others imply it
}

TEST_CASE("the boards' parts go into the draft, their film and papers to the conference") {
    auto const network = seed();
    auto const board = [&](std::string_view words) {
        auto const found =
            std::ranges::find_if(network.activities, [&](schedule::Activity const& a) {
                return a.ref.source == schedule::Source::assignment &&
                       a.what.find(words) != std::string::npos;
            });
        REQUIRE(found != network.activities.end());
        return code_of(found->ref);
    };
    CHECK(depends(network, board("báo cáo sơ kết các chương trình") + ">6"));
    CHECK(depends(network, board("kiểm điểm hoạt động") + ">6"));
    CHECK(depends(network, board("trình bày tham luận") + ">8"));
    CHECK(depends(network, board("phim đánh giá") + ">10"));
}

TEST_CASE("slack is told in working days, and the critical chain leads through all of the work") {
    auto const network = seed();
    auto const reckoned = schedule::reckon(network);
    auto const slack = [&](std::string_view code) {
        return reckoned.slack[at(network, code)].value_or(-1) / 2.0;
    };
    CHECK(slack("10") == 0);
    CHECK(slack("9") == 0); // logistics end on the day before
    CHECK(slack("8") == 1); // 31/3
    CHECK(slack("7") == 1);
    CHECK(slack("6") == 4); // 26, 27, 28/2 too
    CHECK(slack("5") == 7); // 21, 24, 25/2 too
    auto const chain = std::ranges::find_if(
        reckoned.chains, [](auto const& c) { return code_of(c.target) == "10"; });
    REQUIRE(chain != reckoned.chains.end());
    std::string codes;
    for (auto const& ref : chain->links) codes += code_of(ref) + " ";
    CHECK(codes.ends_with("6 7 8 9 10 "));
}

TEST_CASE("the plan's own contradiction is told: the draft is due with its inputs") {
    auto const findings = schedule::reckon(seed()).findings;
    CHECK(keys(findings).contains("schedule.no_time"));
}

TEST_CASE("an input that comes too late is told with the working days that lack") {
    auto const network = network_of("- Ngày 20/3/2026: Các cơ sở Đoàn gửi báo cáo.\n"
                                    "- Ngày 18/3/2026: Hoàn thành dự thảo Báo cáo sơ kết.\n");
    REQUIRE(pairs(network) == std::vector<std::string>{"1>2"});
    auto const findings = schedule::reckon(network).findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().key == "schedule.too_early");
    CHECK(findings.front().arguments.back().second == argument(Decimal::whole(2)));
}

TEST_CASE("rules hold for other plans too") {
    struct Row {
        std::string_view what;
        std::string_view lines;
        std::vector<std::string> expected;
    };
    Row const rows[] = {
        {"invitations and summons go out before the conference",
         "- Ngày 20/3/2026: gửi giấy mời, giấy triệu tập đại biểu.\n"
         "- Ngày 30/3/2026: tổ chức Hội nghị sơ kết.\n",
         {"1>2"}},
        {"papers are registered, chosen, and stand in the documents",
         "- Ngày 10/3/2026: Các đơn vị đăng ký tham luận.\n"
         "- Ngày 16/3/2026: Ban Thường vụ duyệt tham luận.\n"
         "- Ngày 20/3/2026: hoàn thiện tài liệu hội nghị.\n"
         "- Ngày 30/3/2026: tổ chức Hội nghị.\n",
         {"1>2", "2>3", "3>4"}},
        {"commendations are proposed, decided, given",
         "- Ngày 10/3/2026: Các đơn vị gửi hồ sơ đề nghị khen thưởng.\n"
         "- Ngày 16/3/2026: Hội đồng xét khen thưởng.\n"
         "- Ngày 30/3/2026: tổ chức Hội nghị.\n",
         {"1>2", "2>3"}},
        {"an outline goes before the reports, opinions before the final text",
         "- Ngày 06/3/2026: gửi đề cương báo cáo cho các đơn vị.\n"
         "- Ngày 13/3/2026: Các đơn vị nộp báo cáo về Huyện Đoàn.\n"
         "- Ngày 18/3/2026: Văn phòng tổng hợp, dự thảo báo cáo.\n"
         "- Ngày 20/3/2026: lấy ý kiến Ban Thường vụ.\n"
         "- Ngày 25/3/2026: tiếp thu ý kiến, hoàn chỉnh báo cáo.\n"
         "- Ngày 31/3/2026: gửi báo cáo về Tỉnh Đoàn.\n",
         {"1>2", "2>3", "3>4", "4>5", "5>6"}},
        {"rounds follow each other",
         "- Ngày 10/3/2026: Hiệp thương lần thứ nhất.\n"
         "- Ngày 20/3/2026: Hiệp thương lần thứ hai.\n"
         "- Ngày 30/3/2026: Hiệp thương lần thứ ba.\n",
         {"1>2", "2>3"}},
        {"the plan's own draft and opinions aren't those of the report",
         "- Ngày 04/3/2026: xây dựng dự thảo, góp ý, triển khai Kế hoạch.\n"
         "- Ngày 18/3/2026: Văn phòng hoàn thành dự thảo báo cáo.\n",
         {}},
        {"each preparation belongs to the next conference",
         "- Ngày 10/3/2026: tổ chức Hội nghị cán bộ.\n"
         "- Ngày 20/3/2026: công tác hậu cần.\n"
         "- Ngày 30/3/2026: tổ chức Hội nghị sơ kết.\n",
         {"2>3"}},
        {"what is done only if needed makes no dependency",
         "- Ngày 10/3/2026: hoàn thành dự thảo báo cáo.\n"
         "- Ngày 20/3/2026: chuẩn bị hội trường. Trường hợp cần thiết xin ý kiến Thường trực.\n",
         {}},
    };
    for (auto const& [what, lines, expected] : rows) {
        CAPTURE(what);
        CHECK(pairs(network_of(lines)) == expected);
    }
}

TEST_CASE("in plans of other bodies: results are sent, then compiled; three rounds of talks") {
    auto const ministry = schedule::network_of(
        cycle::schedule_of(plan_of("ttg-2623-qd-kh-2025-luat-du-lieu-ca-nhan")));
    REQUIRE(ministry.dependencies.size() == 1);
    auto const& only = ministry.dependencies.front();
    CHECK(only.reason == schedule::Reason::reports);
    CHECK(only.giver_words == "gửi kết quả");
    auto const front = schedule::network_of(
        cycle::schedule_of(plan_of("mttq-luongminh-16-kh-2025-cong-tac-bau-cu")));
    CHECK(std::ranges::count(front.dependencies, schedule::Reason::sequence,
                             &schedule::Dependency::reason) == 2);
    // What lies under "Thời gian hoàn thành: …" is named by its work.
    CHECK(std::ranges::none_of(front.activities,
                               [](auto const& a) { return a.what.starts_with("Thời gian"); }));
    auto const school = schedule::network_of(
        cycle::schedule_of(plan_of("thpt-docbinhkieu-kh-2026-tuan-sinh-hoat")));
    CHECK(std::ranges::any_of(school.dependencies, [](auto const& d) {
        return d.reason == schedule::Reason::conference;
    }));
    // "năm 2025 và các năm tiếp theo" has no end to reckon with.
    CHECK(std::ranges::count_if(ministry.undated, [](schedule::Undated const& u) {
              return u.ref.source == schedule::Source::milestone;
          }) == 4);
}

TEST_CASE("a conference put off takes its report along and leaves what comes before") {
    auto const network = seed();
    auto const result = moved(network, "10", "18/5/2020");
    CHECK(changes(result) == "10: 18/05/2020; 11: 19/05/2020 – 25/05/2020");
    CHECK(result.changes.front().followed == false);
    CHECK(result.changes.back().followed == true);
}

TEST_CASE("late unit reports eat into the time for the draft, then push it and what waits for it") {
    auto const network = seed();
    auto const little = moved(network, "5", "24/2/2020");
    CHECK(changes(little) == "5: 24/02/2020");
    CHECK(keys(little.findings) == std::set<std::string>{"schedule.less_time"});
    REQUIRE(little.stay.size() == 1);
    CHECK(code_of(little.stay.front()) == "6");

    auto const much = moved(network, "5", "6/4/2020");
    CHECK(changes(much).find("6: 09/04/2020") != std::string::npos); // its three days stay its own
    CHECK(keys(much.findings).contains("schedule.breaks"));          // the conference is held
    CHECK(changes(much).find("10:") == std::string::npos);
}

TEST_CASE("a day off is told: weekend, holiday, Tết, and what makes up for it") {
    auto const network = seed();
    CHECK(keys(moved(network, "6", "29/2/2020").findings).contains("schedule.on_weekend"));
    CHECK(keys(moved(network, "6", "30/4/2020").findings).contains("schedule.on_holiday"));
    CHECK(keys(moved(network, "6", "25/1/2020").findings).contains("schedule.on_holiday"));
    CHECK(keys(moved(network, "6", "29/1/2020").findings).contains("schedule.made_up"));
    // A conference may well be held on a Saturday.
    auto const saturday = moved(network, "10", "18/4/2020").findings;
    CHECK(keys(saturday).contains("schedule.held_on_weekend"));
    CHECK(std::ranges::none_of(saturday, [](Finding const& f) {
        return f.weight == Weight::warning && f.key == "schedule.on_weekend";
    }));
    CHECK(keys(moved(network, "8", "từ ngày 20/01/2020 đến ngày 10/02/2020").findings)
              .contains("schedule.spans_tet"));
}

TEST_CASE("two things on one day that want the same people are told") {
    auto const network = network_of("- Ngày 20/3/2026: Ban Tổ chức họp tổng kết quý.\n"
                                    "- Ngày 25/3/2026: Ban Tổ chức tập huấn cán bộ.\n"
                                    "- Ngày 27/3/2026: Ban Tuyên giáo họp chi bộ.\n");
    CHECK(keys(moved(network, "1", "25/3/2026").findings).contains("schedule.clash"));
    CHECK_FALSE(keys(moved(network, "3", "25/3/2026").findings).contains("schedule.clash"));
}

TEST_CASE("others move along by as many working days, or stay when they are held") {
    auto const network = seed();
    auto const conference = at(network, "10"), logistics = at(network, "9"),
               report = at(network, "11");
    auto const& a = network.activities;
    auto const to = schedule::read_dates(a[conference], "18/5/2020");
    auto const together = schedule::consequences(
        network, {{conference, to}, {logistics, schedule::along(a[logistics], a[conference], to)}},
        {report});
    // Ten days of April with one holiday end on the last working day before the conference.
    CHECK(changes(together).starts_with("9: "));
    CHECK(changes(together).find("15/05/2020; 10: 18/05/2020") != std::string::npos);
    CHECK(changes(together).find("11:") == std::string::npos);
    CHECK(keys(together.findings).contains("schedule.breaks"));
}

TEST_CASE("a new date is read as an office writes it") {
    auto const network = seed();
    auto const read = [&](std::string_view code, std::string_view words) {
        return written(schedule::read_dates(activity(network, code), words));
    };
    CHECK(read("10", "18/5/2020") == "18/05/2020");
    CHECK(read("10", "18/5") == "18/05/2020"); // the year of where it is
    CHECK(read("5", "17g00 ngày 27/02/2020") == "17g00 27/02/2020");
    CHECK(read("P1", "28/2/2020") == "17g00 28/02/2020"); // its hour stays
    CHECK(read("8", "từ ngày 20/3 đến ngày 03/4/2020") == "20/03/2020 – 03/04/2020");
    CHECK(read("7", "09/3/2020") == "09/03/2020 – 20/03/2020"); // ten working days, as before
    CHECK(read("5", "+3") == "25/02/2020");
    CHECK(read("5", "-1") == "19/02/2020");
    CHECK(read("5", "+0") == "20/02/2020");
    // The conference lies on a Saturday: the next working day is Monday.
    CHECK(read("10", "11/04/2020") == "11/04/2020");
    auto saturday = activity(network, "10");
    saturday.now = schedule::read_dates(saturday, "11/04/2020");
    auto const from_saturday = [&](std::string_view words) {
        return written(schedule::read_dates(saturday, words));
    };
    CHECK(from_saturday("+1") == "13/04/2020");
    CHECK(from_saturday("+5") == "17/04/2020");
    CHECK(from_saturday("-1") == "10/04/2020");
    CHECK(from_saturday("+0") == "11/04/2020");
    auto const refusal = [&](std::string_view code, std::string_view words) {
        return refused([&] { read(code, words); });
    };
    CHECK(refusal("10", "tuần sau") == "schedule.day_unreadable");
    CHECK(refusal("10", "31/4/2020") == "schedule.day_unreadable");
    CHECK(refusal("10", "") == "schedule.day_unreadable");
    CHECK(refusal("10", "18/5/2099") == "schedule.too_far");
    CHECK(refusal("10", "từ ngày 18/5 đến ngày 20/5/2020") == "schedule.one_day");
    CHECK(refusal("8", "từ ngày 20/5/2020 đến ngày 03/4/2020") == "schedule.backwards");
}

TEST_CASE("an activity is named by its number or by a bit of its text") {
    auto const network = seed();
    auto const codes = [&](std::string_view words) {
        std::string all;
        for (auto const i : schedule::find(network, words))
            all += code_of(network.activities[i].ref) + " ";
        return all;
    };
    CHECK(codes("10") == "10 ");
    CHECK(codes("p1") == "P1 ");
    CHECK(codes("tổ chức hội nghị") == "10 "); // exactly so, though others have these words too
    CHECK(codes("HAU CAN") == "9 ");
    CHECK(codes("hạn chót") == "5 ");
    // A shared deadline means every assignment under it.
    CHECK(codes("1").starts_with("P1 "));
    CHECK(codes("1").size() > 3);
    auto const refusal = [&](std::string_view words) { return refused([&] { codes(words); }); };
    CHECK(refusal("hội nghị") == "schedule.ambiguous");
    CHECK(refusal("99") == "schedule.no_such_activity");
    CHECK(refusal("bóng đá") == "schedule.no_such_activity");
    CHECK(refusal("") == "schedule.no_such_activity");
}

TEST_CASE("a move that is applied is a revision; moved back, all is as issued") {
    auto store = with_cycle();
    move(store, "10", "18/5/2020");
    auto const told = store.read(schedule::history);
    REQUIRE(told.chapters.size() == 1);
    CHECK(told.chapters.front().reason == "Dịch bệnh");
    CHECK(told.chapters.front().changes.size() == 2);
    auto const report = std::ranges::find_if(told.since_issue,
                                             [](auto const& a) { return code_of(a.ref) == "11"; });
    CHECK(written(report->before.value()) == "12/04/2020 – 18/04/2020");
    CHECK(written(report->after.value()) == "19/05/2020 – 25/05/2020");
    CHECK(report->how == schedule::How::followed);
    move(store, "10", "11/4/2020", "Hết dịch");
    auto const after = store.read(schedule::history);
    CHECK(after.chapters.size() == 2);
    CHECK(
        std::ranges::all_of(after.since_issue, [](auto const& a) { return a.before == a.after; }));
    CHECK(store.read([](store::Snapshot const& s) { return journal::verify(s).sound(); }));
}

TEST_CASE(
    "the moved deadline of reports is the cycle's, the shared deadline goes with all its tasks") {
    auto store = with_cycle();
    move(store, "5", "17g00 ngày 27/02/2020");
    CHECK(to_office(store.read(cycle::current).report_due) == "17g00 ngày 27/02/2020");
    auto const shared = [&] {
        return store.read([](store::Snapshot const& s) {
            auto const all = cycle::schedule(s, cycle::current(s).id).milestones;
            return text::to_iso(all.front().from);
        });
    };
    move(store, "P1", "28/02/2020");
    CHECK(shared() == "2020-02-25"); // the others are due then as before
    store.write([](store::Transaction& t) {
        auto const network = schedule::network(t);
        std::vector<schedule::Move> moves;
        for (auto const i : schedule::find(network, "1"))
            moves.push_back({i, schedule::read_dates(network.activities[i], "02/3/2020")});
        schedule::apply(t, clerk, opened, schedule::consequences(network, moves, {}).changes, "x");
    });
    CHECK(shared() == "2020-03-02");
}

TEST_CASE("a person puts dependencies in and takes them out, with a reason") {
    auto store = with_cycle();
    auto const ref = [](std::string_view code) { return schedule::read_code(code).value(); };
    auto const link = [&](std::string_view giver, std::string_view taker, std::string_view reason) {
        return refused([&] {
            store.write([&](store::Transaction& t) {
                schedule::link(t, clerk, opened, ref(giver), ref(taker), reason);
            });
        });
    };
    auto const unlink = [&](std::string_view giver, std::string_view taker) {
        return refused([&] {
            store.write([&](store::Transaction& t) {
                schedule::unlink(t, clerk, opened, ref(giver), ref(taker), "đọc nhầm");
            });
        });
    };
    CHECK(link("4", "9", "") == "schedule.reason_missing");
    CHECK(link("8", "9", "x") == "schedule.linked_already");
    CHECK(link("10", "5", "x") == "schedule.circle");
    CHECK(unlink("4", "9") == "schedule.not_linked");
    CHECK(link("4", "9", "Cần kinh phí được duyệt") == "");
    CHECK(depends(store.read(schedule::network), "4>9"));
    CHECK(unlink("8", "9") == "");
    auto const network = store.read(schedule::network);
    CHECK_FALSE(depends(network, "8>9"));
    CHECK(depends(network, "8>10")); // a conference still needs its documents
    CHECK(unlink("4", "9") == "");
    CHECK_FALSE(depends(store.read(schedule::network), "4>9"));
    CHECK(link("8", "9", "vẫn cần") == "");
    CHECK(store.read([](store::Snapshot const& s) { return journal::verify(s).sound(); }));
}

TEST_CASE("the sheet of bars is a workbook, also of a plan without dates") {
    schedule::Sheet const sheet{.title = "Tiến độ",
                                .subtitle = "Kế hoạch",
                                .columns = {"Số", "Nội dung", "Ai", "Từ", "Đến", "Dự phòng"},
                                .critical = "Găng",
                                .other = "Khác",
                                .deadline = "Hạn",
                                .rest = "Nghỉ",
                                .now = opened};
    for (auto const& network : {seed(), schedule::Network{}}) {
        auto const bytes = schedule::write_sheet(network, schedule::reckon(network), sheet);
        CHECK(bytes.starts_with("PK"));
    }
}

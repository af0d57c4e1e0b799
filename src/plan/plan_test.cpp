#include "plan/plan.h"

#include "plan/letters.h"
#include "plan/plans_for_test.h"
#include "text/fold.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace soket::plan {

namespace json = boost::json;

namespace {

json::object expected_of(std::string_view name) {
    return json::parse(text_of(name, ".expected.json")).as_object();
}

json::object plain_of(Plan const& plan) { return to_json(plan).as_object(); }

std::string moment(json::object const& deadline) {
    std::string out;
    for (auto const* key : {"date", "from", "to", "time"})
        if (auto const* value = deadline.if_contains(key))
            out += std::string(key) + "=" + std::string(value->as_string()) + " ";
    return out;
}

} // namespace

TEST_CASE("the header of plan 81 is read to the letter") {
    auto const want = expected_of("ke-hoach-81");
    auto const got = plain_of(real_plan("ke-hoach-81"));
    for (auto const* key :
         {"number", "symbol", "doc_type", "issuer", "superior", "place", "date", "title", "term",
          "legal_basis", "event", "agenda_items", "programmes", "recipients", "signer"}) {
        CAPTURE(key);
        CHECK(json::serialize(got.at(key)) == json::serialize(want.at(key)));
    }
}

TEST_CASE("plan 81 gives each board, and the two boards named apart, their tasks") {
    auto const want = expected_of("ke-hoach-81").at("assignments").as_array();
    auto const got = plain_of(real_plan("ke-hoach-81")).at("assignments").as_array();
    REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < want.size(); ++i)
        CHECK(json::serialize(got[i]) == json::serialize(want[i]));
}

TEST_CASE("plan 81 has eleven deadlines, two of them at an hour") {
    auto const want = expected_of("ke-hoach-81").at("deadlines").as_array();
    auto const got = plain_of(real_plan("ke-hoach-81")).at("deadlines").as_array();
    REQUIRE(got.size() == want.size());
    for (std::size_t i = 0; i < want.size(); ++i) {
        auto const& w = want[i].as_object();
        auto const& g = got[i].as_object();
        CHECK(moment(g) == moment(w));
        CHECK(json::serialize(g.at("actors")) == json::serialize(w.at("actors")));
        // Some of the careful reader's snippets begin with the date.
        CHECK(std::string(w.at("snippet").as_string()).ends_with(g.at("snippet").as_string()));
    }
}

TEST_CASE("the delegates of plan 81 come in five groups, two of them invited") {
    auto const plan = real_plan("ke-hoach-81");
    REQUIRE(plan.event.has_value());
    auto const& groups = plan.event->groups;
    REQUIRE(groups.size() == 5);
    CHECK(groups[0].text.text.starts_with("Mời đại diện Ban Thường vụ Thành Đoàn, Ban Tuyên giáo"));
    CHECK(groups[0].invited);
    CHECK(groups[1].invited);
    CHECK_FALSE(groups[2].invited);
    CHECK(groups[3].text.text == "Bí thư, Phó Bí thư các cơ sở Đoàn trực thuộc Đoàn Khối");
    CHECK(groups[4].text.text == "Cán bộ Đoàn, đoàn viên tiêu biểu thuộc Khối");
    CHECK(plan.event->time->planned);
    CHECK(plan.event->time->weekday_said == std::chrono::Saturday);
}

TEST_CASE("the work with a figure of its own trains 5.000 members") {
    auto const plan = real_plan("ke-hoach-81");
    REQUIRE(plan.programmes.size() == 5);
    CHECK(plan.programmes[2].kind == ProgrammeKind::work);
    CHECK(plan.programmes[2].figure == 5000);
    CHECK(plan.programmes[2].of == "đoàn viên, thanh niên");
    CHECK_FALSE(plan.programmes[0].figure.has_value());
}

TEST_CASE("no unit of plan 81 holds a conference of its own, save two") {
    auto const plan = real_plan("ke-hoach-81");
    REQUIRE(plan.exemptions.size() == 1);
    CHECK(plan.exemptions[0].rule.text.starts_with(
        "Các cơ sở Đoàn trực thuộc Đoàn Khối không tổ chức"));
    REQUIRE(plan.exemptions[0].units.size() == 2);
    CHECK(plan.exemptions[0].units[0].text == "Đoàn Sở Văn hóa và Thể thao Thành phố");
    CHECK(plan.exemptions[0].units[1].text == "Đoàn Cơ quan Thành Đoàn");
}

TEST_CASE("a recipient's abbreviations come apart") {
    auto const plan = real_plan("ke-hoach-81");
    REQUIRE(plan.recipients.size() == 6);
    CHECK(plan.recipients[0].body == "TĐ");
    CHECK(plan.recipients[0].parts ==
          std::vector<std::string>{"TT", "BCNLĐ", "BTG", "BTC", "BKT", "VP"});
    CHECK(plan.recipients[2].body == "BCH ĐK");
    CHECK(plan.recipients[2].parts.empty());
    CHECK(plan.recipients[5].archive);
    CHECK(plan.recipients[5].drafter == "H");
    CHECK(plan.recipients[5].parts == std::vector<std::string>{"VP", "BTC"});
    auto const commune = real_plan(real_plans[1]);
    CHECK(commune.recipients.at(0).body == "Thành đoàn Hà Nội");
    CHECK(commune.recipients.at(0).purpose == "để b/cáo");
}

TEST_CASE("the tasks of the boards are due together, before 17g00 on 25/02/2020") {
    auto const plan = real_plan("ke-hoach-81");
    for (auto const& assignment : plan.assignments) {
        if (assignment.actor.text == "Văn phòng Đoàn Khối") continue;
        for (auto const& task : assignment.tasks) {
            REQUIRE(task.due.has_value());
            CHECK(task.due_shared);
            CHECK(text::to_iso(task.due->from) == "2020-02-25");
            CHECK(task.due->time == std::chrono::minutes{17 * 60});
        }
    }
}

TEST_CASE("issuer, number, date and signer of every real plan are found") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        auto const want = expected_of(name);
        auto const got = plain_of(real_plan(name));
        for (auto const* key :
             {"number", "symbol", "issuer", "superior", "place", "date", "term", "doc_type"}) {
            CAPTURE(key);
            CHECK(got.contains(key) == want.contains(key));
            if (got.contains(key) && want.contains(key))
                CHECK(json::serialize(got.at(key)) == json::serialize(want.at(key)));
        }
        auto const& signer = want.at("signer").as_object();
        if (signer.contains("name"))
            CHECK(got.at("signer").at("name").as_string() == signer.at("name").as_string());
        CHECK(json::serialize(got.at("recipients")) == json::serialize(want.at("recipients")));
    }
}

TEST_CASE("every actor of every real plan is found with as many tasks") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        std::set<std::string> got;
        auto const plan = real_plan(name);
        auto const want = expected_of(name);
        for (auto const& assignment : plan.assignments)
            got.insert(assignment.actor.text + " " + std::to_string(assignment.tasks.size()));
        for (auto const& assignment : want.at("assignments").as_array()) {
            auto const tasks = assignment.at("tasks").as_array().size();
            CHECK(got.contains(std::string(assignment.at("actor").as_string()) + " " +
                               std::to_string(tasks)));
        }
    }
}

TEST_CASE("a school's agenda has its rows by day and hour") {
    auto const got = plain_of(real_plan("thpt-docbinhkieu-kh-2026-tuan-sinh-hoat"));
    auto const want = expected_of("thpt-docbinhkieu-kh-2026-tuan-sinh-hoat");
    auto const& rows = got.at("agenda_items").as_array();
    REQUIRE(rows.size() == want.at("agenda_items").as_array().size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (auto const* key : {"date", "from", "to", "responsible"})
            CHECK(rows[i].at(key) == want.at("agenda_items").at(i).at(key));
}

namespace {

// The days of the milestones of a plan of that day and title, set apart by blanks.
std::string days_in(std::string_view issued, std::string_view title, std::string_view lines) {
    auto const plan =
        plan_from("HUYỆN ĐOÀN AN BÌNH\nSố: 12-KH/ĐTN\nAn Bình, ngày " + std::string(issued) +
                  "\n\nKẾ HOẠCH\n" + std::string(title) + "\n\nI. TIẾN ĐỘ\n" + std::string(lines));
    std::string out;
    for (auto const& milestone : plan.milestones)
        if (milestone.when) out += (out.empty() ? "" : " ") + text::to_iso(milestone.when->last());
    return out;
}

} // namespace

TEST_CASE("a day without a year that the plan's own date has passed is of the next year") {
    auto const* lines = "- Trước ngày 15/01: gửi báo cáo.\n- Thứ Sáu, ngày 20/3: họp.\n"
                        "- Ngày 20/12: triển khai.\n";
    auto const* december = "10 tháng 12 năm 2025";
    auto const* next = "2026-01-15 2026-03-20 2025-12-20";
    CHECK(days_in(december, "Công tác năm 2026", lines) == next);
    CHECK(days_in(december, "Sơ kết công tác Đoàn", lines) == next);
    CHECK(days_in("20 tháng 8 năm 2025", "Công tác năm học 2025 - 2026", lines) == next);
    // In spring it is more likely a mistake, which plan lint tells.
    CHECK(days_in("20 tháng 02 năm 2026", "Công tác năm 2026", "- Ngày 15/01: họp.\n") ==
          "2026-01-15");
    CHECK(days_in(december, "Tổng kết năm 2025", "- Ngày 25/11: gửi báo cáo.\n") == "2025-11-25");
}

TEST_CASE("each line of a schedule is a deadline or is listed as not understood") {
    struct Line {
        std::string_view words;
        std::string_view when; // of its milestone, or the words that say it; "" when there is none
        bool understood = true;
    };
    for (auto const& line : std::to_array<Line>({
             {"15/3 - 20/3: in giấy mời.", "2026-03-20"},
             {"15/3: in giấy mời.", "2026-03-15"},
             {"Hằng tháng: giao ban.", "Hằng tháng"},
             {"Hàng tháng: giao ban.", "Hàng tháng"},
             {"Hằng tháng tổ chức giao ban.", "Hằng tháng"},
             {"Trong năm: thăm hỏi đoàn viên.", "Trong năm"},
             {"Trong năm, các chi đoàn ra quân.", "Trong năm"},
             {"Trong năm 2026, Ban Tổ chức kiểm tra cơ sở.", "2026"},
             {"Cuối năm 2026: tổng kết.", "2026"},
             {"Cuối năm: khen thưởng.", "Cuối năm"},
             {"Tuần thứ 2 tháng 4: họp Ban Chấp hành.", "2026-04"},
             {"Đầu tháng 4: rà soát.", "2026-04"},
             {"Ngày 32/3/2026: họp.", "", false},
             {"Tháng 13/2026: họp.", "", false},
             {"25g00 ngày 20/3/2026: họp.", "2026-03-20", false},
             {"Khi có yêu cầu: báo cáo.", "", false},
             {"Chuẩn bị hội trường.", "", false},
             {"Số liệu tính đến hết ngày 31/12/2025.", ""},
         })) {
        CAPTURE(line.words);
        auto const plan = plan_from(around("I. TIẾN ĐỘ\n- " + std::string(line.words) + "\n"));
        CHECK(plan.not_understood.empty() == line.understood);
        REQUIRE(plan.milestones.size() == (line.when.empty() ? 0 : 1));
        if (line.when.empty()) continue;
        auto const& milestone = plan.milestones.front();
        CHECK(line.when ==
              (milestone.when ? text::to_iso(milestone.when->last()) : plan.of(milestone.span)));
    }
}

TEST_CASE("a table's row without a date keeps the words of its time") {
    auto const plan =
        plan_from(around("I. TIẾN ĐỘ\n\tTT\n\tNội dung\n\tThời gian\n\tĐơn vị thực hiện\n"
                         "\t1\n\tThăm hỏi đoàn viên\n\tTrong năm\n\tBan Tổ chức\n"
                         "\t2\n\tIn giấy mời\n\t15/3\n\tVăn phòng\n"));
    REQUIRE(plan.milestones.size() == 2);
    CHECK(plan.milestones[0].from == MilestoneFrom::recurring);
    CHECK(plan.of(plan.milestones[0].span) == "Trong năm");
    REQUIRE(plan.milestones[1].when.has_value());
    CHECK(text::to_iso(plan.milestones[1].when->from) == "2026-03-15");
}

namespace {

// All that the plan says about its text, gathered without the reader's own bookkeeping.
std::vector<Span> spans_of(json::value const& value) {
    std::vector<Span> out;
    auto const walk = [&](auto const& self, json::value const& at) -> void {
        if (auto const* array = at.if_array())
            for (auto const& one : *array) self(self, one);
        auto const* object = at.if_object();
        if (object == nullptr) return;
        if (object->size() == 2 && object->contains("begin") && object->contains("end"))
            out.push_back({static_cast<std::size_t>(object->at("begin").as_int64()),
                           static_cast<std::size_t>(object->at("end").as_int64())});
        for (auto const& [key, one] : *object)
            if (key != "sections") self(self, one);
    };
    walk(walk, value);
    return out;
}

std::string unaccounted(Plan const& plan) {
    auto text = plan.text;
    for (auto const span : spans_of(to_json(plan).at("whole")))
        for (auto i = span.begin; i < span.end && i < text.size(); ++i) text[i] = ' ';
    std::erase_if(text, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte < 0x80 && std::isalnum(byte) == 0;
    });
    return text::fold(text);
}

} // namespace

TEST_CASE("nothing of a real plan is lost: all is in an item or listed as not understood") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        CHECK(unaccounted(real_plan(name)) == "");
    }
}

TEST_CASE("the real plans are understood whole") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        auto const plan = real_plan(name);
        for (auto const span : plan.not_understood) CHECK(plan.of(span) == "");
    }
}

TEST_CASE("nothing is lost of lines in any order, and no order breaks the reader") {
    std::vector<std::string> lines;
    for (auto const name : real_plans) {
        auto const text = text_of(name);
        for (std::size_t at = 0; at < text.size();) {
            auto const end = std::min(text.find('\n', at), text.size());
            lines.push_back(text.substr(at, end - at));
            at = end + 1;
        }
    }
    CHECK(rc::check("any lines", [&] {
        auto const picks = *rc::gen::container<std::vector<std::size_t>>(
            rc::gen::inRange<std::size_t>(0, lines.size()));
        std::string text;
        for (auto const pick : picks) text += lines[pick] + '\n';
        RC_ASSERT(unaccounted(plan_from(text)) == "");
    }));
}

TEST_CASE("a plan cut anywhere is read without breaking") {
    auto const text = text_of("ke-hoach-81") + text_of("thpt-docbinhkieu-kh-2026-tuan-sinh-hoat");
    CHECK(rc::check("any slice", [&] {
        auto const begin = *rc::gen::inRange<std::size_t>(0, text.size());
        auto const size = *rc::gen::inRange<std::size_t>(0, 3000);
        auto const plan = plan_from(text.substr(begin, size));
        (void)lint(plan);
        (void)to_ics(plan);
        RC_ASSERT(unaccounted(plan) == "");
    }));
}

TEST_CASE("another paper of the issuer has the plan's symbol with its own kind") {
    CHECK(plan::symbol_of_kind("81-KH/ĐTN", "BC") == "-BC/ĐTN");
    CHECK(plan::symbol_of_kind("172/KH-UBND", "TB") == "/TB-UBND");
    CHECK(plan::symbol_of_kind("KH/ĐTN", "BC") == "-BC/ĐTN");
    CHECK(plan::symbol_of_kind("81", "BC") == "-BC");
    CHECK(plan::symbol_of_kind("", "BC") == "-BC");
}

TEST_CASE("an empty paper gives an empty plan") {
    auto const plan = plan_from("");
    CHECK(plan.header.title.empty());
    CHECK(plan.milestones.empty());
    CHECK(plan.not_understood.empty());
}

} // namespace soket::plan

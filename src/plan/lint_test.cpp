#include "plan/plans_for_test.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace soket::plan {

namespace {

// Keys, set apart by blanks.
std::string keys_of(Plan const& plan) {
    std::string out;
    for (auto const& finding : lint(plan)) out += (out.empty() ? "" : " ") + finding.key;
    return out;
}

// A body with a date and an actor for everything.
constexpr std::string_view clean_body =
    "I. MỤC ĐÍCH\n- Đánh giá kết quả quý I.\n"
    "II. PHÂN CÔNG THỰC HIỆN\n1. Văn phòng Huyện Đoàn:\n"
    "- Chuẩn bị hội trường trước ngày 18/3/2026.\n"
    "2. Ban Tổ chức:\n- Tham mưu danh sách khen thưởng trước ngày 17/3/2026.\n"
    "III. TIẾN ĐỘ THỰC HIỆN\n"
    "- Ngày 12/3/2026: các cơ sở Đoàn gửi báo cáo về Huyện Đoàn.\n"
    "- Ngày 20/3/2026: Văn phòng tổng hợp báo cáo.\n";

Finding finding(Plan const& plan, std::string_view key) {
    auto const all = lint(plan);
    auto const found = std::ranges::find(all, key, &Finding::key);
    REQUIRE(found != all.end());
    return *found;
}

std::string argument(Finding const& finding, std::string_view name) {
    for (auto const& [key, value] : finding.arguments)
        if (key == name) return value;
    return {};
}

} // namespace

TEST_CASE("a plan without a fault has no finding") {
    CHECK(keys_of(plan_from(around(clean_body))) == "");
}

TEST_CASE("each fault is found, and nothing else") {
    struct Fault {
        std::string_view line; // added to the clean body's schedule, or before it
        std::string_view key;
        std::string_view quote;
    };
    auto const faults = std::to_array<Fault>({
        {"- Ngày 25/3/2026 (thứ Sáu): Ban Tổ chức rà soát hồ sơ.\n", "plan.weekday_mismatch",
         "Ngày 25/3/2026 (thứ Sáu)"},
        {"- Ngày 31/4/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.impossible_date",
         "Ngày 31/4/2026"},
        {"- Ngày 32/3/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.impossible_date",
         "Ngày 32/3/2026"},
        {"- Tháng 13/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.impossible_month", "Tháng 13/2026"},
        {"- Ban Tổ chức rà soát hồ sơ trước 25g00 ngày 20/3/2026.\n", "plan.impossible_hour",
         "25g00"},
        {"- Từ ngày 25/3/2026 đến ngày 23/3/2026: Ban Tổ chức rà soát hồ sơ.\n",
         "plan.range_backwards", "Từ ngày 25/3/2026 đến ngày 23/3/2026"},
        {"- Ngày 25/3: Ban Tổ chức rà soát hồ sơ.\n", "plan.year_missing", "Ngày 25/3"},
        {"- Từ ngày 24/3 - 26/3/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.year_only_at_end",
         "Từ ngày 24/3 - 26/3/2026"},
        {"- Ngày 25/02/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.before_the_plan",
         "Ngày 25/02/2026"},
        {"- Ngày 30/4/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.on_holiday", "Ngày 30/4/2026"},
        {"- Ngày 28/3/2026: Ban Tổ chức rà soát hồ sơ.\n", "plan.on_weekend", "Ngày 28/3/2026"},
        {"- Từ ngày 04/01/2027 đến ngày 26/02/2027: Ban Tổ chức rà soát hồ sơ.\n", "plan.spans_tet",
         "Từ ngày 04/01/2027 đến ngày 26/02/2027"},
        {"- Ngày 25/3/2026: rà soát hồ sơ.\n", "plan.milestones_without_actor",
         "- Ngày 25/3/2026: rà soát hồ sơ."},
        {"V. KINH PHÍ\n- Từ nguồn kinh phí của Huyện Đoàn.\n", "plan.number_skipped", "KINH PHÍ"},
        {"III. KINH PHÍ\n- Từ nguồn kinh phí của Huyện Đoàn.\n", "plan.number_doubled", "KINH PHÍ"},
        {"IV. TRÁCH NHIỆM\n1. Ban Kiểm tra:\n- Kiểm tra việc thực hiện.\n",
         "plan.assignment_undated", "Ban Kiểm tra"},
        {"IV. TRÁCH NHIỆM\n- Chuẩn bị nước uống.\n", "plan.task_without_actor",
         "Chuẩn bị nước uống"},
    });
    for (auto const& fault : faults) {
        CAPTURE(fault.key);
        auto const plan = plan_from(around(std::string(clean_body) + std::string(fault.line)));
        CHECK(keys_of(plan) == fault.key);
        auto const found = finding(plan, fault.key);
        CHECK(found.place.quote == fault.quote);
        CHECK(found.place.line > 0);
    }
}

TEST_CASE("a blank number or day is told at the header") {
    auto text = around(clean_body);
    auto const number = text.find("12-KH");
    text.replace(number, 2, "  ");
    CHECK(keys_of(plan_from(text)) == "plan.blank_number");
    text = around(clean_body);
    auto const day = text.find("ngày 02 tháng");
    text.replace(day, std::string_view("ngày 02").size(), "ngày   ");
    CHECK(keys_of(plan_from(text)) == "plan.blank_day");
}

TEST_CASE("a document cited before it was written is told") {
    auto text = around(clean_body);
    auto const at = text.find("12/01/2026");
    text.replace(at, 10, "12/5/2026 ");
    CHECK(
        finding(plan_from(text), "plan.basis_after_the_plan").place.quote.starts_with("Hướng dẫn"));
}

TEST_CASE("plan 81: the draft is due on the day of the boards' inputs to it") {
    auto const found = finding(real_plan("ke-hoach-81"), "plan.same_day_as_its_inputs");
    CHECK(found.weight == Weight::warning);
    CHECK(argument(found, "day") == "25/02/2020");
    CHECK(argument(found, "from").contains("Các Ban Đoàn Khối"));
    CHECK(found.place.quote.contains("Hoàn thành dự thảo Báo cáo sơ kết"));
}

TEST_CASE("plan 81: the film is due on 25/02 and made from 16 to 30/3") {
    auto const found = finding(real_plan("ke-hoach-81"), "plan.disagrees_with_schedule");
    CHECK(found.place.quote.contains("thực hiện phim"));
    CHECK(argument(found, "due") == "17g00 25/02/2020");
    CHECK(argument(found, "schedule") == "16/03/2020 – 30/03/2020");
}

TEST_CASE("plan 81: eight of nine milestones name nobody; the time before spans Tết; no error") {
    auto const plan = real_plan("ke-hoach-81");
    auto const nobody = finding(plan, "plan.milestones_without_actor");
    CHECK(argument(nobody, "count") == "8");
    CHECK(argument(nobody, "all") == "9");
    CHECK(argument(finding(plan, "plan.spans_tet"), "tet") == "25/01/2020");
    CHECK(finding(plan, "plan.year_only_at_end").place.quote.contains("12/4 - 18/4/2020"));
    CHECK_FALSE(any_error(lint(plan)));
}

TEST_CASE("a commune's plan: Saturday called Friday, and last year's dates") {
    auto const plan = real_plan(real_plans[1]);
    CHECK(finding(plan, "plan.weekday_mismatch").place.quote.contains("07/02/2026 (thứ Sáu)"));
    CHECK(any_error(lint(plan)));
    CHECK(finding(plan, "plan.blank_number").weight == Weight::note);
}

TEST_CASE("the Front's plan numbers 3.2 twice and has no section 4 of part III") {
    auto const plan = real_plan(real_plans[2]);
    CHECK(argument(finding(plan, "plan.number_doubled"), "number") == "3.2");
    CHECK(argument(finding(plan, "plan.number_skipped"), "number") == "5");
}

TEST_CASE("before a day is until the day before it, and by a day reaches into it") {
    struct Case {
        std::string_view due;
        std::string_view keys;
    };
    for (auto const& c : std::to_array<Case>({
             {"trước ngày 01/01/2027", "plan.before_a_day_off"},
             {"chậm nhất ngày 01/01/2027", "plan.on_holiday"},
             {"đến hết ngày 01/01/2027", "plan.on_holiday"},
             {"trước 17g00 ngày 01/01/2027", "plan.on_holiday"},
             {"trước ngày 02/01/2027", "plan.on_holiday_strictly"},
             {"trước ngày 23/3/2026", "plan.on_weekend_strictly"},
             {"trước ngày 24/3/2026", ""},
         })) {
        CAPTURE(c.due);
        auto const plan =
            plan_from(around("I. MỤC ĐÍCH\n- Đánh giá.\nII. PHÂN CÔNG\n1. Văn phòng:\n"
                             "- Tổng hợp " +
                             std::string(c.due) + ".\n"));
        CHECK(keys_of(plan) == c.keys);
    }
}

TEST_CASE("figures that don't agree with each other are told") {
    auto const keys = [](std::string const& attendance) {
        return keys_of(plan_from(around(std::string(clean_body) +
                                        "IV. HỘI NGHỊ\n- Thời gian: 8g00 ngày "
                                        "24/3/2026.\n- Địa điểm: Hội trường Huyện ủy.\n" +
                                        attendance)));
    };
    CHECK(keys("- Thành phần: 30 đồng chí, gồm:\n+ Ủy viên Ban Chấp hành: 20 đồng chí;\n"
               "+ Bí thư các cơ sở Đoàn: 10 đồng chí.\n") == "");
    CHECK(keys("- Thành phần: 30 đồng chí, gồm:\n+ Ủy viên Ban Chấp hành: 20 đồng chí;\n"
               "+ Bí thư các cơ sở Đoàn: 15 đồng chí.\n") == "plan.groups_and_total");
    CHECK(keys("- Thành phần: 30 (ba mươi) đồng chí.\n") == "");
    CHECK(keys("- Thành phần: 30 (ba mươi lăm) đồng chí.\n") == "plan.words_and_figure");
    CHECK(keys("- Thành phần: 30 đại biểu (ba mươi lăm).\n") == "plan.words_and_figure");
    CHECK(keys("- Thành phần: ba mươi lăm (30) đại biểu.\n") == "plan.words_and_figure");
    CHECK(keys("- Thành phần: 30 đại biểu (ba mươi).\n") == "");
    CHECK(keys("- Thành phần: 30 đại biểu (hai đoàn), 5 chi đoàn (một).\n") == "");
    auto const* groups = " đại biểu, gồm:\n+ Ủy viên Ban Chấp hành: 20 đồng chí;\n"
                         "+ Bí thư các cơ sở Đoàn: 15 đồng chí.\n";
    for (std::string const total : {"30 (ba mươi)", "ba mươi (30)", "30"}) {
        CAPTURE(total);
        CHECK(keys("- Thành phần: " + total + groups) == "plan.groups_and_total");
    }
    CHECK(keys(std::string("- Thành phần: 35 (ba mươi lăm)") + groups) == "");
    CHECK(keys_of(plan_from(around(std::string(clean_body) +
                                   "IV. HỘI NGHỊ\n1. Thời gian: 8g00 ngày 24/3/2026.\n"
                                   "2. Địa điểm: Hội trường Huyện ủy.\n"
                                   "3. Thành phần: một trăm hai mươi (120) đại biểu, gồm:\n"
                                   "- Ban Chấp hành: 15 đồng chí;\n- Bí thư: 100 đồng chí.\n"))) ==
          "plan.groups_and_total");
}

TEST_CASE("whatever is made ready for the event is told when it comes after") {
    struct Work {
        std::string_view what;
        std::string_view key;
    };
    for (auto const& work : std::to_array<Work>({
             {"Chuẩn bị tài liệu hội nghị", "plan.prepared_after_the_event"},
             {"Hoàn thiện dự thảo báo cáo trình hội nghị", "plan.prepared_after_the_event"},
             {"In ấn tài liệu phục vụ hội nghị", "plan.prepared_after_the_event"},
             {"Báo cáo kết quả hội nghị", ""},
             {"Gửi chương trình hội nghị năm sau", ""},
             {"Trình cấp trên kết quả sau hội nghị", ""},
         })) {
        CAPTURE(work.what);
        CHECK(keys_of(plan_from(
                  around(std::string(clean_body) + "- Ban Tổ chức: " + std::string(work.what) +
                         " trước ngày 27/3/2026.\nIV. HỘI NGHỊ\n- Thời gian: 8g00 ngày 24/3/2026.\n"
                         "- Địa điểm: Hội trường Huyện ủy.\n"))) == work.key);
    }
}

TEST_CASE("a preparation after the event is told") {
    CHECK(keys_of(plan_from(around(std::string(clean_body) +
                                   "- Ngày 25/3/2026: Văn phòng gửi thư mời đại biểu.\n"
                                   "IV. HỘI NGHỊ\n- Thời gian: 8g00 ngày 24/3/2026.\n"
                                   "- Địa điểm: Hội trường Huyện ủy.\n"))) ==
          "plan.prepared_after_the_event");
}

TEST_CASE("a section of duties in which nobody is found is told") {
    auto const plan = plan_from(around("I. MỤC ĐÍCH\n- Đánh giá.\nII. TỔ CHỨC THỰC HIỆN\n"
                                       "Việc thực hiện cần nghiêm túc, đúng tiến độ.\n"));
    CHECK(keys_of(plan) == "plan.section_without_actor");
    CHECK(finding(plan, "plan.section_without_actor").place.quote == "TỔ CHỨC THỰC HIỆN");
    REQUIRE(plan.not_understood.size() == 1);
    CHECK(plan.of(plan.not_understood.front()).starts_with("Việc thực hiện"));
}

TEST_CASE("what is no plan is called so, with what it lacks, and nothing else is said") {
    for (std::string_view const text :
         {"root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/usr/sbin:/usr/sbin/nologin\n",
          "int main() {\n    return 0;\n}\n",
          "Chương 1\n\nTrời mưa. Nàng đi qua cầu vào ngày 12/3/2020, không ai biết.\n"}) {
        CAPTURE(text);
        auto const all = lint(plan_from(text));
        REQUIRE(all.size() > 3);
        CHECK(all.front().key == "plan.not_a_plan");
        CHECK(any_error(all));
    }
    for (auto const name : real_plans) CHECK(doubts(real_plan(name)).empty());
}

TEST_CASE("a report read as a plan is told") {
    auto text = around(clean_body);
    text.replace(text.find("KẾ HOẠCH"), std::string_view("KẾ HOẠCH").size(), "BÁO CÁO");
    CHECK(keys_of(plan_from(text)) == "plan.other_type");
}

} // namespace soket::plan

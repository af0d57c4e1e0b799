// Who does what by when, as offices of many kinds give it out.
#include "plan/plans_for_test.h"

#include "text/fold.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace soket::plan {

namespace {

// "Văn phòng: Tổng hợp | Báo cáo", a line an actor.
std::string work_in(Plan const& plan) {
    std::string out;
    for (auto const& assignment : plan.assignments) {
        out += assignment.actor.text + ":";
        for (auto const& task : assignment.tasks)
            out += (&task == &assignment.tasks.front() ? " " : " | ") + task.text.text;
        out += "\n";
    }
    return out;
}

std::string work_under(std::string_view title, std::string_view lines) {
    return work_in(plan_from(
        around("I. MỤC ĐÍCH\n- Đánh giá.\nII. " + std::string(title) + "\n" + std::string(lines))));
}

// ISO days, or the words that recur.
std::string moments_of(std::string_view body) {
    auto const plan = plan_from(around(body));
    std::string out;
    for (auto const& m : plan.milestones) {
        out += out.empty() ? "" : "; ";
        out += m.when                               ? text::to_iso(m.when->from)
               : m.from == MilestoneFrom::recurring ? text::squeezed(plan.of(m.span))
                                                    : "?";
    }
    return out;
}

bool has_finding(Findings const& all, std::string_view key) {
    return std::ranges::find(all, key, &Finding::key) != all.end();
}

} // namespace

TEST_CASE("one who leads and those who support it have each line below") {
    auto const plan =
        plan_from(around("II. PHÂN CÔNG THỰC HIỆN\n1. Văn phòng:\n- Phát giấy mời.\n"
                         "2. Ban Tổ chức chủ trì, phối hợp với Ban Kiểm tra và các chi đoàn:\n"
                         "- Rà soát danh sách.\n- Tham mưu khen thưởng trước ngày 17/3/2026.\n"
                         "- Phối hợp với Văn phòng chuẩn bị hồ sơ.\n- Tổng hợp báo cáo.\n"));
    CHECK(work_in(plan) ==
          "Văn phòng: Phát giấy mời\nBan Tổ chức: Rà soát danh sách | Tham mưu khen "
          "thưởng trước ngày 17/3/2026 | Phối hợp với Văn phòng chuẩn bị hồ sơ | "
          "Tổng hợp báo cáo\n");
    REQUIRE(plan.assignments.size() == 2);
    std::vector<std::string> const both{"Ban Kiểm tra", "các chi đoàn"};
    auto const& tasks = plan.assignments[1].tasks;
    REQUIRE(tasks.size() == 4);
    CHECK(tasks[0].supports == both);
    CHECK(tasks[1].supports == both);
    CHECK(tasks[2].supports ==
          std::vector<std::string>{"Văn phòng", "Ban Kiểm tra", "các chi đoàn"});
    CHECK(tasks[3].supports == both);
    CHECK(plan.not_understood.empty());
}

TEST_CASE("actors one by one under a title of tasks are given their work") {
    auto const plan = plan_from(around("II. NHIỆM VỤ VÀ PHÂN CÔNG\n"
                                       "1. Văn phòng HĐND và UBND phường\n"
                                       "a) Chủ trì tham mưu trước ngày 15/12/2026.\n"
                                       "b) Tổng hợp số liệu.\n"
                                       "2. Công an phường\n- Bảo đảm an toàn.\n"));
    CHECK(work_in(plan) ==
          "Văn phòng HĐND và UBND phường: Chủ trì tham mưu trước ngày 15/12/2026 | Tổng hợp số "
          "liệu\nCông an phường: Bảo đảm an toàn\n");
    REQUIRE(plan.milestones.size() == 1);
    CHECK(plan.milestones.front().actors ==
          std::vector<std::string>{"Văn phòng HĐND và UBND phường"});
    CHECK(work_under("NHIỆM VỤ CỤ THỂ", "- Công chức Văn hóa - Xã hội: viết kịch bản.\n"
                                        "- Bộ phận Kế toán: dự toán kinh phí.\n") ==
          "Công chức Văn hóa - Xã hội: viết kịch bản\nBộ phận Kế toán: dự toán kinh phí\n");
    CHECK(work_under("NỘI DUNG", "1. Tổ chức hội thi.\n2. Tuyên truyền.\n") == "");
}

TEST_CASE("who acts is found however the sentence gives the work") {
    struct Case {
        std::string_view line;
        std::string_view work;
    };
    for (auto const& c : std::to_array<Case>({
             {"1. Giao Phòng Nội vụ chủ trì, phối hợp Công an phường rà soát.",
              "Phòng Nội vụ: chủ trì, phối hợp Công an phường rà soát\n"},
             {"1. Chủ tịch UBND phường giao Trạm Y tế kiểm tra.", "Trạm Y tế: kiểm tra\n"},
             {"1. Đề nghị UBMTTQ xã phối hợp giám sát.", "UBMTTQ xã: phối hợp giám sát\n"},
             {"1. Thường trực HĐND có trách nhiệm:\na) Giám sát.\nb) Thẩm tra.",
              "Thường trực HĐND: Giám sát | Thẩm tra\n"},
             {"1. Đồng chí Nguyễn Văn An phụ trách hậu cần.",
              "Đồng chí Nguyễn Văn An: phụ trách hậu cần\n"},
             {"1. Chuẩn bị tài liệu: Văn phòng, Phòng Kinh tế.",
              "Văn phòng, Phòng Kinh tế: Chuẩn bị tài liệu\n"},
             {"1. Kinh phí: Phòng Kinh tế tham mưu bố trí.",
              "Phòng Kinh tế: Kinh phí: tham mưu bố trí\n"},
             {"1. Các ông (bà): Trưởng phòng Kinh tế, Chủ tịch Hội Nông dân chịu trách nhiệm.",
              "Trưởng phòng Kinh tế, Chủ tịch Hội Nông dân: chịu trách nhiệm\n"},
             {"Căn cứ Kế hoạch này, các bộ phận chuyên môn xây dựng kế hoạch cụ thể.",
              "các bộ phận chuyên môn: xây dựng kế hoạch cụ thể\n"},
             {"Văn phòng\n+ Chuẩn bị hội trường.\n+ Gửi giấy mời.\nPhòng Kinh tế\n+ Tham luận.",
              "Văn phòng: Chuẩn bị hội trường | Gửi giấy mời\nPhòng Kinh tế: Tham luận\n"},
             {"1. Đảng viên trong chi bộ viết chuyên đề.",
              "Đảng viên trong chi bộ: viết chuyên đề\n"},
             {"1. Giao Phòng Nội vụ; Phòng Kinh tế phối hợp rà soát.",
              "Phòng Nội vụ; Phòng Kinh tế: phối hợp rà soát\n"},
             {"1. Phòng Tài chính bố trí kinh phí.", "Phòng Tài chính: bố trí kinh phí\n"},
             {"1. Các thành viên Ban Chỉ đạo\n- Đồng chí Trưởng ban: phụ trách chung.",
              "Đồng chí Trưởng ban: phụ trách chung\n"},
             {"1. Kinh phí thực hiện do ngân sách phường cấp.", ""},
         })) {
        CAPTURE(c.line);
        CHECK(work_under("TỔ CHỨC THỰC HIỆN", c.line) == c.work);
    }
}

TEST_CASE("a line that gives the time of the task above dates that task") {
    auto const plan = plan_from(around("II. PHÂN CÔNG\n1. Phòng Nội vụ\n1.1. Tuyên truyền.\n"
                                       "Thời gian: từ ngày 01/12/2026 đến ngày 15/12/2026.\n"));
    REQUIRE(plan.assignments.size() == 1);
    auto const& due = plan.assignments.front().tasks.front().due;
    REQUIRE(due.has_value());
    CHECK(text::to_iso(due->last()) == "2026-12-15");
}

TEST_CASE("who leads is whose the time beside is") {
    auto const plan =
        plan_from(around("II. NỘI DUNG\n1. Xây dựng cơ sở dữ liệu\n- Cơ quan chủ trì: "
                         "Phòng Nội vụ\n- Thời gian: Quý I/2027.\n"));
    REQUIRE(plan.milestones.size() == 1);
    CHECK(plan.milestones.front().actors == std::vector<std::string>{"Phòng Nội vụ"});
}

TEST_CASE("the office of two bodies is one leader of a table's row") {
    auto const plan =
        plan_from(around("II. NHIỆM VỤ\n\tTT\n\tNội dung\n\tChủ trì\n\tThời gian\n\t1\n"
                         "\tTổng kết\n\tVăn phòng HĐND và UBND\n\tTháng 12/2026\n\t2\n"
                         "\tKiểm tra\n\tTrạm Y tế\n\tHằng quý\n"));
    CHECK(work_in(plan) == "Văn phòng HĐND và UBND: Tổng kết\nTrạm Y tế: Kiểm tra\n");
    CHECK(plan.milestones.size() == 2);
}

TEST_CASE("a table pasted with TABs between its cells is read row by row") {
    auto const plan = plan_from(around("II. PHÂN CÔNG NHIỆM VỤ\nTT\tNỘI DUNG\tCHỦ TRÌ\tTHỜI GIAN\n"
                                       "1\tLễ phát động\tBan Tuyên giáo\tNgày 04/5/2026\n"
                                       "2\tTặng quà\tVăn phòng\tTrước ngày 15/5/2026\n"));
    CHECK(work_in(plan) == "Ban Tuyên giáo: Lễ phát động\nVăn phòng: Tặng quà\n");
    CHECK(plan.milestones.size() == 2);
    CHECK(doubts(plan).empty());
}

TEST_CASE("what is due again and again is a deadline without a date") {
    CHECK(
        moments_of("III. CHẾ ĐỘ BÁO CÁO\n1. Các đơn vị gửi báo cáo trước ngày 20 hằng tháng.\n") ==
        "trước ngày 20 hằng tháng");
    CHECK(moments_of(
              "III. CHẾ ĐỘ BÁO CÁO\n- Báo cáo hằng quý, trước ngày 25 của tháng cuối quý.\n") ==
          "hằng quý, trước ngày 25 của tháng cuối quý");
    CHECK(moments_of("III. NỘI DUNG\n- Phát thanh vào thứ Hai hằng tuần.\n") ==
          "vào thứ Hai hằng tuần");
    CHECK(moments_of("III. NỘI DUNG\n- Báo cáo trước ngày 20/12 hằng năm.\n") == "2026-12-20");
    auto const plan =
        plan_from(around("III. PHÂN CÔNG\n1. Trạm Y tế:\n- Báo cáo trước ngày 05 hàng tháng.\n"));
    REQUIRE(plan.milestones.size() == 1);
    CHECK(plan.milestones.front().actors == std::vector<std::string>{"Trạm Y tế"});
    CHECK_FALSE(has_finding(lint(plan), "plan.assignment_undated"));
}

TEST_CASE("the period of a figure is no deadline") {
    CHECK(moments_of(
              "III. NỘI DUNG\n1. Chỉ tiêu quý I/2026: 500 hồ sơ; quý II/2026: 700 hồ sơ.\n") == "");
    CHECK(moments_of("III. NỘI DUNG\n1. Công trình \"Tuyến đường quý I/2026\" với 150 cây.\n") ==
          "");
    CHECK(moments_of("III. NỘI DUNG\n1. Cấp 2.000 tài khoản trong quý II/2026.\n") == "2026-Q2");
}

TEST_CASE("an event is found in its heading, its sentence and its line of time and place") {
    for (std::string_view const body :
         {"II. NỘI DUNG\n1. Hội nghị tổng kết\na) Thời gian: 8 giờ 00 ngày 04/12/2026.\n"
          "b) Địa điểm: Hội trường UBND phường.\nc) Thành phần: 80 đại biểu.\n2. Tuyên truyền.\n",
          "II. TỔ CHỨC HỘI NGHỊ\nHội nghị được tổ chức vào lúc 8 giờ 00, ngày 04/12/2026, tại Hội "
          "trường UBND phường, với 80 đại biểu.\n",
          "II. THỜI GIAN, THÀNH PHẦN\n1. Thời gian và địa điểm: 8 giờ 00 ngày 04/12/2026 tại Hội "
          "trường UBND phường.\n2. Thành phần: 80 đại biểu.\n",
          "II. THỜI GIAN\nVào lúc 8 giờ 00, ngày 04/12/2026 tại Hội trường UBND phường.\nIII. "
          "THÀNH "
          "PHẦN\n- Nhân dân khu phố 3 (80 người).\n"}) {
        CAPTURE(body);
        auto const plan = plan_from(around(body));
        REQUIRE(plan.event.has_value());
        CHECK(text::to_iso(plan.event->time->from) == "2026-12-04");
        CHECK(plan.event->place.text == "Hội trường UBND phường");
        CHECK(plan.event->attendance.text == "80");
    }
}

TEST_CASE("each of several programmes of one line is read, with its own figure") {
    auto const plan = plan_from(around(
        "II. NỘI DUNG\n- Chương trình \"A\", \"B\" và công trình \"C cho 150 đoàn viên\"\n"
        "- Phong trào “Áo ấm” cho 300 học sinh.\n- Công trình \"Sắc \"xanh\" quê hương\".\n"));
    std::string read;
    for (auto const& p : plan.programmes)
        read += (p.kind == ProgrammeKind::work ? "+" : "-") + p.name.text +
                (p.figure ? "=" + std::to_string(*p.figure) : "") + "\n";
    CHECK(read == "-A\n-B\n+C cho 150 đoàn viên=150\n-Áo ấm=300\n+Sắc \"xanh\" quê hương\n");
}

} // namespace soket::plan

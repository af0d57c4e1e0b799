// What the way out of a PDF does to a plan's lines, and annexes.
#include "plan/actors.h"
#include "plan/plans_for_test.h"
#include "plan/undated.h"

#include <doctest/doctest.h>

namespace soket::plan {

namespace {

std::string lines(int count, std::string_view line) {
    std::string out;
    static int number = 0;
    for (int i = 0; i < count; ++i)
        out += std::string(line) + " Lần " + std::to_string(++number) + ".\n";
    return out;
}

std::string joined(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names) out += (out.empty() ? "" : " | ") + name;
    return out;
}

} // namespace

TEST_CASE("numbers, heads and feet of pages are no words of the plan") {
    auto const page = [] {
        return lines(14, "Nội dung được triển khai đồng bộ, thiết thực và hiệu quả ở các cơ sở.");
    };
    auto const plan = plan_from(
        around("I. NỘI DUNG\n1. Mở đầu\n" + page() + "2\nKẾ HOẠCH SƠ KẾT QUÝ I\n" + page() +
               "Ban Tổ chức phối hợp với\n3\nKẾ HOẠCH SƠ KẾT QUÝ I\ncác cơ sở Đoàn tổng hợp.\n" +
               page() + "4\nKẾ HOẠCH SƠ KẾT QUÝ I\n2. Kết thúc\n" + page()));
    std::size_t marked = 0;
    for (auto const& part : plan.structure)
        if (part.kind == StructureKind::page_number) ++marked;
    CHECK(marked == 6);
    CHECK(plan.not_understood.empty());
}

TEST_CASE("numbers of a table's rows are no numbers of pages") {
    auto const plan =
        plan_from(around("I. NỘI DUNG\n1\nBan Tổ chức\n2\nVăn phòng\n3\nBan Tuyên giáo\n"));
    for (auto const& part : plan.structure) CHECK(part.kind != StructureKind::page_number);
}

TEST_CASE("two columns with one blank between them are two, and a motto broken in two is one") {
    auto const plan = plan_from(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\n   LONG SƠN            NAM\n"
        "CÔNG ĐOÀN NGÀNH Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 45/KH-CĐN Thành phố Long Sơn, ngày 06 tháng 3\n                     năm 2026\n"
        "KẾ HOẠCH\nSơ kết công tác\n\nI. MỤC ĐÍCH\n- Đánh giá.\n");
    auto const& h = plan.header;
    CHECK(h.superior.text == "LIÊN ĐOÀN LAO ĐỘNG TỈNH LONG SƠN");
    CHECK(h.issuer.text == "CÔNG ĐOÀN NGÀNH Y TẾ");
    CHECK(h.number.text == "45");
    CHECK(h.symbol.text == "KH-CĐN");
    CHECK(h.place.text == "Thành phố Long Sơn");
    REQUIRE(h.date.has_value());
    CHECK(text::to_iso(h.date->from) == "2026-03-06");
}

TEST_CASE("an annex in the middle of a plan and one behind it give out their work") {
    std::string const table =
        "\tTT\n\tNội dung\n\tChủ trì\n\tThời hạn\n\t1\n\tPhát giấy mời\n\tVăn "
        "phòng\n\t20/3/2026\n\t2\n\tTrang trí\n\tBan Tổ chức\n\t10 ngày trước hội nghị\n";
    for (std::string_view const title :
         {"PHỤ LỤC II\nTIẾN ĐỘ THỰC HIỆN\n(Kèm theo Kế hoạch số 12-KH/ĐTN ngày 02/3/2026 của\nBan "
          "Thường vụ)\n",
          "Phụ lục 1: TIẾN ĐỘ THỰC HIỆN\n", "PHỤ LỤC\nPhân công nhiệm vụ\n"}) {
        CAPTURE(title);
        auto const plan =
            plan_from(around("I. NỘI DUNG\n- Rà soát hồ sơ.\n" + std::string(title) + table));
        REQUIRE(plan.assignments.size() == 2);
        CHECK(plan.assignments[0].actor.text == "Văn phòng");
        CHECK(plan.assignments[0].tasks.at(0).text.text == "Phát giấy mời");
        REQUIRE(plan.milestones.size() == 2);
        CHECK(plan.milestones[1].from == MilestoneFrom::relative);
        CHECK(plan.of(plan.milestones[1].span) == "10 ngày trước hội nghị");
        CHECK(plan.not_understood.empty());
    }
    auto const listed = plan_from(around("I. NỘI DUNG\n- Rà soát.\n") +
                                  "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n1. Văn phòng: phát giấy "
                                  "mời.\n2. Ban Tổ chức\n- Trang trí trước ngày 20/3/2026.\n");
    REQUIRE(listed.assignments.size() == 2);
    CHECK(listed.assignments[1].tasks.at(0).due.has_value());
    // Running text that speaks of an annex opens none.
    CHECK(plan_from(around("I. NỘI DUNG\n- Rà soát hồ sơ theo\nPhụ lục kèm theo Kế hoạch này.\n"))
              .not_understood.empty());
}

TEST_CASE("several actors in one title are told apart") {
    struct Case {
        std::string_view title;
        std::string_view actors;
    };
    for (auto const& [title, actors] : std::initializer_list<Case>{
             {"Ban Tổ chức, Ban Tuyên giáo và Văn phòng Đoàn Khối",
              "Ban Tổ chức | Ban Tuyên giáo | Văn phòng Đoàn Khối"},
             {"Các đoàn thể xã: Hội Nông dân, Hội Phụ nữ", "Hội Nông dân | Hội Phụ nữ"},
             {"Văn phòng HĐND và UBND, Phòng Kinh tế", "Văn phòng HĐND và UBND | Phòng Kinh tế"},
             {"Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"},
             {"Thư viện Quốc gia và các thư viện công cộng",
              "Thư viện Quốc gia | các thư viện công cộng"},
         }) {
        CAPTURE(title);
        CHECK(joined(actors_in(title)) == actors);
    }
}

TEST_CASE("who leads and who supports is read from sentences and from brackets") {
    auto const plan = plan_from(around("I. NỘI DUNG\n1. Giám sát chính sách bảo hiểm (Ban Dân chủ "
                                       "chủ trì, phối hợp với Ban Dân tộc và Văn phòng).\n"
                                       "- Thời gian: Quý II/2026.\nII. TỔ CHỨC THỰC HIỆN\n1. Giao "
                                       "Ban Tổ chức chủ trì, phối hợp với Ban Tuyên "
                                       "giáo, Văn phòng tham mưu báo cáo trước ngày 20/3/2026.\n2. "
                                       "Các đoàn thể xã: Hội Nông dân, Hội Phụ nữ "
                                       "xây dựng kế hoạch trước ngày 15/3/2026.\n"));
    REQUIRE_FALSE(plan.contents.empty());
    CHECK(joined(plan.contents[0].leads) == "Ban Dân chủ");
    CHECK(joined(plan.contents[0].supports) == "Ban Dân tộc | Văn phòng");
    REQUIRE(plan.milestones.size() == 3);
    CHECK(joined(plan.milestones[0].actors) == "Ban Dân chủ");
    CHECK(joined(plan.milestones[1].actors) == "Ban Tổ chức");
    CHECK(joined(plan.milestones[2].actors) == "Hội Nông dân | Hội Phụ nữ");
    REQUIRE(plan.assignments.size() == 2);
    CHECK(joined(plan.assignments[0].tasks.at(0).supports) == "Ban Tuyên giáo | Văn phòng");
    CHECK(joined(plan.assignments[1].actors) == "Hội Nông dân | Hội Phụ nữ");
}

TEST_CASE("times that no date gives are found whole") {
    struct Case {
        std::string_view text;
        std::string_view words;
    };
    for (auto const& [text, words] : std::initializer_list<Case>{
             {"gui tai lieu 10 ngay truoc hoi nghi", "10 ngay truoc hoi nghi"},
             {"gui tai lieu cham nhat 05 ngay truoc khi khai mac, kem danh sach",
              "cham nhat 05 ngay truoc khi khai mac"},
             {"ban hanh truoc khi tien hanh 15 ngay", "truoc khi tien hanh 15 ngay"},
             {"gui ve van phong truoc 05 ngay to chuc hoi nghi", "truoc 05 ngay to chuc hoi nghi"},
             {"bao cao trong 03 ngay lam viec ke tu khi nhan ket qua",
              "trong 03 ngay lam viec ke tu khi nhan ket qua"},
             {"quyet toan sau hoi nghi 10 ngay", "sau hoi nghi 10 ngay"},
             {"tham hoi truoc tet nguyen dan", "truoc tet nguyen dan"},
             {"bao cao dinh ky hang quy", "dinh ky hang quy"},
             {"kiem tra moi quy mot lan", "moi quy mot lan"},
             {"bao cao truoc ngay 20 hang thang", "truoc ngay 20 hang thang"},
             {"kiem tra: thuong xuyen trong nam.", "thuong xuyen trong nam"},
             {"thuong xuyen kiem tra viec thuc hien", ""},
             {"hang nam to chuc trai he", ""},
             {"- hang thang: giao ban.", "hang thang"},
             {"a) hang quy, gui bao cao", "hang quy"},
             {"hang nam, cac chi doan ra quan", ""},
             {"- trong nam: tham hoi", "trong nam"},
             {"- cuoi nam: khen thuong", "cuoi nam"},
             {"- cuoi nam hoc: khen thuong", ""},
             {"trong 10 ngay", ""},
             {"tu ngay 10 den ngay 15", ""},
             {"quy 2 ngay sau", ""},
         }) {
        CAPTURE(text);
        auto const found = undated_in(text);
        REQUIRE(found.size() == (words.empty() ? 0 : 1));
        if (!found.empty())
            CHECK(text.substr(found[0].words.begin, found[0].words.size()) == words);
    }
}

TEST_CASE(
    "a quarter, a month and a year without their year are due where they are said as a time") {
    auto const moments = [](std::string_view line) {
        std::string out;
        for (auto const& m :
             plan_from(around("I. NỘI DUNG\n" + std::string(line) + "\n")).milestones)
            if (m.when)
                out += text::to_iso(m.when->from) +
                       (m.when->to ? "…" + text::to_iso(*m.when->to) : "") + " ";
        return out;
    };
    CHECK(moments("- Kiểm tra 05 cơ sở trong quý II.") == "2026-Q2 ");
    CHECK(moments("- Tập huấn cho cán bộ (trong tháng 9).") == "2026-09 ");
    CHECK(moments("- Kiểm tra việc thu phí (quý III, quý IV).") == "2026-Q3…2026-Q4 ");
    CHECK(moments("- Hoàn thành hồ sơ, chậm nhất hết quý II.") == "2026-Q2 ");
    CHECK(moments("- Hoàn thành việc rà soát trong năm 2026.") == "2026 ");
    CHECK(moments("- Hoàn thành trong 6 tháng đầu năm.") == "2026-01…2026-06 ");
    CHECK(moments("- Chậm nhất quý I/2027; tập huấn trong tháng 3, 4/2027.") ==
          "2027-Q1 2027-03…2027-04 ");
    CHECK(moments("- Đánh giá công tác quý I và kết quả 6 tháng đầu năm.") == "");
    CHECK(moments("- Các nhiệm vụ trong năm 2026 gồm có:") == "");
}

TEST_CASE("of two who sign side by side the head of the issuing body is the signer") {
    auto const plan = plan_from(
        "SỞ NỘI VỤ\nSố: 1/KH-SNV\n\nKẾ HOẠCH\nSơ kết\n\nI. MỤC ĐÍCH\n- Đánh giá.\n\nNơi "
        "nhận:\n- Lưu: VT.\n\tCHỦ TỊCH CÔNG ĐOÀN\n\nTrần Mỹ Duyên\n\tGIÁM ĐỐC\n\nNguyễn Hữu Lộc\n");
    CHECK(plan.signer.position.text == "GIÁM ĐỐC");
    CHECK(plan.signer.name.text == "Nguyễn Hữu Lộc");
    CHECK(plan.not_understood.empty());
}

} // namespace soket::plan

// The forms that plans come in: other bodies, other numbering, other layouts than plan 81.
#include "plan/markers.h"
#include "plan/plans_for_test.h"

#include <doctest/doctest.h>

#include <array>
#include <ostream>

namespace soket::plan {

namespace {

Plan with_header(std::string_view header) {
    return plan_from(std::string(header) +
                     "\n\nKẾ HOẠCH\nSơ kết công tác năm 2026\n\nI. MỤC ĐÍCH\n- Đánh giá.\n");
}

} // namespace

TEST_CASE("number and symbol are read in every order and with blanks") {
    struct Case {
        std::string_view line;
        std::string_view number;
        std::string_view symbol;
    };
    for (auto const& c : std::to_array<Case>({
             {"Số:81-KH/ĐTN", "81", "KH/ĐTN"},
             {"Số 127-KH/TW", "127", "KH/TW"},
             {"Số: 225 - KH/TWĐTN-CTTN", "225", "KH/TWĐTN-CTTN"},
             {"Số: 308/KH-UBND", "308", "KH-UBND"},
             {"Số:       /KH-UBND", "", "KH-UBND"},
             {"Số:  - KH/ĐTN", "", "KH/ĐTN"},
             {"Số: ……/KH-THCS", "", "KH-THCS"},
             {"Số: 298 KH/TWĐTN", "298", "KH/TWĐTN"},
             {"Số: 94 /HD- TĐ", "94", "HD-TĐ"},
             {"Số: 01/2026/KH-BCĐ", "01", "KH-BCĐ"},
         })) {
        CAPTURE(c.line);
        auto const plan = with_header("SỞ NỘI VỤ\n" + std::string(c.line));
        CHECK(plan.header.number.text == c.number);
        CHECK(plan.header.symbol.text == c.symbol);
        CHECK(plan.header.issuer.text == "SỞ NỘI VỤ");
    }
}

TEST_CASE("lines of one body are joined, lines of two bodies are told apart") {
    struct Case {
        std::string_view lines;
        std::string_view superior;
        std::string_view issuer;
    };
    for (auto const& c : std::to_array<Case>({
             {"ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN HÒA", "", "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HÒA"},
             {"UBND TỈNH LONG SƠN\nSỞ NỘI VỤ", "UBND TỈNH LONG SƠN", "SỞ NỘI VỤ"},
             {"TỈNH ỦY LONG SƠN\nBAN TUYÊN GIÁO", "TỈNH ỦY LONG SƠN", "BAN TUYÊN GIÁO"},
             {"LIÊN ĐOÀN LAO ĐỘNG\nTỈNH LONG SƠN\nCÔNG ĐOÀN NGÀNH Y TẾ",
              "LIÊN ĐOÀN LAO ĐỘNG TỈNH LONG SƠN", "CÔNG ĐOÀN NGÀNH Y TẾ"},
             {"ỦY BAN MTTQ VIỆT NAM\nXÃ AN BÌNH\nBAN THƯỜNG TRỰC", "",
              "ỦY BAN MTTQ VIỆT NAM XÃ AN BÌNH BAN THƯỜNG TRỰC"},
             {"BỘ NỘI VỤ", "", "BỘ NỘI VỤ"},
             {"ĐOÀN TRƯỜNG ĐẠI HỌC MIỀN ĐÔNG\nBCH ĐOÀN KHOA KINH TẾ",
              "ĐOÀN TRƯỜNG ĐẠI HỌC MIỀN ĐÔNG", "BCH ĐOÀN KHOA KINH TẾ"},
             {"PHÒNG GD&ĐT HUYỆN CỦ LA\nTRƯỜNG THCS NGUYỄN DU", "PHÒNG GD&ĐT HUYỆN CỦ LA",
              "TRƯỜNG THCS NGUYỄN DU"},
         })) {
        CAPTURE(c.lines);
        auto const plan = with_header(c.lines);
        CHECK(plan.header.superior.text == c.superior);
        CHECK(plan.header.issuer.text == c.issuer);
    }
}

TEST_CASE("who decides is no part of a decision's title") {
    for (std::string const title :
         {"Ban hành Kế hoạch chuyển đổi số năm 2026", "BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026"})
        for (std::string const who : {"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "GIÁM ĐỐC SỞ NỘI VỤ"}) {
            CAPTURE(title);
            auto const plan = plan_from(
                "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/QĐ-UBND\nAn Bình, ngày 02 tháng 3 năm "
                "2026\n\nQUYẾT ĐỊNH\n" +
                title + "\n" + who +
                "\nCăn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
                "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n"
                "Điều 2. Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n"
                "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\tCHỦ TỊCH\n\nNguyễn Văn An\n");
            CHECK(plan.header.title.text == title);
            CHECK(plan.legal_basis.size() == 1);
            CHECK(plan.not_understood.empty());
        }
}

TEST_CASE("a header set in two columns of blanks is taken apart") {
    auto const plan =
        with_header("   TỈNH ĐOÀN LONG SƠN                    ĐOÀN TNCS HỒ CHÍ MINH\n"
                    " BCH HUYỆN ĐOÀN AN BÌNH\n          ***\n"
                    "   Số: 12-KH/ĐTN                      An Bình, ngày 02 tháng 3 năm 2026\n");
    CHECK(plan.header.superior.text == "TỈNH ĐOÀN LONG SƠN");
    CHECK(plan.header.issuer.text == "BCH HUYỆN ĐOÀN AN BÌNH");
    CHECK(plan.header.number.text == "12");
    CHECK(plan.header.symbol.text == "KH/ĐTN");
    CHECK(plan.header.place.text == "An Bình");
    REQUIRE(plan.header.date.has_value());
    CHECK(text::to_iso(plan.header.date->from) == "2026-03-02");
}

TEST_CASE("a title goes on over its lines and stops where the text begins") {
    auto const plan =
        plan_from("SỞ NỘI VỤ\n\nKẾ HOẠCH\n\nTổ chức Hội nghị sơ kết\n\nnhiệm kỳ 2020 - 2025\n\n"
                  "Căn cứ Quyết định số 5/QĐ-SNV ngày 02/01/2022 của Giám đốc Sở;\n\n"
                  "I. MỤC ĐÍCH\n\n- Đánh giá.\n");
    CHECK(plan.header.title.text == "Tổ chức Hội nghị sơ kết nhiệm kỳ 2020 - 2025");
    CHECK(plan.header.term.text == "2020 - 2025");
    REQUIRE(plan.legal_basis.size() == 1);
    CHECK(plan.legal_basis[0].number == "5");
    CHECK(plan.legal_basis[0].symbol == "QĐ-SNV");
    CHECK(plan.legal_basis[0].issuer == "Giám đốc Sở");
}

TEST_CASE("a document is cited for itself, not for what it tells of") {
    auto const plan = plan_from("SỞ NỘI VỤ\n\nKẾ HOẠCH\nSơ kết\n\nThực hiện Kế hoạch số 21-KH/ĐU "
                                "ngày 29/7/2025 của Đảng ủy về triển "
                                "khai Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị, Công "
                                "văn số 7/SNV ngày 30/7/2025 của Sở "
                                "Nội vụ về sơ kết; Luật Bảo vệ môi trường ngày 17/11/2020, Sở ban "
                                "hành Kế hoạch như sau:\nI. MỤC "
                                "ĐÍCH\n- Đánh giá.\n");
    REQUIRE(plan.legal_basis.size() == 3);
    CHECK(plan.legal_basis[0].whole.text == "Kế hoạch số 21-KH/ĐU ngày 29/7/2025 của Đảng ủy");
    CHECK(plan.legal_basis[1].whole.text == "Công văn số 7/SNV ngày 30/7/2025 của Sở Nội vụ");
    CHECK(plan.legal_basis[2].whole.text == "Luật Bảo vệ môi trường ngày 17/11/2020");
}

TEST_CASE("recipients and signature are told apart on one line and on many") {
    struct Case {
        std::string_view text;
        std::string_view acting_for;
        std::string_view position;
        std::string_view name;
    };
    for (auto const& c : std::to_array<Case>({
             {"Nơi nhận:\n- Tỉnh Đoàn;\n- Lưu: VP.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\n\n\nNguyễn Văn An\n",
              "TM. BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn An"},
             {"TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(đã ký)\nNguyễn Văn An\n\nNơi "
              "nhận:\n- Tỉnh "
              "Đoàn;\n- Lưu: VP.\n",
              "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"},
             {" Nơi nhận:                    T/M BAN CHẤP HÀNH\n - Tỉnh Đoàn;                      "
              "BÍ THƯ\n - "
              "Lưu: VP.\n\n                              Nguyễn Văn An\n",
              "T/M BAN CHẤP HÀNH", "BÍ THƯ", "Nguyễn Văn An"},
             {"HIỆU TRƯỞNGNơi nhận:\n- Tỉnh Đoàn;\n- Lưu: VP.\n", "", "HIỆU TRƯỞNG", ""},
         })) {
        CAPTURE(c.text);
        auto const plan = plan_from(
            "SỞ NỘI VỤ\n\nKẾ HOẠCH\nSơ kết\n\nI. MỤC ĐÍCH\n- Đánh giá.\n\n" + std::string(c.text));
        CHECK(plan.signer.acting_for.text == c.acting_for);
        CHECK(plan.signer.position.text == c.position);
        CHECK(plan.signer.name.text == c.name);
        REQUIRE(plan.recipients.size() == 2);
        CHECK(plan.recipients[0].text.text == "Tỉnh Đoàn");
        CHECK(plan.recipients[1].text.text == "Lưu: VP");
    }
}

TEST_CASE("a table of work gives each leader his tasks and each task its date") {
    auto const plan = plan_from(around("I. PHÂN CÔNG NHIỆM VỤ\n\tTT\n\tNội dung\n\tChủ trì\n\tPhối "
                                       "hợp\n\tThời gian\n\tI\n\tCHUẨN BỊ\n\t1\n"
                                       "\tXây dựng báo cáo\n\tVăn phòng\n\tCác ban\n\tTrước "
                                       "20/3/2026\n\t2\n\tTrang trí\n\tBan Tổ chức\n\tVăn "
                                       "phòng\n\tTháng 4/2026\n"));
    REQUIRE(plan.assignments.size() == 2);
    CHECK(plan.assignments[0].actor.text == "Văn phòng");
    CHECK(plan.assignments[0].tasks.at(0).text.text == "Xây dựng báo cáo");
    CHECK(plan.assignments[1].actor.text == "Ban Tổ chức");
    REQUIRE(plan.milestones.size() == 2);
    CHECK(text::to_iso(plan.milestones[0].when->from) == "2026-03-20");
    CHECK(plan.milestones[0].actors == std::vector<std::string>{"Văn phòng"});
    CHECK(text::to_iso(plan.milestones[1].when->from) == "2026-04");
    CHECK(plan.contents.at(1).supports == std::vector<std::string>{"Văn phòng"});
}

TEST_CASE("who acts is found behind a colon, a verb, a heading and a request") {
    for (auto const* body :
         {"1. Phòng Nội vụ:\n- Theo dõi, đôn đốc.\n", "1. Phòng Nội vụ\nTheo dõi, đôn đốc.\n",
          "1. Phòng Nội vụ theo dõi, đôn đốc.\n", "- Phòng Nội vụ: Theo dõi, đôn đốc.\n",
          "1. Giao Phòng Nội vụ theo dõi, đôn đốc.\n",
          "1. Đề nghị Phòng Nội vụ theo dõi, đôn đốc.\n",
          "1. Trách nhiệm của các cơ quan\na) Phòng Nội vụ\n- Theo dõi, đôn đốc.\n"}) {
        CAPTURE(body);
        auto const plan = plan_from(around("I. TỔ CHỨC THỰC HIỆN\n" + std::string(body)));
        REQUIRE(plan.assignments.size() == 1);
        CHECK(plan.assignments[0].actor.text == "Phòng Nội vụ");
        REQUIRE(plan.assignments[0].tasks.size() == 1);
        CHECK(plan.not_understood.empty());
    }
}

TEST_CASE("anniversaries, citations and counting days are no deadlines") {
    auto const plan = plan_from(around(
        "I. NỘI DUNG\n- Kỷ niệm 95 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2026).\n"
        "- Thực hiện Quyết định số 5/QĐ-TĐ ngày 12/01/2026 của Tỉnh Đoàn.\n- Số liệu tính đến ngày "
        "28/02/2026.\n"
        "- Nghị quyết Đại hội nhiệm kỳ 2022 - 2027.\n- Gửi báo cáo trước ngày 20/3/2026.\n"));
    REQUIRE(plan.milestones.size() == 1);
    CHECK(text::to_iso(plan.milestones[0].when->from) == "2026-03-20");
    CHECK(plan.milestones[0].when->kind == text::Kind::by);
}

TEST_CASE("marks before lines are told from figures") {
    struct Case {
        std::string_view text;
        MarkerKind kind;
        std::string_view number;
    };
    for (auto const& c : std::to_array<Case>({
             {"IV. PHÂN CÔNG", MarkerKind::roman, "IV"},
             {"I- Mục đích", MarkerKind::roman, "I"},
             {"II/ Nội dung", MarkerKind::roman, "II"},
             {"1. Các Ban", MarkerKind::arabic, "1"},
             {"1/ Mục đích", MarkerKind::arabic, "1"},
             {"1.2. Xây dựng", MarkerKind::decimal, "1.2"},
             {"7.1 Tổng kết", MarkerKind::decimal, "7.1"},
             {"a) Xác định", MarkerKind::letter, "a"},
             {"đ) Xác định", MarkerKind::letter, "đ"},
             {"(1) Tổ chức", MarkerKind::bracket, "1"},
             {"- Nhằm", MarkerKind::dash, ""},
             {"– Nhằm", MarkerKind::dash, ""},
             {"+ Các", MarkerKind::plus, ""},
             {"· Đánh giá", MarkerKind::bullet, ""},
             {"Điều 1. Ban hành", MarkerKind::part, "1"},
             {"Phần thứ nhất", MarkerKind::part, "nhất"},
             {"20/02/2020: Hạn chót", MarkerKind::none, ""},
             {"5.000 đoàn viên", MarkerKind::none, ""},
             {"17g00 ngày 25/2", MarkerKind::none, ""},
             {"100% cơ sở", MarkerKind::none, ""},
             {"Điều 5 của Luật", MarkerKind::none, ""},
             {"---------", MarkerKind::none, ""},
         })) {
        CAPTURE(c.text);
        auto const marker = marker_of(c.text);
        CHECK(static_cast<int>(marker.kind) == static_cast<int>(c.kind));
        CHECK(marker.number == c.number);
    }
}

TEST_CASE("a row of a table of work is due at the hour that its cell gives") {
    for (std::string_view const when :
         {"17g00, 20/02/2020", "17g00 ngày 20/02/2020", "Trước 17g00 ngày 20/02/2020",
          "17h00, ngày 20/02/2020", "20/02/2020 (17g00)"}) {
        CAPTURE(when);
        auto const plan = plan_from(
            "SỞ NỘI VỤ\nSố: 12/KH-SNV\nLong Sơn, ngày 02 tháng 01 năm 2020\n\nKẾ HOẠCH\nSơ kết "
            "công tác\n\nI. MỤC ĐÍCH\n- Đánh giá.\n\nII. PHÂN CÔNG THỰC HIỆN\n\tTT\n\tNội dung "
            "công việc\n\tChủ trì\n\tThời gian\n\t1\n\tCác đơn vị gửi báo cáo sơ kết\n\tCác đơn "
            "vị\n\t" +
            std::string(when) + "\n\t2\n\tTổng hợp báo cáo\n\tVăn phòng\n\t28/02/2020\n");
        REQUIRE(plan.assignments.size() == 2);
        auto const& due = plan.assignments.front().tasks.front().due;
        REQUIRE(due.has_value());
        CHECK(text::to_iso(due->from) == "2020-02-20");
        CHECK(due->time == std::chrono::hours(17));
        CHECK(plan.milestones.size() == 2);
    }
}

} // namespace soket::plan

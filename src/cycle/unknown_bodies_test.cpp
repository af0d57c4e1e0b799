#include "cycle/unknown_bodies.h"

#include "office/paper.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace soket::cycle {

namespace {

org::Tree bloc() {
    std::vector<org::Unit> units(5);
    units[0] = {.code = "KHOI", .name = "Đoàn Khối", .kind = org::UnitKind::level};
    units[1] = {
        .code = "BTC", .name = "Ban Tổ chức", .kind = org::UnitKind::board, .parent = "KHOI"};
    units[2] = {
        .code = "BTG", .name = "Ban Tuyên giáo", .kind = org::UnitKind::board, .parent = "KHOI"};
    units[3] = {.code = "VP",
                .name = "Văn phòng Đoàn Khối",
                .kind = org::UnitKind::office,
                .parent = "KHOI"};
    units[4] = {.code = "STC",
                .name = "Đoàn Sở Tài chính",
                .short_name = "Sở Tài chính",
                .kind = org::UnitKind::grassroots,
                .parent = "KHOI"};
    return org::as_tree(std::move(units)).value;
}

std::string told(std::string_view body) {
    auto const plan = plan::read(office::paper_from_text(
        "ĐOÀN KHỐI\nSố: 12-KH/ĐTN\nLong Sơn, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nSơ kết\n\n"
        "I. PHÂN CÔNG\n" +
        std::string(body) +
        "\n\tNơi nhận:\n- Đoàn Sở Tài chính;\n- Tỉnh Đoàn (để b/c);\n- Lưu: VP.\n\tTM. BAN THƯỜNG "
        "VỤ\nBÍ THƯ\n\nNguyễn Văn An\n"));
    std::string out;
    for (auto const& finding : unknown_bodies(plan, bloc())) {
        out += finding.key + ":";
        for (auto const& [name, value] : finding.arguments) out += " " + value;
        out += "; ";
    }
    return out;
}

} // namespace

TEST_CASE("lint tells who isn't among the units, and who was likely meant") {
    auto const recipients = std::string("cycle.recipients_unknown: 1 Tỉnh Đoàn; ");
    CHECK(told("1. Ban Tổ chức: theo dõi, đôn đốc.\n") == recipients);
    CHECK(told("1. Ban Tổ chức Đoàn Khối và Văn phòng: theo dõi.\n") == recipients);
    CHECK(told("1. Sở Tài chính: theo dõi.\n") == recipients);
    CHECK(told("1. Ban Tổ chưc: theo dõi, đôn đốc.\n") == recipients); // a slip of the tone
    CHECK(told("1. Ban Tuyên giao: theo dõi.\n2. Ban Tuyen giáoo: theo dõi.\n")
              .starts_with("cycle.actor_misspelt: Ban Tuyen giáoo Ban Tuyên giáo; "));
    CHECK(told("1. Trung tâm Hỗ trợ thanh niên công nhân: theo dõi.\n") ==
          "cycle.actor_unknown: Trung tâm Hỗ trợ thanh niên công nhân; " + recipients);
    CHECK(told("1. Ban Tổ chức: chủ trì, phối hợp với Ban Phong trào tham mưu.\n")
              .starts_with("cycle.actor_unknown: Ban Phong trào; "));
}

TEST_CASE("groups, persons and the issuer's own organs are no units") {
    CHECK(
        told(
            "1. Các cơ sở Đoàn: báo cáo.\n2. Ban Thường vụ Đoàn Khối: chỉ đạo.\n3. Đồng chí Nguyễn "
            "Văn An: phụ trách chung.\n") == "cycle.recipients_unknown: 1 Tỉnh Đoàn; ");
}

TEST_CASE("without units there is nothing to hold a plan against") {
    auto const findings = unknown_bodies({}, {});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].key == "cycle.no_units_to_hold_against");
}

} // namespace soket::cycle

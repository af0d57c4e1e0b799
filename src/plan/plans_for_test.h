// Plans for tests: the real ones under tests/plans, and small ones made of lines.
#pragma once

#include "base/files.h"
#include "office/paper.h"
#include "plan/plan.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

namespace soket::plan {

inline constexpr std::array<std::string_view, 6> real_plans{
    "ke-hoach-81",
    "doanxa-phucthinh-kh-20260105-xuan-tinh-nguyen",
    "mttq-luongminh-16-kh-2025-cong-tac-bau-cu",
    "thpt-docbinhkieu-kh-2026-tuan-sinh-hoat",
    "ttg-2623-qd-kh-2025-luat-du-lieu-ca-nhan",
    "ubnd-hcm-172-kh-2025-luat-viec-lam",
};

inline std::string text_of(std::string_view name, std::string_view suffix = ".txt") {
    auto text = read_file(std::string(SOKET_SOURCE_DIR "/tests/plans/") + std::string(name) +
                          std::string(suffix));
    REQUIRE(text.has_value());
    return *text;
}

inline Plan plan_from(std::string_view text) { return read(office::paper_from_text(text)); }
inline Plan real_plan(std::string_view name) { return plan_from(text_of(name)); }

// A small plan in due form around the given body.
inline std::string around(std::string_view body) {
    return std::string(
               "\tTỈNH ĐOÀN LONG SƠN\nBCH HUYỆN ĐOÀN AN BÌNH\n***\nSố: 12-KH/ĐTN\n"
               "\tĐOÀN TNCS HỒ CHÍ MINH\n\nAn Bình, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n"
               "Sơ kết công tác Đoàn quý I năm 2026\n---------\n\n"
               "Thực hiện Hướng dẫn số 07-HD/TĐTN ngày 12/01/2026 của Ban Thường vụ Tỉnh "
               "Đoàn về công tác sơ kết, Ban Thường vụ Huyện Đoàn ban hành Kế hoạch, cụ thể "
               "như sau:\n\n") +
           std::string(body) +
           "\n\tNơi nhận:\n- Tỉnh Đoàn (để b/c);\n- Lưu: VP.\n\tTM. BAN THƯỜNG VỤ\nBÍ THƯ\n\n"
           "Nguyễn Văn An\n";
}

} // namespace soket::plan

// The columns of a list of people, and the words in them. Private to the room.
#pragma once

#include "office/table.h"
#include "office/vocabulary.h"
#include "rights/rights.h"

#include <cstddef>
#include <string_view>

namespace soket::access {

[[nodiscard]] std::vector<office::WantedColumn> const& people_columns();
// The last one only numbers the rows.
inline constexpr std::size_t people_columns_written = 11;

// The first word of a role is what the pages call it.
inline constexpr office::Word<rights::Role> role_words[] = {
    {"Người nhập báo cáo", rights::Role::reporter},
    {"Người nhập", rights::Role::reporter},
    {"Bí thư đơn vị", rights::Role::secretary},
    {"Bí thư", rights::Role::secretary},
    {"Thành viên ban", rights::Role::board_member},
    {"Trưởng ban", rights::Role::board_head},
    {"Văn phòng", rights::Role::office},
    {"Thường trực", rights::Role::standing},
    {"Ủy viên Ban Chấp hành", rights::Role::committee_member},
    {"Ủy viên BCH", rights::Role::committee_member},
    {"Cấp trên", rights::Role::superior},
    {"Quản trị", rights::Role::administrator},
    {"Quản trị viên", rights::Role::administrator},
    {"Kiểm tra", rights::Role::auditor},
};

enum class Blocked { yes, no };
inline constexpr office::Word<Blocked> blocked_words[] = {
    {"có", Blocked::yes},
    {"x", Blocked::yes},
    {"không", Blocked::no},
};

} // namespace soket::access

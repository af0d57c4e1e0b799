// Where the parts of the document lie: header, title, running text, closings. Private to the room.
#pragma once

#include "plan/rows.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace soket::plan {

// Rows [begin, end).
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool has(std::size_t row) const { return row >= begin && row < end; }
};

// "KẾ HOẠCH" and the lines that say what it plans.
struct TitleBlock {
    Span type;
    std::vector<Span> lines;
    std::vector<Span> notes; // "(Kèm theo Quyết định số …)", "-----"
    Range rows;
};

struct Parts {
    Range header;
    std::optional<TitleBlock> title;
    std::vector<TitleBlock> issued; // the plan that a decision issues, annexes
    std::vector<Range> bodies;
    std::vector<std::optional<std::size_t>> headed_by; // of each body: index in `issued`
    std::vector<Range> closings;                       // recipients and signature
};

[[nodiscard]] Parts parts_of(Sheet const& sheet);

// "***", "------", "_____".
[[nodiscard]] bool is_rule(std::string_view text);
// "Nơi nhận" in the text, also glued to what stands before it.
[[nodiscard]] std::optional<std::size_t> recipients_label(std::string_view text);
// "TM. BAN THƯỜNG VỤ", "K/T CHỦ TỊCH".
[[nodiscard]] bool is_acting_for(std::string_view text);
// "PHÓ CHỦ TỊCH", "Hiệu trưởng".
[[nodiscard]] bool is_position(std::string_view text);

} // namespace soket::plan

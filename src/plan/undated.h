// Times that no date gives, found in folded words. Private to the room.
#pragma once

#include "base/finding.h"

#include <string_view>
#include <vector>

namespace soket::plan {

enum class Undated {
    recurring, // "trước ngày 20 hằng tháng", "định kỳ hằng quý", "thường xuyên trong năm"
    relative, // "10 ngày trước hội nghị", "trước khi tiến hành 15 ngày", "trước Tết Nguyên đán"
};

struct UndatedPhrase {
    Span words; // characters
    Undated kind{};
};

// In order, without overlaps. A line of a schedule begins with its time.
[[nodiscard]] std::vector<UndatedPhrase> undated_in(std::string_view folded,
                                                    bool in_schedule = false);

// "Thường xuyên", "Cả năm", "Hằng tháng": the words say how often, and nothing else.
[[nodiscard]] bool is_always(std::string_view folded);

} // namespace soket::plan

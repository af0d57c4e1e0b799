// Words as a PDF gives them when its text is copied out: fallen apart ("s ử dụng", "Đoà n") or
// grown together ("Đoànviên"). Pure. Only what can't be a word as it stands is touched, and each
// touch is told: nothing is repaired unseen.
#pragma once

#include "base/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace soket::text {

struct Mend {
    Span span;       // in the text given
    std::string now; // what stands there instead
};

// In order, without overlaps; no line break lies in one. Words fallen apart are joined only where
// the text has several: a lone letter beside a word may be meant ("điểm c ở trên").
[[nodiscard]] std::vector<Mend> mends_of(std::string_view text);

// The text with them done.
[[nodiscard]] std::string with_mends(std::string_view text, std::vector<Mend> const& mends);

} // namespace soket::text

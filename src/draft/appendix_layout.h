// Where each figure of the appendix stands, so that the sheets can refer to each other.
// Private to the room.
#pragma once

#include "draft/material.h"
#include "office/book_writer.h"

#include <vector>

namespace soket::draft {

// The columns of one target on the sheet of units.
struct TargetColumns {
    std::vector<int> figures;      // one a year; none of words
    std::vector<int> denominators; // where it has two parts
    int total = 0;                 // over the years; of words the answer itself
    int total_denominator = -1;    // where it has two parts

    [[nodiscard]] int first() const { return figures.empty() ? total : figures.front(); }
    [[nodiscard]] int last() const { return total_denominator < 0 ? total : total_denominator; }
};

struct Layout {
    struct Unit {
        std::size_t place;              // in the tree
        report::Counted const* counted; // null where it hasn't reported
    };
    std::vector<Unit> units; // those that report or have reported
    std::vector<TargetColumns> targets;
    int first_unit_row = 0;
    int total_row = 0;
    int columns = 0;
    int first_target_row = 0;     // on the sheet of targets
    std::vector<int> target_rows; // of each target there
};
[[nodiscard]] Layout layout_of(Material const& material);

} // namespace soket::draft

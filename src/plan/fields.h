// "Thời gian: …", "Cơ quan chủ trì: …": lines that begin with a label. Private to the room.
#pragma once

#include "plan/outline.h"

#include <string_view>

namespace soket::plan {

struct LabelledField {
    Field field = Field::none;
    std::size_t value = 0; // bytes up to the value
};

// `heading`: the label may stand alone, its value in the lines under it.
[[nodiscard]] LabelledField field_of(std::string_view words, bool heading);

// By a table's column title or a label's words.
[[nodiscard]] Field field_named(std::string_view folded);

} // namespace soket::plan

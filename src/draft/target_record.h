// Targets and programmes as fields of the report's template: figures bound to their target.
// Private to the room.
#pragma once

#include "draft/material.h"
#include "office/template.h"

namespace soket::draft {

// Texts with who wrote them.
[[nodiscard]] office::List sourced(std::vector<Gathered> const& texts);

// Adds targets, programmes (with those that belong to none), named_programmes, behind, remaining,
// years_left; worded: those that are answered in words, which the others leave out.
void add_targets(office::Record& record, Material const& material);

// What follows the report's own number: "81-KH/ĐTN" → "-BC/ĐTN", "172/KH-UBND" → "/BC-UBND".
[[nodiscard]] std::string report_symbol(std::string_view plan_symbol);
// Who the plan is signed for ("TM. BAN THƯỜNG VỤ ĐOÀN KHỐI"), as the plan's own text writes it in
// small letters: "Ban Thường vụ Đoàn Khối". Empty when it doesn't.
[[nodiscard]] std::string standing_name(plan::Plan const& plan);

} // namespace soket::draft

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

} // namespace soket::draft

// The report's template filled in: which field of the template means what. Pure; private to the
// room.
#pragma once

#include "draft/material.h"
#include "office/template.h"

namespace soket::draft {

[[nodiscard]] office::Record report_record(Material const& material);

} // namespace soket::draft

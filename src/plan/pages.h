// What a page adds to its text: numbers, and heads and feet that stand on each. Private to the
// room.
#pragma once

#include "plan/rows.h"

namespace soket::plan {

// Sets Row::page_number.
void mark_pages(Sheet& sheet);

} // namespace soket::plan

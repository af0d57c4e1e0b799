// The face of the room: a plan document read into data, checked, kept as JSON, put in a calendar.
// In: office::Paper. Out: document.h. Pure; the same paper always gives the same plan.
#pragma once

#include "plan/calendar.h"
#include "plan/diff.h"
#include "plan/document.h"
#include "plan/due.h"
#include "plan/json.h"
#include "plan/lint.h"

namespace soket::office {
struct Paper;
}

namespace soket::plan {

// Reads any plan: what isn't found stays empty, what isn't understood is listed. Never fails.
[[nodiscard]] Plan read(office::Paper const& paper);

} // namespace soket::plan

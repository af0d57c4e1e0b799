// What the results would be with a unit left out or a figure corrected. Works on copies: nothing of
// the data is touched.
#pragma once

#include "org/org.h"
#include "report/report.h"

#include <string>
#include <vector>

namespace soket::rollup {

// A figure as it would be.
struct Corrected {
    std::string unit; // code
    report::Cell cell;
    Decimal figure;
};

struct WhatIf {
    std::vector<std::string> without; // units, with everything below them: codes
    std::vector<Corrected> corrected;
};

// The organisation and its reports as they would be. A unit that is left out neither counts nor is
// missing. Throws Refusal (rollup.unit_unknown) for a unit that isn't there.
void suppose(WhatIf const& what_if, org::Tree& tree, std::vector<report::Counted>& counted);

} // namespace soket::rollup

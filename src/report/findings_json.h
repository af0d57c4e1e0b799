// Findings as they are kept with a revision, so that they can be told later in any language.
// Private to the room.
#pragma once

#include "base/finding.h"

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace soket::report {

[[nodiscard]] boost::json::array as_json(Findings const& findings);
// What as_json made; anything else is a defect of ours.
[[nodiscard]] Findings read_findings(std::string_view json);

} // namespace soket::report

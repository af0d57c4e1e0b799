// A unit's own workbook on its way back: faulty cells marked, with what is wrong and how to mend it
// beside each. Private to the room.
#pragma once

#include "base/finding.h"

#include <expected>
#include <string>
#include <string_view>

namespace soket::report {

// Everything that isn't about a cell, and the office's reasons, stand in the first note. In
// Vietnamese, as the form is. Fails as office::marked does.
[[nodiscard]] std::expected<std::string, Finding>
returned_copy(std::string_view bytes, Findings const& findings, std::string const& reasons);

} // namespace soket::report

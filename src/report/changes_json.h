// Changed answers as a browser writes them: {"changes": [{"field": …, "text": …, "seen": …}]}.
// Private to the room. Pure.
#pragma once

#include "report/typed.h"

#include <boost/json/fwd.hpp>

namespace soket::report {

// Nothing where it isn't of that form.
[[nodiscard]] std::optional<std::vector<Change>> read_changes(boost::json::object const& object);

} // namespace soket::report

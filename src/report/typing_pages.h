// The page on which a report is typed, for those that come back to it. Private to the room.
#pragma once

#include "web/web.h"

#include <boost/json.hpp>

namespace soket::report {

// One step of it; `refused` is what was wrong with what was sent, `conflicts` what somebody else
// has changed meanwhile.
[[nodiscard]] web::Response type_page(web::Visit const& visit, std::string_view step,
                                      Findings const& refused, boost::json::array conflicts = {});

} // namespace soket::report

// What waits for whoever looks at the front page. Private to the room.
#pragma once

#include "front/overview.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::front {

[[nodiscard]] boost::json::array waiting_for(web::Visit const& visit, Overview const& overview);

// The reports of one's own units with which nothing waits to be done: where they stand.
[[nodiscard]] boost::json::array own_reports(web::Visit const& visit, Overview const& overview);

} // namespace soket::front

// The plain keys of a plan's JSON. Private to the room.
#pragma once

#include "plan/document.h"

#include <boost/json/fwd.hpp>

namespace soket::plan {

void add_plain_keys(boost::json::object& to, Plan const& plan);

} // namespace soket::plan

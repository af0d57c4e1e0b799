// RoomPages of no room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::web {

[[nodiscard]] RoomPages common_pages();

} // namespace soket::web

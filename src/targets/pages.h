// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::targets {

[[nodiscard]] web::RoomPages pages();

} // namespace soket::targets

// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::notices {

[[nodiscard]] web::RoomPages pages();

} // namespace soket::notices

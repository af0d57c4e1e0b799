// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::targets {

[[nodiscard]] web::RoomPages pages();
// Those of what is shared out to units. Within the room.
void add_share_pages(web::RoomPages& pages);

} // namespace soket::targets

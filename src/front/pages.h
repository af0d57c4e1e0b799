// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::front {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_proposal_pages(web::RoomPages& pages);

} // namespace soket::front

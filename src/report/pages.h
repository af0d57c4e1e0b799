// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::report {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_desk_pages(web::RoomPages& pages);
void add_unit_pages(web::RoomPages& pages);
void add_attachment_pages(web::RoomPages& pages);
void add_extension_pages(web::RoomPages& pages);
void add_safety_pages(web::RoomPages& pages);
void add_return_pages(web::RoomPages& pages);
void add_compare_pages(web::RoomPages& pages);
void add_document_pages(web::RoomPages& pages);
void add_saving_pages(web::RoomPages& pages);
void add_typing_pages(web::RoomPages& pages);

} // namespace soket::report

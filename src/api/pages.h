// The answers of this room. For the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

namespace soket::api {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_cycle_pages(web::RoomPages& pages);
void add_target_pages(web::RoomPages& pages);
void add_proposal_pages(web::RoomPages& pages);
void add_report_pages(web::RoomPages& pages);
void add_extension_pages(web::RoomPages& pages);
void add_task_pages(web::RoomPages& pages);
void add_model_pages(web::RoomPages& pages);
void add_review_pages(web::RoomPages& pages);
void add_organisation_pages(web::RoomPages& pages);

} // namespace soket::api

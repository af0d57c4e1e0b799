// The pages of this room, and who asks for one. For the room's pages and the hall (src/serve.cpp).
#pragma once

#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::store {
class Snapshot;
}

namespace soket::access {

[[nodiscard]] web::RoomPages pages();
// By the session's cookie; nobody where there is none, it has ended, or the account is blocked.
[[nodiscard]] web::Visitor visitor_of(web::Request const& request, store::Store& store, Moment now);

// Private to the room.
[[nodiscard]] boost::json::array roles_as_json(web::Visit const& visit, store::Snapshot const& s,
                                               PersonId const& person);
void add_entry_pages(web::RoomPages& pages);
void add_account_pages(web::RoomPages& pages);
void add_people_pages(web::RoomPages& pages);

} // namespace soket::access

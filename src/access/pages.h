// The pages of this room, and who asks for one. For the room's pages and the hall (src/serve.cpp).
#pragma once

#include "access/access.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::access {

[[nodiscard]] web::RoomPages pages();

// Whether those who approve must have a second key.
enum class SecondKey { asked, not_asked };
// By the session's cookie, or for the API by a program's token; nobody where there is none, it has
// ended, or the account is blocked.
[[nodiscard]] web::Visitor visitor_of(web::Request const& request, store::Store& store, Moment now,
                                      SecondKey second_key);

// Private to the room.
[[nodiscard]] boost::json::array roles_as_json(web::Visit const& visit, store::Snapshot const& s,
                                               PersonId const& person);
inline constexpr std::string_view session_cookie = "phien";
// Where one wanted to go: a path of ours, nothing else.
[[nodiscard]] std::string next_of(web::Visit const& visit);
[[nodiscard]] web::Response let_in(web::Visit const& visit, PersonId const& person,
                                   std::string_view next);
// Whoever has a second key is asked for a code first.
[[nodiscard]] web::Response let_in_or_ask(web::Visit const& visit, Account const& account);
// Too many wrong ones in a row: the seconds to wait.
[[nodiscard]] std::string wait_text(web::Visit const& visit, std::chrono::seconds wait);
void add_entry_pages(web::RoomPages& pages);
void add_account_pages(web::RoomPages& pages);
void add_second_key_pages(web::RoomPages& pages);
void add_token_pages(web::RoomPages& pages);
// Where the visitor's browser has found us: "https://soket.example".
[[nodiscard]] std::string site_of(web::Visit const& visit);
void add_people_pages(web::RoomPages& pages);
void add_list_pages(web::RoomPages& pages);

} // namespace soket::access

// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "org/telling.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::org {

struct Tree;

[[nodiscard]] web::RoomPages pages();

// Private to the room.
[[nodiscard]] std::string page_of(std::string_view unit);
[[nodiscard]] Say tongue_of(web::Visit const& visit);
// What nobody may see isn't offered as a link; "" is no unit.
[[nodiscard]] bool may_see(web::Visit const& visit, std::string const& unit);
// For each unit of the tree, whether the visitor may see it.
[[nodiscard]] std::vector<bool> seen_by(web::Visit const& visit, Tree const& tree);
[[nodiscard]] boost::json::object told(web::Visit const& visit, Change const& change,
                                       std::string_view unit = {});
// What the form's fields "tu-ngay", "van-ban" and "ly-do" say. Throws Refusal (invalid) for a day
// that can't be read.
[[nodiscard]] Decision decision_given(web::Request const& request);
// Puts them back into a page's data, as they were typed.
void keep_decision(boost::json::object& data, web::Request const& request);

void add_tree_pages(web::RoomPages& pages);
void add_unit_pages(web::RoomPages& pages);
void add_list_pages(web::RoomPages& pages);
void add_post_pages(web::RoomPages& pages);
void add_change_pages(web::RoomPages& pages);

} // namespace soket::org

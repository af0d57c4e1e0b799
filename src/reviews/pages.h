// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "reviews/reviews.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::reviews {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_own_pages(web::RoomPages& pages);
void add_member_pages(web::RoomPages& pages);
void add_meeting_pages(web::RoomPages& pages);
void add_compiled_pages(web::RoomPages& pages);

// Of the routes that only they may ask for who compile: the board that the plan names.
[[nodiscard]] rights::About about_compiling(web::Visit const& visit);

// "" where there is none.
[[nodiscard]] std::string told(web::Visit const& visit, std::optional<Rating> rating);
// The ratings to choose from.
[[nodiscard]] boost::json::array ratings(web::Visit const& visit, std::optional<Rating> chosen);
// The parts of a text with their titles; those without a text left out.
[[nodiscard]] boost::json::array parts_told(web::Visit const& visit, Texts const& texts,
                                            std::string_view keys);
// The same as fields of a form, all of them; with what was sent, if anything was.
[[nodiscard]] boost::json::array parts_asked(web::Visit const& visit, Texts const& texts,
                                             std::string_view keys, Findings const& faults);
[[nodiscard]] Texts texts_sent(web::Request const& request);
[[nodiscard]] boost::json::array comments_told(web::Visit const& visit,
                                               std::vector<Comment> const& comments);
// The name of a part in the pages' forms.
[[nodiscard]] std::string_view field_of(Part part);
// 0 where none can be read: no revision has that number.
[[nodiscard]] int number_in(std::string_view text);

} // namespace soket::reviews

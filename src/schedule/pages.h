// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "schedule/schedule.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::schedule {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_schedule_pages(web::RoomPages& pages);
void add_move_pages(web::RoomPages& pages);
void add_by_hand_pages(web::RoomPages& pages);

// "2,5" working days as the page's language writes them; "–" where there is no slack to speak of.
[[nodiscard]] std::string days_text(web::Visit const& visit, std::optional<int> sessions);
[[nodiscard]] Activity const& activity_of(Network const& network, Reference const& ref);
// What follows from dates is told alone: how it is mended stands on the page itself.
enum class Mends { shown, left_out };
[[nodiscard]] boost::json::array told(web::Visit const& visit, Findings const& findings,
                                      Mends mends = Mends::left_out);
// "Họp giao ban (Văn phòng)".
[[nodiscard]] std::string words_text(Wording const& words);
[[nodiscard]] boost::json::object told(web::Visit const& visit, Amended const& change);
// Where a milestone is mended or taken out by hand.
[[nodiscard]] std::string milestone_path(int number);
// Throws Refusal when there is no cycle, or this person may not do that with it.
void must_in_cycle(web::Visit const& visit, store::Snapshot const& s, rights::Action action);

} // namespace soket::schedule

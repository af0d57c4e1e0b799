// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "cycle/document.h"
#include "cycle/waiting.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::cycle {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_plan_pages(web::RoomPages& pages);
void add_opening_pages(web::RoomPages& pages);
void add_amending_pages(web::RoomPages& pages);
void add_renewing_pages(web::RoomPages& pages);

// A document, and what was read from it: "lines", "parts" (each item with the line that it came
// from), "not_understood".
[[nodiscard]] boost::json::object reading_of(web::Visit const& visit, plan::Plan const& plan);
// Each with its words, the mend, the line, and whether somebody has settled it.
[[nodiscard]] boost::json::array doubts_of(web::Visit const& visit, Findings const& findings,
                                           Answers const& answers);
// Of a form, without the document's lines.
[[nodiscard]] boost::json::array faults_of(web::Visit const& visit, Findings const& findings);

// The document that was sent with a form. Throws Refusal when none was chosen, it can't be read or
// is no plan.
struct Sent {
    std::string file;
    plan::Plan plan;
};
[[nodiscard]] Sent plan_sent(web::Visit const& visit);
// The waiting document that the form was made for. Throws Refusal when another has taken its place.
[[nodiscard]] Waiting must_wait(web::Visit const& visit, store::Snapshot const& s, Purpose purpose);
// Keeps whether a doubt is settled; the form says which.
void settle(web::Visit const& visit, Purpose purpose);

} // namespace soket::cycle

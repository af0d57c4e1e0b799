// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "models/models.h"
#include "web/web.h"

namespace soket::models {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_paper_pages(web::RoomPages& pages);
void add_nomination_pages(web::RoomPages& pages);

[[nodiscard]] std::string path_of(Offering const& offering);
[[nodiscard]] std::string nomination_path(int number);
// Decides what is chosen: the office and the standing. Boards only put forward.
[[nodiscard]] bool may_decide(web::Visit const& visit);
// Boards for which the visitor may speak here; codes.
[[nodiscard]] std::vector<std::string> own_boards(web::Visit const& visit);
// The page of papers, with what is wrong in what was sent from it.
[[nodiscard]] web::Response show_papers(web::Visit const& visit, Findings faults);
// How a choice looks and reads: "Trình bày tại Hội nghị, thứ 2, 10 phút".
[[nodiscard]] std::string_view look_of(Choice const& choice);
[[nodiscard]] std::string told(web::Visit const& visit, Choice const& choice);

} // namespace soket::models

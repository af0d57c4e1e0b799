// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "tasks/surveys.h"
#include "tasks/tasks.h"
#include "web/web.h"

#include <map>
#include <string>

namespace soket::tasks {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_task_pages(web::RoomPages& pages);
void add_addition_pages(web::RoomPages& pages);
void add_survey_pages(web::RoomPages& pages);
void add_proposal_pages(web::RoomPages& pages);

// What a request to hand in a file may be.
inline constexpr std::size_t handed_body_bytes_max = 21U << 20U;
// The fields "tep" and "noi-dung" of a form.
[[nodiscard]] Handed handed_by(web::Request const& request);
// To be saved, never shown by the browser.
[[nodiscard]] web::Response saved(FileOut file);
// "1,2 MB".
[[nodiscard]] std::string size_text(web::Visit const& visit, std::int64_t bytes);

// Who somebody was, by the accounts there are.
using People = std::map<PersonId, std::string>;
[[nodiscard]] People people(store::Snapshot const& s);
[[nodiscard]] std::string name_of(People const& people, PersonId const& person);

[[nodiscard]] std::string path_of(Product const& product);
[[nodiscard]] std::string path_of(Survey const& survey);

} // namespace soket::tasks

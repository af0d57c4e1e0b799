// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "journal/names_pages.h"
#include "tasks/surveys.h"
#include "tasks/tasks.h"
#include "web/web.h"

#include <string>

namespace soket::tasks {

[[nodiscard]] web::RoomPages pages();

// Private to the room.
void add_task_pages(web::RoomPages& pages);
void add_phase_pages(web::RoomPages& pages);
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
[[nodiscard]] journal::Names people(store::Snapshot const& s);

// A page about the product that the path names; throws Refusal where this visitor may not.
[[nodiscard]] web::Response product_page(web::Visit const& visit, Findings const& faults);
// The deed on that product, once this visitor may; what is refused is told on its page.
using ProductDeed = std::function<void(store::Transaction&, Product const&)>;
[[nodiscard]] web::Response done_to(web::Visit const& visit, rights::Action action,
                                    std::string_view key, ProductDeed const& deed);
[[nodiscard]] std::string path_of(Product const& product);
[[nodiscard]] std::string path_of(Survey const& survey);

} // namespace soket::tasks

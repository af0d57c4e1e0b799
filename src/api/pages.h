// The answers of this room. For the hall (src/serve.cpp).
#pragma once

#include "letters/mail.h"
#include "web/web.h"

namespace soket::api {

// Without a mail server nobody is reminded by letter.
[[nodiscard]] web::RoomPages pages(std::optional<letters::MailServer> server);

// Private to the room.
void add_cycle_pages(web::RoomPages& pages);
void add_plan_pages(web::RoomPages& pages);
void add_milestone_pages(web::RoomPages& pages);
void add_notice_pages(web::RoomPages& pages);
void add_target_pages(web::RoomPages& pages);
void add_proposal_pages(web::RoomPages& pages);
void add_report_pages(web::RoomPages& pages);
void add_extension_pages(web::RoomPages& pages);
void add_attachment_pages(web::RoomPages& pages);
void add_reminder_pages(web::RoomPages& pages, std::optional<letters::MailServer> server);
void add_freeze_pages(web::RoomPages& pages);
void add_task_pages(web::RoomPages& pages);
void add_survey_pages(web::RoomPages& pages);
void add_model_pages(web::RoomPages& pages);
void add_paper_pages(web::RoomPages& pages);
void add_review_pages(web::RoomPages& pages);
void add_meeting_pages(web::RoomPages& pages);
void add_organisation_pages(web::RoomPages& pages);
void add_change_pages(web::RoomPages& pages);
void add_list_pages(web::RoomPages& pages);
void add_people_pages(web::RoomPages& pages);

} // namespace soket::api

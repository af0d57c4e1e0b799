// The server of the pages: all rooms' pages behind one router, on one store.
#pragma once

#include "access/pages.h"
#include "cli/cli.h"
#include "letters/mail.h"
#include "web/router.h"

#include <vector>

namespace soket {

[[nodiscard]] std::vector<cli::Command> serve_commands();
// Of every room; tests walk them as every role. Reminders go by e-mail where there is a server.
[[nodiscard]] std::vector<web::RoomPages>
all_pages(std::optional<letters::MailServer> mail_server = {});
// What their router asks of the store.
[[nodiscard]] web::Concierge concierge_of(store::Store& store, access::SecondKey second_key);

} // namespace soket

// The server of the pages: all rooms' pages behind one router, on one store.
#pragma once

#include "access/pages.h"
#include "cli/cli.h"
#include "web/router.h"

#include <vector>

namespace soket {

[[nodiscard]] std::vector<cli::Command> serve_commands();
// Of every room; tests walk them as every role.
[[nodiscard]] std::vector<web::RoomPages> all_pages();
// What their router asks of the store.
[[nodiscard]] web::Concierge concierge_of(store::Store& store, access::SecondKey second_key);

} // namespace soket

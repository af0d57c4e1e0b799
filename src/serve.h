// The server of the pages: all rooms' pages behind one router, on one store.
#pragma once

#include "cli/cli.h"
#include "web/web.h"

#include <vector>

namespace soket {

[[nodiscard]] std::vector<cli::Command> serve_commands();
// Of every room; tests walk them as every role.
[[nodiscard]] std::vector<web::RoomPages> all_pages();

} // namespace soket

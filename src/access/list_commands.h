// Commands about lists of people, for access_commands.cpp. Private to the room.
#pragma once

#include "cli/cli.h"

#include <vector>

namespace soket::access {

[[nodiscard]] std::vector<cli::Command> list_commands();

} // namespace soket::access

// The server of the pages: all rooms' pages behind one router, on one store.
#pragma once

#include "cli/cli.h"

#include <vector>

namespace soket {

[[nodiscard]] std::vector<cli::Command> serve_commands();

} // namespace soket

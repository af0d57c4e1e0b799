// Every room's commands, in the order of the way.
#pragma once

#include "cli/cli.h"

namespace soket {

[[nodiscard]] std::vector<cli::Command> all_commands();

} // namespace soket

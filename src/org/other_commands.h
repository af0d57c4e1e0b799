// The room's commands that stand in files of their own.
#pragma once

#include "cli/cli.h"
#include "org/telling.h"

#include <vector>

namespace soket::org {

// The tongue of whoever gave the command.
[[nodiscard]] Say tongue_of(cli::Call const& call);

[[nodiscard]] std::vector<cli::Command> change_commands();
[[nodiscard]] std::vector<cli::Command> post_commands();

} // namespace soket::org

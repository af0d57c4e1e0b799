// The parts of this room's commands. Private to the room.
#pragma once

#include "cli/cli.h"
#include "tasks/tasks.h"

#include <expected>
#include <vector>

namespace soket::tasks {

[[nodiscard]] std::vector<cli::Command> survey_commands();

// The file and the text that a command was given.
[[nodiscard]] std::expected<Handed, Finding> handed_by(cli::Call const& call);

} // namespace soket::tasks

// The room's commands that stand in files of their own.
#pragma once

#include "cli/cli.h"
#include "org/unit.h"

#include <vector>

namespace soket::org {

// "Không phải báo cáo (mới lập); …"
[[nodiscard]] std::string exemptions_text(cli::Call const& call, Unit const& unit);

[[nodiscard]] std::vector<cli::Command> change_commands();
[[nodiscard]] std::vector<cli::Command> post_commands();

} // namespace soket::org

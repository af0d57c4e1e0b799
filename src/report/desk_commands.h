// What this room's commands share. Private to them.
#pragma once

#include "cli/cli.h"
#include "report/desk.h"

#include <optional>
#include <string>

namespace soket::report {

// "2 ngày 3 giờ 5 phút"; "" where nothing was late.
[[nodiscard]] std::string late_text(cli::Call const& call, std::optional<int> minutes);

int collect(cli::Call& call);
int show(cli::Call& call);

} // namespace soket::report

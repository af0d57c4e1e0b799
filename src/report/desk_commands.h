// What this room's commands share. Private to them.
#pragma once

#include "cli/cli.h"
#include "report/desk.h"

#include <optional>
#include <string>

namespace soket::report {

// "2 ngày 3 giờ 5 phút"; "" where nothing was late.
[[nodiscard]] std::string late_text(cli::Call const& call, std::optional<int> minutes);

// "17g00 ngày 20/02/2020"; nothing where it doesn't say day and time.
[[nodiscard]] std::optional<Moment> read_moment(std::string const& said);

int collect(cli::Call& call);
int extend(cli::Call& call);
int attach_files(cli::Call& call);
int take_safety_file(cli::Call& call);
int show(cli::Call& call);

} // namespace soket::report

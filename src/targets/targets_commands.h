// What the commands of targets, shares and proposals have in common. Private to the room.
#pragma once

#include "cli/cli.h"
#include "targets/targets.h"

#include <boost/json/value.hpp>

namespace soket::targets {

[[nodiscard]] std::vector<cli::Command> share_commands();
[[nodiscard]] std::vector<cli::Command> proposal_commands();

// Of --decision and --reason.
[[nodiscard]] Why why(cli::Call const& call);
// "Nghị quyết số 05-NQ/ĐTN; điều chỉnh theo thực tế"
[[nodiscard]] std::string why_text(Why const& why);

[[nodiscard]] boost::json::value figure_json(std::optional<Decimal> figure);

} // namespace soket::targets

// What this room's commands share. Private to them.
#pragma once

#include "cli/cli.h"
#include "cycle/cycle.h"
#include "report/report.h"
#include "targets/targets.h"

#include <optional>
#include <string>

namespace soket::report {

// All that making and reading forms needs of the store.
struct Desk {
    cycle::Cycle cycle;
    targets::Set set;
    Form form;
    Senders senders;
};
[[nodiscard]] Desk open_desk(store::Snapshot const& s, Day day);

// "2 ngày 3 giờ 5 phút"; "" where nothing was late.
[[nodiscard]] std::string late_text(cli::Call const& call, std::optional<int> minutes);

int collect(cli::Call& call);
int show(cli::Call& call);

} // namespace soket::report

#include "commands.h"

#include "serve.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace soket {

namespace plan {
struct Plan;
std::vector<cli::Command>
commands(std::function<Findings(cli::Call&, Plan const&)> const& against_units);
} // namespace plan
namespace org {
std::vector<cli::Command> commands();
}
namespace cycle {
std::vector<cli::Command> commands();
Findings bodies_unknown(cli::Call& call, plan::Plan const& plan);
} // namespace cycle
namespace schedule {
std::vector<cli::Command> commands();
}
namespace tasks {
std::vector<cli::Command> commands();
}
namespace targets {
std::vector<cli::Command> commands();
}
namespace report {
std::vector<cli::Command> commands();
}
namespace letters {
std::vector<cli::Command> commands();
}
namespace rollup {
std::vector<cli::Command> commands();
}
namespace models {
std::vector<cli::Command> commands();
}
namespace reviews {
std::vector<cli::Command> commands();
}
namespace draft {
std::vector<cli::Command> commands();
}
namespace journal {
std::vector<cli::Command> commands();
}
namespace access {
std::vector<cli::Command> commands();
}
namespace care {
std::vector<cli::Command> commands();
}

std::vector<cli::Command> all_commands() {
    // A plan is held against the units by the first room that knows both.
    auto all = plan::commands(cycle::bodies_unknown);
    for (auto* of_room :
         {&org::commands, &cycle::commands, &schedule::commands, &tasks::commands,
          &targets::commands, &report::commands, &letters::commands, &rollup::commands,
          &models::commands, &reviews::commands, &draft::commands, &journal::commands,
          &access::commands, &care::commands, &serve_commands})
        std::ranges::move(of_room(), std::back_inserter(all));
    return all;
}

} // namespace soket

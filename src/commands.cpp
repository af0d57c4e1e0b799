#include "commands.h"

#include <algorithm>
#include <iterator>

namespace soket {

namespace plan {
std::vector<cli::Command> commands();
}
namespace org {
std::vector<cli::Command> commands();
}
namespace cycle {
std::vector<cli::Command> commands();
}
namespace schedule {
std::vector<cli::Command> commands();
}
namespace targets {
std::vector<cli::Command> commands();
}
namespace report {
std::vector<cli::Command> commands();
}
namespace rollup {
std::vector<cli::Command> commands();
}
namespace draft {
std::vector<cli::Command> commands();
}
namespace journal {
std::vector<cli::Command> commands();
}

std::vector<cli::Command> all_commands() {
    std::vector<cli::Command> all;
    for (auto* of_room : {&plan::commands, &org::commands, &cycle::commands, &schedule::commands,
                          &targets::commands, &report::commands, &rollup::commands,
                          &draft::commands, &journal::commands})
        std::ranges::move(of_room(), std::back_inserter(all));
    return all;
}

} // namespace soket

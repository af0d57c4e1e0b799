#include "commands.h"

#include <algorithm>
#include <iterator>

namespace soket {

namespace journal {
std::vector<cli::Command> commands();
}

std::vector<cli::Command> all_commands() {
    std::vector<cli::Command> all;
    for (auto* of_room : {&journal::commands})
        std::ranges::move(of_room(), std::back_inserter(all));
    return all;
}

} // namespace soket

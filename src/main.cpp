// The program: reads the arguments, opens the store at the first asking, chooses the door.
#include "commands.h"
#include "store/store.h"

#include <optional>

int main(int count, char** arguments) {
    std::optional<soket::store::Store> store;
    using soket::store::IfMissing;
    auto const open = [&](std::string const& file, bool make) -> soket::store::Store& {
        if (!store) store.emplace(file, make ? IfMissing::make : IfMissing::refuse);
        return *store;
    };
    return soket::cli::run(soket::all_commands(), count, arguments, open);
}

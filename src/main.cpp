// The program: reads the arguments, opens the store at the first asking, chooses the door.
#include "commands.h"
#include "journal/journal.h"
#include "store/store.h"

#include <filesystem>
#include <optional>

namespace {

using soket::store::IfMissing;
using soket::store::Store;

// The store of one call. A store made for a first import that was then refused holds nothing:
// it isn't left behind.
class LazyStore {
  public:
    Store& open(std::string const& file, bool make) {
        if (!store_) {
            std::error_code unknown;
            if (!std::filesystem::exists(file, unknown)) made_ = file;
            store_.emplace(file, make ? IfMissing::make : IfMissing::refuse);
        }
        return *store_;
    }

    void leave() {
        if (!store_ || made_.empty() || !store_->read(soket::journal::entries).empty()) return;
        store_.reset();
        std::error_code ignored;
        for (auto const* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(made_ + suffix, ignored);
    }

  private:
    std::optional<Store> store_;
    std::string made_; // name of the file when it wasn't there before
};

} // namespace

int main(int count, char** arguments) {
    LazyStore store;
    auto const open = [&](std::string const& file, bool make) -> Store& {
        return store.open(file, make);
    };
    int const code = soket::cli::run(soket::all_commands(), count, arguments, open);
    if (code != soket::cli::done) store.leave();
    return code;
}

// The program: reads the arguments, opens the store at the first asking, chooses the door.
#include "base/refusal.h"
#include "commands.h"
#include "journal/journal.h"
#include "store/store.h"

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace {

namespace journal = soket::journal;
using soket::Findings;
using soket::now;
using soket::store::Address;
using soket::store::IfMissing;
using soket::store::Store;

// The store of one call. A store made for a first import that was then refused holds nothing:
// it isn't left behind.
class LazyStore {
  public:
    Store& open(Address const& address, bool make) {
        if (store_) return *store_;
        std::error_code unknown;
        made_ = !address.on_server() && !std::filesystem::exists(address.file(), unknown);
        store_.emplace(address, make ? IfMissing::make : IfMissing::refuse);
        before_ = store_->read(journal::last_entry);
        return *store_;
    }

    // A clock that was set back is told to whoever wrote by it.
    Findings told_by_the_clock() {
        if (!store_ || !before_) return {};
        try {
            auto const last = store_->read(journal::seal).number;
            return last == before_->number ? Findings{} : journal::clock_doubts(*before_, now());
        } catch (soket::Refusal const&) {
            return {}; // the command has told it already
        }
    }

    void leave() {
        if (store_ && made_)
            store_->remove_if(
                [](soket::store::Snapshot const& s) { return journal::seal(s).number == 0; });
    }

  private:
    std::optional<Store> store_;
    std::optional<journal::LastEntry> before_;
    bool made_ = false; // by this call
};

} // namespace

int main(int count, char** arguments) {
    // Nothing here goes by the machine's own time zone. Where none is set, the C library looks its
    // file up each time that libzip asks for an entry's day.
    ::setenv("TZ", "UTC0", 0);
    LazyStore store;
    soket::cli::Hall const hall{.open_store = [&](std::string const& file, bool make) -> Store& {
                                    return store.open(file, make);
                                },
                                .afterwards = [&] { return store.told_by_the_clock(); }};
    int const code = soket::cli::run(soket::all_commands(), count, arguments, hall);
    if (code != soket::cli::done) store.leave();
    return code;
}

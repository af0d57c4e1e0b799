#include "store/upkeep.h"

#include "store/refuse.h"
#include "store/statement.h"

namespace soket::store {

namespace {

struct LostRow {
    std::string table;
    std::optional<std::int64_t> row;
    std::string parent;
    std::int64_t key = 0;
};

} // namespace

void refuse_address(std::filesystem::path const& file) {
    auto const name = file.string();
    if (name.starts_with("postgres://") || name.starts_with("postgresql://"))
        refuse("store.on_server", file);
}

std::vector<std::string> faults(Snapshot const& s) {
    auto found = all<std::string>(s, "PRAGMA integrity_check");
    if (found == std::vector<std::string>{"ok"}) found.clear();
    for (auto const& lost : all<LostRow>(s, "PRAGMA foreign_key_check"))
        found.push_back(lost.table + " → " + lost.parent);
    return found;
}

void write_copy(Snapshot const& s, std::filesystem::path const& empty, CopyNames const& names) {
    try {
        Connection to(empty);
        // What isn't whole yet has no name yet: it needs no journal of its own, and is flushed
        // once.
        to.script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        PageCopy(s.connection(), to).finish();
    } catch (Fault const& fault) {
        refuse(fault, fault.kind() == Fault::Kind::damaged ? names.from : names.to);
    }
}

} // namespace soket::store

#include "store/upkeep.h"

#include "store/connection_sqlite.h"
#include "store/refuse.h"
#include "store/schema.h"
#include "store/statement.h"

namespace soket::store {

namespace {

struct LostRow {
    std::string table;
    std::optional<std::int64_t> row;
    std::string parent;
    std::int64_t key = 0;
};

void write_rows(Snapshot const& s, SqliteConnection& to) {
    to.begin_deed();
    make_schema(to, versions(s).of_file);
    Transaction transaction{to};
    copy_rows(s, transaction);
    to.commit();
}

} // namespace

std::vector<std::string> faults(Snapshot const& s) {
    // PostgreSQL checks a page as it is read, and never lets go of a reference.
    if (s.connection().engine() == Engine::postgres) return {};
    auto found = all<std::string>(s, "PRAGMA integrity_check");
    if (found == std::vector<std::string>{"ok"}) found.clear();
    for (auto const& lost : all<LostRow>(s, "PRAGMA foreign_key_check"))
        found.push_back(lost.table + " → " + lost.parent);
    return found;
}

void write_copy(Snapshot const& s, std::filesystem::path const& empty, CopyNames const& names) {
    try {
        SqliteConnection to(empty);
        // What isn't whole yet has no name yet: it needs no journal of its own, and is flushed
        // once.
        to.script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        if (s.connection().engine() == Engine::postgres)
            write_rows(s, to);
        else
            PageCopy(as_sqlite(s.connection()), to).finish();
    } catch (Fault const& fault) {
        bool const is_source =
            fault.kind() == Fault::Kind::damaged || fault.kind() == Fault::Kind::gone;
        refuse(fault, is_source ? names.from : names.to);
    }
}

} // namespace soket::store

#include "store/schema.h"

#include "base/embedded.h"
#include "store/connection_sqlite.h"
#include "store/dialect.h"
#include "store/refuse.h"
#include "store/upkeep.h"

#include <fmt/core.h>

namespace soket::store {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_version(std::string key, Snapshot const& s, Address const& store) {
    auto const known = versions(s);
    refuse(std::move(key), store,
           {{"file_version", std::to_string(known.of_file)},
            {"program_version", std::to_string(known.of_program)}});
}

// As the file was before its schema changes: soket.db.before-0007. A server's administrator has
// copies of his own, and PostgreSQL undoes a migration that fails.
void keep_copy(Snapshot const& s, Address const& store, std::size_t number) {
    if (store.on_server() || store.file() == in_memory_name) return;
    fs::path const copy = fmt::format("{}.before-{:04}", store.file().string(), number);
    PartFile part(copy);
    write_copy(s, part.path(), {.from = store.file(), .to = copy});
    static_cast<void>(part.put_in_place(IfThere::replace));
}

void take_step(Connection& connection, std::size_t number) {
    auto const name = embedded_below("store/migrations/")[number];
    connection.script(migration_for(connection.engine(), embedded(name)));
    set_schema_version(connection, number + 1);
}

} // namespace

Versions versions(Snapshot const& s) {
    return {schema_version(s), embedded_below("store/migrations/").size()};
}

void check_ours(Snapshot const& s, Address const& store) {
    if (!is_fresh(s) && !is_ours(s)) refuse("store.not_ours", store);
}

void refuse_newer(Snapshot const& s, Address const& store) {
    auto const known = versions(s);
    if (known.of_file > known.of_program) refuse_version("store.newer", s, store);
}

void check_schema(Snapshot const& s, Address const& store) {
    refuse_newer(s, store);
    auto const known = versions(s);
    if (known.of_file < known.of_program) refuse_version("store.older", s, store);
}

void migrate(Connection& connection, Address const& store) {
    Snapshot const s{connection};
    auto const migrations = embedded_below("store/migrations/");
    refuse_newer(s, store);
    auto const version = versions(s).of_file;
    if (version == migrations.size()) return;
    if (version != 0) keep_copy(s, store, version + 1);
    for (auto number = version; number < migrations.size(); ++number) {
        connection.begin_deed();
        // Another program may have done it while this one waited for its turn.
        if (versions(s).of_file != number) {
            connection.roll_back();
            return migrate(connection, store);
        }
        take_step(connection, number);
        connection.commit();
    }
}

void make_schema(Connection& connection, std::size_t version) {
    for (std::size_t number = 0; number < version; ++number) take_step(connection, number);
}

std::string bytes_of_new_store() {
    SqliteConnection connection(in_memory_name);
    migrate(connection, in_memory_name);
    auto bytes = connection.bytes();
    // Kept with a write-ahead log from the start (sqlite.org/fileformat.html, 1.3.3): two programs
    // that open it first at once would hinder each other in changing that.
    constexpr std::size_t write_version = 18, read_version = 19;
    bytes[write_version] = bytes[read_version] = 2;
    return bytes;
}

} // namespace soket::store

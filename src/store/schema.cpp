#include "store/schema.h"

#include "base/embedded.h"
#include "store/connection.h"
#include "store/refuse.h"
#include "store/statement.h"
#include "store/upkeep.h"

#include <fmt/core.h>

namespace soket::store {

namespace fs = std::filesystem;

namespace {

// "skt1": tells our files from other SQLite files (the header's application id).
constexpr std::int64_t application_id = 0x736B7431;

std::int64_t pragma(Snapshot const& s, std::string_view name) {
    return one<std::int64_t>(s, fmt::format("PRAGMA {}", name));
}

[[noreturn]] void refuse_version(std::string key, Snapshot const& s, fs::path const& file) {
    auto const known = versions(s);
    refuse(std::move(key), file,
           {{"file_version", std::to_string(known.of_file)},
            {"program_version", std::to_string(known.of_program)}});
}

// As the file was before its schema changes: soket.db.before-0007.
void keep_copy(Snapshot const& s, fs::path const& file, std::size_t number) {
    fs::path const copy = fmt::format("{}.before-{:04}", file.string(), number);
    PartFile part(copy);
    write_copy(s, part.path(), {.from = file, .to = copy});
    static_cast<void>(part.put_in_place(IfThere::replace));
}

} // namespace

Versions versions(Snapshot const& s) {
    return {static_cast<std::size_t>(pragma(s, "user_version")),
            embedded_below("store/migrations/").size()};
}

void check_ours(Snapshot const& s, fs::path const& file) {
    bool const fresh = one<std::int64_t>(s, "SELECT count(*) FROM sqlite_master") == 0;
    if (!fresh && pragma(s, "application_id") != application_id) refuse("store.not_ours", file);
}

void refuse_newer(Snapshot const& s, fs::path const& file) {
    auto const known = versions(s);
    if (known.of_file > known.of_program) refuse_version("store.newer", s, file);
}

void check_schema(Snapshot const& s, fs::path const& file) {
    refuse_newer(s, file);
    auto const known = versions(s);
    if (known.of_file < known.of_program) refuse_version("store.older", s, file);
}

void migrate(Connection& connection, fs::path const& file) {
    Snapshot const s{connection};
    auto const migrations = embedded_below("store/migrations/");
    refuse_newer(s, file);
    auto const version = versions(s).of_file;
    if (version == migrations.size()) return;
    if (version != 0 && !file.empty()) keep_copy(s, file, version + 1);
    for (auto number = version; number < migrations.size(); ++number) {
        connection.script("BEGIN IMMEDIATE");
        // Another program may have done it while this one waited for its turn.
        if (versions(s).of_file != number) {
            connection.script("ROLLBACK");
            return migrate(connection, file);
        }
        connection.script(std::string(embedded(migrations[number])));
        connection.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                      application_id, number + 1));
        connection.script("COMMIT");
    }
}

std::string bytes_of_new_store() {
    Connection connection(":memory:");
    migrate(connection, {});
    auto bytes = connection.bytes();
    // Kept with a write-ahead log from the start (sqlite.org/fileformat.html, 1.3.3): two programs
    // that open it first at once would hinder each other in changing that.
    constexpr std::size_t write_version = 18, read_version = 19;
    bytes[write_version] = bytes[read_version] = 2;
    return bytes;
}

} // namespace soket::store

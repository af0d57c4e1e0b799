#include "store/store.h"

#include "base/clock.h"
#include "base/embedded.h"
#include "base/refusal.h"
#include "store/connection.h"
#include "store/statement.h"

#include <fmt/core.h>
#include <mutex>

namespace soket::store {

namespace fs = std::filesystem;

struct Store::Inside {
    fs::path file;
    Connection writer;
    std::mutex mutex; // one writer at a time; readers share the connection until there are servers

    explicit Inside(fs::path path)
        : file(std::move(path))
        , writer(file) {}
};

namespace {

// "skt1": tells our files from other SQLite files (the header's application id).
constexpr std::int64_t application_id = 0x736B7431;

[[noreturn]] void refuse(std::string key, fs::path const& file, Arguments arguments = {}) {
    throw Refusal(Because::conflict, std::move(key), std::move(arguments),
                  Place{.file = file.string()});
}

std::int64_t pragma(Snapshot const& s, std::string_view name) {
    return one<std::int64_t>(s, fmt::format("PRAGMA {}", name));
}

void check_ours(Snapshot const& s, fs::path const& file) {
    bool const fresh = one<std::int64_t>(s, "SELECT count(*) FROM sqlite_master") == 0;
    if (!fresh && pragma(s, "application_id") != application_id) refuse("store.not_ours", file);
}

// A copy as the file was, before its schema changes: soket.db.before-0007.
void keep_copy(Transaction& t, fs::path const& file, std::size_t number) {
    auto const copy = fmt::format("{}.before-{:04}", file.string(), number);
    fs::remove(copy);
    run(t, "VACUUM INTO $1", copy);
}

// The schema's version is the number of migrations done (PRAGMA user_version).
void migrate(Connection& connection, fs::path const& file) {
    Transaction t{connection};
    auto const migrations = embedded_below("store/migrations/");
    auto const version = static_cast<std::size_t>(pragma(t, "user_version"));
    if (version > migrations.size())
        refuse("store.newer", file,
               {{"file_version", std::to_string(version)},
                {"program_version", std::to_string(migrations.size())}});
    if (version == migrations.size()) return;
    if (version != 0 && !file.empty()) keep_copy(t, file, version + 1);
    for (auto number = version; number < migrations.size(); ++number) {
        connection.script("BEGIN IMMEDIATE");
        // Another program may have done it while this one waited for its turn.
        if (static_cast<std::size_t>(pragma(t, "user_version")) != number) {
            connection.script("ROLLBACK");
            return migrate(connection, file);
        }
        connection.script(std::string(embedded(migrations[number])));
        connection.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                      application_id, number + 1));
        connection.script("COMMIT");
    }
}

} // namespace

Store::Store(fs::path const& file, IfMissing if_missing) {
    if (std::error_code unread; if_missing == IfMissing::refuse && !fs::exists(file, unread))
        refuse("store.missing", file);
    try {
        inside_ = std::make_unique<Inside>(file);
        auto& connection = inside_->writer;
        check_ours(Snapshot{connection}, file);
        connection.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                          "PRAGMA foreign_keys = ON;");
        migrate(connection, file);
    } catch (Fault const& fault) {
        switch (fault.kind()) {
        case Fault::Kind::damaged: refuse("store.damaged", file);
        case Fault::Kind::read_only: refuse("store.unwritable", file);
        case Fault::Kind::busy: refuse("store.busy", file);
        case Fault::Kind::full: refuse("store.full", file);
        case Fault::Kind::unique:
        case Fault::Kind::other: throw;
        }
    }
}

Store::Store(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}

Store Store::in_memory() {
    auto inside = std::make_unique<Inside>(":memory:");
    inside->writer.script("PRAGMA foreign_keys = ON");
    migrate(inside->writer, {});
    return Store(std::move(inside));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

fs::path const& Store::file() const { return inside_->file; }

void Store::run(Mode mode, std::function<void(Connection&)> const& work) {
    std::scoped_lock const lock(inside_->mutex);
    auto& connection = inside_->writer;
    connection.script(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN");
    try {
        work(connection);
        connection.script("COMMIT");
    } catch (...) {
        // A full disk makes SQLite roll back by itself; a second ROLLBACK is then refused.
        try {
            connection.script("ROLLBACK");
        } catch (Fault const&) {
        }
        throw;
    }
}

} // namespace soket::store

#include "store/store.h"

#include "base/assert.h"
#include "base/clock.h"
#include "base/embedded.h"
#include "base/refusal.h"
#include "store/connection.h"
#include "store/statement.h"

#include <atomic>
#include <fcntl.h>
#include <fmt/core.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace soket::store {

namespace fs = std::filesystem;

struct Store::Inside {
    fs::path file;
    Access access;
    Connection connection;
    std::mutex mutex; // one writer at a time; readers share the connection until there are servers
    std::atomic<std::thread::id> holder; // of the mutex

    Inside(fs::path path, Access a)
        : file(std::move(path))
        , access(a)
        , connection(file, access) {}
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

fs::path wal_of(fs::path const& file) { return file.string() + "-wal"; }

bool may_write(fs::path const& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

// An inspector's copy: on a CD, or in a folder of somebody else's. SQLite keeps files of its own
// beside the store, so that the folder counts too.
bool only_readable(fs::path const& file) {
    std::error_code unread;
    return fs::exists(file, unread) &&
           !(may_write(file) && may_write(fs::absolute(file).parent_path()));
}

void check_schema(Snapshot const& s, fs::path const& file) {
    auto const version = static_cast<std::size_t>(pragma(s, "user_version"));
    auto const known = embedded_below("store/migrations/").size();
    Arguments const versions{{"file_version", std::to_string(version)},
                             {"program_version", std::to_string(known)}};
    if (version > known) refuse("store.newer", file, versions);
    if (version < known) refuse("store.older", file, versions);
}

using Holder = std::atomic<std::thread::id>;

// The mutex, and by whom it is held.
class Held {
  public:
    Held(std::mutex& mutex, Holder& holder)
        : lock_(mutex)
        , holder_(holder) {
        holder_ = std::this_thread::get_id();
    }
    ~Held() { holder_ = std::thread::id{}; }
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;

  private:
    std::scoped_lock<std::mutex> lock_;
    Holder& holder_;
};

void in_transaction(Connection& connection, char const* begin,
                    std::function<void(Connection&)> const& work) {
    connection.script(begin);
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

[[noreturn]] void refuse(Fault const& fault, fs::path const& file) {
    switch (fault.kind()) {
    case Fault::Kind::damaged: refuse("store.damaged", file);
    case Fault::Kind::read_only: refuse("store.unwritable", file);
    case Fault::Kind::busy: refuse("store.busy", file);
    case Fault::Kind::full: refuse("store.full", file);
    case Fault::Kind::unique:
    case Fault::Kind::other: break;
    }
    throw fault;
}

} // namespace

Store::Store(fs::path const& file, IfMissing if_missing) {
    if (std::error_code unread; if_missing == IfMissing::refuse && !fs::exists(file, unread))
        refuse("store.missing", file);
    try {
        inside_ = only_readable(file) ? open_to_read(file) : open_to_write(file);
    } catch (Fault const& fault) {
        refuse(fault, file);
    }
}

std::unique_ptr<Store::Inside> Store::open_to_write(fs::path const& file) {
    auto inside = std::make_unique<Inside>(file, Access::write);
    auto& connection = inside->connection;
    check_ours(Snapshot{connection}, file);
    connection.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "PRAGMA foreign_keys = ON;");
    migrate(connection, file);
    return inside;
}

// A program that writes the store has its -wal beside it, which must be read too.
std::unique_ptr<Store::Inside> Store::open_to_read(fs::path const& file) {
    std::error_code unread;
    bool const alone = !fs::exists(wal_of(file), unread) || fs::is_empty(wal_of(file), unread);
    try {
        auto inside =
            std::make_unique<Inside>(file, alone ? Access::read_unchanging : Access::read);
        check_ours(Snapshot{inside->connection}, file);
        check_schema(Snapshot{inside->connection}, file);
        return inside;
    } catch (Fault const& fault) {
        if (!alone && fault.kind() == Fault::Kind::read_only) refuse("store.wal_unread", file);
        throw;
    }
}

Store::Store(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}

Store Store::in_memory() {
    auto inside = std::make_unique<Inside>(":memory:", Access::write);
    inside->connection.script("PRAGMA foreign_keys = ON");
    migrate(inside->connection, {});
    return Store(std::move(inside));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

fs::path const& Store::file() const { return inside_->file; }

void Store::run(Mode mode, std::function<void(Connection&)> const& work) {
    auto& connection = inside_->connection;
    auto& holder = inside_->holder;
    if (holder == std::this_thread::get_id()) {
        SOKET_ASSERT(mode == Mode::read); // a deed within another
        return work(connection);
    }
    if (mode == Mode::write && inside_->access != Access::write)
        refuse("store.read_only", inside_->file);
    {
        Held const held(inside_->mutex, holder);
        in_transaction(connection, mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN", work);
    }
    // Somebody who may write has begun to: what was read may be of two moments.
    std::error_code unread;
    if (inside_->access == Access::read_unchanging && fs::exists(wal_of(inside_->file), unread) &&
        !fs::is_empty(wal_of(inside_->file), unread))
        refuse("store.busy", inside_->file);
}

} // namespace soket::store

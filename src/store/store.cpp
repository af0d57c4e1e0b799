#include "store/store.h"

#include "base/assert.h"
#include "base/files.h"
#include "base/part_file.h"
#include "base/refusal.h"
#include "store/connection.h"
#include "store/refuse.h"
#include "store/schema.h"
#include "store/upkeep.h"

#include <atomic>
#include <fcntl.h>
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
    bool disk_full = false;              // then questions are answered, and deeds refused

    Inside(fs::path path, Access a)
        : file(std::move(path))
        , access(a)
        , connection(file, access) {}
};

namespace {

fs::path wal_of(fs::path const& file) { return file.string() + "-wal"; }

// What is no store can be told before SQLite is asked.
void check_file(fs::path const& file, IfMissing if_missing) {
    std::error_code unread;
    bool const refuse_missing = if_missing == IfMissing::refuse;
    refuse_address(file);
    if (fs::is_directory(file, unread)) refuse("file.folder", file);
    if (refuse_missing && !fs::exists(file, unread)) refuse("store.missing", file);
    if (!fs::is_regular_file(file, unread)) return;
    auto const size = fs::file_size(file, unread);
    if (refuse_missing && size == 0) refuse("store.empty", file);
    // Not whole pages, and no log that has the rest: SQLite would take what was cut off for
    // nothing.
    constexpr std::uintmax_t page_least = 512;
    bool const alone = !fs::exists(wal_of(file), unread) || fs::is_empty(wal_of(file), unread);
    if (alone && size % page_least != 0) refuse("store.damaged", file);
}

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

bool no_room_beside(fs::path const& file) {
    try {
        PartFile const probe(file);
        return false;
    } catch (Refusal const& refusal) {
        return refusal.because() == Because::machine;
    }
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

} // namespace

Store::Store(fs::path const& file, IfMissing if_missing) {
    check_file(file, if_missing);
    try {
        inside_ = open(file, open_to_write);
        if (inside_->access != Access::write) check_schema(Snapshot{inside_->connection}, file);
    } catch (Fault const& fault) {
        refuse(fault, file);
    }
}

// SQLite makes files of its own beside the store even to read it; a full disk has no room for them.
std::unique_ptr<Store::Inside> Store::open(fs::path const& file, Opening open_for_writing) {
    if (only_readable(file)) return open_to_read(file);
    try {
        return open_for_writing(file);
    } catch (Fault const& fault) {
        // SQLite tells a file that it couldn't make as one that it couldn't open.
        bool const unmade = fault.kind() == Fault::Kind::read_only && no_room_beside(file);
        if (fault.kind() != Fault::Kind::full && !unmade) throw;
    }
    auto inside = open_to_read(file);
    inside->disk_full = true;
    return inside;
}

std::unique_ptr<Store::Inside> Store::open_to_write(fs::path const& file) {
    // Whole, or not there: a store half made would be taken for one that was cut off.
    if (std::error_code unread; !fs::exists(file, unread))
        static_cast<void>(create_file(file, bytes_of_new_store()));
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
        return inside;
    } catch (Fault const& fault) {
        if (!alone && fault.kind() == Fault::Kind::read_only) refuse("store.wal_unread", file);
        throw;
    }
}

std::unique_ptr<Store::Inside> Store::open_unchanged(fs::path const& file) {
    auto inside = std::make_unique<Inside>(file, Access::write);
    check_ours(Snapshot{inside->connection}, file);
    inside->connection.script("PRAGMA synchronous = FULL");
    return inside;
}

Store Store::as_it_is(fs::path const& file) {
    check_file(file, IfMissing::refuse);
    try {
        return Store(open(file, open_unchanged));
    } catch (Fault const& fault) {
        refuse(fault, file);
    }
}

Store Store::of_copy(fs::path const& file) {
    check_file(file, IfMissing::refuse);
    try {
        return Store(open_to_read(file));
    } catch (Fault const& fault) {
        refuse(fault, file);
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

Store Store::in_memory(Snapshot const& like) {
    auto inside = std::make_unique<Inside>(":memory:", Access::write);
    PageCopy(like.connection(), inside->connection).finish();
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
    bool const writes = mode == Mode::write;
    if (writes) must_be_writable();
    try {
        Held const held(inside_->mutex, holder);
        in_transaction(connection, writes ? "BEGIN IMMEDIATE" : "BEGIN", [&](Connection& c) {
            // What is written into a file that lost its name would be gone with it.
            if (writes && c.moved()) refuse("store.moved", inside_->file);
            work(c);
        });
    } catch (Fault const& fault) {
        refuse(fault, inside_->file);
    }
    // Somebody who may write has begun to: what was read may be of two moments.
    std::error_code unread;
    if (inside_->access == Access::read_unchanging && fs::exists(wal_of(inside_->file), unread) &&
        !fs::is_empty(wal_of(inside_->file), unread))
        refuse("store.busy", inside_->file);
}

void Store::must_be_writable() const {
    if (inside_->disk_full) refuse(Fault(Fault::Kind::full, {}), inside_->file);
    if (inside_->access != Access::write) refuse("store.read_only", inside_->file);
}

void Store::become(Snapshot const& like, std::function<void(Snapshot const&)> const& before) {
    must_be_writable();
    try {
        Held const held(inside_->mutex, inside_->holder);
        PageCopy copy(like.connection(), inside_->connection);
        if (inside_->connection.moved()) refuse("store.moved", inside_->file);
        {
            Connection current(inside_->file);
            before(Snapshot{current});
        }
        copy.finish();
    } catch (Fault const& fault) {
        refuse(fault, inside_->file);
    }
}

void Store::remove_if(std::function<bool(Snapshot const&)> const& unused) {
    auto& connection = inside_->connection;
    try {
        // Without a log of its own, and locked, nobody else can be in it while it goes.
        connection.script("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE;"
                          "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
        if (unused(Snapshot{connection}) && !connection.moved()) fs::remove(inside_->file);
        connection.script("ROLLBACK");
    } catch (Fault const&) {
        // Somebody else is: then it is used.
    }
}

} // namespace soket::store

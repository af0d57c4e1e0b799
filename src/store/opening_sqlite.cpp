#include "base/files.h"
#include "base/limits.h"
#include "base/part_file.h"
#include "base/refusal.h"
#include "store/opening.h"
#include "store/refuse.h"
#include "store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace soket::store {

namespace fs = std::filesystem;

namespace {

// What is no store can be told before SQLite is asked.
void check_file(fs::path const& file, IfMissing if_missing) {
    std::error_code unread;
    bool const refuse_missing = if_missing == IfMissing::refuse;
    if (fs::is_directory(file, unread)) refuse("file.folder", file);
    if (refuse_missing && !fs::exists(file, unread)) refuse("store.missing", file);
    if (!fs::is_regular_file(file, unread)) return;
    auto const size = fs::file_size(file, unread);
    if (refuse_missing && size == 0) refuse("store.empty", file);
    // Not whole pages, and no log that has the rest: SQLite would take what was cut off for
    // nothing.
    constexpr std::uintmax_t page_least = 512;
    if (!has_log(file) && size % page_least != 0) refuse("store.damaged", file);
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

// A program that writes the store has its -wal beside it, which must be read too.
Opened open_to_read(fs::path const& file) {
    bool const alone = !has_log(file);
    auto const access = alone ? Access::read_unchanging : Access::read;
    try {
        auto connection = std::make_unique<SqliteConnection>(file, access);
        check_ours(Snapshot{*connection}, file);
        return {.connection = std::move(connection), .connect = {}, .access = access};
    } catch (Fault const& fault) {
        if (!alone && fault.kind() == Fault::Kind::read_only) refuse("store.wal_unread", file);
        throw;
    }
}

// SQLite makes files of its own beside the store even to read it; a full disk has no room for them.
Opened open_or_read(fs::path const& file, Opened (*open_to_write)(fs::path const&)) {
    if (only_readable(file)) return open_to_read(file);
    try {
        return open_to_write(file);
    } catch (Fault const& fault) {
        // SQLite tells a file that it couldn't make as one that it couldn't open.
        bool const unmade = fault.kind() == Fault::Kind::read_only && no_room_beside(file);
        if (fault.kind() != Fault::Kind::full && !unmade) throw;
    }
    auto opened = open_to_read(file);
    opened.disk_full = true;
    return opened;
}

void set_up(SqliteConnection& connection) {
    connection.script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

// Another connection to the same file: under its name there may by now be another one.
Pool::Connect connecting_again(fs::path const& file) {
    struct stat first {};
    ::stat(file.c_str(), &first);
    return [file, first] {
        auto connection = std::make_unique<SqliteConnection>(file);
        struct stat now {};
        bool const is_there = ::stat(file.c_str(), &now) == 0;
        if (!is_there || now.st_dev != first.st_dev || now.st_ino != first.st_ino)
            refuse("store.moved", file);
        set_up(*connection);
        return connection;
    };
}

Opened open_to_write(fs::path const& file) {
    // Whole, or not there: a store half made would be taken for one that was cut off.
    if (std::error_code unread; !fs::exists(file, unread))
        static_cast<void>(create_file(file, bytes_of_new_store()));
    auto connection = std::make_unique<SqliteConnection>(file);
    check_ours(Snapshot{*connection}, file);
    connection->script("PRAGMA journal_mode = WAL");
    set_up(*connection);
    migrate(*connection, file);
    return {.connection = std::move(connection),
            .connect = connecting_again(file),
            .connections_max = store_connections_max};
}

Opened open_unchanged(fs::path const& file) {
    auto connection = std::make_unique<SqliteConnection>(file);
    check_ours(Snapshot{*connection}, file);
    connection->script("PRAGMA synchronous = FULL");
    return {.connection = std::move(connection), .connect = {}};
}

} // namespace

bool has_log(fs::path const& file) {
    fs::path const log = file.string() + "-wal";
    std::error_code unread;
    return fs::exists(log, unread) && !fs::is_empty(log, unread);
}

Opened open_file(fs::path const& file, IfMissing if_missing) {
    check_file(file, if_missing);
    auto opened = open_or_read(file, open_to_write);
    if (opened.access != Access::write) check_schema(Snapshot{*opened.connection}, file);
    return opened;
}

Opened open_file_as_it_is(fs::path const& file) {
    check_file(file, IfMissing::refuse);
    return open_or_read(file, open_unchanged);
}

Opened open_copy(fs::path const& file) {
    check_file(file, IfMissing::refuse);
    return open_to_read(file);
}

} // namespace soket::store

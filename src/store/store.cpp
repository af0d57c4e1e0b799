#include "store/store.h"

#include "store/opening.h"
#include "store/refuse.h"
#include "store/schema.h"
#include "store/upkeep.h"

namespace soket::store {

namespace fs = std::filesystem;

struct Store::Inside {
    Address address;
    Access access;
    bool disk_full;
    Pool pool;

    Inside(Address where, Opened opened)
        : address(std::move(where))
        , access(opened.access)
        , disk_full(opened.disk_full)
        , pool(std::move(opened.connection), std::move(opened.connect), opened.connections_max) {}

    // What is written into a file that lost its name would be gone with it.
    void check_in_place(Connection& connection) const {
        if (!address.on_server() && as_sqlite(connection).moved()) refuse("store.moved", address);
    }
};

namespace {

// `open` throws Fault where the database says no.
template<class Open>
Opened opened(Address const& address, Open const& open) {
    try {
        return open();
    } catch (Fault const& fault) {
        refuse(fault, address);
    }
}

} // namespace

Store::Store(Address const& address, IfMissing if_missing)
    : inside_(std::make_unique<Inside>(address, opened(address, [&] {
                                           return address.on_server()
                                                      ? open_server(address, if_missing)
                                                      : open_file(address.file(), if_missing);
                                       }))) {}

Store::Store(std::unique_ptr<Inside> inside)
    : inside_(std::move(inside)) {}

Store Store::as_it_is(Address const& address) {
    return Store(std::make_unique<Inside>(address, opened(address, [&] {
                                              return address.on_server()
                                                         ? open_server_as_it_is(address)
                                                         : open_file_as_it_is(address.file());
                                          })));
}

Store Store::of_copy(fs::path const& file) {
    return Store(std::make_unique<Inside>(file, opened(file, [&] { return open_copy(file); })));
}

namespace {

Opened with_schema(std::unique_ptr<SqliteConnection> connection) {
    connection->script("PRAGMA foreign_keys = ON");
    migrate(*connection, in_memory_name);
    return {.connection = std::move(connection), .connect = {}};
}

} // namespace

Store Store::in_memory() {
    auto connection = std::make_unique<SqliteConnection>(in_memory_name);
    return Store(std::make_unique<Inside>(in_memory_name, with_schema(std::move(connection))));
}

Store Store::in_memory(Snapshot const& like) {
    auto connection = std::make_unique<SqliteConnection>(in_memory_name);
    PageCopy(as_sqlite(like.connection()), *connection).finish();
    return Store(std::make_unique<Inside>(in_memory_name, with_schema(std::move(connection))));
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

void Store::run(Mode mode, std::function<void(Connection&)> const& work) {
    bool const writes = mode == Mode::write;
    if (writes) must_be_writable();
    try {
        if (writes)
            inside_->pool.do_deed([&](Connection& connection) {
                inside_->check_in_place(connection);
                work(connection);
            });
        else
            inside_->pool.ask(work);
    } catch (Fault const& fault) {
        refuse(fault, inside_->address);
    }
    // Somebody who may write has begun to: what was read may be of two moments.
    if (inside_->access == Access::read_unchanging && has_log(inside_->address.file()))
        refuse("store.busy", inside_->address);
}

void Store::must_be_writable() const {
    if (inside_->disk_full) refuse(Fault(Fault::Kind::full, {}), inside_->address);
    if (inside_->access != Access::write) refuse("store.read_only", inside_->address);
}

void Store::become(Snapshot const& like, std::function<void(Snapshot const&)> const& before) {
    must_be_writable();
    try {
        inside_->pool.use_alone([&](Connection& connection) {
            PageCopy copy(as_sqlite(like.connection()), as_sqlite(connection));
            inside_->check_in_place(connection);
            {
                SqliteConnection current(inside_->address.file());
                before(Snapshot{current});
            }
            copy.finish();
        });
    } catch (Fault const& fault) {
        refuse(fault, inside_->address);
    }
}

void Store::remove_if(std::function<bool(Snapshot const&)> const& unused) {
    if (inside_->address.on_server()) return;
    try {
        inside_->pool.use_alone([&](Connection& connection) {
            // Without a log of its own, and locked, nobody else can be in it while it goes.
            connection.script("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE;"
                              "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
            bool const moved = as_sqlite(connection).moved();
            if (unused(Snapshot{connection}) && !moved) fs::remove(inside_->address.file());
            connection.script("ROLLBACK");
        });
    } catch (Fault const&) {
        // Somebody else is: then it is used.
    }
}

} // namespace soket::store

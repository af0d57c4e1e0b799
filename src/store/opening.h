// How a store is opened. Private to the room.
#pragma once

#include "store/connection_sqlite.h"
#include "store/pool.h"
#include "store/store.h"

namespace soket::store {

struct Opened {
    std::unique_ptr<Connection> connection;
    Pool::Connect connect; // another one
    std::size_t connections_max = 1;
    Access access = Access::write;
    bool disk_full = false; // then questions are answered, and deeds refused
};

// Brought to this program's schema. Both throw Fault, and Refusal as the store does.
[[nodiscard]] Opened open_file(std::filesystem::path const& file, IfMissing if_missing);
[[nodiscard]] Opened open_server(Address const& address, IfMissing if_missing);
// With the schema that it has.
[[nodiscard]] Opened open_file_as_it_is(std::filesystem::path const& file);
[[nodiscard]] Opened open_server_as_it_is(Address const& address);
[[nodiscard]] Opened open_copy(std::filesystem::path const& file);

// What another program writes to it stands in there until SQLite takes it over.
[[nodiscard]] bool has_log(std::filesystem::path const& file);

} // namespace soket::store

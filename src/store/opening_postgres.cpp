#include "base/limits.h"
#include "store/connection_postgres.h"
#include "store/dialect.h"
#include "store/opening.h"
#include "store/refuse.h"
#include "store/schema.h"
#include "store/statement.h"

namespace soket::store {

namespace {

Opened connected(Address const& address) {
    auto const connect = [url = address.url()] {
        return std::make_unique<PostgresConnection>(url);
    };
    auto connection = connect();
    Snapshot const s{*connection};
    // Texts come back as they were put in.
    if (one<std::string>(s, "SELECT current_setting('server_encoding')") != "UTF8")
        refuse("store.not_utf8", address);
    check_ours(s, address);
    return {.connection = std::move(connection),
            .connect = connect,
            .connections_max = store_connections_max};
}

Opened connected_to_store(Address const& address) {
    auto opened = connected(address);
    if (is_fresh(Snapshot{*opened.connection})) refuse("store.missing", address);
    return opened;
}

} // namespace

Opened open_server_as_it_is(Address const& address) { return connected_to_store(address); }

Opened open_server(Address const& address, IfMissing if_missing) {
    auto opened =
        if_missing == IfMissing::refuse ? connected_to_store(address) : connected(address);
    migrate(*opened.connection, address);
    return opened;
}

} // namespace soket::store

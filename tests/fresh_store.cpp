#include "fresh_store.h"

#include "store/connection_postgres.h"

#include <cstdlib>
#include <unistd.h>

namespace soket {

// A schema of its own, in a database that is thrown away after the tests.
std::string fresh_address() {
    char const* const server = std::getenv("SOKET_TEST_SERVER");
    if (server == nullptr) return "";
    static int number = 0;
    auto const schema = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
    store::PostgresConnection(server).script("CREATE SCHEMA " + schema);
    return std::string(server) + "&options=-csearch_path%3D" + schema;
}

store::Store fresh_store() {
    auto const address = fresh_address();
    return address.empty() ? store::Store::in_memory() : store::Store(address);
}

} // namespace soket

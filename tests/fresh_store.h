// The store of one test: in memory, or on a server where SOKET_TEST_SERVER gives the address of
// one. So a room's tests hold for both homes of the data (tests/postgres).
#pragma once

#include "store/store.h"

namespace soket {

[[nodiscard]] store::Store fresh_store();

// An address on that server where nothing is yet; "" where there is none.
[[nodiscard]] std::string fresh_address();

} // namespace soket

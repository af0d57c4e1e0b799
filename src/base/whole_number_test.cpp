#include "base/whole_number.h"

#include <cstdint>
#include <doctest/doctest.h>

namespace soket {

TEST_CASE("a whole number is read whole or not at all") {
    CHECK(whole_number<int>("0") == 0);
    CHECK(whole_number<int>("-12") == -12);
    CHECK(whole_number<std::int64_t>("4294967297") == 4'294'967'297);
    for (auto const* wrong : {"", " 1", "1 ", "+1", "1.0", "12a", "một", "4294967297"})
        CHECK(!whole_number<int>(wrong));
    CHECK(!whole_number<std::uint16_t>("65536"));
    CHECK(!whole_number<std::uint16_t>("-1"));
}

} // namespace soket

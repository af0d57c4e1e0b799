#include "text/typed_when.h"

#include <doctest/doctest.h>

namespace soket::text {

TEST_CASE("whoever is asked for a day may leave out the word before it") {
    for (auto const* typed : {"18/5", "ngày 18/5", "18/5/2020", "18-5"}) {
        CAPTURE(typed);
        auto const when = read_typed_when(typed, 2020);
        REQUIRE(when);
        CHECK(first_day(when->from) == day(2020, 5, 18));
    }
    for (auto const* typed : {"", "mười tám", "18", "ngày 18/5 và 19/5 hoặc 20/5"})
        CHECK(!read_typed_when(typed, 2020));
}

} // namespace soket::text

#include "base/ahead.h"

#include <atomic>
#include <doctest/doctest.h>
#include <stdexcept>

namespace soket {

namespace {

std::vector<std::size_t> all_of(Ahead<std::size_t>& ahead) {
    std::vector<std::size_t> all;
    while (ahead.any_left())
        for (auto const each : ahead.next()) all.push_back(each);
    return all;
}

} // namespace

TEST_CASE("what is made ahead comes once each, in order, few at a time") {
    for (std::size_t const count : {0U, 1U, 15U, 16U, 17U, 500U}) {
        std::atomic<std::size_t> made = 0;
        Ahead<std::size_t> ahead(count, [&](std::size_t number) {
            ++made;
            return number * 7;
        });
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < count; ++i) wanted.push_back(i * 7);
        CHECK(all_of(ahead) == wanted);
        CHECK(made == count);
    }
}

TEST_CASE("who stops half way waits for what was begun, not for the rest") {
    std::atomic<std::size_t> made = 0;
    {
        Ahead<std::size_t> ahead(10'000, [&](std::size_t number) {
            ++made;
            return number;
        });
        CHECK(ahead.next().front() == 0);
    }
    CHECK(made <= Ahead<std::size_t>::batch_max + Ahead<std::size_t>::ahead_max);
}

TEST_CASE("one that can't be made is told when its turn comes") {
    Ahead<std::size_t> ahead(3, [](std::size_t number) {
        if (number == 0) throw std::runtime_error("the first");
        return number;
    });
    CHECK_THROWS_WITH(ahead.next(), "the first");
}

} // namespace soket

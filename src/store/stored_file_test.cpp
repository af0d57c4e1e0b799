#include "store/stored_file.h"

#include "base/hash.h"
#include "fresh_store.h"

#include <doctest/doctest.h>

namespace soket::store {

TEST_CASE("a file comes back to the byte, whatever bytes it has") {
    auto store = fresh_store();
    std::string bytes;
    for (int i = 0; i < 1'000; ++i) bytes += static_cast<char>(i);
    auto const hash = store.write([&](Transaction& t) { return keep_file(t, bytes, "pdf"); });
    CHECK(hash == sha256(bytes));
    auto const kept = store.read([&](Snapshot const& s) { return stored_file(s, hash); }).value();
    CHECK(kept.kind == "pdf");
    CHECK(kept.bytes == bytes);
    CHECK(!store.read([](Snapshot const& s) { return stored_file(s, "none"); }));
}

TEST_CASE("the same file handed in twice is kept once") {
    auto store = fresh_store();
    auto const keep = [&] {
        return store.write([](Transaction& t) {
            auto const hash = keep_file(t, "báo cáo", "text");
            return std::pair(hash, t.take_marks().size());
        });
    };
    auto const [first, rows] = keep();
    auto const [second, more_rows] = keep();
    CHECK(first == second);
    CHECK(rows == 1);
    CHECK(more_rows == 0);
}

} // namespace soket::store

#include "base/clock.h"
#include "base/files.h"
#include "base/id.h"
#include "base/refusal.h"
#include "fresh_store.h"
#include "store/statement.h"
#include "store/store.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <doctest/doctest.h>
#include <future>
#include <thread>

using namespace soket;
namespace fs = std::filesystem;

namespace {

// A store that several threads may use at once: a file, or on a server.
struct SharedStore {
    fs::path folder = fs::temp_directory_path() / ("soket-pool-" + make_uuid(now()));
    store::Address address;
    store::Store store;

    SharedStore()
        : address(made(folder))
        , store(address) {}
    ~SharedStore() { fs::remove_all(folder); }

    static store::Address made(fs::path const& folder) {
        fs::create_directories(folder);
        auto const on_server = fresh_address();
        return on_server.empty() ? store::Address(folder / "kho.db") : store::Address(on_server);
    }
};

void put_unit(store::Transaction& t, int number) {
    auto const code = "U" + std::to_string(number);
    store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)", code,
               code, code, number);
}

int units(store::Snapshot const& s) { return store::one<int>(s, "SELECT count(*) FROM unit"); }

int next_number(store::Snapshot const& s) {
    return store::one<int>(s, "SELECT COALESCE(MAX(number), 0) + 1 FROM unit");
}

template<class Work>
void on_threads(int count, Work const& work) {
    std::vector<std::future<void>> threads;
    for (int i = 0; i < count; ++i)
        threads.push_back(std::async(std::launch::async, [&work, i] { work(i); }));
    for (auto& thread : threads) thread.get();
}

// Holds the turn until so many others want theirs, so that they share a commit.
template<class Deed>
void together(store::Store& store, int count, Deed const& deed) {
    std::promise<void> all_wait;
    auto const may_go = all_wait.get_future().share();
    std::atomic<bool> holds = false;
    auto first = std::async(std::launch::async, [&] {
        store.write([&](store::Transaction&) {
            holds = true;
            may_go.wait();
        });
    });
    while (!holds) std::this_thread::yield();
    std::atomic<int> arrived = 0;
    auto others = std::async(std::launch::async, [&] {
        on_threads(count, [&](int i) {
            ++arrived;
            deed(i);
        });
    });
    while (arrived < count) std::this_thread::yield();
    all_wait.set_value();
    first.get();
    others.get();
}

} // namespace

TEST_CASE("deeds of many threads come one after the other, and each sees those before it") {
    SharedStore shared;
    on_threads(8, [&](int) {
        for (int i = 0; i < 25; ++i)
            shared.store.write([](store::Transaction& t) { put_unit(t, next_number(t)); });
    });
    CHECK(shared.store.read(units) == 200);
    CHECK(shared.store.read(next_number) == 201);
}

TEST_CASE("a deed that is refused takes nothing with it of those that share its commit") {
    SharedStore shared;
    std::atomic<int> refused = 0, done = 0;
    together(shared.store, 12, [&](int i) {
        try {
            auto const number = shared.store.write([&](store::Transaction& t) {
                put_unit(t, i);
                if (i % 3 == 0) throw Refusal(Because::invalid, "x");
                return i;
            });
            CHECK(number == i);
            ++done;
        } catch (Refusal const&) {
            ++refused;
        }
    });
    CHECK(done == 8);
    CHECK(refused == 4);
    auto const numbers = shared.store.read([](store::Snapshot const& s) {
        return store::all<int>(s, "SELECT number FROM unit ORDER BY number");
    });
    CHECK(numbers == std::vector{1, 2, 4, 5, 7, 8, 10, 11});
}

TEST_CASE("a row that is there already undoes its own deed, also after others in the same commit") {
    SharedStore shared;
    std::atomic<int> faults = 0;
    together(shared.store, 8, [&](int i) {
        try {
            shared.store.write([&](store::Transaction& t) {
                put_unit(t, 100 + i);
                put_unit(t, 1);
            });
        } catch (std::runtime_error const&) {
            ++faults;
        }
    });
    CHECK(faults == 7);
    CHECK(shared.store.read(units) == 2);
}

TEST_CASE("on a disk that fills up, what was acknowledged is there and nothing else") {
    fs::path const folder = fs::temp_directory_path() / ("soket-pool-" + make_uuid(now()));
    fs::create_directories(folder);
    {
        store::Store store(folder / "kho.db");
        store.write([](store::Transaction& t) {
            auto const pages = store::one<std::int64_t>(t, "PRAGMA page_count");
            t.connection().script("PRAGMA max_page_count = " + std::to_string(pages + 8));
        });
        std::atomic<int> done = 0, refused = 0;
        together(store, 16, [&](int i) {
            try {
                store.write([&](store::Transaction& t) {
                    put_unit(t, i);
                    store::run(t, "UPDATE unit SET code = $1 WHERE number = $2",
                               std::string(8'000, static_cast<char>('a' + i)), i);
                });
                ++done;
            } catch (Refusal const& refusal) {
                CHECK(refusal.what() == std::string("store.full"));
                ++refused;
            }
        });
        CHECK(refused > 0);
        CHECK(done + refused == 16);
        CHECK(store.read(units) == done);
    }
    fs::remove_all(folder);
}

TEST_CASE("a question sees one moment, however long it takes and whatever is done meanwhile") {
    SharedStore shared;
    shared.store.read([&](store::Snapshot const& s) {
        CHECK(units(s) == 0);
        on_threads(1,
                   [&](int) { shared.store.write([](store::Transaction& t) { put_unit(t, 1); }); });
        CHECK(units(s) == 0);
        // A question within it is part of it.
        CHECK(shared.store.read(units) == 0);
    });
    CHECK(shared.store.read(units) == 1);
}

TEST_CASE("questions don't wait for a deed, and see nothing of it before it is done") {
    SharedStore shared;
    shared.store.write([&](store::Transaction& t) {
        put_unit(t, 1);
        on_threads(4, [&](int) { CHECK(shared.store.read(units) == 0); });
        CHECK(shared.store.read(units) == 1);
    });
}

TEST_CASE("questions of many threads are answered at once") {
    SharedStore shared;
    std::barrier all_inside(8);
    on_threads(8, [&](int) {
        shared.store.read([&](store::Snapshot const& s) {
            all_inside.arrive_and_wait();
            CHECK(units(s) == 0);
        });
    });
}

TEST_CASE("two programs' deeds come one after the other") {
    SharedStore shared;
    store::Store other(shared.address);
    on_threads(8, [&](int i) {
        auto& store = i % 2 == 0 ? shared.store : other;
        for (int n = 0; n < 25; ++n)
            store.write([](store::Transaction& t) { put_unit(t, next_number(t)); });
    });
    CHECK(shared.store.read(units) == 200);
    CHECK(other.read(next_number) == 201);
}

TEST_CASE("a text that no database holds is refused") {
    auto store = fresh_store();
    std::string key;
    try {
        store.write([](store::Transaction& t) {
            store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)",
                       std::string("a\0b", 3), "a", "a", 1);
        });
    } catch (Refusal const& refusal) {
        key = refusal.what();
    }
    CHECK(key == "store.unclean_text");
}

TEST_CASE("texts are sorted by their bytes in both homes of the data") {
    auto store = fresh_store();
    store.write([](store::Transaction& t) {
        int number = 0;
        for (std::string const code : {"đ", "b", "a-b", "Z", "ab", "á", "B", "_"})
            store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)",
                       code, code, code, ++number);
    });
    auto const codes = store.read([](store::Snapshot const& s) {
        return store::all<std::string>(s, "SELECT code FROM unit ORDER BY code");
    });
    CHECK(std::ranges::is_sorted(codes));
    CHECK(store.read([](store::Snapshot const& s) {
        return store::one<std::string>(s, "SELECT max(code) FROM unit WHERE code < $1", "a");
    }) == "_");
}

#include "store/store.h"

#include "base/embedded.h"
#include "base/files.h"
#include "base/refusal.h"
#include "fresh_store.h"
#include "store/connection_sqlite.h"
#include "store/statement.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <unistd.h>

using namespace soket;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("soket-store-" + make_uuid(now()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

std::string refusal_of(store::Address const& file) {
    try {
        store::Store const store(file);
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

std::int64_t head(store::Snapshot const& s) {
    return store::one<std::int64_t>(s, "SELECT number FROM journal_head");
}

void set_head(store::Transaction& t, std::int64_t number) {
    store::run(t, "UPDATE journal_head SET number = $1", number);
}

// For a while somebody who owns nothing: root may write everywhere.
struct Nobody {
    uid_t before = ::geteuid();
    Nobody() { CHECK((before != 0 || ::seteuid(65'534) == 0)); }
    ~Nobody() { CHECK(::seteuid(before) == 0); }
};

// A folder as a CD shows it.
struct ReadOnlyFolder {
    Folder folder;
    fs::path file = folder.path / "a.db";
    ReadOnlyFolder() {
        store::Store(file).write([](store::Transaction& t) { set_head(t, 7); });
    }
    void close() const {
        for (auto const& each : fs::directory_iterator(folder.path))
            fs::permissions(each, fs::perms(0444));
        fs::permissions(folder.path, fs::perms(0555));
    }
    ~ReadOnlyFolder() { fs::permissions(folder.path, fs::perms(0755)); }
};

struct Row {
    std::string text;
    std::optional<std::int64_t> number;
    auto operator<=>(Row const&) const = default;
};

} // namespace

TEST_CASE("a deed that fails leaves nothing behind") {
    auto store = fresh_store();
    CHECK_THROWS_AS(store.write([](store::Transaction& t) {
        set_head(t, 7);
        throw Refusal(Because::invalid, "x");
    }),
                    Refusal);
    CHECK(store.read(head) == 0);
}

TEST_CASE("what was written is there when the file is opened again") {
    Folder const folder;
    {
        store::Store(folder.path / "a.db").write([](store::Transaction& t) { set_head(t, 7); });
    }
    CHECK(store::Store(folder.path / "a.db").read(head) == 7);
}

TEST_CASE("rows come as they were asked for, whatever the order of the parameters") {
    auto store = fresh_store();
    auto const rows = store.read([](store::Snapshot const& s) {
        return store::all<Row>(s, "SELECT $2, $1 UNION ALL SELECT 'trống', NULL", 8, "tám");
    });
    CHECK(rows == std::vector<Row>{{"tám", 8}, {"trống", std::nullopt}});
}

TEST_CASE("one statement may run inside another run of itself") {
    auto store = fresh_store();
    std::vector<int> seen;
    store.read([&](store::Snapshot const& s) {
        auto const* sql = "SELECT 1 UNION ALL SELECT 2";
        store::for_each<int>(s, sql, [&](int a) {
            store::for_each<int>(s, sql, [&](int b) { seen.push_back(a * 10 + b); });
        });
    });
    CHECK(seen == std::vector{11, 12, 21, 22});
}

TEST_CASE("a file that isn't a store of ours is refused and left as it was") {
    Folder const folder;
    write_file(folder.path / "text", "đây không phải là kho dữ liệu");
    CHECK(refusal_of(folder.path / "text") == "store.damaged");
    { store::SqliteConnection(folder.path / "other.db").script("CREATE TABLE t (a)"); }
    auto const before = read_file(folder.path / "other.db").value();
    CHECK(refusal_of(folder.path / "other.db") == "store.not_ours");
    CHECK(read_file(folder.path / "other.db").value() == before);
    CHECK(refusal_of(folder.path / "none" / "a.db") == "file.unwritable");
    CHECK(refusal_of(folder.path) == "file.folder");
}

TEST_CASE("a question makes no store") {
    Folder const folder;
    CHECK_THROWS_AS(store::Store(folder.path / "a.db", store::IfMissing::refuse), Refusal);
    CHECK_FALSE(fs::exists(folder.path / "a.db"));
}

TEST_CASE("an empty file is no store to ask, and may become one") {
    Folder const folder;
    write_file(folder.path / "a.db", "");
    std::string key;
    try {
        store::Store const store(folder.path / "a.db", store::IfMissing::refuse);
    } catch (Refusal const& refusal) {
        key = refusal.what();
    }
    CHECK(key == "store.empty");
    CHECK(store::Store(folder.path / "a.db").read(head) == 0);
}

TEST_CASE("a store that was cut off is told to be damaged, wherever it was cut") {
    Folder const folder;
    { store::Store const made(folder.path / "whole.db"); }
    auto const whole = read_file(folder.path / "whole.db").value();
    for (auto const left :
         {std::size_t{10}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
        CAPTURE(left);
        write_file(folder.path / "a.db", whole.substr(0, left));
        CHECK(refusal_of(folder.path / "a.db") == "store.damaged");
    }
}

TEST_CASE("what is written into a store that somebody has moved away is refused, and not lost") {
    Folder const folder;
    store::Store store(folder.path / "a.db");
    fs::rename(folder.path / "a.db", folder.path / "b.db");
    std::string key;
    try {
        store.write([](store::Transaction& t) { set_head(t, 7); });
    } catch (Refusal const& refusal) {
        key = refusal.what();
    }
    CHECK(key == "store.moved");
}

TEST_CASE("a store that nothing was put into goes again, and one that somebody has open stays") {
    Folder const folder;
    auto const unused = [](store::Snapshot const& s) { return head(s) == 0; };
    {
        store::Store store(folder.path / "a.db");
        store::Store other(folder.path / "a.db");
        CHECK(other.read(head) == 0);
        store.remove_if(unused);
        CHECK(fs::exists(folder.path / "a.db"));
    }
    {
        store::Store store(folder.path / "a.db");
        store.write([](store::Transaction& t) { set_head(t, 7); });
        store.remove_if(unused);
        CHECK(fs::exists(folder.path / "a.db"));
        store.write([](store::Transaction& t) { set_head(t, 0); });
        store.remove_if(unused);
    }
    CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a store of a newer program is refused") {
    Folder const folder;
    { store::Store const made(folder.path / "a.db"); }
    { store::SqliteConnection(folder.path / "a.db").script("PRAGMA user_version = 999"); }
    CHECK(refusal_of(folder.path / "a.db") == "store.newer");
}

TEST_CASE("a store that may only be read answers questions and refuses deeds") {
    ReadOnlyFolder const cd;
    cd.close();
    Nobody const inspector;
    store::Store store(cd.file, store::IfMissing::refuse);
    CHECK(store.read(head) == 7);
    std::string key;
    try {
        store.write([](store::Transaction& t) { set_head(t, 8); });
    } catch (Refusal const& refusal) {
        key = refusal.what();
        CHECK(refusal.findings().front().place.file == cd.file.string());
    }
    CHECK(key == "store.read_only");
    CHECK(store.read(head) == 7);
    CHECK(std::distance(fs::directory_iterator(cd.folder.path), {}) == 1);
}

TEST_CASE("a copy that lacks what stands in its -wal isn't read as if it were whole") {
    ReadOnlyFolder const cd;
    write_file(cd.file.string() + "-wal", "x");
    cd.close();
    Nobody const inspector;
    CHECK(refusal_of(cd.file) == "store.wal_unread");
}

TEST_CASE("a store whose folder one may not write shows also what is being written") {
    ReadOnlyFolder const office;
    store::Store writer(office.file);
    writer.write([](store::Transaction& t) { set_head(t, 8); });
    office.close();
    Nobody const inspector;
    CHECK(store::Store(office.file).read(head) == 8);
}

TEST_CASE("an older store that may only be read is refused") {
    ReadOnlyFolder const cd;
    { store::SqliteConnection(cd.file).script("PRAGMA user_version = 1"); }
    cd.close();
    Nobody const inspector;
    CHECK(refusal_of(cd.file) == "store.older");
}

TEST_CASE("a question within a deed sees what the deed has done so far") {
    auto store = fresh_store();
    store.write([&](store::Transaction& t) {
        set_head(t, 7);
        CHECK(store.read(head) == 7);
    });
    CHECK(store.read(head) == 7);
}

#ifdef NDEBUG
TEST_CASE("a defect costs one deed and not the program") {
    auto store = fresh_store();
    CHECK_THROWS_AS(store.write([&](store::Transaction& t) {
        set_head(t, 7);
        store.write([](store::Transaction&) {});
    }),
                    std::logic_error);
    CHECK(store.read(head) == 0);
}
#endif

TEST_CASE("the schema that the migrations give is the one that reviewers read") {
    // SOKET_ACCEPT=1 writes it anew; git diff is the review.
    std::filesystem::path const kept = SOKET_SOURCE_DIR "/docs/schema.sql";
    auto store = store::Store::in_memory();
    std::string schema =
        "-- As the migrations give it (src/store/migrations); kept by store_test.\n";
    for (auto const& statement : store.read([](store::Snapshot const& s) {
             return store::all<std::string>(
                 s, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rootpage");
         }))
        schema += "\n" + statement + ";\n";
    if (std::getenv("SOKET_ACCEPT") != nullptr) write_file(kept, schema);
    CHECK(read_file(kept).value() == schema);
}

TEST_CASE("before its schema changes, a store is copied") {
    Folder const folder;
    auto const first = embedded_below("store/migrations/").front();
    {
        store::SqliteConnection old(folder.path / "a.db");
        old.script(std::string(embedded(first)));
        old.script("PRAGMA user_version = 1; PRAGMA application_id = 0x736B7431;"
                   "UPDATE journal_head SET number = 5");
    }
    CHECK(store::Store(folder.path / "a.db").read(head) == 5);
    CHECK(fs::exists(folder.path / "a.db.before-0002"));
    CHECK(store::Store(folder.path / "a.db.before-0002").read(head) == 5);
}

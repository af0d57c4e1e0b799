#include "care/care.h"

#include "base/files.h"
#include "base/id.h"
#include "base/refusal.h"
#include "store/statement.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace soket;
using care::IfNewer;
namespace fs = std::filesystem;

namespace {

Moment const monday{std::chrono::seconds{1'582'534'800}}; // 16g00 on 24/02/2020

struct Folder {
    fs::path path = fs::temp_directory_path() / ("soket-care-" + make_uuid(now()));
    fs::path store = path / "kho.db", copy = path / "ban-sao.db";
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
};

void do_something(fs::path const& file, int number) {
    store::Store(file).write([&](store::Transaction& t) {
        auto const code = "U" + std::to_string(number);
        store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)", code,
                   code, code, number);
        journal::record(t, {"cli:vp"}, monday, "unit.imported", code, {});
    });
}

void tamper(fs::path const& file) {
    store::Store(file).write(
        [](store::Transaction& t) { store::run(t, "UPDATE unit SET code = 'X'"); });
}

std::int64_t units(fs::path const& file) {
    return store::Store::of_copy(file).read([](store::Snapshot const& s) {
        return store::one<std::int64_t>(s, "SELECT count(*) FROM unit");
    });
}

care::Copied copied(Folder const& folder, IfThere if_there = IfThere::keep) {
    return care::back_up(folder.store, folder.copy, if_there, monday);
}

care::Restored restored(Folder const& folder, IfNewer if_newer = IfNewer::refuse) {
    return care::restore(folder.store, folder.copy, {"cli:vp"}, monday, if_newer);
}

template<class Deed>
std::string refusal_of(Deed const& deed) {
    try {
        static_cast<void>(deed());
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

bool sound(fs::path const& file) {
    return store::Store::of_copy(file)
        .read([](store::Snapshot const& s) { return journal::verify(s); })
        .sound();
}

// Programs that were killed on this machine have left what they left.
struct NoLeftovers {
    std::optional<std::string> before;
    explicit NoLeftovers(fs::path const& temporary) {
        if (auto const* named = std::getenv("TMPDIR")) before = named;
        ::setenv("TMPDIR", temporary.c_str(), 1);
    }
    ~NoLeftovers() { before ? ::setenv("TMPDIR", before->c_str(), 1) : ::unsetenv("TMPDIR"); }
    NoLeftovers(NoLeftovers const&) = delete;
    NoLeftovers& operator=(NoLeftovers const&) = delete;
};

care::Health health_of(std::vector<care::Check> const& checks, care::About about) {
    auto const found = std::ranges::find(checks, about, &care::Check::about);
    REQUIRE(found != checks.end());
    return found->health;
}

} // namespace

TEST_CASE("a copy holds what the store held, in one file, and says so") {
    Folder const folder;
    do_something(folder.store, 1);
    store::Store open(folder.store); // somebody is at work
    auto const copy = copied(folder);
    CHECK(copy.verdict.sound());
    CHECK(copy.verdict.compared == 1);
    CHECK(copy.verdict.seal.number == 1);
    CHECK(copy.bytes == fs::file_size(folder.copy));
    CHECK(units(folder.copy) == 1);
    CHECK_FALSE(fs::exists(folder.copy.string() + "-wal"));
}

TEST_CASE("into a folder a copy goes under the date and time") {
    Folder const folder;
    do_something(folder.store, 1);
    auto const copy = care::back_up(folder.store, folder.path, IfThere::keep, monday);
    CHECK(copy.file == folder.path / "kho-20200224-160000.db");
    CHECK(fs::exists(copy.file));
}

TEST_CASE("a copy never takes the place of another file unless that is asked for") {
    Folder const folder;
    do_something(folder.store, 1);
    write_file(folder.copy, "của tôi");
    CHECK(refusal_of([&] { return copied(folder); }) == "backup.file_exists");
    CHECK(read_file(folder.copy).value() == "của tôi");
    CHECK(copied(folder, IfThere::replace).verdict.sound());
    CHECK(refusal_of([&] {
              return care::back_up(folder.store, folder.store, IfThere::replace, monday);
          }) == "backup.same_file");
}

TEST_CASE("a store that was tampered with is copied as it is, but not over an older copy") {
    Folder const folder;
    do_something(folder.store, 1);
    CHECK(copied(folder).verdict.sound());
    tamper(folder.store);
    CHECK(refusal_of([&] { return copied(folder, IfThere::replace); }) == "backup.unsound_over");
    CHECK(sound(folder.copy));
    auto const other = care::back_up(folder.store, folder.path / "khac.db", IfThere::keep, monday);
    CHECK_FALSE(other.verdict.sound());
    CHECK(fs::exists(other.file));
}

TEST_CASE("a store comes back where it was lost, damaged, emptied or cut off") {
    for (std::string const harm : {"lost", "damaged", "emptied", "cut off"}) {
        CAPTURE(harm);
        Folder const folder;
        do_something(folder.store, 1);
        static_cast<void>(copied(folder));
        auto const whole = fs::file_size(folder.store);
        if (harm == "lost") fs::remove(folder.store);
        if (harm == "emptied") fs::resize_file(folder.store, 0);
        if (harm == "cut off") fs::resize_file(folder.store, whole / 2);
        if (harm == "damaged")
            write_file(folder.store,
                       read_file(folder.store)->substr(0, 20) + std::string(5'000, 'x'));
        // What a crash left beside it isn't of the copy.
        write_file(folder.store.string() + "-wal", std::string(5'000, 'x'));
        auto const result = restored(folder);
        CHECK(result.changed);
        CHECK(units(folder.store) == 1);
        CHECK(sound(folder.store));
        CHECK((harm == "lost" || fs::exists(result.kept)));
        do_something(folder.store, 2);
        CHECK(sound(folder.store));
    }
}

TEST_CASE("going back needs to be said where the store holds what the copy lacks; it is kept") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    do_something(folder.store, 2);
    CHECK(refusal_of([&] { return restored(folder); }) == "restore.store_newer");
    CHECK(units(folder.store) == 2);
    auto const result = restored(folder, IfNewer::discard);
    CHECK(units(folder.store) == 1);
    CHECK(sound(folder.store));
    CHECK(units(result.kept) == 2);
    CHECK(sound(result.kept));
    // The journal tells of it.
    auto const last = store::Store(folder.store).read(journal::entries).back();
    CHECK(last.kind == "store.restored");
    // Which is no reason to do it again.
    CHECK_FALSE(restored(folder).changed);
}

TEST_CASE("another office's copy isn't put back unless that is said") {
    Folder const folder, other;
    do_something(folder.store, 1);
    do_something(other.store, 2);
    static_cast<void>(copied(other));
    CHECK(refusal_of([&] {
              return care::restore(folder.store, other.copy, {"cli:vp"}, monday, IfNewer::refuse);
          }) == "restore.other_history");
    CHECK(units(folder.store) == 1);
}

TEST_CASE("restoring the same twice changes nothing the second time") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    CHECK_FALSE(restored(folder).changed);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("a store that was tampered with is mended by a copy of the same moment") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    tamper(folder.store);
    CHECK(restored(folder).changed);
    CHECK(sound(folder.store));
}

TEST_CASE("a copy that isn't sound touches nothing") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    auto const before = read_file(folder.store).value();
    CHECK(refusal_of([&] {
              return care::restore(folder.store, folder.path / "khong-co.db", {"cli:vp"}, monday,
                                   IfNewer::refuse);
          }) == "file.missing");
    tamper(folder.copy);
    CHECK(refusal_of([&] { return restored(folder); }) == "restore.copy_unsound");
    fs::resize_file(folder.copy, fs::file_size(folder.copy) / 2);
    CHECK(refusal_of([&] { return restored(folder, IfNewer::discard); }) == "store.damaged");
    CHECK(read_file(folder.store).value() == before);
}

TEST_CASE("a report named as the store by mistake isn't replaced") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    write_file(folder.store, "Báo cáo sơ kết, bản của tôi");
    CHECK(refusal_of([&] { return restored(folder); }) == "restore.not_a_store");
    CHECK(read_file(folder.store).value() == "Báo cáo sơ kết, bản của tôi");
}

TEST_CASE("whoever has the store open sees it restored, and goes on with it") {
    Folder const folder;
    do_something(folder.store, 1);
    static_cast<void>(copied(folder));
    store::Store open(folder.store);
    do_something(folder.store, 2);
    static_cast<void>(restored(folder, IfNewer::discard));
    open.write([](store::Transaction& t) {
        journal::record(t, {"cli:vp"}, monday, "unit.imported", "U1", {});
    });
    CHECK(open.read(journal::seal).number == 3);
    CHECK(open.read([](store::Snapshot const& s) { return journal::verify(s); }).sound());
}

TEST_CASE("the doctor finds what is wrong, and changes nothing") {
    Folder const folder;
    NoLeftovers const elsewhere(folder.path);
    using care::About, care::Health;
    CHECK(health_of(care::examine(folder.store, monday), About::store) == Health::doubtful);
    CHECK_FALSE(fs::exists(folder.store));
    do_something(folder.store, 1);
    auto const later = Moment{std::chrono::sys_days{std::chrono::year{2027} / 3 / 1}};
    auto const well = care::examine(folder.store, later);
    for (auto const about : {About::store, About::writing, About::content, About::schema,
                             About::journal, About::clock, About::leftovers})
        CHECK_MESSAGE(health_of(well, about) == Health::well, static_cast<int>(about));
    auto const back = care::examine(folder.store, monday - std::chrono::days{1});
    CHECK(health_of(back, About::clock) == Health::doubtful);
    fs::create_directory(folder.path / "soket-AbCdEf");
    CHECK(health_of(care::examine(folder.store, later), About::leftovers) == Health::doubtful);
    fs::remove(folder.path / "soket-AbCdEf");
    write_file(folder.path / ".soket-1.part", "");
    CHECK(health_of(care::examine(folder.store, later), About::leftovers) == Health::doubtful);
    tamper(folder.store);
    CHECK(health_of(care::examine(folder.store, later), About::journal) == Health::wrong);
    fs::resize_file(folder.store, fs::file_size(folder.store) / 2);
    CHECK(health_of(care::examine(folder.store, later), About::store) == Health::wrong);
}

#include "base/files.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/part_file.h"
#include "base/refusal.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>
#include <thread>

using namespace soket;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("soket-files-" + make_uuid(now()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

} // namespace

TEST_CASE("a file that was written reads back, and nothing else is left beside it") {
    Folder const folder;
    write_file(folder.path / "a.txt", "một");
    write_file(folder.path / "a.txt", "hai");
    CHECK(read_file(folder.path / "a.txt").value() == "hai");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("what can't be read is said, with the file's name") {
    Folder const folder;
    CHECK(read_file(folder.path / "none").error().key == "file.missing");
    CHECK(read_file(folder.path).error().key == "file.folder");
    CHECK(read_file(folder.path / "none").error().place.file == (folder.path / "none").string());
}

TEST_CASE("what has no end is read to the limit, and what nobody writes is empty") {
    Folder const folder;
    CHECK(read_file("/dev/zero").error().key == "file.too_large");
    CHECK(read_file("/dev/null").value().empty());
    auto const pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(read_file(pipe).value().empty());
}

TEST_CASE("what a pipe holds is read, also when it comes late") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::thread writer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        CHECK(::write(ends[1], "muộn", 6) == 6);
        ::close(ends[1]);
    });
    CHECK(read_file("/dev/fd/" + std::to_string(ends[0])).value() == "muộn");
    writer.join();
    ::close(ends[0]);
}

TEST_CASE("a file of the user's own that ends in .part stays as it is") {
    Folder const folder;
    write_file(folder.path / "a.txt.part", "của tôi");
    write_file(folder.path / "a.txt", "một");
    CHECK(read_file(folder.path / "a.txt.part").value() == "của tôi");
}

TEST_CASE("of what couldn't be written nothing stays") {
    Folder const folder;
    fs::create_directories(folder.path / "a.txt" / "inside");
    CHECK_THROWS_AS(write_file(folder.path / "a.txt", "x"), Refusal);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a link stays one, and what is no file isn't replaced by one") {
    Folder const folder;
    write_file(folder.path / "a.txt", "một");
    fs::create_symlink("a.txt", folder.path / "link.txt");
    write_file(folder.path / "link.txt", "hai");
    CHECK(fs::is_symlink(folder.path / "link.txt"));
    CHECK(read_file(folder.path / "a.txt").value() == "hai");
    REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
    CHECK_THROWS_WITH(write_file(folder.path / "pipe", "x"), "file.no_file");
    CHECK(fs::is_fifo(folder.path / "pipe"));
}

TEST_CASE("a folder that isn't there can't be written into") {
    Folder const folder;
    CHECK_THROWS_AS(write_file(folder.path / "none" / "a.txt", "x"), Refusal);
}

TEST_CASE("a file that is there already stays where a new one was meant") {
    Folder const folder;
    CHECK(create_file(folder.path / "a.txt", "một"));
    CHECK_FALSE(create_file(folder.path / "a.txt", "hai"));
    CHECK(read_file(folder.path / "a.txt").value() == "một");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("what a killed program left is taken over, and doesn't pile up") {
    Folder const folder;
    auto const left = folder.path / ".soket-1.part";
    std::ofstream(left) << "dở dang, và dài hơn";
    CHECK(is_part_name(left));
    CHECK(is_left_over(left));
    write_file(folder.path / "a.txt", "một");
    CHECK(read_file(folder.path / "a.txt").value() == "một");
    CHECK_FALSE(fs::exists(left));
}

TEST_CASE("two programs that make the same file don't write into each other's") {
    Folder const folder;
    auto const file = folder.path / "a.txt";
    PartFile first(file), second(file);
    CHECK(first.path() != second.path());
    CHECK_FALSE(is_left_over(first.path()));
    first.write("một");
    second.write("hai");
    CHECK(first.put_in_place(IfThere::replace));
    CHECK(read_file(file).value() == "một");
    CHECK(second.put_in_place(IfThere::replace));
    CHECK(read_file(file).value() == "hai");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a leftover that has a second name isn't emptied: the other name is somebody's file") {
    Folder const folder;
    write_file(folder.path / "a.txt", "một");
    fs::create_hard_link(folder.path / "a.txt", folder.path / ".soket-1.part");
    write_file(folder.path / "b.txt", "hai");
    CHECK(read_file(folder.path / "a.txt").value() == "một");
}

TEST_CASE("why a file can't be written is said in words") {
    Folder const folder;
    auto const reason = [](fs::path const& path) -> std::string {
        try {
            write_file(path, "x");
        } catch (Refusal const& refusal) {
            return refusal.findings().front().arguments.front().second;
        }
        return "";
    };
    CHECK(reason(folder.path / "none" / "a.txt") == "@file.reason.no_folder");
    CHECK(reason(folder.path / std::string(300, 'a')) == "@file.reason.long_name");
    fs::create_directories(folder.path / "a.txt" / "inside");
    CHECK(reason(folder.path / "a.txt") == "@file.reason.is_folder");
}

TEST_CASE("SHA-256 is the published one (FIPS 180-2, B.1)") {
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("identities are unlike, and sort by the time of making") {
    auto const early = UnitId::make(Moment{std::chrono::seconds{1'000'000}});
    auto const late = UnitId::make(Moment{std::chrono::seconds{1'000'001}});
    CHECK(early < late);
    CHECK(early.text.size() == 36);
    CHECK(UnitId::make(Moment{}) != UnitId::make(Moment{}));
}

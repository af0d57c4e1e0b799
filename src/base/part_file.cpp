#include "base/part_file.h"

#include "base/refusal.h"
#include "base/unwritable.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace soket {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view name_begin = ".soket-", name_end = ".part";

// More programs than will ever write into one folder at once.
constexpr int parts_max = 1'000;

[[noreturn]] void refuse_write(fs::path const& path) {
    refuse_unwritable("file.unwritable", path, errno);
}

// Its writer may have given it its name, or have left it with two, between our opening and our
// locking it: then it isn't ours to empty.
bool is_ours(int file, fs::path const& part) {
    struct stat opened {
    }, named{};
    if (::fstat(file, &opened) != 0 || ::lstat(part.c_str(), &named) != 0) return false;
    bool const same = opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
    if (same && opened.st_nlink > 1) ::unlink(part.c_str());
    return same && opened.st_nlink == 1 && S_ISREG(opened.st_mode);
}

enum class Taken { ours, others, again };

Taken take(int file, fs::path const& part) {
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) return Taken::others;
    return is_ours(file, part) ? Taken::ours : Taken::again;
}

// Somebody else's file or link of that name, which can't be opened.
bool is_others(fs::path const& part, int error) {
    std::error_code unread;
    return (error == EACCES || error == ELOOP) && fs::exists(fs::symlink_status(part, unread));
}

// Without a name where one stands, also where the file system knows no such renaming.
int rename_unless_there(fs::path const& from, fs::path const& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    return ::link(from.c_str(), to.c_str()) == 0 ? ::unlink(from.c_str()) : -1;
}

// The file itself where the name is a link to it. What is no file isn't replaced by one.
fs::path file_behind(fs::path const& path) {
    std::error_code unread;
    auto const there = fs::status(path, unread);
    if (fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there))
        throw Refusal(Because::invalid, "file.no_file", {}, {.file = path.string()});
    if (!fs::is_symlink(fs::symlink_status(path, unread))) return path;
    auto const behind = fs::weakly_canonical(path, unread);
    return unread ? path : behind;
}

} // namespace

PartFile::PartFile(fs::path const& becomes)
    : becomes_(file_behind(becomes)) {
    int error = EMFILE;
    for (int number = 1; number <= parts_max;) {
        path_ = folder_of(becomes_) /
                (std::string(name_begin) + std::to_string(number) + std::string(name_end));
        file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        error = errno;
        if (file_ < 0 && !is_others(path_, error)) break;
        auto const taken = file_ < 0 ? Taken::others : take(file_, path_);
        bool const empty = taken == Taken::ours && ::ftruncate(file_, 0) == 0;
        error = errno;
        if (empty) return;
        if (taken == Taken::ours) ::unlink(path_.c_str());
        if (file_ >= 0) ::close(std::exchange(file_, -1));
        if (taken == Taken::ours) break;
        if (taken == Taken::others) ++number;
    }
    refuse_unwritable("file.unwritable", becomes_, error);
}

PartFile::~PartFile() {
    if (file_ < 0) return;
    ::unlink(path_.c_str());
    ::close(file_);
}

void PartFile::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        auto const written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_write(becomes_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool PartFile::put_in_place(IfThere if_there) {
    if (::fsync(file_) != 0) refuse_write(becomes_);
    // On a server's disk, closing may be the first to hear that it is full. Closing the file itself
    // would give up the lock.
    int const second = ::fcntl(file_, F_DUPFD_CLOEXEC, 0);
    if (second < 0 || ::close(second) != 0) refuse_write(becomes_);
    bool const keep = if_there == IfThere::keep;
    int const renamed =
        keep ? rename_unless_there(path_, becomes_) : ::rename(path_.c_str(), becomes_.c_str());
    if (renamed != 0 && keep && errno == EEXIST) return false;
    if (renamed != 0) refuse_write(becomes_);
    ::close(std::exchange(file_, -1));
    flush_name(becomes_);
    return true;
}

bool is_part_name(fs::path const& path) {
    auto const name = path.filename().string();
    return name.starts_with(name_begin) && name.ends_with(name_end);
}

bool is_left_over(fs::path const& part) {
    int const file = ::open(part.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return false;
    bool const free = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return free;
}

} // namespace soket

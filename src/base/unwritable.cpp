#include "base/unwritable.h"

#include "base/refusal.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace soket {

namespace fs = std::filesystem;

namespace {

// What the system says of a file that can't be written, as an office would.
std::string reason_of(int error) {
    switch (error) {
    case ENOSPC: return "@file.reason.full";
    case EDQUOT: return "@file.reason.quota";
    case EIO: return "@file.reason.faulty";
    case EROFS: return "@file.reason.read_only";
    case EACCES:
    case EPERM: return "@file.reason.denied";
    case ENOENT:
    case ENOTDIR: return "@file.reason.no_folder";
    case EISDIR:
    case ENOTEMPTY: return "@file.reason.is_folder";
    case ENAMETOOLONG: return "@file.reason.long_name";
    default: return std::strerror(error);
    }
}

} // namespace

void refuse_unwritable(std::string key, fs::path const& path, int error) {
    bool const of_the_disk = error == ENOSPC || error == EDQUOT || error == EIO;
    throw Refusal(of_the_disk ? Because::machine : Because::conflict, std::move(key),
                  {{"reason", reason_of(error)}}, {.file = path.string()});
}

fs::path folder_of(fs::path const& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void flush_name(fs::path const& path) {
    int const folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    bool const flushed = ::fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP;
    int const error = errno;
    ::close(folder);
    if (!flushed) refuse_unwritable("file.unflushed", path, error);
}

} // namespace soket

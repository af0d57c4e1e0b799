#include "base/files.h"

#include "base/limits.h"
#include "base/part_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace soket {

namespace fs = std::filesystem;

namespace {

Finding about(fs::path const& path, std::string key, Arguments arguments = {}) {
    return {Weight::error, std::move(key), std::move(arguments), Place{.file = path.string()}};
}

// Closes at the end of its scope.
struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

// Nothing on an error; up to one byte past the limit, which tells that there is more.
std::optional<std::string> read_to_limit(int file) {
    std::string bytes;
    std::array<char, 1U << 16U> piece{};
    while (bytes.size() <= input_bytes_max) {
        auto const wanted = std::min(piece.size(), input_bytes_max + 1 - bytes.size());
        auto const got = ::read(file, piece.data(), wanted);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

} // namespace

std::expected<std::string, Finding> read_file(fs::path const& path) {
    auto const fail = [&](std::string key, Arguments arguments = {}) {
        return std::unexpected(about(path, std::move(key), std::move(arguments)));
    };
    // Opening a pipe that nobody writes into would wait for somebody.
    Descriptor const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)};
    if (file.number < 0)
        return fail(errno == ENOENT || errno == ENOTDIR ? "file.missing" : "file.unreadable");
    struct stat status {};
    if (::fstat(file.number, &status) != 0) return fail("file.unreadable");
    if (S_ISDIR(status.st_mode)) return fail("file.folder");
    // Once it is open, what somebody does write is waited for.
    if (::fcntl(file.number, F_SETFL, 0) != 0) return fail("file.unreadable");
    bool const known_too_large =
        S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > input_bytes_max;
    auto bytes = known_too_large ? std::string{} : read_to_limit(file.number);
    if (!bytes) return fail("file.unreadable");
    if (known_too_large || bytes->size() > input_bytes_max)
        return fail("file.too_large", {{"max", std::to_string(input_bytes_max >> 20U)}});
    return std::move(*bytes);
}

void write_file(fs::path const& path, std::string_view bytes) {
    PartFile part(path);
    part.write(bytes);
    static_cast<void>(part.put_in_place(IfThere::replace));
}

bool create_file(fs::path const& path, std::string_view bytes) {
    PartFile part(path);
    part.write(bytes);
    return part.put_in_place(IfThere::keep);
}

} // namespace soket

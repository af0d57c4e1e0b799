#include "base/files.h"

#include "base/limits.h"
#include "base/refusal.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace soket {

namespace fs = std::filesystem;

namespace {

Finding about(fs::path const& path, std::string key, Arguments arguments = {}) {
    return {Weight::error, std::move(key), std::move(arguments), Place{.file = path.string()}};
}

[[noreturn]] void refuse_write(fs::path const& path) {
    throw Refusal(Because::conflict,
                  {about(path, "file.unwritable", {{"reason", std::strerror(errno)}})});
}

// Closes at the end of its scope.
struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

// Of what could not be written nothing stays.
struct Unfinished {
    fs::path path;
    bool done = false;
    ~Unfinished() {
        std::error_code ignored;
        if (!done) fs::remove(path, ignored);
    }
};

void write_all(int file, std::string_view bytes, fs::path const& path) {
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_write(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

std::expected<std::string, Finding> read_file(fs::path const& path) {
    std::error_code error;
    auto const status = fs::status(path, error);
    if (!fs::exists(status)) return std::unexpected(about(path, "file.missing"));
    if (fs::is_directory(status)) return std::unexpected(about(path, "file.folder"));
    auto const size = fs::file_size(path, error);
    if (!error && size > input_bytes_max)
        return std::unexpected(
            about(path, "file.too_large", {{"max", std::to_string(input_bytes_max >> 20U)}}));
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.good() && !in.eof()) return std::unexpected(about(path, "file.unreadable"));
    return bytes;
}

void write_file(fs::path const& path, std::string_view bytes) {
    auto const beside = fs::path(path.string() + ".part");
    Unfinished unfinished{beside};
    {
        Descriptor const file{
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
        if (file.number < 0) refuse_write(path);
        write_all(file.number, bytes, path);
        if (::fsync(file.number) != 0) refuse_write(path);
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) refuse_write(path);
    unfinished.done = true;
}

} // namespace soket

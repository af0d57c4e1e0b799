// Put before a program by LD_PRELOAD: counts the calls that change a file, makes one of them fail
// as a disk does, and tells how far the program came, also when it was killed.
//
//   SOKET_FAIL_COUNT=FILE  where the counters go (struct Counters)
//   SOKET_FAIL_AT=N        the n-th call fails
//   SOKET_FAIL_AS=eio      only that one, with an input/output error
//   SOKET_FAIL_AS=full     that one and all later ones that need space: half of the bytes fit, then
//                          none; creating fails too
//   SOKET_FAIL_CLOCK=S     the clock runs that many seconds ahead (or behind)
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

struct Counters {
    std::int64_t calls = 0;
    std::int64_t failed = 0;
    std::int64_t began = 0; // nanoseconds of the machine's uptime
    std::int64_t first_call = 0;
    std::int64_t last_call = 0;
};

enum class As { nothing, eio, full };

template<class Function>
Function real(char const* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::int64_t uptime() {
    timespec now{};
    real<int (*)(clockid_t, timespec*)>("clock_gettime")(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

struct Settings {
    Counters* counters = nullptr;
    std::int64_t at = 0;
    As as = As::nothing;
    std::int64_t clock = 0;

    Settings() {
        auto const number = [](char const* name) {
            auto const* text = std::getenv(name);
            return text ? std::strtoll(text, nullptr, 10) : 0;
        };
        at = number("SOKET_FAIL_AT");
        clock = number("SOKET_FAIL_CLOCK");
        if (auto const* kind = std::getenv("SOKET_FAIL_AS"))
            as = std::strcmp(kind, "full") == 0 ? As::full : As::eio;
        auto const* path = std::getenv("SOKET_FAIL_COUNT");
        if (path == nullptr) return;
        int const file = real<int (*)(char const*, int, ...)>("open")(path, O_RDWR | O_CREAT, 0644);
        if (real<int (*)(int, off_t)>("ftruncate")(file, sizeof(Counters)) != 0) std::abort();
        auto* const shared =
            ::mmap(nullptr, sizeof(Counters), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        real<int (*)(int)>("close")(file);
        if (shared == MAP_FAILED) std::abort();
        counters = static_cast<Counters*>(shared);
        counters->began = uptime();
    }
};

Settings& settings() {
    static Settings all;
    return all;
}

enum class Needs { space, nothing };
enum class Answer { go_on, fail, half };

// Whether this call is to fail; errno is then set.
Answer count(Needs needs) {
    auto& all = settings();
    if (all.counters == nullptr) return Answer::go_on;
    if (all.as == As::full && needs == Needs::nothing) return Answer::go_on;
    auto& counters = *all.counters;
    ++counters.calls;
    counters.last_call = uptime();
    if (counters.first_call == 0) counters.first_call = counters.last_call;
    bool const first = counters.calls == all.at;
    bool const later = all.as == As::full && all.at > 0 && counters.calls > all.at;
    if (all.as == As::nothing || (!first && !later)) return Answer::go_on;
    ++counters.failed;
    errno = all.as == As::full ? ENOSPC : EIO;
    return first && all.as == As::full ? Answer::half : Answer::fail;
}

// What goes to the terminal, or down a pipe, is no file.
Answer count_on(int file, Needs needs) {
    struct stat facts {};
    if (file <= STDERR_FILENO || ::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        return Answer::go_on;
    return count(needs);
}

template<class Open>
int open_as(Open open, char const* path, int flags, va_list rest) {
    mode_t const mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    bool const makes = (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0;
    if (makes && count(Needs::space) != Answer::go_on) return -1;
    return open(path, flags, mode);
}

} // namespace

// The system's own signatures and names.
extern "C" {

int open(char const* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int const file = open_as(real<int (*)(char const*, int, ...)>("open"), path, flags, rest);
    va_end(rest);
    return file;
}

int open64(char const* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int const file = open_as(real<int (*)(char const*, int, ...)>("open64"), path, flags, rest);
    va_end(rest);
    return file;
}

ssize_t write(int file, void const* bytes, size_t size) {
    auto const answer = count_on(file, Needs::space);
    if (answer == Answer::fail || (answer == Answer::half && size < 2)) return -1;
    auto const part = answer == Answer::half ? size / 2 : size;
    return real<ssize_t (*)(int, void const*, size_t)>("write")(file, bytes, part);
}

ssize_t pwrite(int file, void const* bytes, size_t size, off_t at) {
    auto const answer = count_on(file, Needs::space);
    if (answer == Answer::fail || (answer == Answer::half && size < 2)) return -1;
    auto const part = answer == Answer::half ? size / 2 : size;
    return real<ssize_t (*)(int, void const*, size_t, off_t)>("pwrite")(file, bytes, part, at);
}

ssize_t pwrite64(int file, void const* bytes, size_t size, off64_t at) {
    return pwrite(file, bytes, size, at);
}

int ftruncate(int file, off_t size) {
    if (count_on(file, Needs::space) != Answer::go_on) return -1;
    return real<int (*)(int, off_t)>("ftruncate")(file, size);
}

int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }

int mkdir(char const* path, mode_t mode) {
    if (::access(path, F_OK) != 0 && count(Needs::space) != Answer::go_on) return -1;
    return real<int (*)(char const*, mode_t)>("mkdir")(path, mode);
}

int fsync(int file) {
    struct stat facts {};
    bool const folder = ::fstat(file, &facts) == 0 && S_ISDIR(facts.st_mode);
    auto const answer = folder ? count(Needs::nothing) : count_on(file, Needs::nothing);
    return answer != Answer::go_on ? -1 : real<int (*)(int)>("fsync")(file);
}

int fdatasync(int file) {
    if (count_on(file, Needs::nothing) != Answer::go_on) return -1;
    return real<int (*)(int)>("fdatasync")(file);
}

int close(int file) {
    bool const written = (::fcntl(file, F_GETFL) & O_ACCMODE) != O_RDONLY;
    auto const answer = written ? count_on(file, Needs::nothing) : Answer::go_on;
    int const error = errno;
    int const closed = real<int (*)(int)>("close")(file);
    if (answer == Answer::go_on) return closed;
    errno = error;
    return -1;
}

int rename(char const* from, char const* to) {
    if (count(Needs::nothing) != Answer::go_on) return -1;
    return real<int (*)(char const*, char const*)>("rename")(from, to);
}

int renameat2(int from_folder, char const* from, int to_folder, char const* to, unsigned flags) {
    if (count(Needs::nothing) != Answer::go_on) return -1;
    return real<int (*)(int, char const*, int, char const*, unsigned)>("renameat2")(
        from_folder, from, to_folder, to, flags);
}

int link(char const* from, char const* to) {
    if (count(Needs::space) != Answer::go_on) return -1;
    return real<int (*)(char const*, char const*)>("link")(from, to);
}

int clock_gettime(clockid_t clock, timespec* now) {
    int const code = real<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += settings().clock;
    return code;
}
}

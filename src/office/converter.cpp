#include "office/converter.h"

#include "base/files.h"
#include "text/fold.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace soket::office {

namespace {

namespace fs = std::filesystem;

std::unexpected<Finding> failed(std::string key, Arguments arguments = {}) {
    return std::unexpected(
        Finding{.key = std::move(key), .arguments = std::move(arguments), .place = {}});
}

// A folder that nobody else can read, gone with all that was made in it.
class WorkFolder {
  public:
    WorkFolder() {
        auto name = (fs::temp_directory_path() / ("soket-" + std::string(6, 'X'))).string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    WorkFolder(WorkFolder const&) = delete;
    WorkFolder& operator=(WorkFolder const&) = delete;

    [[nodiscard]] fs::path const& path() const { return path_; }

  private:
    fs::path path_;
};

// Waits for the program and all that it has started; past its time they are ended.
bool ended_well(pid_t child) {
    auto const deadline = std::chrono::steady_clock::now() + conversion_max;
    int status = 0;
    while (true) {
        auto const ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) break;
        bool const lost = ended < 0 && errno != EINTR;
        if (lost || std::chrono::steady_clock::now() > deadline) {
            ::kill(-child, SIGKILL);
            ::waitpid(child, &status, 0);
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

enum class Run { done, failed, missing };

// No shell between: names of files stay names.
Run run(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = 0;
    int const fault =
        ::posix_spawnp(&child, arguments.front(), &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (fault == ENOENT) return Run::missing;
    if (fault != 0) return Run::failed;
    return ended_well(child) ? Run::done : Run::failed;
}

std::string_view ending_of(ForeignKind kind) {
    switch (kind) {
    case ForeignKind::doc: return "doc";
    case ForeignKind::odt: return "odt";
    case ForeignKind::rtf: return "rtf";
    case ForeignKind::html: return "html";
    case ForeignKind::pdf: return "pdf";
    case ForeignKind::xls: return "xls";
    case ForeignKind::ods: return "ods";
    }
    return "";
}

struct Converter {
    std::string package; // of Debian, for the message
    std::vector<std::string> words;
    fs::path made;
};

Converter converter_for(ForeignKind kind, fs::path const& folder, fs::path const& given) {
    if (kind == ForeignKind::pdf)
        return {.package = "poppler-utils",
                .words = {"pdftotext", "-layout", "-enc", "UTF-8", given.string(),
                          (folder / "made.txt").string()},
                .made = folder / "made.txt"};
    bool const sheet = kind == ForeignKind::xls || kind == ForeignKind::ods;
    std::string const ending = sheet ? "xlsx" : "docx";
    // A profile of its own: another LibreOffice that is open would take the work and not do it.
    Converter converter{.package = sheet ? "libreoffice-calc" : "libreoffice-writer",
                        .words = {"soffice", "--headless", "--norestore",
                                  "-env:UserInstallation=file://" + (folder / "profile").string(),
                                  "--convert-to", ending, "--outdir", (folder / "out").string(),
                                  given.string()},
                        .made = folder / "out" / ("given." + ending)};
    // Otherwise it opens a page as a page, and knows no way from there to Word.
    if (kind == ForeignKind::html)
        converter.words.insert(converter.words.begin() + 1, "--infilter=HTML (StarWriter)");
    return converter;
}

bool begins_html(std::string_view bytes) {
    constexpr std::size_t looked_at = 512;
    auto const head = text::lower(text::trimmed(bytes.substr(0, looked_at)));
    std::string_view start = head;
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    return start.starts_with("<!doctype html") || start.starts_with("<html") ||
           (start.starts_with("<?xml") && start.find("<html") != std::string_view::npos);
}

} // namespace

std::optional<ForeignKind> foreign_kind(std::string_view bytes) {
    // The first part of an OpenDocument package is its kind, unpacked (OpenDocument 1.2, part
    // 3, 3.3).
    constexpr std::string_view odt_kind = "mimetypeapplication/vnd.oasis.opendocument.text";
    constexpr std::size_t name_at = 30;
    // Excel's old workbooks, mails and installers are of the same outer kind.
    constexpr std::string_view word_stream("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24);
    if (bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.find(word_stream) != std::string_view::npos)
        return ForeignKind::doc;
    if (bytes.starts_with("PK") && bytes.size() > name_at &&
        bytes.substr(name_at).starts_with(odt_kind))
        return ForeignKind::odt;
    if (bytes.starts_with("%PDF")) return ForeignKind::pdf;
    if (bytes.starts_with("{\\rtf")) return ForeignKind::rtf;
    if (begins_html(bytes)) return ForeignKind::html;
    return {};
}

std::optional<ForeignKind> foreign_sheet_kind(std::string_view bytes) {
    constexpr std::string_view ods_kind = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    constexpr std::size_t name_at = 30;
    // Of Excel 97 to 2003; Excel 5 called it "Book".
    constexpr std::string_view book_stream("W\0o\0r\0k\0b\0o\0o\0k\0", 16);
    constexpr std::string_view old_stream("\0B\0o\0o\0k\0\0", 10);
    if (bytes.starts_with("\xD0\xCF\x11\xE0") &&
        (bytes.find(book_stream) != std::string_view::npos ||
         bytes.find(old_stream) != std::string_view::npos))
        return ForeignKind::xls;
    if (bytes.starts_with("PK") && bytes.size() > name_at &&
        bytes.substr(name_at).starts_with(ods_kind))
        return ForeignKind::ods;
    return {};
}

std::expected<std::string, Finding> converted(std::string_view bytes, ForeignKind kind) {
    WorkFolder const work;
    if (work.path().empty())
        return failed("paper.not_converted", {{"kind", std::string(ending_of(kind))}});
    auto const given = work.path() / ("given." + std::string(ending_of(kind)));
    write_file(given, bytes);
    auto const converter = converter_for(kind, work.path(), given);
    auto const ending = "." + std::string(ending_of(kind));
    switch (run(converter.words)) {
    case Run::missing:
        return failed("paper.needs_program", {{"kind", ending},
                                              {"program", converter.words.front()},
                                              {"package", converter.package}});
    case Run::failed: return failed("paper.not_converted", {{"kind", ending}});
    case Run::done: break;
    }
    // LibreOffice ends well also where it could make nothing of the file.
    auto made = read_file(converter.made);
    if (!made || made->empty()) return failed("paper.not_converted", {{"kind", ending}});
    return std::move(*made);
}

} // namespace soket::office

#include "care/machine.h"

#include "base/part_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace soket::care {

namespace fs = std::filesystem;

namespace {

std::string variable(char const* name) {
    auto const* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::vector<fs::path> font_folders() {
    fs::path const home = variable("HOME");
    return {"/usr/share/fonts", "/usr/local/share/fonts", home / ".fonts",
            home / ".local/share/fonts"};
}

bool is_times(fs::path const& file) {
    static constexpr std::array<std::string_view, 5> names{
        "times.ttf", "Times.ttf", "Times_New_Roman.ttf", "LiberationSerif-Regular.ttf",
        "Tinos-Regular.ttf"};
    return std::ranges::find(names, file.filename().string()) != names.end();
}

fs::path folder_of(fs::path const& file) { return fs::absolute(file).parent_path(); }

bool older_than_a_day(fs::path const& path, Moment now) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 &&
           Moment{std::chrono::seconds{facts.st_mtime}} + std::chrono::days{1} < now;
}

// "soket-" and six characters: where LibreOffice was at work (office/converter.cpp).
bool is_conversion(fs::path const& path) {
    constexpr std::string_view begin = "soket-";
    auto const name = path.filename().string();
    std::error_code unread;
    return name.starts_with(begin) && name.size() == begin.size() + 6 &&
           fs::is_directory(path, unread);
}

template<class Wanted>
void add_from(fs::path const& folder, std::vector<fs::path>& to, Wanted const& wanted) {
    std::error_code unread;
    fs::directory_iterator file(folder, unread);
    for (; !unread && file != fs::directory_iterator(); file.increment(unread))
        if (wanted(file->path())) to.push_back(file->path());
}

} // namespace

bool has_program(std::string_view name) {
    auto const path = variable("PATH");
    for (std::size_t begin = 0; begin <= path.size();) {
        auto const end = std::min(path.find(':', begin), path.size());
        auto const file = fs::path(path.substr(begin, end - begin)) / name;
        if (::access(file.c_str(), X_OK) == 0) return true;
        begin = end + 1;
    }
    return false;
}

bool has_times() {
    return std::ranges::any_of(font_folders(), [](fs::path const& folder) {
        std::error_code unread;
        fs::recursive_directory_iterator file(folder, fs::directory_options::skip_permission_denied,
                                              unread);
        for (; !unread && file != fs::recursive_directory_iterator(); file.increment(unread))
            if (is_times(file->path())) return true;
        return false;
    });
}

std::optional<std::uintmax_t> free_bytes(fs::path const& file) {
    std::error_code unread;
    auto const space = fs::space(folder_of(file), unread);
    if (unread) return std::nullopt;
    return space.available;
}

bool may_write(fs::path const& file) {
    auto const may = [](fs::path const& path) {
        return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
    };
    return may(file) && may(folder_of(file));
}

std::string locale_name() {
    for (auto const* name : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (auto value = variable(name); !value.empty()) return value;
    return "C";
}

bool is_utf8(std::string_view locale) {
    return locale.ends_with("UTF-8") || locale.ends_with("utf8") || locale.ends_with("UTF8");
}

std::vector<fs::path> leftovers(fs::path const& folder, Moment now) {
    std::vector<fs::path> found;
    add_from(folder, found,
             [](fs::path const& path) { return is_part_name(path) && is_left_over(path); });
    std::error_code unread;
    add_from(fs::temp_directory_path(unread), found, [&](fs::path const& path) {
        return is_conversion(path) && older_than_a_day(path, now);
    });
    std::ranges::sort(found);
    return found;
}

} // namespace soket::care

// What the machine has: programs, fonts, space, a language, and what killed programs left. Private
// to the room.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::care {

// Along PATH.
[[nodiscard]] bool has_program(std::string_view name);
// Times New Roman, which due form asks for, or one of the same widths, so that lines and pages
// break where they do in Word.
[[nodiscard]] bool has_times();
// Of the disk that holds the file; nothing where the disk doesn't say.
[[nodiscard]] std::optional<std::uintmax_t> free_bytes(std::filesystem::path const& file);
// Whether one may write the file and make others beside it.
[[nodiscard]] bool may_write(std::filesystem::path const& file);
// As the environment names it, e.g. "vi_VN.UTF-8".
[[nodiscard]] std::string locale_name();
[[nodiscard]] bool is_utf8(std::string_view locale);
// Files that a killed program was making in the folder, and folders of conversions more than a day
// old.
[[nodiscard]] std::vector<std::filesystem::path> leftovers(std::filesystem::path const& folder,
                                                           Moment now);

} // namespace soket::care

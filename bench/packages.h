// What reading an Office file costs at least: its archive unpacked and its XML parsed, nothing
// looked at.
#pragma once

#include <filesystem>

namespace bench {

void unzip_and_parse(std::filesystem::path const& file);

} // namespace bench

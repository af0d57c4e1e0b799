// SQLite by itself: one small row, one commit that waits for the disk, again and again.
#pragma once

#include <filesystem>

namespace bench {

void commit_rows(std::filesystem::path const& folder, int rows);

} // namespace bench

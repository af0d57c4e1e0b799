// SQLite by itself: a commit that waits for the disk, again and again.
#pragma once

#include <filesystem>

namespace bench {

// Each of one small row.
void commit_rows(std::filesystem::path const& folder, int rows);
// Each of the rows that a report leaves, and of nothing else: no question is asked, nothing is
// checked, marked or hashed.
void commit_reports(std::filesystem::path const& folder, int reports);

} // namespace bench

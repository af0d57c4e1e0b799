// Folders for what is written.
#pragma once

#include <filesystem>

namespace soket {

// Makes it, and those above it, where they aren't there. Throws Refusal: file.folder_unmade with
// the reason, file.unflushed.
void make_folder(std::filesystem::path const& folder);

} // namespace soket

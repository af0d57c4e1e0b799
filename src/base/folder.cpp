#include "base/folder.h"

#include "base/unwritable.h"

namespace soket {

void make_folder(std::filesystem::path const& folder) {
    std::error_code failure;
    bool const made = std::filesystem::create_directories(folder, failure);
    if (failure) refuse_unwritable("file.folder_unmade", folder, failure.value());
    if (made) flush_name(folder);
}

} // namespace soket

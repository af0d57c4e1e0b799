// Files that people hand in, kept by their content: what is handed in twice is there once. Rooms
// keep the hash, and the name that the sender gave.
#pragma once

#include "store/store.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace soket::store {

// A report with pictures is some megabytes; the limit keeps a film out of the store.
inline constexpr std::size_t stored_file_bytes_max = 20U << 20U;

// Its hash. `kind` is the name of what the content is (office/kind.h).
[[nodiscard]] std::string keep_file(Transaction& t, std::string_view bytes, std::string_view kind);

struct StoredFile {
    std::string kind;
    std::string bytes;
};
// Nothing where none has this hash.
[[nodiscard]] std::optional<StoredFile> stored_file(Snapshot const& s, std::string_view hash);

} // namespace soket::store

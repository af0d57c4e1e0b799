// The schema: its version is the number of migrations done (PRAGMA user_version). Private to the
// room.
#pragma once

#include "store/store.h"

#include <filesystem>
#include <string>

namespace soket::store {

// Throws Refusal store.not_ours. What holds nothing yet may become ours.
void check_ours(Snapshot const& s, std::filesystem::path const& file);
// Throws Refusal: store.newer, store.older.
void check_schema(Snapshot const& s, std::filesystem::path const& file);
// Brings the store to this program's schema; a copy of the file as it was is kept beside it first.
// Throws Refusal store.newer.
void migrate(Connection& connection, std::filesystem::path const& file);
// A whole store that holds nothing yet, as the bytes of its file.
[[nodiscard]] std::string bytes_of_new_store();

} // namespace soket::store

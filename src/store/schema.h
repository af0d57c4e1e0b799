// The schema: its version is the number of migrations done. Private to the room.
#pragma once

#include "store/address.h"
#include "store/store.h"

#include <string>

namespace soket::store {

// Throws Refusal store.not_ours. What holds nothing yet may become ours.
void check_ours(Snapshot const& s, Address const& store);
// Throws Refusal: store.newer, store.older.
void check_schema(Snapshot const& s, Address const& store);
// Brings the store to this program's schema; a copy of a file as it was is kept beside it first.
// Throws Refusal store.newer.
void migrate(Connection& connection, Address const& store);
// A store of an older program's schema, where nothing was yet.
void make_schema(Connection& connection, std::size_t version);
// A whole store that holds nothing yet, as the bytes of its file.
[[nodiscard]] std::string bytes_of_new_store();

// A store that lives in memory has no file, and nothing beside it.
inline constexpr char const* in_memory_name = ":memory:";

} // namespace soket::store

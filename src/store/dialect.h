// What SQLite and PostgreSQL are asked differently; all other statements are the same for both.
// Private to the room.
#pragma once

#include "store/connection.h"
#include "store/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {

// Of the rooms, without those that the database or the store itself keeps; by name.
[[nodiscard]] std::vector<std::string> tables(Snapshot const& s);

struct ColumnRow {
    std::string name;
    std::int64_t position = 0; // from 0, as "SELECT *" gives them
    std::int64_t in_key = 0;   // place in the primary key from 1; 0 when it isn't in it
};
[[nodiscard]] std::vector<ColumnRow> columns(Snapshot const& s, std::string const& table);

// A table whose rows name rows of another, and that other.
struct ReferenceRow {
    std::string table;
    std::string other;
};
[[nodiscard]] std::vector<ReferenceRow> references(Snapshot const& s);

// Nothing is in it: it may become ours.
[[nodiscard]] bool is_fresh(Snapshot const& s);
[[nodiscard]] bool is_ours(Snapshot const& s);
// How many migrations it has seen.
[[nodiscard]] std::size_t schema_version(Snapshot const& s);
void set_schema_version(Connection& connection, std::size_t version);

// A migration in the database's own words.
[[nodiscard]] std::string migration_for(Engine engine, std::string_view sql);

} // namespace soket::store

#include "store/dialect.h"

#include "store/statement.h"

#include <algorithm>
#include <fmt/core.h>

namespace soket::store {

namespace {

// "skt1": tells our files from other SQLite files (the header's application id).
constexpr std::int64_t application_id = 0x736B7431;

bool on_sqlite(Snapshot const& s) { return s.connection().engine() == Engine::sqlite; }

std::int64_t pragma(Snapshot const& s, std::string_view name) {
    return one<std::int64_t>(s, fmt::format("PRAGMA {}", name));
}

constexpr std::string_view sqlite_references =
    "SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f"
    " WHERE m.type = 'table'";

constexpr std::string_view postgres_tables =
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    " AND tablename <> 'soket_schema'";

constexpr std::string_view postgres_columns = R"(
    SELECT a.attname, row_number() OVER (ORDER BY a.attnum) - 1, COALESCE(k.place, 0)
    FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         LEFT JOIN (SELECT p.conrelid, u.number, u.place
                    FROM pg_constraint p, unnest(p.conkey) WITH ORDINALITY u (number, place)
                    WHERE p.contype = 'p') k ON k.conrelid = c.oid AND k.number = a.attnum
    WHERE c.relname = $1 AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace)";

constexpr std::string_view postgres_references = R"(
    SELECT t.relname, o.relname
    FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class o ON o.oid = f.confrelid
    WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace)";

constexpr std::string_view postgres_schema_tables =
    "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    " AND tablename = 'soket_schema'";

} // namespace

std::vector<std::string> tables(Snapshot const& s) {
    auto names = all<std::string>(
        s, on_sqlite(s) ? "SELECT name FROM sqlite_master WHERE type = 'table'" : postgres_tables);
    std::erase_if(names, [](std::string const& name) { return name.starts_with("sqlite_"); });
    std::ranges::sort(names);
    return names;
}

std::vector<ColumnRow> columns(Snapshot const& s, std::string const& table) {
    return all<ColumnRow>(
        s, on_sqlite(s) ? "SELECT name, cid, pk FROM pragma_table_info($1)" : postgres_columns,
        table);
}

std::vector<ReferenceRow> references(Snapshot const& s) {
    return all<ReferenceRow>(s, on_sqlite(s) ? sqlite_references : postgres_references);
}

bool is_fresh(Snapshot const& s) {
    if (on_sqlite(s)) return one<std::int64_t>(s, "SELECT count(*) FROM sqlite_master") == 0;
    return tables(s).empty() && !is_ours(s);
}

bool is_ours(Snapshot const& s) {
    if (on_sqlite(s)) return pragma(s, "application_id") == application_id;
    return one<bool>(s, postgres_schema_tables);
}

std::size_t schema_version(Snapshot const& s) {
    if (on_sqlite(s)) return static_cast<std::size_t>(pragma(s, "user_version"));
    return is_ours(s) ? one<std::size_t>(s, "SELECT version FROM soket_schema") : 0;
}

void set_schema_version(Connection& connection, std::size_t version) {
    if (connection.engine() == Engine::sqlite)
        connection.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                      application_id, version));
    else
        connection.script(
            fmt::format("CREATE TABLE IF NOT EXISTS soket_schema"
                        " (version BIGINT NOT NULL, last_deed TEXT);"
                        "DELETE FROM soket_schema; INSERT INTO soket_schema (version) VALUES ({})",
                        version));
}

// Texts are compared and ordered by their bytes, as SQLite does it, whatever language the database
// was made for.
std::string migration_for(Engine engine, std::string_view sql) {
    std::string said(sql);
    if (engine == Engine::sqlite) return said;
    constexpr std::string_view type = " TEXT", by_bytes = " COLLATE \"C\"";
    for (auto at = said.find(type); at != std::string::npos; at = said.find(type, at))
        said.insert(at += type.size(), by_bytes);
    return said;
}

} // namespace soket::store

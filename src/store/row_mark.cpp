// How a row is known again. What is said here of a row must stay so: the journal's hashes cover it.
#include "base/hash.h"
#include "store/statement.h"

#include <algorithm>
#include <fmt/core.h>

namespace soket::store {

// What of a table its rows' marks are made of.
struct TableShape {
    struct Column {
        std::string name;
        int position = 0;
    };
    std::string table;
    std::vector<Column> columns; // by name: their order may change when a table is made anew
    std::vector<int> key;        // positions
};

namespace {

struct ColumnRow {
    std::string name;
    std::int64_t position = 0;
    std::int64_t in_key = 0; // from 1; 0 when it isn't in the key
};

bool is_journal(std::string_view table) { return table.starts_with("journal"); }

// The one question here that PostgreSQL is asked differently (information_schema).
TableShape shape_of(Snapshot const& s, std::string const& table) {
    auto rows = all<ColumnRow>(s, "SELECT name, cid, pk FROM pragma_table_info($1)", table);
    TableShape shape{.table = table, .columns = {}, .key = {}};
    std::ranges::sort(rows, {}, &ColumnRow::in_key);
    for (auto const& row : rows)
        if (row.in_key > 0) shape.key.push_back(static_cast<int>(row.position));
    std::ranges::sort(rows, {}, &ColumnRow::name);
    for (auto const& row : rows)
        shape.columns.push_back({row.name, static_cast<int>(row.position)});
    return shape;
}

// Any text, so that / and line ends part values only.
void add_escaped(std::string& to, std::string_view text) {
    for (char const c : text) {
        if (c == '/' || c == '\\' || (c >= 0 && c < ' '))
            to += fmt::format("\\{:02x}", static_cast<unsigned char>(c));
        else
            to += c;
    }
}

std::string key_of(TableShape const& shape, Cursor const& row) {
    std::string key;
    for (int const position : shape.key) {
        if (!key.empty()) key += '/';
        add_escaped(key, row.text(position));
    }
    return key;
}

// A column that holds nothing doesn't count, so that a new column leaves older rows as they were.
std::string hash_of(TableShape const& shape, Cursor const& row) {
    std::string bytes;
    auto const add = [&](std::string_view part) {
        bytes += fmt::format("{}:", part.size());
        bytes += part;
    };
    add(shape.table);
    for (auto const& column : shape.columns) {
        auto const stored = row.stored(column.position);
        if (stored == Stored::nothing) continue;
        add(column.name);
        bytes += stored == Stored::whole ? 'w' : stored == Stored::text ? 't' : 'o';
        add(row.text(column.position));
    }
    return sha256(bytes);
}

RowMark mark_of(TableShape const& shape, Cursor const& row) {
    return {shape.table, key_of(shape, row), hash_of(shape, row)};
}

// The table of "INSERT INTO table (…", if it is that.
std::string_view table_put_into(std::string_view sql) {
    constexpr std::string_view blanks = " \n", begin = "INSERT INTO ";
    sql.remove_prefix(std::min(sql.find_first_not_of(blanks), sql.size()));
    if (!sql.starts_with(begin)) return {};
    sql.remove_prefix(begin.size());
    return sql.substr(0, sql.find_first_of(" (\n"));
}

} // namespace

std::shared_ptr<TableShape const>& Transaction::shape(std::string_view table) {
    auto const known = shapes_.find(table);
    return known == shapes_.end() ? shapes_[std::string(table)] : known->second;
}

void run_values(Transaction& t, std::string_view sql, std::span<Value const> values) {
    auto const table = table_put_into(sql);
    if (table.empty() || is_journal(table)) {
        Cursor cursor(t.connection(), sql, values);
        while (cursor.next()) {
        }
        return;
    }
    auto& shape = t.shape(table);
    if (!shape) shape = std::make_shared<TableShape>(shape_of(t, std::string(table)));
    Cursor cursor(t.connection(), std::string(sql) + " RETURNING *", values);
    while (cursor.next()) t.add_mark(mark_of(*shape, cursor));
}

std::string for_rows(std::string_view sql, std::size_t rows, std::size_t columns) {
    std::string all(sql);
    for (std::size_t i = columns; i < rows * columns; ++i) {
        all += i % columns != 0 ? ", " : i == columns ? ", (" : "), (";
        all += '$' + std::to_string(i + 1);
    }
    return rows > 1 ? all + ')' : all;
}

void each_mark(Snapshot const& s, std::function<void(RowMark)> const& each) {
    auto const tables =
        all<std::string>(s, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    for (auto const& table : tables) {
        if (is_journal(table) || table.starts_with("sqlite_")) continue;
        auto const shape = shape_of(s, table);
        std::string quoted;
        for (char const c : table) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        Cursor row(s.connection(), "SELECT * FROM \"" + quoted + '"', {});
        while (row.next()) each(mark_of(shape, row));
    }
}

} // namespace soket::store

// How a row is known again. What is said here of a row must stay so: the journal's hashes cover it.
#include "base/hash.h"
#include "store/dialect.h"
#include "store/statement.h"

#include <algorithm>
#include <array>
#include <charconv>
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

// The journal has hashes of its own; of what passes (sessions, links) it keeps none.
bool is_unmarked(std::string_view table) {
    return table.starts_with("journal") || table.starts_with("passing_");
}

TableShape shape_of(Snapshot const& s, std::string const& table) {
    auto rows = columns(s, table);
    TableShape shape{.table = table, .columns = {}, .key = {}};
    std::ranges::sort(rows, {}, &ColumnRow::in_key);
    for (auto const& row : rows)
        if (row.in_key > 0) shape.key.push_back(static_cast<int>(row.position));
    std::ranges::sort(rows, {}, &ColumnRow::name);
    for (auto const& row : rows)
        shape.columns.push_back({row.name, static_cast<int>(row.position)});
    return shape;
}

bool is_plain_in_key(char c) { return c != '/' && c != '\\' && (c < 0 || c >= ' '); }

// Any text, so that / and line ends part values only.
void add_escaped(std::string& to, std::string_view text) {
    if (std::ranges::all_of(text, is_plain_in_key)) {
        to += text;
        return;
    }
    for (char const c : text) {
        if (is_plain_in_key(c))
            to += c;
        else
            to += fmt::format("\\{:02x}", static_cast<unsigned char>(c));
    }
}

template<class Row>
std::string key_of(TableShape const& shape, Row const& row) {
    std::string key;
    for (int const position : shape.key) {
        if (!key.empty()) key += '/';
        add_escaped(key, row.text(position));
    }
    return key;
}

// A column that holds nothing doesn't count, so that a new column leaves older rows as they were.
template<class Row>
std::string hash_of(TableShape const& shape, Row const& row) {
    std::string bytes;
    bytes.reserve(256); // most rows have less
    auto const add = [&](std::string_view part) {
        bytes += std::to_string(part.size());
        bytes += ':';
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

template<class Row>
RowMark mark_of(TableShape const& shape, Row const& row) {
    return {shape.table, key_of(shape, row), hash_of(shape, row)};
}

constexpr std::string_view blanks = " \n";

// The next word or sign of a statement, which it is taken from.
std::string_view taken(std::string_view& sql) {
    sql.remove_prefix(std::min(sql.find_first_not_of(blanks), sql.size()));
    auto const end = sql.starts_with('(') || sql.starts_with(')') || sql.starts_with(',')
                         ? std::size_t{1}
                         : std::min(sql.find_first_of(" \n(),"), sql.size());
    auto const word = sql.substr(0, end);
    sql.remove_prefix(end);
    return word;
}

// "INSERT INTO table (a, b) VALUES ($1, $2), ($3, $4)".
struct Insertion {
    std::string_view table;
    std::vector<std::string_view> columns;
    // Whether the rows are the values as they stand, so that they needn't be asked for.
    bool is_plain = false;
};

// Of another statement no table.
Insertion read_insertion(std::string_view sql) {
    Insertion insertion;
    if (taken(sql) != "INSERT" || taken(sql) != "INTO") return insertion;
    insertion.table = taken(sql);
    if (taken(sql) != "(") return insertion;
    for (auto word = taken(sql); word != ")" && !word.empty(); word = taken(sql))
        if (word != ",") insertion.columns.push_back(word);
    if (taken(sql) != "VALUES") return insertion;
    std::size_t number = 0;
    for (auto word = taken(sql); !word.empty(); word = taken(sql))
        if (word.starts_with('$')) {
            if (word.substr(1) != std::to_string(++number)) return insertion;
        } else if (word != "(" && word != ")" && word != ",") {
            return insertion;
        }
    insertion.is_plain = true;
    return insertion;
}

// At which place of a row's values each of the table's columns is given; -1 where it isn't.
std::vector<int> places_of(TableShape const& shape, Insertion const& insertion) {
    std::vector<int> places(shape.columns.size(), -1);
    for (std::size_t i = 0; i < insertion.columns.size(); ++i) {
        auto const column =
            std::ranges::find(shape.columns, insertion.columns[i], &TableShape::Column::name);
        SOKET_ASSERT(column != shape.columns.end());
        places[static_cast<std::size_t>(column->position)] = static_cast<int>(i);
    }
    return places;
}

// A row as it is given to the store.
class GivenRow {
  public:
    GivenRow(std::vector<int> const& places, std::span<Value const> values)
        : places_(places)
        , values_(values) {}

    [[nodiscard]] Stored stored(int position) const {
        auto const* const value = at(position);
        if (!value || std::holds_alternative<std::monostate>(*value)) return Stored::nothing;
        return std::holds_alternative<std::int64_t>(*value) ? Stored::whole : Stored::text;
    }
    // Until the next is asked for.
    [[nodiscard]] std::string_view text(int position) const {
        auto const* const value = at(position);
        if (!value) return {};
        if (auto const* whole = std::get_if<std::int64_t>(value))
            return {digits_.data(), std::to_chars(digits_.begin(), digits_.end(), *whole).ptr};
        auto const* const text = std::get_if<std::string>(value);
        return text ? std::string_view(*text) : std::string_view();
    }

  private:
    [[nodiscard]] Value const* at(int position) const {
        auto const place = places_[static_cast<std::size_t>(position)];
        return place < 0 ? nullptr : &values_[static_cast<std::size_t>(place)];
    }

    std::vector<int> const& places_;
    std::span<Value const> values_;
    mutable std::array<char, 24> digits_; // of any std::int64_t
};

} // namespace

namespace {

TableShape const& known_shape(Transaction& t, std::string_view table) {
    auto& shapes = t.connection().shapes;
    auto known = shapes.find(table);
    if (known == shapes.end()) {
        auto shape = std::make_shared<TableShape>(shape_of(t, std::string(table)));
        known = shapes.emplace(table, std::move(shape)).first;
    }
    return *known->second;
}

void run_to_the_end(Transaction& t, std::string_view sql, std::span<Value const> values) {
    auto const cursor = t.connection().ask(sql, values);
    while (cursor->next()) {
    }
}

} // namespace

void run_values(Transaction& t, std::string_view sql, std::span<Value const> values) {
    auto const insertion = read_insertion(sql);
    if (insertion.table.empty() || is_unmarked(insertion.table))
        return run_to_the_end(t, sql, values);
    auto const& shape = known_shape(t, insertion.table);
    bool const has_key = std::ranges::all_of(shape.columns, [&](auto const& column) {
        return std::ranges::find(shape.key, column.position) == shape.key.end() ||
               std::ranges::find(insertion.columns, column.name) != insertion.columns.end();
    });
    if (!insertion.is_plain || !has_key) {
        auto const cursor = t.connection().ask(std::string(sql) + " RETURNING *", values);
        while (cursor->next()) t.add_mark(mark_of(shape, *cursor));
        return;
    }
    run_to_the_end(t, sql, values);
    auto const columns = insertion.columns.size();
    auto const places = places_of(shape, insertion);
    for (std::size_t i = 0; i < values.size(); i += columns)
        t.add_mark(mark_of(shape, GivenRow(places, values.subspan(i, columns))));
}

std::string for_rows(std::string_view sql, std::size_t rows, std::size_t columns) {
    std::string all(sql);
    for (std::size_t i = columns; i < rows * columns; ++i) {
        all += i % columns != 0 ? ", " : i == columns ? ", (" : "), (";
        all += '$' + std::to_string(i + 1);
    }
    return rows > 1 ? all + ')' : all;
}

void each_mark(Snapshot const& s, Marked marked, std::function<void(RowMark)> const& each) {
    for (auto const& table : tables(s)) {
        if (marked == Marked::by_deeds && is_unmarked(table)) continue;
        auto const shape = shape_of(s, table);
        auto const row = s.connection().ask("SELECT * FROM " + sql_name(table), {});
        while (row->next()) each(mark_of(shape, *row));
    }
}

} // namespace soket::store

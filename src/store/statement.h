// Statements and the rows they give. For <room>_sql.cpp only: one function, one statement, in
// the SQL that SQLite and PostgreSQL both run, with $1, $2 … as parameters.
//
//     struct UnitRow { UnitId id; std::string name; std::optional<UnitId> parent; };
//     return store::all<UnitRow>(s, "SELECT id, name, parent FROM unit WHERE code = $1", code);
//
// A row's members take the columns in their order. Days and moments are stored as ISO text,
// figures as whole ten-thousandths, enumerators by their name.
#pragma once

#include "base/assert.h"
#include "base/clock.h"
#include "base/decimal.h"
#include "base/enum.h"
#include "base/id.h"
#include "store/connection.h"
#include "store/store.h"

#include <array>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {

template<class T>
concept Whole = std::integral<T>;

template<class T>
inline constexpr bool is_id = false;
template<class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template<class T>
inline constexpr bool is_optional = false;
template<class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template<class T>
concept Scalar = Whole<T> || is_id<T> || is_optional<T> || std::same_as<T, std::string> ||
    std::same_as<T, Decimal> || std::same_as<T, Day> || std::same_as<T, Moment> || DescribedEnum<T>;

template<class T>
[[nodiscard]] Value to_value(T const& v) {
    if constexpr (Whole<T>)
        return static_cast<std::int64_t>(v);
    else if constexpr (is_id<T>)
        return v.text;
    else if constexpr (std::same_as<T, Decimal>)
        return v.units();
    else if constexpr (std::same_as<T, Day> || std::same_as<T, Moment>)
        return to_iso(v);
    else if constexpr (DescribedEnum<T>)
        return to_text(v);
    else if constexpr (is_optional<T>)
        return v ? to_value(*v) : Value{};
    else
        return std::string(std::string_view(v));
}

template<class T>
[[nodiscard]] T from_column(Cursor const& cursor, int column) {
    if constexpr (is_optional<T>) {
        if (cursor.is_null(column)) return std::nullopt;
        return from_column<typename T::value_type>(cursor, column);
    } else {
        SOKET_ASSERT(!cursor.is_null(column));
        if constexpr (Whole<T>)
            return static_cast<T>(cursor.integer(column));
        else if constexpr (std::same_as<T, Decimal>)
            return Decimal::from_units(cursor.integer(column));
        else if constexpr (is_id<T>)
            return T{std::string(cursor.text(column))};
        else if constexpr (std::same_as<T, Day>)
            return read_iso_day(cursor.text(column)).value();
        else if constexpr (std::same_as<T, Moment>)
            return read_iso_moment(cursor.text(column)).value();
        else if constexpr (DescribedEnum<T>)
            return read_enum<T>(cursor.text(column)).value();
        else
            return std::string(cursor.text(column));
    }
}

template<class Row>
[[nodiscard]] Row row_of(Cursor const& cursor) {
    if constexpr (Scalar<Row>) {
        return from_column<Row>(cursor, 0);
    } else {
        Row row;
        int column = 0;
        boost::pfr::for_each_field(
            row, [&]<class Field>(Field& field) { field = from_column<Field>(cursor, column++); });
        SOKET_ASSERT(column == cursor.columns());
        return row;
    }
}

// For results too large to hold: `each` gets one row after the other.
template<class Row, class Each, class... Arguments>
void for_each(Snapshot const& snapshot, std::string_view sql, Each&& each,
              Arguments const&... arguments) {
    std::array<Value, sizeof...(Arguments)> const values{to_value(arguments)...};
    auto const cursor = snapshot.connection().ask(sql, values);
    while (cursor->next()) each(row_of<Row>(*cursor));
}

template<class Row, class... Arguments>
[[nodiscard]] std::vector<Row> all(Snapshot const& snapshot, std::string_view sql,
                                   Arguments const&... arguments) {
    std::vector<Row> rows;
    for_each<Row>(
        snapshot, sql, [&](Row row) { rows.push_back(std::move(row)); }, arguments...);
    return rows;
}

// The first row, if there is any.
template<class Row, class... Arguments>
[[nodiscard]] std::optional<Row> maybe(Snapshot const& snapshot, std::string_view sql,
                                       Arguments const&... arguments) {
    std::array<Value, sizeof...(Arguments)> const values{to_value(arguments)...};
    auto const cursor = snapshot.connection().ask(sql, values);
    if (!cursor->next()) return std::nullopt;
    return row_of<Row>(*cursor);
}

// The row that must be there.
template<class Row, class... Arguments>
[[nodiscard]] Row one(Snapshot const& snapshot, std::string_view sql,
                      Arguments const&... arguments) {
    auto row = maybe<Row>(snapshot, sql, arguments...);
    SOKET_ASSERT(row.has_value());
    return std::move(*row);
}

// Leaves the marks of the rows that it puts in.
void run_values(Transaction& transaction, std::string_view sql, std::span<Value const> values);

template<class... Arguments>
void run(Transaction& transaction, std::string_view sql, Arguments const&... arguments) {
    std::array<Value, sizeof...(Arguments)> const values{to_value(arguments)...};
    run_values(transaction, sql, values);
}

// The same statement, which ends with the places of one row, for so many rows.
[[nodiscard]] std::string for_rows(std::string_view sql, std::size_t rows, std::size_t columns);

// "INSERT INTO … VALUES ($1, $2)" of many rows, some at a time: quicker than one by one.
template<class Row>
void run_each(Transaction& transaction, std::string_view sql, std::vector<Row> const& rows) {
    constexpr std::size_t at_once = 16, columns = boost::pfr::tuple_size_v<Row>;
    std::vector<Value> values;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        boost::pfr::for_each_field(
            rows[i], [&]<class Field>(Field const& field) { values.push_back(to_value(field)); });
        auto const waiting = values.size() / columns;
        if (waiting < at_once && i + 1 < rows.size()) continue;
        run_values(transaction, for_rows(sql, waiting, columns), values);
        values.clear();
    }
}

} // namespace soket::store

// All rows of one store into another, whatever each is kept in.
#include "store/dialect.h"
#include "store/statement.h"
#include "store/upkeep.h"

#include <algorithm>
#include <ranges>

namespace soket::store {

namespace {

// Tables in such an order that what a row names is there before it.
std::vector<std::string> in_order_of_reference(Snapshot const& s) {
    auto waiting = tables(s);
    auto const all_references = references(s);
    std::vector<std::string> ordered;
    auto const waits = [&](std::string const& table) {
        return std::ranges::any_of(all_references, [&](ReferenceRow const& row) {
            return row.table == table && row.other != table &&
                   std::ranges::find(waiting, row.other) != waiting.end();
        });
    };
    while (!waiting.empty()) {
        auto const next = std::ranges::find_if_not(waiting, waits);
        SOKET_ASSERT(next != waiting.end()); // tables that name each other
        ordered.push_back(*next);
        waiting.erase(next);
    }
    return ordered;
}

Value value_of(Cursor const& cursor, int column) {
    switch (cursor.stored(column)) {
    case Stored::nothing: return {};
    case Stored::whole: return cursor.integer(column);
    case Stored::text: return std::string(cursor.text(column));
    case Stored::other: break;
    }
    throw Fault(Fault::Kind::unclean, "a value that is neither text nor a whole number");
}

void copy_table(Snapshot const& from, Transaction& to, std::string const& table) {
    std::vector<std::string> names;
    std::string list;
    for (auto const& column : columns(from, table)) {
        names.push_back(column.name);
        list += (list.empty() ? "" : ", ") + sql_name(column.name);
    }
    auto const rows = from.connection().ask("SELECT " + list + " FROM " + sql_name(table), {});
    auto const loading = to.connection().load(table, names);
    std::vector<Value> row(names.size());
    while (rows->next()) {
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = value_of(*rows, static_cast<int>(i));
        loading->add(row);
    }
    loading->finish();
}

} // namespace

void copy_rows(Snapshot const& from, Transaction& to) {
    auto const ordered = in_order_of_reference(to);
    // What the migrations have put in, such as the journal's head.
    for (auto const& table : ordered | std::views::reverse)
        to.connection().script("DELETE FROM " + sql_name(table));
    for (auto const& table : ordered) copy_table(from, to, table);
}

bool holds_nothing(Snapshot const& s) {
    return std::ranges::all_of(tables(s), [&](std::string const& table) {
        auto const rows = one<std::int64_t>(s, "SELECT count(*) FROM " + sql_name(table));
        return rows == 0 || (table == "journal_head" && rows == 1);
    });
}

} // namespace soket::store

#include "peer.h"

#include "paired.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <fstream>
#include <functional>

namespace bench {

namespace {

// "f(0), f(1), …" of all targets.
std::string listed(std::size_t targets, std::function<std::string(std::size_t)> const& f) {
    std::string list;
    for (std::size_t i = 0; i < targets; ++i) list += (i == 0 ? "" : ", ") + f(i);
    return list;
}

std::string own_columns(std::size_t targets) {
    return listed(targets, [](auto i) { return fmt::format("c{} BIGINT", i); });
}

std::string total_columns(std::size_t targets) {
    return listed(targets, [](auto i) { return fmt::format("t{0} BIGINT, n{0} BIGINT", i); });
}

std::string total_table(int level) { return fmt::format("total_{}", level); }

std::vector<std::int64_t> numbers_of(std::string const& line) {
    std::vector<std::int64_t> numbers;
    auto const* const end = line.data() + line.size();
    for (auto const* at = line.data(); at < end; ++at)
        at = std::from_chars(at, end, numbers.emplace_back()).ptr;
    return numbers;
}

std::int64_t units_of(std::optional<Decimal> figure) { return figure ? figure->units() : 0; }

} // namespace

Dialect sqlite() { return {.name = "SQLite", .by_key = true}; }
Dialect postgres() {
    return {.name = "PostgreSQL", .sum = "sum64", .table = "UNLOGGED TABLE", .indexed = true};
}
Dialect duckdb() { return {.name = "DuckDB"}; }

Peer::Peer(Country const& country, Dialect dialect, std::unique_ptr<Database> database,
           std::filesystem::path folder)
    : country_(country)
    , dialect_(std::move(dialect))
    , database_(std::move(database))
    , folder_(std::move(folder)) {
    auto const targets = country_.targets;
    std::string const units = "parent INTEGER, unit INTEGER, period INTEGER, ";
    std::string const key =
        dialect_.by_key ? ", PRIMARY KEY (parent, period, unit)) WITHOUT ROWID" : ")";
    database_->run("CREATE " + dialect_.table + " leaf (" + units + own_columns(targets) + key);
    database_->run("CREATE " + dialect_.table + " above (level INTEGER, " + units +
                   own_columns(targets) + ")");
    for (int level = 0; level < country_.deepest; ++level)
        database_->run("CREATE " + dialect_.table + " " + total_table(level) + " (" + units +
                       total_columns(targets) + key);
    database_->load("leaf", folder_ / "leaf.csv");
    database_->load("above", folder_ / "above.csv");
    if (dialect_.indexed) database_->run("CREATE INDEX leaf_unit ON leaf (unit, period)");
    if (dialect_.indexed || dialect_.by_key)
        database_->run("CREATE INDEX above_unit ON above (unit, period)");
    database_->run("ANALYZE");
}

// Of the units of that level: their own figures and the sums of those below.
std::string Peer::totals_sql(int level) const {
    bool const of_leaves = level + 1 == country_.deepest;
    auto const sums = listed(country_.targets, [&](auto i) {
        return of_leaves ? fmt::format("{1}(c{0}) AS t{0}, count(c{0}) AS n{0}", i, dialect_.sum)
                         : fmt::format("{1}(t{0}) AS t{0}, {1}(n{0}) AS n{0}", i, dialect_.sum);
    });
    auto const with_own = listed(country_.targets, [](auto i) {
        return fmt::format("CAST(coalesce(a.c{0}, 0) + coalesce(s.t{0}, 0) AS BIGINT) AS t{0}, "
                           "CAST(s.n{0} + CASE WHEN a.c{0} IS NULL THEN 0 ELSE 1 END AS BIGINT) "
                           "AS n{0}",
                           i);
    });
    return "SELECT a.parent, a.unit, a.period, " + with_own +
           " FROM (SELECT parent AS unit, period, " + sums + " FROM " +
           (of_leaves ? "leaf" : total_table(level + 1)) +
           " GROUP BY parent, period) AS s JOIN above AS a ON a.unit = s.unit "
           "AND a.period = "
           "s.period";
}

void Peer::roll_up() {
    database_->run("BEGIN");
    for (int level = country_.deepest; level-- > 0;) {
        auto const table = total_table(level);
        if (dialect_.by_key) {
            database_->run("DELETE FROM " + table);
            database_->run("INSERT INTO " + table + " " + totals_sql(level));
        } else {
            // A new table is filled by all cores, and has no old rows to keep.
            database_->run("DROP TABLE " + table);
            database_->run("CREATE " + dialect_.table + " " + table + " AS " + totals_sql(level));
        }
    }
    database_->run("COMMIT");
}

// Level -1: the units' own figures.
std::string Peer::change_sql(int level) const {
    auto const table = level < 0 ? std::string("leaf") : total_table(level);
    auto const set = listed(country_.targets, [&](auto i) {
        return level < 0
                   ? fmt::format("c{0} = x.c{0}", i)
                   : fmt::format("t{0} = {1}.t{0} + x.t{0}, n{0} = {1}.n{0} + x.n{0}", i, table);
    });
    auto const from = level < 0 ? std::string("report") : fmt::format("change_{}", level);
    return fmt::format("UPDATE {0} SET {1} FROM {2} AS x WHERE x.number = $1 AND {0}.parent = "
                       "x.parent AND {0}.unit = x.unit AND {0}.period = x.period",
                       table, set, from);
}

void Peer::prepare_changes(std::vector<Report> const& reports) {
    reports_ = reports.size();
    std::string const units = "(number INTEGER, parent INTEGER, unit INTEGER, period INTEGER, ";
    for (int level = -1; level < country_.deepest; ++level) {
        auto const table = level < 0 ? std::string("report") : fmt::format("change_{}", level);
        database_->run(
            "CREATE " + dialect_.table + " " + table + " " + units +
            (level < 0 ? own_columns(country_.targets) : total_columns(country_.targets)) + ")");
        auto const file = folder_ / (table + ".csv");
        write_changes(reports, level, file);
        database_->load(table, file);
        if (dialect_.indexed || dialect_.by_key)
            database_->run(fmt::format("CREATE INDEX {0}_number ON {0} (number)", table));
        if (dialect_.indexed && level >= 0)
            database_->run(
                fmt::format("CREATE INDEX {0}_unit ON {0} (unit, period)", total_table(level)));
    }
    database_->run("ANALYZE");
    for (int level = -1; level < country_.deepest; ++level)
        database_->prepare(fmt::format("change_of_{}", level + 1), change_sql(level));
}

// Numbers from 0: there; from the number of reports: back.
void Peer::write_changes(std::vector<Report> const& reports, int level,
                         std::filesystem::path const& file) const {
    std::ofstream out(file);
    for (std::size_t number = 0; number < 2 * reports.size(); ++number) {
        bool const back = number >= reports.size();
        auto const& report = reports[number % reports.size()];
        auto const& from = back ? report.after : report.before;
        auto const& to = back ? report.before : report.after;
        auto unit = report.unit;
        while (level >= 0 && country_.level[unit] != level) unit = country_.parent[unit];
        for (std::size_t period = 0; period < country_.periods; ++period) {
            out << number << ',' << country_.parent[unit] << ',' << unit << ',' << period;
            for (std::size_t target = 0; target < country_.targets; ++target) {
                auto const column = period * country_.targets + target;
                out << ',';
                if (level >= 0)
                    out << units_of(to[column]) - units_of(from[column]) << ','
                        << int{to[column].has_value()} - int{from[column].has_value()};
                else if (to[column])
                    out << to[column]->units();
            }
            out << '\n';
        }
    }
}

void Peer::change() {
    for (std::size_t i = 0; i < reports_; ++i) {
        auto const number = static_cast<int>(back_ ? reports_ + i : i);
        database_->run("BEGIN");
        for (int step = 0; step <= country_.deepest; ++step)
            database_->execute(fmt::format("change_of_{}", step), number);
        database_->run("COMMIT");
    }
    back_ = !back_;
}

void Peer::require_same(Columns const& columns) {
    for (int level = 0; level < country_.deepest; ++level) {
        auto const file = folder_ / "totals.csv";
        database_->save(total_table(level), file);
        compare(file, level, columns);
    }
}

void Peer::compare(std::filesystem::path const& file, int level, Columns const& columns) const {
    std::ifstream in(file);
    std::size_t rows = 0;
    for (std::string line; std::getline(in, line); ++rows) {
        auto const numbers = numbers_of(line);
        require(numbers.size() == 3 + 2 * country_.targets, name() + ": a row isn't whole");
        auto const unit = static_cast<UnitIndex>(numbers[1]);
        require(country_.level.at(unit) == level, name() + ": a unit of another level");
        for (std::size_t target = 0; target < country_.targets; ++target) {
            auto const column = static_cast<std::size_t>(numbers[2]) * country_.targets + target;
            require(columns.total(unit, column).units() == numbers[3 + 2 * target] &&
                        columns.reported(unit, column) ==
                            static_cast<std::size_t>(numbers[4 + 2 * target]),
                    name() + ": the totals differ");
        }
    }
    auto const units = static_cast<std::size_t>(std::ranges::count(country_.level, level));
    require(rows == units * country_.periods, name() + ": units or periods are missing");
}

} // namespace bench

// The roll-up's columns against SQLite, which does the same work in the same run, and against
// themselves at a thousandth of the size. Prints ratios: times of two machines don't compare.
#include "rollup/columns.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/core.h>
#include <functional>
#include <memory>
#include <random>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace {

using soket::Decimal;
using soket::rollup::ColumnIndex;
using soket::rollup::Columns;
using soket::rollup::UnitIndex;

constexpr std::size_t targets = 20;
constexpr int rounds = 9;
constexpr int rounds_of_changes = 15;
constexpr int changes_a_round = 2'000;

using Row = std::vector<std::optional<Decimal>>; // one unit's figures of all targets

struct Tree {
    std::vector<UnitIndex> parent;
    std::vector<int> level;
};

// Units in depth-first order; units of level i have fan_out[i] below them.
Tree tree_of(std::vector<int> const& fan_out) {
    Tree tree;
    std::function<void(UnitIndex, std::size_t)> const add = [&](UnitIndex above,
                                                                std::size_t level) {
        auto const unit = tree.parent.size();
        tree.parent.push_back(above);
        tree.level.push_back(static_cast<int>(level));
        if (level == fan_out.size()) return;
        for (int i = 0; i < fan_out[level]; ++i) add(unit, level + 1);
    };
    add(0, 0);
    return tree;
}

class Random {
  public:
    // One figure of ten is missing; the others have up to six digits and two decimals.
    Row row() {
        Row row(targets);
        for (auto& figure : row)
            if (engine_() % 10 != 0)
                figure =
                    Decimal::from_units(static_cast<std::int64_t>(engine_() % 100'000'000) * 100);
        return row;
    }
    UnitIndex below(std::size_t end) { return engine_() % end; }

  private:
    std::mt19937_64 engine_{20'200'220};
};

void require(bool condition, char const* what) {
    if (condition) return;
    fmt::print(stderr, "bench_rollup: {}\n", what);
    std::exit(1);
}

// "f(0), f(1), …" of all targets.
std::string listed(std::function<std::string(std::size_t)> const& f) {
    std::string list;
    for (std::size_t i = 0; i < targets; ++i) list += (i == 0 ? "" : ", ") + f(i);
    return list;
}

// The same roll-up in SQL, in memory. Units with none below have no row of totals, since their own
// figures are that; they lie in the order in which they are added, so that nothing needs sorting.
// One statement a level is the fastest of what was tried: a table of all pairs of a unit and one
// above it joins five rows for each, and window sums keep forty running totals a row.
class InSql {
  public:
    InSql(Tree const& tree, std::vector<Row> const& own);
    ~InSql();
    InSql(InSql const&) = delete;
    InSql& operator=(InSql const&) = delete;

    void recompute();
    void change(UnitIndex leaf, Row const& row);
    void check_same(Columns const& columns);

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    void make_tables();
    void insert(std::vector<Row> const& own);
    void prepare_levels();
    void run(std::string const& sql);
    Statement prepare(std::string const& sql);
    bool step(Statement const& statement); // whether there is a row
    void finish(Statement const& statement);
    [[nodiscard]] bool is_leaf(UnitIndex unit) const { return tree_.level[unit] == deepest_; }

    Tree const& tree_;
    int deepest_;
    sqlite3* database_ = nullptr;
    std::vector<Statement> levels_; // from the deepest up
    Statement clear_, begin_, commit_, select_leaf_, update_leaf_, update_total_;
};

void bind(sqlite3_stmt* statement, int index, std::optional<Decimal> figure) {
    if (figure)
        sqlite3_bind_int64(statement, index, figure->units());
    else
        sqlite3_bind_null(statement, index);
}

void bind(sqlite3_stmt* statement, int index, std::size_t number) {
    sqlite3_bind_int64(statement, index, static_cast<std::int64_t>(number));
}

InSql::InSql(Tree const& tree, std::vector<Row> const& own)
    : tree_(tree)
    , deepest_(*std::ranges::max_element(tree.level)) {
    require(sqlite3_open(":memory:", &database_) == SQLITE_OK, "SQLite doesn't open");
    make_tables();
    begin_ = prepare("BEGIN");
    commit_ = prepare("COMMIT");
    clear_ = prepare("DELETE FROM total");
    select_leaf_ = prepare("SELECT " + listed([](auto i) { return fmt::format("c{}", i); }) +
                           " FROM leaf WHERE parent = ?1 AND unit = ?2");
    update_leaf_ = prepare("UPDATE leaf SET " +
                           listed([](auto i) { return fmt::format("c{} = ?{}", i, i + 3); }) +
                           " WHERE parent = ?1 AND unit = ?2");
    update_total_ = prepare("UPDATE total SET " + listed([](auto i) {
                                return fmt::format("t{0} = t{0} + ?{1}, n{0} = n{0} + ?{2}", i,
                                                   4 + 2 * i, 5 + 2 * i);
                            }) +
                            " WHERE level = ?1 AND parent = ?2 AND unit = ?3");
    insert(own);
    prepare_levels();
}

InSql::~InSql() {
    levels_.clear();
    for (auto* s : {&clear_, &begin_, &commit_, &select_leaf_, &update_leaf_, &update_total_})
        s->reset();
    sqlite3_close(database_);
}

void InSql::make_tables() {
    auto const own = listed([](auto i) { return fmt::format("c{} INTEGER", i); });
    run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY");
    run("CREATE TABLE leaf (parent INTEGER, unit INTEGER, " + own +
        ", PRIMARY KEY (parent, unit)) WITHOUT ROWID");
    run("CREATE TABLE above (unit INTEGER PRIMARY KEY, level INTEGER, parent INTEGER, " + own +
        ")");
    run("CREATE TABLE total (level INTEGER, parent INTEGER, unit INTEGER, " +
        listed([](auto i) { return fmt::format("t{0} INTEGER, n{0} INTEGER", i); }) +
        ", PRIMARY KEY (level, parent, unit)) WITHOUT ROWID");
}

void InSql::insert(std::vector<Row> const& own) {
    auto const marks = listed([](auto) { return "?"; });
    auto const leaf = prepare("INSERT INTO leaf VALUES (?, ?, " + marks + ")");
    auto const above = prepare("INSERT INTO above VALUES (?, ?, ?, " + marks + ")");
    finish(begin_);
    for (UnitIndex unit = 0; unit < own.size(); ++unit) {
        auto const& into = is_leaf(unit) ? leaf : above;
        int next = 1;
        if (!is_leaf(unit)) {
            bind(into.get(), next++, unit);
            bind(into.get(), next++, static_cast<std::size_t>(tree_.level[unit]));
        }
        bind(into.get(), next++, tree_.parent[unit]);
        if (is_leaf(unit)) bind(into.get(), next++, unit);
        for (auto const& figure : own[unit]) bind(into.get(), next++, figure);
        finish(into);
    }
    finish(commit_);
}

void InSql::prepare_levels() {
    for (int level = deepest_; level > 0; --level) {
        auto const sums = listed([&](auto i) {
            return level == deepest_
                       ? fmt::format("coalesce(sum(c{0}), 0) AS t{0}, count(c{0}) AS n{0}", i)
                       : fmt::format("sum(t{0}) AS t{0}, sum(n{0}) AS n{0}", i);
        });
        auto const from =
            level == deepest_ ? std::string("leaf") : fmt::format("total WHERE level = {}", level);
        levels_.push_back(
            prepare("INSERT INTO total SELECT a.level, a.parent, a.unit, " + listed([](auto i) {
                        return fmt::format(
                            "coalesce(a.c{0}, 0) + s.t{0}, (a.c{0} IS NOT NULL) + s.n{0}", i);
                    }) +
                    " FROM (SELECT parent AS unit, " + sums + " FROM " + from +
                    " GROUP BY parent) AS s JOIN above AS a ON a.unit = s.unit"));
    }
}

void InSql::recompute() {
    finish(begin_);
    finish(clear_);
    for (auto const& level : levels_) finish(level);
    finish(commit_);
}

void InSql::change(UnitIndex leaf, Row const& row) {
    finish(begin_);
    for (auto const& statement : {&select_leaf_, &update_leaf_}) {
        bind(statement->get(), 1, tree_.parent[leaf]);
        bind(statement->get(), 2, leaf);
    }
    require(step(select_leaf_), "SQLite has lost a unit");
    for (int i = 0; i < static_cast<int>(targets); ++i) {
        auto const& figure = row[static_cast<std::size_t>(i)];
        bool const was_there = sqlite3_column_type(select_leaf_.get(), i) != SQLITE_NULL;
        auto const change =
            (figure ? figure->units() : 0) - sqlite3_column_int64(select_leaf_.get(), i);
        bind(update_leaf_.get(), 3 + i, figure);
        sqlite3_bind_int64(update_total_.get(), 4 + 2 * i, change);
        sqlite3_bind_int(update_total_.get(), 5 + 2 * i, int{figure.has_value()} - int{was_there});
    }
    sqlite3_reset(select_leaf_.get());
    finish(update_leaf_);
    auto unit = leaf;
    do {
        unit = tree_.parent[unit];
        bind(update_total_.get(), 1, static_cast<std::size_t>(tree_.level[unit]));
        bind(update_total_.get(), 2, tree_.parent[unit]);
        bind(update_total_.get(), 3, unit);
        finish(update_total_);
    } while (unit != 0);
    finish(commit_);
}

void InSql::check_same(Columns const& columns) {
    auto const totals =
        prepare("SELECT unit, " + listed([](auto i) { return fmt::format("t{0}, n{0}", i); }) +
                " FROM total");
    std::size_t seen = 0;
    for (; step(totals); ++seen)
        for (std::size_t i = 0; i < targets; ++i) {
            auto const unit = static_cast<UnitIndex>(sqlite3_column_int64(totals.get(), 0));
            auto const at = 1 + 2 * static_cast<int>(i);
            require(columns.total(unit, i).units() == sqlite3_column_int64(totals.get(), at) &&
                        columns.reported(unit, i) ==
                            static_cast<std::size_t>(sqlite3_column_int64(totals.get(), at + 1)),
                    "the totals differ");
        }
    auto const above = static_cast<std::size_t>(
        std::ranges::count_if(tree_.level, [&](int level) { return level != deepest_; }));
    require(seen == above, "SQLite has totals of other units");
}

void InSql::run(std::string const& sql) {
    require(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
            sqlite3_errmsg(database_));
}

InSql::Statement InSql::prepare(std::string const& sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK,
            sqlite3_errmsg(database_));
    return Statement(statement);
}

bool InSql::step(Statement const& statement) {
    auto const outcome = sqlite3_step(statement.get());
    require(outcome == SQLITE_ROW || outcome == SQLITE_DONE, sqlite3_errmsg(database_));
    return outcome == SQLITE_ROW;
}

void InSql::finish(Statement const& statement) {
    while (step(statement)) {
    }
    sqlite3_reset(statement.get());
}

using Seconds = std::chrono::duration<double>;

double seconds(std::function<void()> const& work) {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - begin).count();
}

// Both in each round, the one or the other first, so that whatever else the machine does weighs on
// both alike.
void print_ratios(char const* what, int count, std::function<void()> const& slow,
                  std::function<void()> const& fast) {
    std::vector<double> ratios, times_slow, times_fast;
    for (int i = 0; i < count; ++i) {
        bool const slow_first = i % 2 == 0;
        auto const first = seconds(slow_first ? slow : fast);
        auto const second = seconds(slow_first ? fast : slow);
        times_slow.push_back(slow_first ? first : second);
        times_fast.push_back(slow_first ? second : first);
        ratios.push_back(times_slow.back() / times_fast.back());
    }
    for (auto* all : {&ratios, &times_slow, &times_fast}) std::ranges::sort(*all);
    auto const middle = ratios.size() / 2;
    fmt::print("{:<66} {:>8.2f} {:>8.2f} {:>8.2f}   ({:.3f} ms : {:.3f} ms)\n", what,
               ratios.front(), ratios[middle], ratios.back(), times_slow[middle] * 1e3,
               times_fast[middle] * 1e3);
}

void set(Columns& columns, UnitIndex unit, Row const& row) {
    for (ColumnIndex column = 0; column < targets; ++column) columns.set(unit, column, row[column]);
}

struct Change {
    UnitIndex unit;
    Row row;
};

// Reports of units that have none below.
std::vector<Change> changes(Tree const& tree, Random& random) {
    auto const deepest = *std::ranges::max_element(tree.level);
    std::vector<Change> all;
    while (all.size() < changes_a_round) {
        auto const unit = random.below(tree.parent.size());
        if (tree.level[unit] == deepest) all.push_back({unit, random.row()});
    }
    return all;
}

void set_all(Columns& columns, std::vector<Change> const& all) {
    for (auto const& [unit, row] : all) set(columns, unit, row);
}

} // namespace

int main() {
    auto const tree = tree_of({25, 20, 20, 24});
    auto const small_tree = tree_of({3, 4, 4, 4});
    Random random;
    std::vector<Row> own;
    for (std::size_t unit = 0; unit < tree.parent.size(); ++unit) own.push_back(random.row());
    Columns columns(tree.parent, targets), small(small_tree.parent, targets);
    for (UnitIndex unit = 0; unit < own.size(); ++unit) set(columns, unit, own[unit]);
    for (UnitIndex unit = 0; unit < small.units(); ++unit) set(small, unit, random.row());
    InSql in_sql(tree, own);

    fmt::print("roll-up: {} units in 5 levels, {} targets; SQLite {}\n", columns.units(), targets,
               sqlite3_libversion());
    fmt::print("{:<66} {:>8} {:>8} {:>8}   (medians)\n", "times, first : second", "min", "median",
               "max");
    print_ratios(
        "everything anew, SQLite : columns", rounds, [&] { in_sql.recompute(); },
        [&] { columns.recompute(); });
    in_sql.check_same(columns);

    auto const reports = changes(tree, random), others = changes(tree, random);
    bool turn = false;
    bool turn_in_sql = false;
    auto const change_columns = [&] { set_all(columns, (turn = !turn) ? reports : others); };
    auto const change_in_sql = [&] {
        for (auto const& [unit, row] : (turn_in_sql = !turn_in_sql) ? reports : others)
            in_sql.change(unit, row);
    };
    print_ratios(
        fmt::format("{} reports changed one by one, SQLite : columns", changes_a_round).c_str(),
        rounds_of_changes, change_in_sql, change_columns);
    in_sql.check_same(columns);
    auto full = columns;
    full.recompute();
    in_sql.check_same(full);

    auto const small_reports = changes(small_tree, random),
               small_others = changes(small_tree, random);
    bool small_turn = false;
    print_ratios(fmt::format("{} reports changed, {} : {} units", changes_a_round, columns.units(),
                             small.units())
                     .c_str(),
                 rounds_of_changes, change_columns, [&] {
                     set_all(small, (small_turn = !small_turn) ? small_reports : small_others);
                 });
    print_ratios(
        "everything anew : one report changed, columns", rounds, [&] { columns.recompute(); },
        [&] { set(columns, reports.front().unit, (turn = !turn) ? reports.front().row : own[0]); });
    fmt::print("All results were equal to the digit.\n");
}

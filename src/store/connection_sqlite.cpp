#include "store/connection_sqlite.h"

#include "base/assert.h"
#include "base/limits.h"

#include <cerrno>
#include <fmt/core.h>
#include <map>
#include <sqlite3.h>
#include <utility>
#include <vector>

namespace soket::store {

namespace {

struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> places; // of $1, $2 …
    bool busy = false;
};

} // namespace

struct SqliteConnection::Inside {
    sqlite3* database = nullptr;
    // Prepared once a connection. A statement isn't re-entrant: a second use while the first is
    // under way gets one of its own.
    std::multimap<std::string, Statement, std::less<>> statements;

    Statement& statement(std::string_view sql);
};

namespace {

Fault::Kind kind_of(int code) {
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::Kind::busy;
    case SQLITE_FULL: return Fault::Kind::full;
    case SQLITE_IOERR: return Fault::Kind::failing;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return Fault::Kind::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Fault::Kind::damaged;
    case SQLITE_CONSTRAINT:
        return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY
                   ? Fault::Kind::unique
                   : Fault::Kind::other;
    default: return Fault::Kind::other;
    }
}

// A disk that is full, or a short file, also shows as an error of reading or writing.
Fault::Kind kind_of(sqlite3* database) {
    int const code = sqlite3_extended_errcode(database);
    int const system = sqlite3_system_errno(database);
    auto const kind = kind_of(code);
    bool const of_the_system = kind == Fault::Kind::failing || kind == Fault::Kind::read_only;
    if (of_the_system && (system == ENOSPC || system == EDQUOT)) return Fault::Kind::full;
    if (of_the_system && system == EIO) return Fault::Kind::failing;
    return code == SQLITE_IOERR_SHORT_READ ? Fault::Kind::damaged : kind;
}

[[noreturn]] void fail(sqlite3* database, std::string_view sql) {
    std::string text = sqlite3_errmsg(database);
    if (!sql.empty()) text.append(" in: ").append(sql);
    throw Fault(kind_of(database), text);
}

// $1 is a named parameter to SQLite, so "$2 … $1 … $2" works as PostgreSQL has it.
std::vector<int> places_of(sqlite3_stmt* statement) {
    std::vector<int> places;
    for (int number = 1; number <= sqlite3_bind_parameter_count(statement); ++number)
        places.push_back(
            sqlite3_bind_parameter_index(statement, ("$" + std::to_string(number)).c_str()));
    return places;
}

void bind(sqlite3* database, sqlite3_stmt* statement, int place, Value const& value) {
    SOKET_ASSERT(place != 0); // a value that the statement doesn't use
    int code = SQLITE_OK;
    if (auto const* whole = std::get_if<std::int64_t>(&value))
        code = sqlite3_bind_int64(statement, place, *whole);
    else if (auto const* text = std::get_if<std::string>(&value)) {
        check_text(*text);
        code = sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    } else
        code = sqlite3_bind_null(statement, place);
    if (code != SQLITE_OK) fail(database, {});
}

// sqlite.org/uri.html: what has a meaning there stands as %HH.
std::string uri_of(std::filesystem::path const& file, Access access) {
    std::string uri = "file:";
    for (char const c : std::filesystem::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#')
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            uri += c;
    }
    return uri + (access == Access::read ? "?mode=ro" : "?mode=ro&immutable=1");
}

int open_at(std::filesystem::path const& file, Access access, sqlite3** database) {
    int const flags = SQLITE_OPEN_NOMUTEX;
    if (access == Access::write)
        return sqlite3_open_v2(file.c_str(), database,
                               flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    return sqlite3_open_v2(uri_of(file, access).c_str(), database,
                           flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
}

class SqliteCursor final : public Cursor {
  public:
    SqliteCursor(sqlite3* database, Statement& statement, std::span<Value const> values)
        : database_(database)
        , statement_(statement) {
        SOKET_ASSERT(statement.places.size() == values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            bind(database, statement.handle, statement.places[i], values[i]);
        statement.busy = true;
    }
    ~SqliteCursor() override {
        sqlite3_reset(statement_.handle);
        sqlite3_clear_bindings(statement_.handle);
        statement_.busy = false;
    }

    bool next() override {
        int const code = sqlite3_step(statement_.handle);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        fail(database_, sqlite3_sql(statement_.handle));
    }

    [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_.handle); }

    [[nodiscard]] Stored stored(int column) const override {
        switch (sqlite3_column_type(statement_.handle, column)) {
        case SQLITE_NULL: return Stored::nothing;
        case SQLITE_INTEGER: return Stored::whole;
        case SQLITE_TEXT: return Stored::text;
        default: return Stored::other;
        }
    }

    [[nodiscard]] bool is_null(int column) const override {
        return sqlite3_column_type(statement_.handle, column) == SQLITE_NULL;
    }

    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_.handle, column);
    }

    [[nodiscard]] std::string_view text(int column) const override {
        auto const* bytes =
            reinterpret_cast<char const*>(sqlite3_column_text(statement_.handle, column));
        auto const size = sqlite3_column_bytes(statement_.handle, column);
        return {bytes, static_cast<std::size_t>(size)};
    }

  private:
    sqlite3* database_;
    Statement& statement_;
};

// Row by row: within a transaction nothing is quicker.
class SqliteLoading final : public Loading {
  public:
    SqliteLoading(SqliteConnection& connection, std::string sql)
        : connection_(connection)
        , sql_(std::move(sql)) {}

    void add(std::span<Value const> row) override {
        static_cast<void>(connection_.ask(sql_, row)->next());
    }
    void finish() override {}

  private:
    SqliteConnection& connection_;
    std::string sql_;
};

} // namespace

Statement& SqliteConnection::Inside::statement(std::string_view sql) {
    auto [begin, end] = statements.equal_range(sql);
    for (auto it = begin; it != end; ++it)
        if (!it->second.busy) return it->second;
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle, nullptr) != SQLITE_OK)
        fail(database, sql);
    return statements.emplace(std::string(sql), Statement{handle, places_of(handle), false})
        ->second;
}

SqliteConnection::SqliteConnection(std::filesystem::path const& file, Access access)
    : inside_(std::make_unique<Inside>()) {
    if (open_at(file, access, &inside_->database) != SQLITE_OK) {
        Fault const fault(kind_of(inside_->database), sqlite3_errmsg(inside_->database));
        sqlite3_close_v2(inside_->database);
        throw fault;
    }
    sqlite3_extended_result_codes(inside_->database, 1);
    sqlite3_busy_timeout(inside_->database, static_cast<int>(store_wait_max.count()));
    // The file may come from elsewhere: www.sqlite.org/security.html.
    sqlite3_db_config(inside_->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

SqliteConnection::~SqliteConnection() {
    for (auto& [sql, statement] : inside_->statements) sqlite3_finalize(statement.handle);
    sqlite3_close_v2(inside_->database);
}

void SqliteConnection::script(std::string const& sql) {
    if (sqlite3_exec(inside_->database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(inside_->database, sql);
}

std::unique_ptr<Cursor> SqliteConnection::ask(std::string_view sql, std::span<Value const> values) {
    return std::make_unique<SqliteCursor>(inside_->database, inside_->statement(sql), values);
}

std::unique_ptr<Loading> SqliteConnection::load(std::string const& table,
                                                std::vector<std::string> const& columns) {
    std::string names, places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += (i == 0 ? "" : ", ") + sql_name(columns[i]);
        places += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
    }
    return std::make_unique<SqliteLoading>(
        *this, fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_name(table), names, places));
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(inside_->database) == 0;
}

bool SqliteConnection::moved() const {
    int moved = 0;
    sqlite3_file_control(inside_->database, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

std::string SqliteConnection::bytes() const {
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, decltype(&sqlite3_free)> const all(
        sqlite3_serialize(inside_->database, "main", &size, 0), &sqlite3_free);
    if (!all) fail(inside_->database, {});
    return {reinterpret_cast<char const*>(all.get()), static_cast<std::size_t>(size)};
}

SqliteConnection& as_sqlite(Connection& connection) {
    SOKET_ASSERT(connection.engine() == Engine::sqlite);
    return static_cast<SqliteConnection&>(connection);
}

PageCopy::PageCopy(SqliteConnection& from, SqliteConnection& to)
    : to_(to)
    , backup_(sqlite3_backup_init(to.inside_->database, "main", from.inside_->database, "main")) {
    if (backup_ == nullptr) fail(to.inside_->database, {});
    step(0); // takes the lock
}

PageCopy::~PageCopy() {
    if (backup_ != nullptr) sqlite3_backup_finish(backup_);
}

void PageCopy::finish() { step(-1); }

void PageCopy::step(int pages) {
    int const code = sqlite3_backup_step(backup_, pages);
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    // Only now the connection knows what was wrong.
    sqlite3_backup_finish(std::exchange(backup_, nullptr));
    fail(to_.inside_->database, {});
}

} // namespace soket::store

// One connection to what keeps the data, SQLite or PostgreSQL: the only header of the store that
// knows values and cursors. Private to the store and to store/statement.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace soket::store {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

// A fault of the database itself; the door answers with exit code 2 (or 500).
class Fault : public std::runtime_error {
  public:
    enum class Kind {
        unique,
        busy,
        full,
        failing,
        read_only,
        damaged,
        gone,    // the server can't be reached, or the connection broke: nothing was kept
        unknown, // it broke while the server was keeping the deed: it is kept whole or not at all
        unclean, // a text that the database can't hold
        other,
    };
    Fault(Kind kind, std::string const& text)
        : std::runtime_error(text)
        , kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

// What a value is in the store, whatever its column was made for.
enum class Stored { nothing, whole, text, other };

// A statement under way. Its text columns are valid until the next row.
class Cursor {
  public:
    Cursor() = default;
    virtual ~Cursor() = default;
    Cursor(Cursor const&) = delete;
    Cursor& operator=(Cursor const&) = delete;

    [[nodiscard]] virtual bool next() = 0;
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual Stored stored(int column) const = 0;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

// Rows on their way into one table: the quickest way in. They are in once `finish` has returned.
class Loading {
  public:
    Loading() = default;
    virtual ~Loading() = default;
    Loading(Loading const&) = delete;
    Loading& operator=(Loading const&) = delete;

    virtual void add(std::span<Value const> row) = 0;
    virtual void finish() = 0;
};

struct TableShape;

enum class Engine { sqlite, postgres };

// Used by one thread at a time. All of it throws Fault.
class Connection {
  public:
    Connection() = default;
    virtual ~Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;
    // The values must live as long as the cursor.
    [[nodiscard]] virtual std::unique_ptr<Cursor> ask(std::string_view sql,
                                                      std::span<Value const> values) = 0;
    // Several statements without values, as migrations have them.
    virtual void script(std::string const& sql) = 0;
    [[nodiscard]] virtual std::unique_ptr<Loading>
    load(std::string const& table, std::vector<std::string> const& columns) = 0;

    // One moment, that others' changes don't show in.
    virtual void begin_question() = 0;
    // The only deed in this store until it ends, whoever else writes it. Waits for its turn, and no
    // longer than store_wait_max.
    virtual void begin_deed() = 0;
    // It is on the disk when this returns.
    virtual void commit() = 0;
    virtual void roll_back() = 0;
    // A full disk makes SQLite roll back by itself, a broken connection the server.
    [[nodiscard]] virtual bool in_transaction() const = 0;
    // False once the server is gone; then it is of no more use.
    [[nodiscard]] virtual bool is_alive() const = 0;

    // Of the tables that rows were put into, as row_mark knows them; a schema stays as it is once a
    // store is open.
    std::map<std::string, std::shared_ptr<TableShape const>, std::less<>> shapes;
};

// What no database of the two holds unchanged: a text with a zero byte in it. Throws Fault unclean.
void check_text(std::string_view text);

// "name", as a statement names a table or a column that it doesn't know.
[[nodiscard]] std::string sql_name(std::string_view name);

} // namespace soket::store

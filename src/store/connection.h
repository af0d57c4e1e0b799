// One connection to SQLite: the only header of the store that knows values and cursors.
// Private to the store and to store/statement.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3_backup;

namespace soket::store {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

// A fault of the database itself; the door answers with exit code 2 (or 500).
class Fault : public std::runtime_error {
  public:
    enum class Kind { unique, busy, full, failing, read_only, damaged, other };
    Fault(Kind kind, std::string const& text)
        : std::runtime_error(text)
        , kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

class Connection;

// What a value is in the store, whatever its column was made for.
enum class Stored { nothing, whole, text, other };

// A statement under way. Its text columns are valid until the next row.
class Cursor {
  public:
    // The values must live as long as the cursor.
    Cursor(Connection& connection, std::string_view sql, std::span<Value const> values);
    ~Cursor();
    Cursor(Cursor const&) = delete;
    Cursor& operator=(Cursor const&) = delete;

    [[nodiscard]] bool next();
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string_view name(int column) const;
    [[nodiscard]] Stored stored(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;

    struct Statement;

  private:
    Connection& connection_;
    Statement* statement_;
};

// `read_unchanging`: nothing writes the file meanwhile, as on a CD; SQLite then needs neither locks
// nor files of its own beside it.
enum class Access { write, read, read_unchanging };

class Connection {
  public:
    explicit Connection(std::filesystem::path const& file, Access access = Access::write);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    // Several statements without values, as migrations have them.
    void script(std::string const& sql);
    // The file that it opened has no longer its name: somebody moved, replaced or deleted it.
    [[nodiscard]] bool moved() const;
    // The file's bytes, as they would be if it were one.
    [[nodiscard]] std::string bytes() const;

    struct Inside;
    [[nodiscard]] Inside& inside() { return *inside_; }

  private:
    std::unique_ptr<Inside> inside_;
};

// All that one database holds, as of one moment, in place of all that another does: a change like
// any other to whoever reads that. Others may write the one meanwhile, not the other.
class PageCopy {
  public:
    // Waits for whoever writes `to`, and keeps others from writing it.
    PageCopy(Connection& from, Connection& to);
    // Undoes what isn't finished.
    ~PageCopy();
    PageCopy(PageCopy const&) = delete;
    PageCopy& operator=(PageCopy const&) = delete;

    void finish();

  private:
    void step(int pages);

    Connection& to_;
    sqlite3_backup* backup_;
};

} // namespace soket::store

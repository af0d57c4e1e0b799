// A connection to an SQLite file, and copies of one by its pages. Private to the room.
#pragma once

#include "store/connection.h"

#include <filesystem>

struct sqlite3;
struct sqlite3_backup;

namespace soket::store {

// `read_unchanging`: nothing writes the file meanwhile, as on a CD; SQLite then needs neither locks
// nor files of its own beside it.
enum class Access { write, read, read_unchanging };

class SqliteConnection final : public Connection {
  public:
    explicit SqliteConnection(std::filesystem::path const& file, Access access = Access::write);
    ~SqliteConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    [[nodiscard]] std::unique_ptr<Cursor> ask(std::string_view sql,
                                              std::span<Value const> values) override;
    void script(std::string const& sql) override;
    [[nodiscard]] std::unique_ptr<Loading> load(std::string const& table,
                                                std::vector<std::string> const& columns) override;
    void begin_question() override { script("BEGIN"); }
    void begin_deed() override { script("BEGIN IMMEDIATE"); }
    void commit() override { script("COMMIT"); }
    void roll_back() override { script("ROLLBACK"); }
    [[nodiscard]] bool in_transaction() const override;
    [[nodiscard]] bool is_alive() const override { return true; }

    // The file that it opened has no longer its name: somebody moved, replaced or deleted it.
    [[nodiscard]] bool moved() const;
    // The file's bytes, as they would be if it were one.
    [[nodiscard]] std::string bytes() const;

  private:
    friend class PageCopy;
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Of a store that is a file.
[[nodiscard]] SqliteConnection& as_sqlite(Connection& connection);

// All that one database holds, as of one moment, in place of all that another does: a change like
// any other to whoever reads that. Others may write the one meanwhile, not the other.
class PageCopy {
  public:
    // Waits for whoever writes `to`, and keeps others from writing it.
    PageCopy(SqliteConnection& from, SqliteConnection& to);
    // Undoes what isn't finished.
    ~PageCopy();
    PageCopy(PageCopy const&) = delete;
    PageCopy& operator=(PageCopy const&) = delete;

    void finish();

  private:
    void step(int pages);

    SqliteConnection& to_;
    sqlite3_backup* backup_;
};

} // namespace soket::store

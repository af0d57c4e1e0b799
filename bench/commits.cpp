#include "commits.h"

#include "paired.h"

#include <fmt/format.h>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace bench {

namespace {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

void run(Database const& database, char const* sql) {
    require(sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK,
            sqlite3_errmsg(database.get()));
}

Database open_in(std::filesystem::path const& folder) {
    sqlite3* opened = nullptr;
    require(sqlite3_open((folder / "commits.db").c_str(), &opened) == SQLITE_OK,
            "commits.db can't be opened");
    Database database(opened);
    run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                  "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, bytes TEXT);"
                  "CREATE TABLE IF NOT EXISTS figure (report TEXT, target TEXT, year INTEGER,"
                  " part TEXT, figure INTEGER, place TEXT,"
                  " PRIMARY KEY (report, target, year, part));"
                  "CREATE TABLE IF NOT EXISTS text (report TEXT, section TEXT, row INTEGER,"
                  " field TEXT, text TEXT, PRIMARY KEY (report, section, row, field));"
                  "CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, changes TEXT)");
    return database;
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Insert {
  public:
    Insert(Database const& database, char const* sql) {
        sqlite3_stmt* made = nullptr;
        require(sqlite3_prepare_v2(database.get(), sql, -1, &made, nullptr) == SQLITE_OK,
                sqlite3_errmsg(database.get()));
        statement_.reset(made);
    }

    void put(std::vector<std::string> const& values) {
        for (int place = 0; auto const& value : values)
            sqlite3_bind_text(statement_.get(), ++place, value.data(),
                              static_cast<int>(value.size()), SQLITE_STATIC);
        require(sqlite3_step(statement_.get()) == SQLITE_DONE, "a row wasn't taken");
        sqlite3_reset(statement_.get());
    }

  private:
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

} // namespace

void commit_rows(std::filesystem::path const& folder, int rows) {
    auto const database = open_in(folder);
    for (int i = 0; i < rows; ++i)
        run(database, "INSERT INTO row (bytes) VALUES ('phiếu nhận số 1/STC, lúc 17g00')");
}

void commit_reports(std::filesystem::path const& folder, int reports) {
    constexpr int figures = 38, texts = 15, entry_bytes = 7'500; // as the bench's own reports
    static int number = 0; // of all reports, over several rounds
    auto const database = open_in(folder);
    Insert figure(database, "INSERT INTO figure VALUES ($1, $2, $3, $4, $5, $6)");
    Insert text(database, "INSERT INTO text VALUES ($1, $2, $3, $4, $5)");
    Insert entry(database, "INSERT INTO entry (changes) VALUES ($1)");
    for (int i = 0; i < reports; ++i) {
        auto const report = fmt::format("01923e6a-7b1c-7000-8000-{:012}", ++number);
        run(database, "BEGIN IMMEDIATE");
        for (int each = 0; each < figures; ++each)
            figure.put({report, fmt::format("CT{}", each), "2019", "figure", "1200000", ""});
        for (int each = 0; each < texts; ++each)
            text.put({report, fmt::format("phan-{}", each), "1", "text",
                      "Công tác Đoàn bám sát nhiệm vụ chuyên môn của cơ quan."});
        entry.put({std::string(entry_bytes, 'x')});
        run(database, "COMMIT");
    }
}

} // namespace bench

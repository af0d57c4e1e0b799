#include "commits.h"

#include "paired.h"

#include <sqlite3.h>

namespace bench {

namespace {

void run(sqlite3* database, char const* sql) {
    require(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK,
            sqlite3_errmsg(database));
}

} // namespace

void commit_rows(std::filesystem::path const& folder, int rows) {
    sqlite3* database = nullptr;
    auto const file = (folder / "commits.db").string();
    require(sqlite3_open(file.c_str(), &database) == SQLITE_OK, "commits.db can't be opened");
    run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                  "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, bytes TEXT)");
    for (int i = 0; i < rows; ++i)
        run(database, "INSERT INTO row (bytes) VALUES ('phiếu nhận số 1/STC, lúc 17g00')");
    sqlite3_close(database);
}

} // namespace bench

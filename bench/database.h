// A database that does the roll-up too. Each does it in its best way that was
// found.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace bench {

// Ends the program when the database refuses a statement.
class Database {
  public:
    virtual ~Database() = default;

    virtual void run(std::string const& sql) = 0;
    virtual void load(std::string const& table, std::filesystem::path const& csv) = 0;
    virtual void save(std::string const& table, std::filesystem::path const& csv) = 0;
    // A statement with one parameter, $1: a whole number.
    virtual void prepare(std::string const& name, std::string const& sql) = 0;
    virtual void execute(std::string const& name, int number) = 0;
};

[[nodiscard]] std::unique_ptr<Database> open_sqlite();   // in memory, in this process
[[nodiscard]] std::unique_ptr<Database> open_postgres(); // where PGHOST says, through psql
[[nodiscard]] std::unique_ptr<Database> open_duckdb();   // in memory, through duckdb_shell.mjs

} // namespace bench

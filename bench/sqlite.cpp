#include "database.h"

#include "paired.h"

#include <charconv>
#include <fstream>
#include <map>
#include <sqlite3.h>

namespace bench {

namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

class Sqlite : public Database {
  public:
    Sqlite() {
        check(sqlite3_open(":memory:", &database_));
        run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA "
            "temp_store = MEMORY");
    }
    ~Sqlite() override {
        prepared_.clear();
        sqlite3_close(database_);
    }
    Sqlite(Sqlite const&) = delete;
    Sqlite& operator=(Sqlite const&) = delete;

    void run(std::string const& sql) override {
        check(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
    }

    void load(std::string const& table, std::filesystem::path const& csv) override {
        auto const width = sqlite3_column_count(compile("SELECT * FROM " + table).get());
        std::string marks = "?";
        for (int i = 1; i < width; ++i) marks += ", ?";
        auto const insert = compile("INSERT INTO " + table + " VALUES (" + marks + ")");
        std::ifstream in(csv);
        run("BEGIN");
        for (std::string line; std::getline(in, line);) {
            bind_all(insert.get(), line);
            finish(insert.get());
        }
        run("COMMIT");
    }

    void save(std::string const& table, std::filesystem::path const& csv) override {
        auto const select = compile("SELECT * FROM " + table);
        std::ofstream out(csv);
        while (step(select.get()))
            for (int i = 0, width = sqlite3_column_count(select.get()); i < width; ++i)
                out << sqlite3_column_int64(select.get(), i) << (i + 1 < width ? ',' : '\n');
    }

    void prepare(std::string const& name, std::string const& sql) override {
        prepared_[name] = compile(sql);
    }

    void execute(std::string const& name, int number) override {
        auto* const statement = prepared_.at(name).get();
        check(sqlite3_bind_int(statement, 1, number));
        finish(statement);
    }

  private:
    void check(int code) const {
        require(code == SQLITE_OK, std::string("SQLite: ") + sqlite3_errmsg(database_));
    }

    Statement compile(std::string const& sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
        return Statement(statement);
    }

    bool step(sqlite3_stmt* statement) { // whether there is a row
        auto const code = sqlite3_step(statement);
        if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
        return code == SQLITE_ROW;
    }

    void finish(sqlite3_stmt* statement) {
        while (step(statement)) {
        }
        check(sqlite3_reset(statement));
    }

    static void bind_all(sqlite3_stmt* statement, std::string const& line) {
        int index = 1;
        auto const* const end = line.data() + line.size();
        for (auto const* at = line.data(); at <= end; ++index) {
            std::int64_t number = 0;
            auto const [next, fault] = std::from_chars(at, end, number);
            if (fault == std::errc{})
                sqlite3_bind_int64(statement, index, number);
            else
                sqlite3_bind_null(statement, index);
            at = next + 1; // past the comma
        }
    }

    sqlite3* database_ = nullptr;
    std::map<std::string, Statement> prepared_;
};

} // namespace

std::unique_ptr<Database> open_sqlite() { return std::make_unique<Sqlite>(); }

} // namespace bench

// PostgreSQL and DuckDB as programs that take a statement a line and say when
// it is done.
#include "database.h"

#include "paired.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <fmt/core.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bench {

namespace {

constexpr auto done = "== done ==";

class Shell {
  public:
    explicit Shell(std::vector<char const*> command) {
        std::array<int, 2> to{}, from{};
        require(pipe(to.data()) == 0 && pipe(from.data()) == 0, "no pipe");
        std::signal(SIGPIPE, SIG_IGN); // the answer that doesn't come tells it
        child_ = fork();
        require(child_ >= 0, "no process");
        if (child_ == 0) {
            dup2(to[0], 0);
            dup2(from[1], 1);
            for (int const end : {to[0], to[1], from[0], from[1]}) close(end);
            command.push_back(nullptr);
            execvp(command[0], const_cast<char* const*>(command.data()));
            _exit(127);
        }
        close(to[0]);
        close(from[1]);
        in_ = fdopen(to[1], "w");
        out_ = fdopen(from[0], "r");
    }
    ~Shell() {
        std::fclose(in_);
        std::fclose(out_);
        waitpid(child_, nullptr, 0);
    }
    Shell(Shell const&) = delete;
    Shell& operator=(Shell const&) = delete;

    // Returns when the shell has said that it is done.
    void send(std::string const& line) {
        std::fputs((line + "\n").c_str(), in_);
        std::fflush(in_);
        std::array<char, 4096> answer{};
        while (std::fgets(answer.data(), answer.size(), out_) != nullptr)
            if (std::string_view(answer.data()).starts_with(done)) return;
        require(false, "the database's program ended at: " + line.substr(0, 200));
    }

  private:
    pid_t child_ = 0;
    std::FILE* in_ = nullptr;
    std::FILE* out_ = nullptr;
};

class Postgres : public Database {
  public:
    Postgres()
        : shell_({"psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", "postgres"}) {
        // sum(bigint) is a numeric there, digit by digit; this one stays in 64
        // bits.
        run("CREATE OR REPLACE AGGREGATE sum64(bigint) (SFUNC = int8pl, STYPE = "
            "bigint, "
            "COMBINEFUNC = int8pl, PARALLEL = SAFE)");
    }
    void run(std::string const& sql) override { say(sql + ";"); }
    void load(std::string const& table, std::filesystem::path const& csv) override {
        say("\\copy " + table + " FROM '" + csv.string() + "' (FORMAT csv)");
    }
    void save(std::string const& table, std::filesystem::path const& csv) override {
        say("\\copy " + table + " TO '" + csv.string() + "' (FORMAT csv)");
    }
    void prepare(std::string const& name, std::string const& sql) override {
        run("PREPARE " + name + "(int) AS " + sql);
    }
    void execute(std::string const& name, int number) override {
        run(fmt::format("EXECUTE {}({})", name, number));
    }

  private:
    void say(std::string const& line) { shell_.send(line + "\n\\echo " + done); }
    Shell shell_;
};

class Duckdb : public Database {
  public:
    Duckdb()
        : shell_({"node", SOKET_SOURCE "/bench/duckdb_shell.mjs", done}) {}
    void run(std::string const& sql) override { shell_.send(sql); }
    void load(std::string const& table, std::filesystem::path const& csv) override {
        run(fmt::format("COPY {} FROM '{}' (FORMAT csv, HEADER false)", table, csv.string()));
    }
    void save(std::string const& table, std::filesystem::path const& csv) override {
        run(fmt::format("COPY {} TO '{}' (FORMAT csv, HEADER false)", table, csv.string()));
    }
    void prepare(std::string const& name, std::string const& sql) override {
        run("PREPARE " + name + " AS " + sql);
    }
    void execute(std::string const& name, int number) override {
        run(fmt::format("EXECUTE {}({})", name, number));
    }

  private:
    Shell shell_;
};

} // namespace

std::unique_ptr<Database> open_postgres() { return std::make_unique<Postgres>(); }
std::unique_ptr<Database> open_duckdb() { return std::make_unique<Duckdb>(); }

} // namespace bench

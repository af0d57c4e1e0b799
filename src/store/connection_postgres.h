// A connection to a PostgreSQL server, by libpq. Private to the room.
#pragma once

#include "store/connection.h"

#include <map>
#include <optional>

struct pg_conn;
struct pg_result;

namespace soket::store {

class PostgresConnection final : public Connection {
  public:
    // By what a deed is known again: the server's number for its transaction, and a mark of ours.
    struct Deed {
        std::string number;
        std::string mark;
    };

    // Any address that libpq knows; what it leaves out comes from where libpq looks for it
    // (PGPASSWORD, ~/.pgpass, the service file).
    explicit PostgresConnection(std::string url);
    ~PostgresConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    [[nodiscard]] std::unique_ptr<Cursor> ask(std::string_view sql,
                                              std::span<Value const> values) override;
    void script(std::string const& sql) override;
    [[nodiscard]] std::unique_ptr<Loading> load(std::string const& table,
                                                std::vector<std::string> const& columns) override;
    void begin_question() override;
    void begin_deed() override;
    void commit() override;
    void roll_back() override { script("ROLLBACK"); }
    [[nodiscard]] bool in_transaction() const override;
    [[nodiscard]] bool is_alive() const override;

  private:
    std::string const& prepared(std::string_view sql);

    std::string url_;
    pg_conn* connection_ = nullptr;
    std::map<std::string, std::string, std::less<>> prepared_; // names on the server, by statement
    std::optional<Deed> deed_;                                 // that is under way
};

} // namespace soket::store

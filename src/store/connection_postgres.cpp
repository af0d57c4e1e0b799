#include "store/connection_postgres.h"

#include "base/assert.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/core.h>
#include <libpq-fe.h>
#include <thread>
#include <utility>

namespace soket::store {

namespace {

using Deed = PostgresConnection::Deed;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

Result held(PGresult* result) { return {result, &PQclear}; }

// postgresql.org/docs/15/errcodes-appendix.html
Fault::Kind kind_of(std::string_view state) {
    using enum Fault::Kind;
    if (state == "23505") return unique;
    if (state == "55P03" || state == "40001" || state == "40P01" || state == "53300" ||
        state == "57014")
        return busy;
    if (state == "53100") return full;
    if (state == "58030") return failing;
    if (state == "25006" || state == "42501") return read_only;
    if (state == "22021") return unclean;
    if (state.starts_with("XX00")) return damaged;
    if (state.starts_with("08") || state.starts_with("57P")) return gone;
    return other;
}

// What is wrong; hints and places follow on further lines.
std::string first_line(std::string_view message) {
    return std::string(message.substr(0, message.find('\n')));
}

[[noreturn]] void fail(PGconn* connection, PGresult const* result, std::string_view sql) {
    char const* const state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    auto kind = state ? kind_of(state) : Fault::Kind::other;
    // What couldn't be sent libpq takes for a broken connection only once it has tried to read.
    if (!state) PQconsumeInput(connection);
    if (PQstatus(connection) == CONNECTION_BAD) kind = Fault::Kind::gone;
    auto text = first_line(result ? PQresultErrorMessage(result) : PQerrorMessage(connection));
    if (kind == Fault::Kind::other && !sql.empty()) text.append(" in: ").append(sql);
    throw Fault(kind, text);
}

Result checked(PGconn* connection, PGresult* answer, std::string_view sql) {
    auto result = held(answer);
    auto const status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN)
        return result;
    fail(connection, result.get(), sql);
}

// Values as text: what a parameter is, the server knows from the statement.
class Parameters {
  public:
    explicit Parameters(std::span<Value const> values) {
        numbers_.reserve(values.size()); // they are pointed at
        for (auto const& value : values) add(value);
    }

    [[nodiscard]] int count() const { return static_cast<int>(texts_.size()); }
    [[nodiscard]] char const* const* texts() const { return texts_.data(); }

  private:
    void add(Value const& value) {
        if (auto const* whole = std::get_if<std::int64_t>(&value)) {
            texts_.push_back(numbers_.emplace_back(std::to_string(*whole)).c_str());
        } else if (auto const* text = std::get_if<std::string>(&value)) {
            check_text(*text);
            texts_.push_back(text->c_str());
        } else {
            texts_.push_back(nullptr);
        }
    }

    std::vector<std::string> numbers_;
    std::vector<char const*> texts_;
};

// Types by their numbers, which PostgreSQL never changes (pg_type.dat).
enum : Oid {
    type_bool = 16,
    type_name = 19,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_text = 25,
    type_unknown = 705,
    type_varchar = 1043,
    type_numeric = 1700,
};

class PostgresCursor final : public Cursor {
  public:
    explicit PostgresCursor(Result result)
        : result_(std::move(result)) {}

    bool next() override { return ++row_ < PQntuples(result_.get()); }
    [[nodiscard]] int columns() const override { return PQnfields(result_.get()); }

    [[nodiscard]] Stored stored(int column) const override {
        if (is_null(column)) return Stored::nothing;
        switch (PQftype(result_.get(), column)) {
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8:
        case type_numeric: return Stored::whole; // a sum of int8 is numeric
        case type_text:
        case type_varchar:
        case type_name:
        case type_unknown: return Stored::text;
        default: return Stored::other;
        }
    }

    [[nodiscard]] bool is_null(int column) const override {
        return PQgetisnull(result_.get(), row_, column) != 0;
    }

    [[nodiscard]] std::int64_t integer(int column) const override {
        auto const digits = text(column);
        if (PQftype(result_.get(), column) == type_bool) return digits == "t" ? 1 : 0;
        std::int64_t number = 0;
        auto const* const end = digits.data() + digits.size();
        auto const read = std::from_chars(digits.data(), end, number);
        SOKET_ASSERT(read.ec == std::errc{} && read.ptr == end);
        return number;
    }

    [[nodiscard]] std::string_view text(int column) const override {
        auto const size = PQgetlength(result_.get(), row_, column);
        return {PQgetvalue(result_.get(), row_, column), static_cast<std::size_t>(size)};
    }

  private:
    Result result_;
    int row_ = -1;
};

// COPY in its text form (postgresql.org/docs/15/sql-copy.html).
class Copying final : public Loading {
  public:
    explicit Copying(PGconn* connection)
        : connection_(connection) {}

    ~Copying() override {
        if (!under_way_) return;
        PQputCopyEnd(connection_, "not finished");
        while (held(PQgetResult(connection_))) {
        }
    }

    void add(std::span<Value const> row) override {
        for (auto const& value : row) {
            if (&value != row.data()) waiting_ += '\t';
            if (auto const* whole = std::get_if<std::int64_t>(&value))
                waiting_ += std::to_string(*whole);
            else if (auto const* text = std::get_if<std::string>(&value))
                add_escaped(*text);
            else
                waiting_ += "\\N";
        }
        waiting_ += '\n';
        constexpr std::size_t at_once = 64U << 10U;
        if (waiting_.size() >= at_once) send();
    }

    void finish() override {
        send();
        if (PQputCopyEnd(connection_, nullptr) != 1) fail(connection_, nullptr, "COPY");
        under_way_ = false;
        auto const result = held(PQgetResult(connection_));
        while (held(PQgetResult(connection_))) {
        }
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            fail(connection_, result.get(), "COPY");
    }

  private:
    void add_escaped(std::string_view text) {
        check_text(text);
        for (char const c : text) {
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') waiting_ += '\\';
            waiting_ += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
        }
    }

    void send() {
        auto const size = static_cast<int>(waiting_.size());
        if (PQputCopyData(connection_, waiting_.data(), size) != 1)
            fail(connection_, nullptr, "COPY");
        waiting_.clear();
    }

    PGconn* connection_;
    std::string waiting_;
    bool under_way_ = true;
};

// Ours come first, so that the address may say otherwise. A server that is silent for so long is
// gone: a person waits for it.
PGconn* connect(std::string const& url) {
    constexpr std::array names{"client_encoding", "application_name", "connect_timeout",
                               "keepalives_idle", "tcp_user_timeout", "dbname"};
    std::array const values{"UTF8", "soket", "10", "30", "30000", url.c_str()};
    std::array<char const*, names.size() + 1> with_end{}, values_with_end{};
    std::ranges::copy(names, with_end.begin());
    std::ranges::copy(values, values_with_end.begin());
    return PQconnectdbParams(with_end.data(), values_with_end.data(), 1);
}

// Notices are for whoever looks after the server; libpq would print them.
void ignore(void* /*ours*/, char const* /*message*/) {}

// What became of a deed (postgresql.org/docs/15/functions-info.html, pg_xact_status). A number that
// says "committed" may have been given again after a crash; then another deed's mark stands there.
std::string fate_of(std::string const& url, Deed const& deed) {
    PostgresConnection connection(url);
    std::array<Value, 2> const values{deed.number, deed.mark};
    auto const cursor = connection.ask(
        "SELECT pg_xact_status($1::xid8), last_deed IS NOT DISTINCT FROM $2 FROM soket_schema",
        values);
    if (!cursor->next() || cursor->is_null(0)) return "";
    std::string fate(cursor->text(0));
    bool const is_last = cursor->integer(1) == 1;
    return fate != "committed" || is_last ? fate : "committed, or another was";
}

// The answer to COMMIT was lost with the connection; the server may be starting again.
bool was_committed(std::string const& url, Deed const& deed) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds between_tries{200};
    std::string last = "no answer to COMMIT";
    for (auto const end = Clock::now() + store_wait_max; Clock::now() < end;) {
        try {
            last = fate_of(url, deed);
            if (last == "committed" || last == "aborted") return last == "committed";
        } catch (Fault const& fault) {
            last = fault.what();
        }
        std::this_thread::sleep_for(between_tries);
    }
    throw Fault(Fault::Kind::unknown, last);
}

} // namespace

PostgresConnection::PostgresConnection(std::string url)
    : url_(std::move(url))
    , connection_(connect(url_)) {
    if (PQstatus(connection_) != CONNECTION_OK) {
        Fault const fault(Fault::Kind::gone, first_line(PQerrorMessage(connection_)));
        PQfinish(connection_);
        throw fault;
    }
    PQsetNoticeProcessor(connection_, &ignore, nullptr);
    // Nothing is to be acknowledged before it is on the disk, whatever the server is set to.
    script("SELECT set_config('synchronous_commit', 'on', false)"
           " WHERE current_setting('synchronous_commit') = 'off'");
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

std::unique_ptr<Cursor> PostgresConnection::ask(std::string_view sql,
                                                std::span<Value const> values) {
    Parameters const parameters(values);
    auto const& name = prepared(sql);
    return std::make_unique<PostgresCursor>(
        checked(connection_,
                PQexecPrepared(connection_, name.c_str(), parameters.count(), parameters.texts(),
                               nullptr, nullptr, 0),
                sql));
}

std::string const& PostgresConnection::prepared(std::string_view sql) {
    if (auto const known = prepared_.find(sql); known != prepared_.end()) return known->second;
    std::string const statement(sql);
    auto name = fmt::format("s{}", prepared_.size());
    checked(connection_, PQprepare(connection_, name.c_str(), statement.c_str(), 0, nullptr), sql);
    return prepared_.emplace(statement, std::move(name)).first->second;
}

void PostgresConnection::script(std::string const& sql) {
    checked(connection_, PQexec(connection_, sql.c_str()), sql);
}

std::unique_ptr<Loading> PostgresConnection::load(std::string const& table,
                                                  std::vector<std::string> const& columns) {
    std::string names;
    for (auto const& column : columns) names += (names.empty() ? "" : ", ") + sql_name(column);
    script(fmt::format("COPY {} ({}) FROM STDIN", sql_name(table), names));
    return std::make_unique<Copying>(connection_);
}

void PostgresConnection::begin_question() {
    deed_.reset();
    script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

// Deeds come one after the other, also those of other servers over this database: so each sees all
// that was done before it, and none can conflict with another. The lock is the transaction's own,
// and bears the schema's name, since a database may hold a store in each.
void PostgresConnection::begin_deed() {
    constexpr int our_locks = 0x736B7431; // "skt1"
    auto const begin = fmt::format("BEGIN; SET LOCAL lock_timeout = {};"
                                   "SELECT pg_advisory_xact_lock({}, hashtext(current_schema()));"
                                   "SELECT pg_current_xact_id()",
                                   store_wait_max.count(), our_locks);
    auto const result = checked(connection_, PQexec(connection_, begin.c_str()), begin);
    deed_ = Deed{.number = PQgetvalue(result.get(), 0, 0), .mark = make_uuid(now())};
}

void PostgresConnection::commit() {
    auto const deed = std::exchange(deed_, {});
    // Where a statement of the deed has failed, this one fails too, and nothing is kept.
    auto const mark =
        deed ? fmt::format("UPDATE soket_schema SET last_deed = '{}';", deed->mark) : "";
    try {
        script(mark + "COMMIT");
    } catch (Fault const& fault) {
        if (fault.kind() != Fault::Kind::gone) throw;
        // What a question wanted to know it has been told by now.
        if (deed && !was_committed(url_, *deed)) throw;
    }
}

bool PostgresConnection::in_transaction() const {
    return PQtransactionStatus(connection_) != PQTRANS_IDLE && is_alive();
}

bool PostgresConnection::is_alive() const { return PQstatus(connection_) == CONNECTION_OK; }

} // namespace soket::store

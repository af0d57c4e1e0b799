// What only a server can do to a store. Without one (SOKET_TEST_SERVER) there is nothing to ask.
#include "base/refusal.h"
#include "fresh_store.h"
#include "store/connection_postgres.h"
#include "store/statement.h"
#include "store/store.h"

#include <doctest/doctest.h>

using namespace soket;

namespace {

std::int64_t head(store::Snapshot const& s) {
    return store::one<std::int64_t>(s, "SELECT number FROM journal_head");
}

void set_head(store::Transaction& t, std::int64_t number) {
    store::run(t, "UPDATE journal_head SET number = $1", number);
}

// As an administrator does it, or a cable that is pulled.
void end_all_connections(std::string const& address) {
    store::PostgresConnection(address).script(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'soket' AND pid <> pg_backend_pid()");
}

template<class Work>
std::string refusal_of(Work const& work) {
    try {
        work();
    } catch (Refusal const& refusal) {
        return refusal.what();
    }
    return "";
}

} // namespace

TEST_CASE("a connection that was lost while it lay idle is made anew") {
    auto const address = fresh_address();
    if (address.empty()) return;
    store::Store store(address);
    end_all_connections(address);
    CHECK(store.read(head) == 0);
    end_all_connections(address);
    store.write([](store::Transaction& t) { set_head(t, 7); });
    CHECK(store.read(head) == 7);
}

TEST_CASE("a deed whose connection breaks says so and leaves nothing, and the next one is done") {
    auto const address = fresh_address();
    if (address.empty()) return;
    store::Store store(address);
    auto const broken = [&] {
        store.write([&](store::Transaction& t) {
            set_head(t, 7);
            end_all_connections(address);
            set_head(t, 8);
        });
    };
    CHECK(refusal_of(broken) == "store.gone");
    CHECK(store.read(head) == 0);
    store.write([](store::Transaction& t) { set_head(t, 9); });
    CHECK(store.read(head) == 9);
}

TEST_CASE("a deed whose connection breaks before it is kept isn't told to be unknown") {
    auto const address = fresh_address();
    if (address.empty()) return;
    store::Store store(address);
    auto const broken = [&] {
        store.write([&](store::Transaction& t) {
            set_head(t, 7);
            end_all_connections(address);
        });
    };
    CHECK(refusal_of(broken) == "store.gone");
    CHECK(store.read(head) == 0);
}

TEST_CASE("a deed that the server gives up while it keeps it is told as not kept") {
    auto const address = fresh_address();
    if (address.empty()) return;
    store::Store store(address);
    // Runs once COMMIT has been said.
    store::PostgresConnection(address).script(R"(
        CREATE FUNCTION end_of_it() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON journal_head
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_of_it())");
    CHECK(refusal_of([&] { store.write([](store::Transaction& t) { set_head(t, 7); }); }) ==
          "store.gone");
    CHECK(store.read(head) == 0);
}

TEST_CASE("a database that holds something else, or a newer store, is refused") {
    auto const other = fresh_address(), newer = fresh_address();
    if (other.empty()) return;
    store::PostgresConnection(other).script("CREATE TABLE t (a TEXT)");
    CHECK(refusal_of([&] { store::Store const store(other); }) == "store.not_ours");
    { store::Store const made(newer); }
    store::PostgresConnection(newer).script("UPDATE soket_schema SET version = 999");
    CHECK(refusal_of([&] { store::Store const store(newer); }) == "store.newer");
}

TEST_CASE("a question makes no store on a server either") {
    auto const address = fresh_address();
    if (address.empty()) return;
    auto const asked = [&] { store::Store const store(address, store::IfMissing::refuse); };
    CHECK(refusal_of(asked) == "store.missing");
    CHECK(refusal_of(asked) == "store.missing");
}

TEST_CASE("what is no UTF-8 is refused, not stored otherwise") {
    auto const address = fresh_address();
    if (address.empty()) return;
    store::Store store(address);
    CHECK(refusal_of([&] {
              store.write([](store::Transaction& t) {
                  store::run(t, "UPDATE journal_head SET hash = $1", std::string("\xC3("));
              });
          }) == "store.unclean_text");
}

TEST_CASE("a server that isn't there is told") {
    CHECK(refusal_of([] { store::Store const store("postgresql:///soket?host=/khong-co"); }) ==
          "store.gone");
}

TEST_CASE("an address is shown without its password") {
    CHECK(store::Address("postgresql://vp:a@b@may-chu/soket").shown() ==
          "postgresql://vp@may-chu/soket");
    CHECK(store::Address("postgresql://may-chu/soket?password=x&sslmode=require").shown() ==
          "postgresql://may-chu/soket?sslmode=require");
    CHECK(store::Address("postgresql://may-chu:5433/soket").shown() ==
          "postgresql://may-chu:5433/soket");
    CHECK(store::Address("postgresql://vp:x@/soket?host=/run/a@b").shown() ==
          "postgresql://vp@/soket?host=/run/a@b");
    CHECK(store::Address("sqlite:kho.db").file() == "kho.db");
}

#include "journal/journal.h"

#include "fresh_store.h"
#include "store/statement.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace soket;
using journal::Fault;
using journal::RowFault;

namespace {

Moment const monday{std::chrono::seconds{1'582'534'800}};

void put_unit(store::Transaction& t, int number) {
    auto const code = "U" + std::to_string(number);
    store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)", code,
               code, code, number);
}

store::Store with_rows(int count, store::Store store = fresh_store()) {
    for (int i = 0; i < count; ++i)
        store.write([&](store::Transaction& t) {
            put_unit(t, i);
            journal::record(t, {"cli:vp"}, monday, "unit.imported", "DK", {{"rows", i}});
        });
    return store;
}

journal::Verdict after(store::Store& store, std::string const& sql) {
    store.write([&](store::Transaction& t) { store::run(t, sql); });
    return store.read([](store::Snapshot const& s) { return journal::verify(s); });
}

} // namespace

TEST_CASE("an untouched journal is sound, also an empty one") {
    for (int const count : {0, 1, 5}) {
        auto store = with_rows(count);
        auto const verdict =
            store.read([](store::Snapshot const& s) { return journal::verify(s); });
        CHECK_FALSE(verdict.fault);
        CHECK(verdict.seal.number == count);
    }
}

TEST_CASE("any row altered, removed or added is found, and which it was") {
    struct Case {
        std::string tampering;
        Fault fault;
        std::int64_t number;
    };
    for (auto const& [tampering, fault, number] : std::vector<Case>{
             {"UPDATE journal SET data = '{\"rows\":9}' WHERE number = 3", Fault::altered, 3},
             {"UPDATE journal SET at = '2020-02-24T09:00:01Z' WHERE number = 1", Fault::altered, 1},
             {"UPDATE journal SET person = 'cli:khac' WHERE number = 5", Fault::altered, 5},
             {"UPDATE journal SET kind = 'x' WHERE number = 2", Fault::altered, 2},
             {"UPDATE journal SET subject = 'x' WHERE number = 2", Fault::altered, 2},
             {"UPDATE journal SET hash = 'x' WHERE number = 2", Fault::altered, 2},
             {"UPDATE journal SET changes = '' WHERE number = 2", Fault::altered, 2},
             {"DELETE FROM journal WHERE number = 3", Fault::missing, 3},
             {"DELETE FROM journal WHERE number = 1", Fault::missing, 1},
             {"DELETE FROM journal WHERE number = 5", Fault::cut_off, 5},
             {"DELETE FROM journal", Fault::cut_off, 1},
             {"UPDATE journal_head SET hash = 'x'", Fault::cut_off, 6},
             {"DELETE FROM journal_head", Fault::cut_off, 1},
             {"INSERT INTO journal VALUES (6, 'x', 'x', 'x', 'x', '{}', 'x', '')", Fault::altered,
              6},
         }) {
        CAPTURE(tampering);
        auto store = with_rows(5);
        auto const verdict = after(store, tampering);
        REQUIRE(verdict.fault);
        CHECK(*verdict.fault == fault);
        CHECK(verdict.number == number);
    }
}

TEST_CASE("any row of the data altered, removed or added is found, and which it was") {
    struct Case {
        std::string tampering;
        RowFault fault;
        std::string key;
    };
    for (auto const& [tampering, fault, key] : std::vector<Case>{
             {"UPDATE unit SET code = 'X' WHERE number = 3", RowFault::row_altered, "U3"},
             {"UPDATE unit SET number = 9 WHERE number = 0", RowFault::row_altered, "U0"},
             {"DELETE FROM unit WHERE number = 1", RowFault::row_gone, "U1"},
             {"INSERT INTO unit VALUES ('a/b', 'X', 'x', 9)", RowFault::row_added, "a\\2fb"},
         }) {
        CAPTURE(tampering);
        auto store = with_rows(5);
        auto const verdict = after(store, tampering);
        CHECK_FALSE(verdict.fault);
        REQUIRE(verdict.wrong.size() == 1);
        CHECK(verdict.wrong.front().fault == fault);
        CHECK(verdict.wrong.front().table == "unit");
        CHECK(verdict.wrong.front().key == key);
    }
}

TEST_CASE("a text made into bytes, which a file lets happen, is found") {
    auto store = with_rows(5, store::Store::in_memory());
    auto const verdict = after(store, "UPDATE unit SET code = CAST('U2' AS BLOB) WHERE number = 2");
    REQUIRE(verdict.wrong.size() == 1);
    CHECK(verdict.wrong.front().key == "U2");
}

TEST_CASE("a deed doesn't take in what was tampered with before it") {
    auto store = with_rows(2);
    CHECK(after(store, "INSERT INTO unit VALUES ('X', 'X', 'x', 9)").wrong.size() == 1);
    store.write([](store::Transaction& t) {
        put_unit(t, 5);
        journal::record(t, {"cli:vp"}, monday, "unit.imported", "DK", {});
    });
    CHECK(after(store, "SELECT 1").wrong.size() == 1);
}

TEST_CASE("a column that a newer program adds leaves the older rows sound") {
    auto store = with_rows(2);
    CHECK(after(store, "ALTER TABLE unit ADD COLUMN note TEXT").wrong.empty());
}

TEST_CASE("a seal printed on a document finds a journal that was written anew") {
    auto original = with_rows(3);
    auto const printed = original.read(journal::seal);
    CHECK(journal::read_seal(journal::seal_text(printed))->hash == printed.hash);
    original.write([](store::Transaction& t) {
        journal::record(t, {"cli:vp"}, monday, "unit.imported", "DK", {});
    });
    auto const check = [&](store::Store& store) {
        return store.read([&](store::Snapshot const& s) { return journal::verify(s, printed); });
    };
    CHECK_FALSE(check(original).fault);
    auto forged = fresh_store();
    for (int i = 0; i < 4; ++i)
        forged.write([&](store::Transaction& t) {
            journal::record(t, {"cli:vp"}, monday, "unit.imported", "DK", {{"rows", i + 1}});
        });
    CHECK(check(forged).fault == Fault::seal);
}

TEST_CASE("what isn't a seal isn't read as one") {
    for (auto const* text : {"", "3", "3:",
                             "x:"
                             "0123",
                             ":", "3:0123456789"})
        CHECK_FALSE(journal::read_seal(text));
}

TEST_CASE("a clock that was set back is told, and rows stay in order") {
    using namespace std::chrono_literals;
    auto store = with_rows(1);
    auto const last = store.read(journal::last_entry).value();
    CHECK(journal::clock_doubts(last, monday).empty());
    CHECK(journal::clock_doubts(last, monday - 1min).empty()); // a server set it right
    CHECK(journal::clock_doubts(last, monday - 1h).front().key == "journal.clock_behind");
    store.write([](store::Transaction& t) {
        journal::record(t, {"cli:vp"}, monday - 24h, "unit.imported", "DK", {});
    });
    CHECK(store.read(journal::last_entry)->number == 2);
    CHECK(store.read(journal::turned_back) == std::vector<std::int64_t>{2});
    CHECK(store.read([](store::Snapshot const& s) { return journal::verify(s); }).sound());
}

TEST_CASE("a journal passes through the seals of its own rows only") {
    auto store = with_rows(2);
    auto const seal = store.read(journal::seal);
    store.write([](store::Transaction& t) {
        journal::record(t, {"cli:vp"}, monday, "unit.imported", "DK", {});
    });
    auto const passes = [&](journal::Seal const& printed) {
        return store.read(
            [&](store::Snapshot const& s) { return journal::passes_through(s, printed); });
    };
    CHECK(passes({}));
    CHECK(passes(seal));
    CHECK_FALSE(passes({seal.number + 1, seal.hash}));
    CHECK_FALSE(passes({9, seal.hash}));
}

namespace {

std::vector<std::int64_t> numbers_found(store::Store& store, journal::Search const& search) {
    std::vector<std::int64_t> numbers;
    for (auto const& entry :
         store.read([&](store::Snapshot const& s) { return journal::found(s, search); }))
        numbers.push_back(entry.number);
    return numbers;
}

} // namespace

TEST_CASE("rows are found by person, kind, words and days, the newest first, so many at a time") {
    auto store = fresh_store();
    auto const put = [&](std::string who, Moment at, std::string kind, std::string subject) {
        store.write([&](store::Transaction& t) {
            journal::record(t, {std::move(who)}, at, kind, subject, {{"note", "50% đã xong"}});
        });
    };
    using std::chrono::hours;
    put("a", monday, "report.submitted", "STC");
    put("b", monday + hours(24), "report.approved", "STC");
    put("a", monday + hours(48), "report.submitted", "SYT");
    using Numbers = std::vector<std::int64_t>;
    CHECK(numbers_found(store, {}) == Numbers{3, 2, 1});
    CHECK(numbers_found(store, {.person = {"a"}}) == Numbers{3, 1});
    CHECK(numbers_found(store, {.kind = "report.approved"}) == Numbers{2});
    CHECK(numbers_found(store, {.text = "STC"}) == Numbers{2, 1});
    CHECK(numbers_found(store, {.text = "50% đã"}) == Numbers{3, 2, 1});
    CHECK(numbers_found(store, {.text = "_TC"}).empty());
    auto const tuesday = in_vietnam(monday + hours(24)).day;
    CHECK(numbers_found(store, {.first = tuesday, .last = tuesday}) == Numbers{2});
    CHECK(numbers_found(store, {.below = 3, .most = 1}) == Numbers{2});
    store.read([](store::Snapshot const& s) {
        CHECK(journal::kinds(s) == std::vector<std::string>{"report.approved", "report.submitted"});
        CHECK(journal::persons(s) == std::vector<PersonId>{{"a"}, {"b"}});
    });
}

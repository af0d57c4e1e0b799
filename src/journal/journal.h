// Who did what, when. Every deed writes one row in its own transaction; notices, activity and
// audit hang on these rows. The rows are chained by hash (SHA-256 over the row and the hash before
// it), and the last hash is the seal: printed on a document, it proves later that nothing before
// it was touched. A row holds the marks (table, key, SHA-256) of the rows that the deed put into
// the other tables, so that the chain covers these too.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <boost/json/fwd.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::journal {

struct Entry {
    std::int64_t number = 0; // from 1
    std::string at;          // moment, UTC, as stored: verify must read also what was tampered with
    PersonId person;
    std::string kind;    // "report.submitted"
    std::string subject; // id or code of the thing
    std::string data;    // particulars, a JSON object
    std::string changes; // the marks, one a line
    std::string hash;
};

// Writes the row of a deed, once the deed's own rows are written.
void record(store::Transaction& t, PersonId const& person, Moment now, std::string_view kind,
            std::string_view subject, boost::json::object const& data);

[[nodiscard]] std::vector<Entry> entries(store::Snapshot const& s);

// What is looked for; what is left empty doesn't count.
struct Search {
    PersonId person;
    std::string kind;
    std::string text;                  // in the subject or the particulars
    std::string named;                 // the subject that the text is the name of
    std::optional<Day> first;          // days in Việt Nam
    std::optional<Day> last;           // this one included
    std::optional<std::int64_t> below; // numbers before this one only
    std::optional<std::int64_t> most;  // so many at most
};
// Newest first.
[[nodiscard]] std::vector<Entry> found(store::Snapshot const& s, Search const& search);
// Who and what there is to look for.
[[nodiscard]] std::vector<PersonId> persons(store::Snapshot const& s);
[[nodiscard]] std::vector<std::string> kinds(store::Snapshot const& s);

// The chain's end: how many rows, and the last one's hash.
struct Seal {
    std::int64_t number = 0;
    std::string hash;
};
[[nodiscard]] Seal seal(store::Snapshot const& s);
// "12:3f5a…", as it is printed on documents, and back.
[[nodiscard]] std::string seal_text(Seal const& seal);
[[nodiscard]] std::optional<Seal> read_seal(std::string_view text);

// Whether the chain passes through a seal: what was done until then stands in this journal.
[[nodiscard]] bool passes_through(store::Snapshot const& s, Seal const& seal);

// The newest row, if there is any.
struct LastEntry {
    std::int64_t number = 0;
    std::string at; // moment, UTC, as stored
    std::string kind;
};
[[nodiscard]] std::optional<LastEntry> last_entry(store::Snapshot const& s);
// Rows are in order by their number, whatever the clock says; who is late is told by the clock. So
// one that stands before the newest row is a finding (journal.clock_behind). Servers that set
// clocks right turn them back by seconds: that isn't told.
inline constexpr std::chrono::minutes clock_turned_back_max{2};
[[nodiscard]] Findings clock_doubts(LastEntry const& last, Moment now);
// Rows that by their moment came before the row before them: the clock was turned back then.
[[nodiscard]] std::vector<std::int64_t> turned_back(store::Snapshot const& s);

enum class Fault {
    altered, // the row's content doesn't give its hash
    missing, // a number is left out
    cut_off, // rows at the end are gone, or were added past the head
    seal,    // the seal handed in isn't of this journal
};
BOOST_DESCRIBE_ENUM(Fault, altered, missing, cut_off, seal)
enum class RowFault {
    row_altered, // isn't what the journal says
    row_added,   // no deed put it there
    row_gone,    // a deed put it there
};
BOOST_DESCRIBE_ENUM(RowFault, row_altered, row_added, row_gone)
struct WrongRow {
    RowFault fault{};
    std::string table;
    std::string key;
};
struct Verdict {
    Seal seal;
    std::optional<Fault> fault;
    std::int64_t number = 0;     // the first row of the journal that is wrong
    std::vector<WrongRow> wrong; // of the other tables; only looked for when the chain is sound
    std::int64_t compared = 0;   // rows of the other tables

    [[nodiscard]] bool sound() const { return !fault && wrong.empty(); }
};
// Reckons the chain anew and holds every row of the store to it; with `printed`, also that the
// chain passes through that seal.
[[nodiscard]] Verdict verify(store::Snapshot const& s, std::optional<Seal> const& printed = {});
// What is wrong, to be told to people: of many rows the first ones, and how many they are.
[[nodiscard]] Findings findings_of(Verdict const& verdict);

} // namespace soket::journal

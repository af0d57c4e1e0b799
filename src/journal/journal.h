// Who did what, when. Every deed writes one row in its own transaction; notices, activity and
// audit hang on these rows. The rows are chained by hash (SHA-256 over the row and the hash before
// it), and the last hash is the seal: printed on a document, it proves later that nothing before
// it was touched.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/id.h"

#include <boost/json/fwd.hpp>
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
    std::string hash;
};

// Writes the row of a deed.
void record(store::Transaction& t, PersonId const& person, Moment now, std::string_view kind,
            std::string_view subject, boost::json::object const& data);

[[nodiscard]] std::vector<Entry> entries(store::Snapshot const& s);

// The chain's end: how many rows, and the last one's hash.
struct Seal {
    std::int64_t number = 0;
    std::string hash;
};
[[nodiscard]] Seal seal(store::Snapshot const& s);
// "12:3f5a…", as it is printed on documents, and back.
[[nodiscard]] std::string seal_text(Seal const& seal);
[[nodiscard]] std::optional<Seal> read_seal(std::string_view text);

enum class Fault {
    altered, // the row's content doesn't give its hash
    missing, // a number is left out
    cut_off, // rows at the end are gone, or were added past the head
    seal,    // the seal handed in isn't of this journal
};
BOOST_DESCRIBE_ENUM(Fault, altered, missing, cut_off, seal)
struct Verdict {
    Seal seal;
    std::optional<Fault> fault;
    std::int64_t number = 0; // the first row that is wrong
};
// Reckons the chain anew; with `printed`, also that it passes through that seal.
[[nodiscard]] Verdict verify(store::Snapshot const& s, std::optional<Seal> const& printed = {});

} // namespace soket::journal
